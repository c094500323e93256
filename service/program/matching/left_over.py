"""Who has nobody, why that is, and what would have to change."""

from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING

from service.program.matching.cases import Case
from service.program.matching.choices_said import need_of
from service.program.matching.goals import Matching
from service.program.matching.nobody import Barred, say_nobody
from service.program.matching.proposals import Unmatched

if TYPE_CHECKING:
    from service.program.matching.tables import Found

_MOST_NAMED = 3
_WITH_WHOM = {
    Matching.NEED: "with people of the same or higher need",
    Matching.MOST: "so that as many people as possible have a mentor and fit well",
    Matching.FIT: "with people who all together fit better",
}


def mentees_left(case: Case, found: "Found", matched: Collection[str]) -> Iterator[Unmatched]:
    """Everyone who seeks a mentor and has none, by Key."""
    free = set(found.mentees)
    locked = {mentor for mentor, _ in case.kept_pairs()}
    for key in sorted(case.mentees.keys() - matched):
        if key not in free:
            yield Unmatched(key, case.kept.why_aside(key))
            continue
        fitting = found.fitting(key)
        if fitting:
            kept = any(mentor in locked for _fit, mentor in fitting)
            yield Unmatched(key, _all_full(case, key, fitting, kept=kept))
        else:
            yield Unmatched(key, _nobody_for(case, key))


def mentors_left(case: Case, found: "Found", matched: Collection[str]) -> Iterator[Unmatched]:
    """Every mentor without a mentee, by Key."""
    sought = found.sought()
    for key in sorted(case.mentors.keys() - matched):
        if aside := case.kept.why_aside(key):
            yield Unmatched(key, aside)
        elif case.mentors[key].who.capacity < 1:
            yield Unmatched(key, "Has room for nobody.")
        elif key in sought:
            yield Unmatched(key, "Every mentee who fits is with another mentor.")
        else:
            yield Unmatched(key, _nobody_to_help(case, key, found.mentees))


def _all_full(case: Case, mentee: str, fitting: list[tuple[int, str]], *, kept: bool) -> str:
    several = f"All {len(fitting)} mentors who fit are" if len(fitting) > 1 else ""
    full = several or "The mentor who fits is"
    need = need_of(case, mentee)
    whom = _WITH_WHOM[case.rules.goal] + f" (theirs is {need})" * bool(need)
    by_admins = " or kept with them by the admins" * kept
    named = [f"{case.mentors[key].who.called} (fit {fit})" for fit, key in fitting[:_MOST_NAMED]]
    room = f"It would take room for one more with {' or '.join(named)}"
    others = ", or with another of them" * (len(fitting) > _MOST_NAMED)
    return f"{full} full, {whom}{by_admins}. {room}{others}."


def _nobody_for(case: Case, mentee: str) -> str:
    with_room = [key for key, each in case.mentors.items() if each.who.capacity > 0]
    barred = [
        Barred(case.mentors[key].who.called, case.fit(key, mentee), case.why_not(key, mentee))
        for key in with_room
    ]
    return say_nobody("mentor", barred, case.rules.minimum)


def _nobody_to_help(case: Case, mentor: str, mentees: Iterable[str]) -> str:
    barred = [
        Barred(case.mentees[key].who.called, case.fit(mentor, key), case.why_not(mentor, key))
        for key in mentees
    ]
    return say_nobody("mentee", barred, case.rules.minimum)
