"""From members to pairs: proposed with reasons, decided by admins, introduced by letters."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from sqlalchemy import Connection

from jobs.registry import job
from service.desk import Desk, View
from service.ledger import activity, outbox, pairs, places
from service.ledger.pairs import Pair
from service.program.applications import Application
from service.program.decisions import NOT_LEFT
from service.program.introductions import candidates, introductions
from service.program.letters import Kind, State
from service.program.pairing import DECISIONS, Pairs, PairState, Standing, pair_up
from service.program.people import make_key
from service.program.places import PlaceState
from service.program.problems import Problem
from service.program.ranking import scores_of
from service.program.settings_tab import Pairing
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
    decided, problems = _decided(view, known, letters)
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
        rows = list(_rows(view, found, _introductions(tx, desk.program)))
    problems += [*_unmatched(view, found), *(_clash(words) for words in found.problems)]
    desk.finish(view, NAME, [view.reconcile(TabName.PAIRS, rows)], problems)
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
    view: View, known: Mapping[str, Pair], letters: _Letters
) -> tuple[dict[str, Standing], list[Problem]]:
    """The pairs on record with what the tab now says of them, by Key."""
    typed: dict[str, set[str]] = defaultdict(set)
    table = view.table(TabName.PAIRS)
    for (key,), _index, row in table.identified():
        typed[key].add(table.text(row, "Decision").casefold())
    decided, problems = {}, []
    for key, pair in known.items():
        state = PairState(pair.state)
        said = typed.get(key, set())
        if len(said) == 1 and state is not PairState.WITHDRAWN:
            word = next(iter(said))
            if word not in DECISIONS:
                problems.append(_unclear(key))
            elif DECISIONS[word] is not PairState.INTRODUCED and _has_left(letters.get(key, {})):
                problems.append(_introduced_already(key))
            elif word or state is not PairState.LAPSED:
                state = DECISIONS[word]
        elif len(said) > 1:
            problems.append(_torn(key))
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
    with desk.ledger.begin() as tx:
        for key in sorted(changed):
            each = found.standing[key]
            pairs.record(tx, desk.program, Pair(key, each.members, each.state, view.at))
            if each.state is PairState.INTRODUCED:
                _introduce(desk, view, tx, key, found, members)
            elif key in known and known[key].state == PairState.INTRODUCED:
                for member in each.members:
                    outbox.withdraw(tx, desk.program, f"introduction:{key}:{member}", view.at)


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
    names = " and ".join(person.name or person.key for person in people)
    activity.note(tx, desk.program, [f"{names} are to be introduced."], view.at)


def _rows(view: View, found: Pairs, letters: _Letters) -> Iterator[Wanted]:
    here = view.applications.by_key
    for key, each in found.standing.items():
        names = [here[m].name or m if m in here else m for m in each.members]
        pair = found.matches.get(key)
        cells: dict[str, Value] = {"Status": _status(each, letters.get(key, {}))}
        if pair:
            cells |= {"Fit": pair.fit, "Why": "; ".join([*pair.reasons, pair.warning]).strip("; ")}
        yield Wanted((key,), cells, {"Mentor": names[0], "Mentee": ", ".join(names[1:])})


def _status(each: Standing, letters: Mapping[str, State]) -> str:
    if each.state is PairState.INTRODUCED:
        return "Introduced" if _has_left(letters) else "Introductions wait on Outbox"
    if each.state is PairState.LAPSED:
        return "No longer proposed"
    return "Ended" if each.state is PairState.WITHDRAWN else each.state.value


def _unmatched(view: View, found: Pairs) -> Iterator[Problem]:
    """Say of everyone who seeks somebody and has nobody why that is."""
    mentoring = view.configuration.pairing is Pairing.MENTORS
    for left in found.unmatched:
        application = view.applications.by_key[left.key]
        if mentoring and application.role.value == "Mentor":
            continue
        whom = "mentor" if mentoring else "partner"
        yield Problem(
            f"{application.name or left.key} has no {whom} yet. {left.why}",
            f"Pairs, Key {left.key}",
            f"Find another {whom} who fits, or take back a Veto. You may also leave it so.",
        )


def _clash(words: str) -> Problem:
    return Problem(words, "Pairs", "Change the decisions on the tab Pairs.")


def _unclear(key: str) -> Problem:
    return Problem(
        "A decision about a pair isn't one of Keep, Veto and Introduce.",
        f"Pairs, Key {key}",
        "Choose one from the list in the cell.",
    )


def _torn(key: str) -> Problem:
    return Problem(
        "Two rows have the same Key but different decisions, so nothing has changed.",
        f"Pairs, Key {key}",
        "Delete the row that was copied.",
    )


def _introduced_already(key: str) -> Problem:
    return Problem(
        "The decision was changed, but the introductions have already left.",
        f"Pairs, Key {key}",
        "Choose Introduce again. If the pair must part, write to both, and tick Withdraw on the "
        "tab Cohort for whoever leaves.",
    )
