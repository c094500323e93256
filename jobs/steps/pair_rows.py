"""The rows of the tab `Pairs`: who is in each pair, what speaks for it, and where it stands."""

from collections.abc import Iterator, Mapping, Sequence

from service.desk import View
from service.desk.rows import Rows
from service.ledger.pairs import Pair
from service.program.decisions import NEVER_LEFT, NOT_LEFT
from service.program.letters import State
from service.program.matching.pairing import Pairs, PairState, Standing, decision_on
from service.program.mixed_rows import Written
from service.program.wording import listed
from service.workbook.cells import Value
from service.workbook.layout import TabName
from service.workbook.reconciling import Wanted

Introductions = Mapping[str, Mapping[str, State]]
"""The introductions of each pair: the letter's key to where it stands."""


def names_of(view: View, members: Sequence[str]) -> str:
    """The people of a pair by name."""
    return listed([view.name_of(member) for member in members])


def have_left(letters: Mapping[str, State]) -> bool:
    """Whether any of a pair's introductions has left, so that the pair can't be undone any more."""
    return any(state not in NOT_LEFT | {State.WITHDRAWN} for state in letters.values())


def introduced(letters: Introductions) -> set[str]:
    """The Keys of all to whom an introduction has left, be it that its pair has ended since."""
    return {
        key.rpartition(":")[2]
        for of_pair in letters.values()
        for key, state in of_pair.items()
        if state not in NEVER_LEFT
    }


def rows_of(view: View, known: Mapping[str, Pair | Standing]) -> Rows:
    """The rows of the tab, told apart by the names that were written with each Key."""
    return Rows(view, TabName.PAIRS, Written(_named(view, known), ("Mentor", "Mentee")))


def wanted_rows(view: View, found: Pairs, letters: Introductions) -> Iterator[Wanted]:
    """A row for each pair that ever stood, whatever has become of it."""
    named = _named(view, found.standing)
    for key, each in found.standing.items():
        pair = found.matches.get(key)
        cells: dict[str, Value] = {
            "Status": _status(each, letters.get(key, {})),
            "Instead": found.instead.get(key, ""),
        }
        if pair:
            cells |= {
                "Fit": pair.fit,
                "Why": "\n".join(filter(None, (*(pair.parts or pair.reasons), pair.warning))),
            }
        yield Wanted((key,), cells, {**named[key], "Decision": decision_on(each.state)})


def _named(view: View, known: Mapping[str, Standing | Pair]) -> dict[str, dict[str, str]]:
    """Who is in each pair, by name, under the headers of the tab."""
    named = {}
    for key, each in known.items():
        first, *others = map(view.name_of, each.members)
        named[key] = {"Mentor": first, "Mentee": ", ".join(others)}
    return named


def _status(each: Standing, letters: Mapping[str, State]) -> str:
    if each.state is PairState.INTRODUCED:
        return "Introduced" if have_left(letters) else "Introductions wait on Outbox"
    if each.state is PairState.LAPSED:
        return "No longer proposed"
    return "Ended" if each.state is PairState.WITHDRAWN else each.state.value
