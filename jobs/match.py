"""From members to pairs: proposed with reasons, decided by admins, introduced by letters."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from sqlalchemy import Connection

from jobs.registry import job
from jobs.steps.cohort_rows import wanted_partners
from jobs.steps.members import members
from jobs.steps.owing import owe, owe_only
from jobs.steps.pair_decisions import pair_decisions
from jobs.steps.pair_rows import (
    Introductions,
    introduced,
    names_of,
    rows_of,
    wanted_rows,
)
from jobs.steps.partings import partings
from service.desk import Desk, View
from service.desk.gazetteer import place_reader
from service.desk.rows import rows_about_people
from service.ledger import activity, outbox, pairs, places
from service.ledger.pairs import Pair
from service.program.applications import Application
from service.program.letters import Kind, State
from service.program.matching import mispaired
from service.program.matching.introductions import candidates, introductions
from service.program.matching.not_matched import not_matched, without_anybody
from service.program.matching.pairing import Pairs, PairState, Standing, pair_up
from service.program.matching.proposals import Candidate
from service.program.people import Role, make_key
from service.program.places.states import PlaceState
from service.program.problems import Problem
from service.program.ranking import scores_of
from service.program.settings_tab import Pairing
from service.program.tally import Tally
from service.program.whereabouts.locating import locate, places_said, unread_places
from service.workbook.layout import TabName

NAME = "match"


@job(every="15 minutes", step=5)
def match(desk: Desk) -> str:
    """Propose pairs among the members with reasons, and draft introductions when told to."""
    view = desk.gather_for(NAME, TabName.PAIRS)
    with desk.ledger.reading() as tx:
        known = pairs.pairs(tx, desk.program)
        held = places.places(tx, desk.program)
        letters = _introductions(tx, desk.program)
    decided, problems = pair_decisions(rows_of(view, known), known, letters)
    here = members(view, held)
    seeking = candidates(here.values(), scores_of(view.forms, here), view.vocabulary)
    said = places_said(view.forms)
    people = locate(seeking, place_reader, said)
    found = pair_up(
        people,
        decided,
        view.configuration.pairing,
        lambda keys, before: make_key(view.salt, "pair", *sorted(keys), *_again(before)),
        goal=view.configuration.matching,
        minimum=view.configuration.minimum_fit,
        by=view.configuration.partners_by,
    )
    changed = {key for key, each in found.standing.items() if _differs(each, known.get(key))}
    if changed:
        _record(desk, view, found, here, known, changed)
    letters = _tell_who_has_nobody(desk, view, found, people)
    wanted = list(wanted_rows(view, found, letters))
    problems += [*_unmatched(view, found), *map(mispaired.clash, found.problems)]
    shown = rows_of(view, found.standing)
    problems += [*partings(shown, found.standing, letters, here), *unread_places(people, said)]
    cohort = rows_about_people(view, TabName.COHORT)
    edits = [shown.reconcile(wanted), cohort.reconcile(wanted_partners(view, cohort, found))]
    desk.finish(view, NAME, edits, [*shown.strays(found.standing), *problems])
    count, new = len(found.matches), len(changed)
    return Tally(f"{count} pairs, {new} changed.", pairs=count, pairs_changed=new)


def _again(before: int) -> list[str]:
    """What sets the same people's next pair apart from the first, whose Key is older than that."""
    return [f"again {before}"] * bool(before)


def _introductions(tx: Connection, program: str) -> Introductions:
    letters: dict[str, dict[str, State]] = defaultdict(dict)
    for entry in outbox.listing(tx, program, (Kind.INTRODUCTION,)):
        letters[entry.key.split(":")[1]][entry.key] = entry.state
    return letters


def _differs(each: Standing, known: Pair | None) -> bool:
    return known is None or known.state != each.state


def _record(
    desk: Desk,
    view: View,
    found: Pairs,
    here: Mapping[str, Application],
    known: Mapping[str, Pair],
    changed: set[str],
) -> None:
    """A pair and its letters change together; drafts of a changed mind are taken back."""
    told, parted = [], []
    with desk.ledger.begin() as tx:
        for key in sorted(changed):
            each = found.standing[key]
            pairs.record(tx, desk.program, Pair(key, each.members, each.state, view.at))
            if each.state is PairState.INTRODUCED:
                _introduce(desk, view, tx, key, found, here)
                told.append(names_of(view, each.members))
            elif key in known and known[key].state == PairState.INTRODUCED:
                if each.state is PairState.PARTED:
                    parted.append(names_of(view, each.members))
                for member in each.members:
                    outbox.withdraw(tx, desk.program, f"introduction:{key}:{member}", view.at)
        activity.note(
            tx, desk.program, mispaired.introduced(told) + mispaired.ended(parted), view.at
        )


def _introduce(
    desk: Desk,
    view: View,
    tx: Connection,
    key: str,
    found: Pairs,
    here: Mapping[str, Application],
) -> None:
    people = [here[member] for member in found.standing[key].members]
    reasons = list(found.matches[key].reasons) if key in found.matches else []
    letters = introductions(key, people, reasons, view.configuration, desk.contact, view.at)
    owe(tx, desk, view, letters)


def _tell_who_has_nobody(
    desk: Desk, view: View, found: Pairs, people: Iterable[Candidate]
) -> Introductions:
    """Owe a letter to everyone who has nobody once that is evident; return the introductions."""
    with desk.ledger.begin() as tx:
        letters = _introductions(tx, desk.program)
        held = places.places(tx, desk.program).values()
        alone = without_anybody(
            found,
            people,
            introduced(letters),
            offers_open=any(place.state == PlaceState.OFFERED for place in held),
        )
        owed = [
            not_matched(view.applications.by_key[key], view.configuration, desk.contact)
            for key in alone
        ]
        owe_only(tx, desk, view, {Kind.NOT_MATCHED}, owed)
    return letters


def _unmatched(view: View, found: Pairs) -> Iterator[Problem]:
    """Say of everyone who seeks somebody and has nobody why that is."""
    mentoring = view.configuration.pairing is Pairing.MENTORS
    here = view.applications.by_key
    left = [
        (names_of(view, [each.key]), each)
        for each in found.unmatched
        if not (mentoring and here[each.key].role is Role.MENTOR)
    ]
    return mispaired.unmatched(left, "mentor" if mentoring else "partner")
