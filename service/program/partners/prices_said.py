"""What it would cost to decide otherwise about partners, in plain words.

Each figure is exact: the whole cohort is grouped anew as if the decision were another.
"""

from collections.abc import Sequence
from typing import NamedTuple

from service.program.matching.constraints import Barred
from service.program.matching.proposals import TOO_MANY
from service.program.partners.cohort import Cohort, Grouping, Members
from service.program.wording import counted, joined

_MOST_PEOPLE = 60


class _Outcome(NamedTuple):
    """What a grouping comes to: how many have partners, how many again, and the fit in thirds."""

    people: int
    again: int
    thirds: int


def say_prices(cohort: Cohort, free: Sequence[str], found: Grouping) -> dict[frozenset[str], str]:
    """Say what is best without each group, and what each Keep and Veto costs.

    Where there are more people than can be grouped so often in good time, that is said.
    """
    if len(cohort.people) > _MOST_PEOPLE:
        return {frozenset(members): TOO_MANY for members in found.groups}
    here, barred = _outcome(cohort, found), cohort.rules.barred
    said = {}
    for members in map(frozenset, found.groups):
        other = cohort.group(free, found.kept, Barred(barred.vetoed | {members}, barred.former))
        then = _loss(here, _outcome(cohort, other))
        said[members] = f"{_next_best(cohort, members, other)} {then}"
    for kept in found.kept:
        others = [each for each in found.kept if each != kept]
        other = cohort.group([*free, *kept], others, barred)
        said[frozenset(kept)] = _cost("Keep", here, _outcome(cohort, other))
    for vetoed in barred.vetoed:
        if vetoed <= set(free):
            other = cohort.group(free, found.kept, Barred(barred.vetoed - {vetoed}, barred.former))
            said[vetoed] = _cost("Veto", here, _outcome(cohort, other))
    return said


def _outcome(cohort: Cohort, found: Grouping) -> _Outcome:
    groups = (*found.groups, *found.kept)
    again, thirds = sum(map(cohort.times_before, groups)), sum(map(cohort.thirds, groups))
    return _Outcome(sum(map(len, groups)), again, thirds)


def _next_best(cohort: Cohort, members: frozenset[str], other: Grouping) -> str:
    groups = [group for group in other.groups if not members.isdisjoint(group)]
    told = [f"{_names(cohort, group)} (fit {cohort.fit(group)})" for group in groups]
    alone = tuple(sorted(members.difference(*groups)))
    if alone:
        told.append(f"nobody for {_names(cohort, alone)}")
    return f"Next best: {'; '.join(told)}."


def _names(cohort: Cohort, members: Members) -> str:
    return joined([cohort.people[key].profile.who.called for key in members])


def _loss(here: _Outcome, other: _Outcome) -> str:
    if other.people < here.people:
        fewer = counted(here.people - other.people, "person fewer", "people fewer")
        return f"Then {fewer} would have a partner."
    if other.again > here.again:
        return "Then more people would be with somebody again."
    if points := _points(here.thirds - other.thirds):
        return f"All groups together would lose {points} of fit."
    return "All groups together would be just as good."


def _cost(decision: str, here: _Outcome, other: _Outcome) -> str:
    if other.people > here.people:
        fewer = counted(other.people - here.people, "person fewer has", "people fewer have")
        return f"Because of this {decision}, {fewer} a partner."
    if other.again < here.again:
        return f"Because of this {decision}, more people are with somebody again."
    if points := _points(other.thirds - here.thirds):
        return f"This {decision} costs all groups together {points} of fit."
    return f"This {decision} costs nothing: without it all groups together would be no better."


def _points(thirds: int) -> str:
    """Whole points, rounded up; empty where there is no difference, or the other way."""
    return counted(-(-thirds // 3), "point") if thirds > 0 else ""
