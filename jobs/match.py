"""From members to pairs: proposed with reasons, decided by admins, introduced by letters."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import Connection

from jobs.registry import job
from service.desk import Desk, View
from service.desk.rows import Rows
from service.ledger import activity, outbox, pairs, places
from service.ledger.pairs import Pair
from service.program import mispaired
from service.program.applications import Application
from service.program.decisions import NOT_LEFT
from service.program.introductions import candidates, introductions
from service.program.letters import Kind, State
from service.program.mixed_rows import Written
from service.program.pairing import DECISIONS, Pairs, PairState, Standing, decision_on, pair_up
from service.program.people import Role, make_key
from service.program.places import PlaceState
from service.program.problems import Problem
from service.program.ranking import scores_of
from service.program.settings_tab import Pairing
from service.program.wording import listed
from service.workbook.cells import Value
from service.workbook.layout import TabName
from service.workbook.reconciling import Wanted

NAME = "match"
_Letters = Mapping[str, Mapping[str, State]]
"""The introductions of each pair: the letter's key to where it stands."""


@job(every="15 minutes", step=5)
def match(desk: Desk) -> str:
    """Propose pairs among the members with reasons, and draft introductions when told to."""
    view = desk.gather_for(NAME, TabName.PAIRS)
    with desk.ledger.reading() as tx:
        known = pairs.pairs(tx, desk.program)
        members = _members(view, places.places(tx, desk.program))
        letters = _introductions(tx, desk.program)
    decided, problems = _decided(_rows_of(view, known), known, letters)
    scores = scores_of(view.forms, members)
    found = pair_up(
        candidates(members.values(), scores),
        decided,
        view.configuration.pairing,
        lambda people: make_key(view.salt, "pair", *sorted(people)),
    )
    changed = {key for key, each in found.standing.items() if _differs(each, known.get(key))}
    if changed:
        _record(desk, view, found, members, known, changed)
    with desk.ledger.reading() as tx:
        wanted = list(_rows(view, found, _introductions(tx, desk.program)))
    problems += [*_unmatched(view, found), *map(mispaired.clash, found.problems)]
    shown = _rows_of(view, found.standing)
    desk.finish(view, NAME, [shown.reconcile(wanted)], [*shown.strays(found.standing), *problems])
    return f"{len(found.matches)} pairs, {len(changed)} changed."


def _members(view: View, held: Mapping[str, places.Place]) -> dict[str, Application]:
    here = view.applications.by_key
    return {k: here[k] for k, p in held.items() if p.state == PlaceState.CONFIRMED and k in here}


def _introductions(tx: Connection, program: str) -> _Letters:
    letters: dict[str, dict[str, State]] = defaultdict(dict)
    for entry in outbox.listing(tx, program, (Kind.INTRODUCTION,)):
        letters[entry.key.split(":")[1]][entry.key] = entry.state
    return letters


def _has_left(letters: Mapping[str, State]) -> bool:
    return any(state not in NOT_LEFT | {State.WITHDRAWN} for state in letters.values())


def _decided(
    rows: Rows, known: Mapping[str, Pair], letters: _Letters
) -> tuple[dict[str, Standing], list[Problem]]:
    """The pairs on record with what the tab now says of them, by Key."""
    typed: dict[str, set[str]] = defaultdict(set)
    for key, _number, row in rows.trusted():
        typed[key].add(rows.table.text(row, "Decision").casefold())
    decided, problems = {}, []
    for key, pair in known.items():
        state = PairState(pair.state)
        said, who = typed.get(key, set()), _who(rows.view, pair.members)
        if len(said) == 1 and state is not PairState.WITHDRAWN:
            word = next(iter(said))
            if word not in DECISIONS:
                problems.append(mispaired.unclear(key, who))
            elif DECISIONS[word] is not PairState.INTRODUCED and _has_left(letters.get(key, {})):
                problems.append(mispaired.introduced_already(key, who))
            elif word or state is not PairState.LAPSED:
                state = DECISIONS[word]
        elif len(said) > 1:
            problems.append(mispaired.two_decisions(key, who))
        decided[key] = Standing(pair.members, state)
    return decided, problems


def _differs(each: Standing, known: Pair | None) -> bool:
    return known is None or known.state != each.state


def _record(
    desk: Desk,
    view: View,
    found: Pairs,
    members: Mapping[str, Application],
    known: Mapping[str, Pair],
    changed: set[str],
) -> None:
    """A pair and its letters change together; drafts of a changed mind are taken back."""
    introduced = []
    with desk.ledger.begin() as tx:
        for key in sorted(changed):
            each = found.standing[key]
            pairs.record(tx, desk.program, Pair(key, each.members, each.state, view.at))
            if each.state is PairState.INTRODUCED:
                _introduce(desk, view, tx, key, found, members)
                introduced.append(_who(view, each.members))
            elif key in known and known[key].state == PairState.INTRODUCED:
                for member in each.members:
                    outbox.withdraw(tx, desk.program, f"introduction:{key}:{member}", view.at)
        activity.note(tx, desk.program, mispaired.introduced(introduced), view.at)


def _introduce(
    desk: Desk,
    view: View,
    tx: Connection,
    key: str,
    found: Pairs,
    members: Mapping[str, Application],
) -> None:
    people = [members[member] for member in found.standing[key].members]
    reasons = list(found.matches[key].reasons) if key in found.matches else []
    letters = introductions(key, people, reasons, view.configuration, desk.contact)
    approved = Kind.INTRODUCTION in view.configuration.send_by_itself
    outbox.put(tx, desk.program, letters, approved=approved, at=view.at)


def _who(view: View, members: Sequence[str]) -> str:
    """The people of a pair by name."""
    return listed([view.name_of(member) for member in members])


def _rows_of(view: View, known: Mapping[str, Pair | Standing]) -> Rows:
    """The rows of the tab, told apart by the names that were written with each Key."""
    return Rows(view, TabName.PAIRS, Written(_named(view, known), ("Mentor", "Mentee")))


def _named(view: View, known: Mapping[str, Standing | Pair]) -> dict[str, dict[str, str]]:
    """Who is in each pair, by name, under the headers of the tab."""
    named = {}
    for key, each in known.items():
        first, *others = map(view.name_of, each.members)
        named[key] = {"Mentor": first, "Mentee": ", ".join(others)}
    return named


def _rows(view: View, found: Pairs, letters: _Letters) -> Iterator[Wanted]:
    named = _named(view, found.standing)
    for key, each in found.standing.items():
        pair = found.matches.get(key)
        cells: dict[str, Value] = {"Status": _status(each, letters.get(key, {}))}
        if pair:
            cells |= {
                "Fit": pair.fit,
                "Why": "\n".join(filter(None, (*pair.reasons, pair.warning))),
            }
        yield Wanted((key,), cells, {**named[key], "Decision": decision_on(each.state)})


def _status(each: Standing, letters: Mapping[str, State]) -> str:
    if each.state is PairState.INTRODUCED:
        return "Introduced" if _has_left(letters) else "Introductions wait on Outbox"
    if each.state is PairState.LAPSED:
        return "No longer proposed"
    return "Ended" if each.state is PairState.WITHDRAWN else each.state.value


def _unmatched(view: View, found: Pairs) -> Iterator[Problem]:
    """Say of everyone who seeks somebody and has nobody why that is."""
    mentoring = view.configuration.pairing is Pairing.MENTORS
    here = view.applications.by_key
    left = [
        (_who(view, [each.key]), each)
        for each in found.unmatched
        if not (mentoring and here[each.key].role is Role.MENTOR)
    ]
    return mispaired.unmatched(left, "mentor" if mentoring else "partner")
