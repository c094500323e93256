"""A case of matching laid out: both sides ready to be compared, and what the admins have said."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from service.program.matching.constraints import Barred, Groups, Kept, keep, workplace_of
from service.program.matching.fit import AS_USUAL, Profile, Weights, fit_of_pair, prepare
from service.program.matching.goals import Matching
from service.program.matching.nobody import below
from service.program.matching.proposals import Candidate


class Rules(NamedTuple):
    """What keeps people apart, and what counts first."""

    barred: Barred
    minimum: int = 0
    goal: Matching = Matching.NEED
    weights: Weights = AS_USUAL


class Case(NamedTuple):
    """Mentors and mentees by Key, in the order of the Keys, and who of them is kept together."""

    mentors: Mapping[str, Profile]
    mentees: Mapping[str, Profile]
    kept: Kept
    rules: Rules

    @property
    def free(self) -> list[str]:
        """The mentees whom the admins leave to be matched."""
        times = self.kept.times
        return [key for key in self.mentees if not times[key]]

    @property
    def room(self) -> list[int]:
        """How many mentees more each mentor can have."""
        times = self.kept.times
        return [max(0, each.who.capacity - times[key]) for key, each in self.mentors.items()]

    def kept_pairs(self) -> Iterator[tuple[str, str]]:
        """Mentor and mentee of each pair that the admins keep together."""
        for group in self.kept.groups:
            (mentee,) = group & self.mentees.keys()
            (mentor,) = group - {mentee}
            yield mentor, mentee

    def fit(self, mentor: str, mentee: str) -> int:
        """How well two people's answers agree, possible or not."""
        return fit_of_pair(self.mentors[mentor], self.mentees[mentee], self.rules.weights)

    def why_not(self, mentor: str, mentee: str) -> str:
        """Say what keeps two people apart; empty where nothing does."""
        giver, seeker = self.mentors[mentor].who, self.mentees[mentee].who
        same_workplace = workplace_of(giver) and workplace_of(giver) == workplace_of(seeker)
        why = self.rules.barred.why(giver, seeker) or "the same workplace" * bool(same_workplace)
        if why or self.fit(mentor, mentee) >= self.rules.minimum:
            return why
        return below(self.rules.minimum)

    def allowing_vetoed(self) -> "Case":
        """The same case without vetoes."""
        barred = self.rules.barred._replace(vetoed=frozenset())
        return self._replace(rules=self.rules._replace(barred=barred))


def lay_out(
    mentors: Iterable[Candidate], mentees: Iterable[Candidate], locked: Groups, rules: Rules
) -> Case:
    """Lay out a case; locked groups that aren't a mentor and a mentee are told as clashes."""
    giving = {who.key: prepare(who) for who in sorted(mentors, key=lambda who: who.key)}
    seeking = {who.key: prepare(who) for who in sorted(mentees, key=lambda who: who.key)}
    people = {key: profile.who for key, profile in (*giving.items(), *seeking.items())}

    def is_a_pair(group: frozenset[str]) -> bool:
        return len(group) == 2 and len(group & giving.keys()) == len(group & seeking.keys()) == 1

    kept = keep(locked, people, rules.barred, is_a_pair, once=seeking.keys())
    return Case(giving, seeking, kept, rules)
