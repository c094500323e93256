"""Why a mentee has this mentor and no other, in words for admins."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from service.program.matching.cases import Case
from service.program.matching.goals import Matching
from service.program.wording import counted, joined

if TYPE_CHECKING:
    from service.program.matching.tables import Found

_NEEDS = {1: "highest", 2: "high", 3: "moderate"}
_MOST_NAMED = 2


def need_of(case: Case, mentee: str) -> str:
    """How high a mentee's need is, in a word; empty where it decides nothing."""
    tier = case.mentees[mentee].who.tier
    others = any(profile.who.tier != tier for profile in case.mentees.values())
    return _NEEDS.get(tier, "low") if case.rules.goal is Matching.NEED and others else ""


def say_choices(case: Case, found: "Found") -> Iterator[tuple[str, str]]:
    """Say of each mentee who has a mentor how that mentor stands among all who are possible.

    A mentor who fits better is always full: else all fits together would not be the greatest.
    """
    column = {mentor: number for number, mentor in enumerate(found.mentors)}
    for row, mentee in enumerate(found.mentees):
        if mentor := found.chosen.get(mentee):
            fits = found.fits[row]
            better = int((fits > fits[column[mentor]]).sum())
            best_first = (-fits).argsort(kind="stable")[: min(better, _MOST_NAMED)].tolist()
            named = [
                f"{case.mentors[found.mentors[j]].who.called} (fit {fits[j]})" for j in best_first
            ]
            yield mentee, _say(int((fits >= 0).sum()), named, better)


def _say(possible: int, named: list[str], better: int) -> str:
    if possible == 1:
        return "The only possible mentor."
    if not better:
        return f"The best fit of {possible:,} possible mentors."
    if better > len(named):
        named = [*named, counted(better - len(named), "other")]
    fit = "fit" if better > 1 else "fits"
    are = "are" if better > 1 else "is"
    return (
        f"Of {possible:,} possible mentors, {joined(named)} {fit} better but {are} full;"
        " by a change there others would lose at least as much."
    )
