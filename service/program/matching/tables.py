"""A case of matching in numbers: the table of fits, and the best way read back into Keys."""

import hashlib
from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from service.program.assignment.best_pairs import Choice, Worth, choose, weigh
from service.program.assignment.certificate import Whole
from service.program.assignment.worth_tables import Worths
from service.program.matching.cases import Case
from service.program.matching.constraints import Groups
from service.program.matching.fit_tables import fit_table


class Found(NamedTuple):
    """The best way, in Keys and in numbers."""

    chosen: Mapping[str, str]
    """Mentee to mentor."""
    mentors: list[str]
    mentees: list[str]
    fits: NDArray[np.int16]
    """Of each mentee who could be matched with each mentor; -1 where that is impossible."""
    room: Whole
    choice: Choice
    worth: Worth
    """Of all mentees of the case, in its order."""

    def fitting(self, mentee: str) -> list[tuple[int, str]]:
        """The mentors who are possible for a mentee, the best fit first."""
        fits = self.fits[self.mentees.index(mentee)]
        order = np.argsort(-fits, kind="stable")[: np.count_nonzero(fits >= 0)]
        return [(int(fits[j]), self.mentors[j]) for j in order]

    def sought(self) -> set[str]:
        """The mentors who are possible for anybody."""
        return {self.mentors[j] for j in np.flatnonzero((self.fits >= 0).any(axis=0))}


def choose_in(case: Case, drafted: Groups, bereft: Collection[str]) -> Found:
    """Find the best way for all whom the admins leave to be matched."""
    mentors, mentees = list(case.mentors), case.free
    fits, room = _fits(case, mentees), np.array(case.room, dtype=np.int64)
    open_fits = fits if np.all(room > 0) else np.where(room > 0, fits, np.int16(-1))
    before = _columns(drafted, mentors, mentees)
    draws = (_draws(mentees), _draws(mentors))
    worth = weigh(_ranks(case, bereft), case.rules.goal)
    times = case.kept.times
    free = [row for row, key in enumerate(case.mentees) if not times[key]]
    choice = choose(Worths(open_fits, worth.first[free], worth.times), room, before, draws)
    paired = zip(mentees, choice.chosen.tolist(), strict=True)
    chosen = {mentee: mentors[column] for mentee, column in paired if column >= 0}
    return Found(chosen, mentors, mentees, fits, room, choice, worth)


def _fits(case: Case, mentees: list[str]) -> NDArray[np.int16]:
    profiles = [case.mentees[key] for key in mentees]
    fits = fit_table(profiles, list(case.mentors.values()), case.rules.weights)
    fits[fits < case.rules.minimum] = -1
    fits[:, [each.who.capacity < 1 for each in case.mentors.values()]] = -1
    row, column = _numbers(mentees), _numbers(case.mentors)
    givers = {key: profile.who for key, profile in case.mentors.items()}
    seekers = {key: case.mentees[key].who for key in mentees}
    for mentor, mentee in case.rules.barred.pairs(givers, seekers):
        fits[row[mentee], column[mentor]] = -1
    return fits


def _ranks(case: Case, bereft: Collection[str]) -> Whole:
    """From 1: by tier, and within a tier whose mentor has left goes first."""
    order = [(each.who.tier, key not in bereft) for key, each in case.mentees.items()]
    ranks = {each: rank for rank, each in enumerate(sorted(set(order)), start=1)}
    return np.array([ranks[each] for each in order], dtype=np.int64)


def _columns(drafted: Groups, mentors: list[str], mentees: list[str]) -> Whole:
    before = np.full(len(mentees), -1, dtype=np.int64)
    row, column = _numbers(mentees), _numbers(mentors)
    for group in sorted(map(sorted, drafted)):
        ours = [key for key in group if key in row]
        theirs = [key for key in group if key in column]
        if len(ours) == len(theirs) == 1:
            before[row[ours[0]]] = column[theirs[0]]
    return before


def _numbers(keys: Iterable[str]) -> dict[str, int]:
    return {key: number for number, key in enumerate(keys)}


def _draws(keys: list[str]) -> NDArray[np.uint64]:
    drawn = (hashlib.blake2b(key.encode(), digest_size=8).digest() for key in keys)
    return np.frombuffer(b"".join(drawn), dtype=np.uint64)
