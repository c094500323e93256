"""What matching takes and gives: candidates in, proposed groups with reasons out."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from service.program.vocabulary.glossary import NOTHING_SAID, Vocabulary
from service.program.whereabouts.points import Whereabouts


class Candidate(NamedTuple):
    """A person who can be matched; tier 1 is the highest need, capacity is a mentor's."""

    key: str
    name: str = ""
    role: str = ""
    person: str = ""
    """The same in every role, where it is known: nobody is matched with themselves."""
    tier: int = 1
    field: str = ""
    fields: frozenset[str] = frozenset()
    """The same answer taken apart, where its options are known."""
    place: str = ""
    where: Whereabouts | None = None
    """The place as far as it could be read."""
    time_zone: str = ""
    offers: frozenset[str] = frozenset()
    seeks: frozenset[str] = frozenset()
    interests: frozenset[str] = frozenset()
    strengths: tuple[tuple[str, float], ...] = ()
    """Answers to the questions used as Score, by question, each 0 to 1."""
    capacity: int = 1
    workplace: str = ""
    """Mentors and mentees who name the same aren't matched."""
    vocabulary: Vocabulary = NOTHING_SAID
    """What the words of the answers mean in this program."""

    @property
    def called(self) -> str:
        """How a sentence for admins names the person."""
        return self.name or self.key


class Match(NamedTuple):
    """People who go together: mentor and mentee in this order, or partners by key."""

    members: tuple[str, ...]
    fit: int
    """How well their answers agree by the weights, 0 to 1000; no chance of success."""
    reasons: tuple[str, ...]
    locked: bool = False
    warning: str = ""
    parts: tuple[str, ...] = ()
    """The parts of the fit with their points, in words for admins."""
    instead: str = ""
    """What the best alternative is, or what the admins' decision costs, in words for admins."""


TOO_MANY = "With so many people this isn't worked out. A Veto shows what is best without the pair."
"""What stands for the best alternative where it would take too long to find."""


class Unmatched(NamedTuple):
    """A person without a match, and why."""

    key: str
    why: str


class Proposal(NamedTuple):
    """Everybody's place: in a match or among the unmatched; and problems in words for admins."""

    pairs: tuple[Match, ...]
    unmatched: tuple[Unmatched, ...] = ()
    problems: tuple[str, ...] = ()
    proven: bool = True
    """Whether nothing better exists by the rules; else the best that a shorter search found."""
    prices: Mapping[frozenset[str], str] = MappingProxyType({})
    """What each decision about two people costs, and what each pair's best alternative is."""
