"""What it would cost to decide otherwise about a pair, in plain words."""

from collections.abc import Iterator

import numpy as np

from service.program.assignment.certificate import Whole
from service.program.matching.cases import Case
from service.program.matching.exchanges import MOST_MENTORS, Exchanges
from service.program.matching.goals import Matching
from service.program.matching.proposals import TOO_MANY
from service.program.matching.tables import Found
from service.program.wording import counted

_LESS = {
    Matching.NEED: "fewer people, or people of lower need, {have} a mentor",
    Matching.MOST: "fewer people {have} a mentor",
    Matching.FIT: "",
}


def say_prices(case: Case, found: Found) -> dict[frozenset[str], str]:
    """Say of each pair what is best without it, and of each Keep and Veto what it costs.

    Where there are more mentors than can be tried in good time, that is said.
    """
    if not found.mentees or not found.mentors:
        return {}
    if len(found.mentors) > MOST_MENTORS:
        return {frozenset(pair): TOO_MANY for pair in found.chosen.items()}
    exchanges = Exchanges(found.choice, found.fits, found.room)
    said = {}
    for row, mentee in enumerate(found.mentees):
        if mentor := found.chosen.get(mentee):
            said[frozenset((mentor, mentee))] = _alternative(case, found, exchanges, row)
    for mentor, mentee, gain in _locks(case, found, exchanges):
        said[frozenset((mentor, mentee))] = _cost(case, found, "Keep", gain)
    for mentor, mentee, gain in _vetoes(case, found, exchanges):
        said[frozenset((mentor, mentee))] = _cost(case, found, "Veto", gain)
    return said


def _alternative(case: Case, found: Found, exchanges: Exchanges, row: int) -> str:
    instead = exchanges.without(row)
    mentee = found.mentees[row]
    less, points = _served(case, found, instead.loss), _points(found, instead.loss)
    here, there = int(found.fits[row, found.choice.chosen[row]]), 0
    if instead.column >= 0:
        mentor = found.mentors[instead.column]
        there = int(found.fits[row, instead.column])
        other = f"be with {case.mentors[mentor].who.called} (fit {there})"
    else:
        other = "have no mentor"
    said = f"Without this pair {case.mentees[mentee].who.called} would {other}"
    if less:
        return f"{said}, and {less.format(have='would have')}."
    others = ", others would change, too," * (points != here - there)
    if points:
        return f"{said}{others} and all pairs together would lose {_of_fit(points)}."
    return f"{said}{others} and all pairs together would be just as good."


def _cost(case: Case, found: Found, decision: str, gain: int) -> str:
    less, points = _served(case, found, gain), _points(found, gain)
    if less:
        return f"Because of this {decision}, {less.format(have='have')}."
    if points:
        return f"This {decision} costs all pairs together {_of_fit(points)}."
    return f"This {decision} costs nothing: without it all pairs together would be no better."


def _served(case: Case, found: Found, loss: int) -> str:
    step = found.worth.step
    return _LESS[case.rules.goal] if step and 2 * loss > step else ""


def _points(found: Found, loss: int) -> int:
    return round(loss / found.worth.times)


def _of_fit(points: int) -> str:
    return f"{counted(points, 'point')} of fit"


def _locks(case: Case, found: Found, exchanges: Exchanges) -> Iterator[tuple[str, str, int]]:
    column = {key: number for number, key in enumerate(found.mentors)}
    times = case.kept.times
    for mentor, mentee in case.kept_pairs():
        if times[mentor] <= case.mentors[mentor].who.capacity:
            worths = _worths(case, found, mentee, mentor)
            yield mentor, mentee, exchanges.gain_without_lock(worths, column[mentor])


def _vetoes(case: Case, found: Found, exchanges: Exchanges) -> Iterator[tuple[str, str, int]]:
    row = {key: number for number, key in enumerate(found.mentees)}
    column = {key: number for number, key in enumerate(found.mentors)}
    allowing = case.allowing_vetoed()
    for group in case.rules.barred.vetoed:
        ours = [(m, e) for m in group for e in group if m in column and e in row]
        for mentor, mentee in ours:
            if case.mentors[mentor].who.capacity and not allowing.why_not(mentor, mentee):
                worth = int(_worths(case, found, mentee, mentor)[column[mentor]])
                gain = exchanges.gain_without_veto(row[mentee], column[mentor], worth)
                yield mentor, mentee, gain


def _worths(case: Case, found: Found, mentee: str, asked: str) -> Whole:
    """What each mentor is worth to a mentee, 0 where impossible; the one who is asked never is."""
    first = found.worth.first[list(case.mentees).index(mentee)]
    possible = [
        case.mentors[key].who.capacity > 0 and (key == asked or not case.why_not(key, mentee))
        for key in found.mentors
    ]
    fits = np.array([case.fit(key, mentee) for key in found.mentors], dtype=np.int64)
    return np.where(possible, first + found.worth.times * fits, 0)
