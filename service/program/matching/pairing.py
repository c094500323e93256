"""From what the admins decided about pairs, and who is here, to the pairs as they now stand."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from service.program.matching.goals import Matching
from service.program.matching.proposals import Candidate, Match, Proposal, Unmatched
from service.program.matching.proposing import propose_pairs
from service.program.partners.affinity import PartnersBy
from service.program.partners.proposing import propose_partners
from service.program.people import Role
from service.program.settings_tab import Pairing
from service.program.wording import joined


class PairState(StrEnum):
    """Where a pair stands; `Lapsed` was proposed once, `Withdrawn` had been introduced.

    `Parted` had been, too: its people are to be with others now, as the admins have decided.
    """

    PROPOSED = "Proposed"
    KEPT = "Kept"
    VETOED = "Vetoed"
    INTRODUCED = "Introduced"
    LAPSED = "Lapsed"
    PARTED = "Parted"
    WITHDRAWN = "Withdrawn"


DECISIONS = {
    "": PairState.PROPOSED,
    "keep": PairState.KEPT,
    "veto": PairState.VETOED,
    "introduce": PairState.INTRODUCED,
    "part": PairState.PARTED,
}
"""What a decision on the tab `Pairs` makes of a pair."""


def decision_on(state: PairState) -> str:
    """The decision that made a pair what it is; "" where nobody has decided."""
    return next((word.capitalize() for word, each in DECISIONS.items() if each is state), "")


_OVER = {
    PairState.INTRODUCED: PairState.WITHDRAWN,
    PairState.WITHDRAWN: PairState.WITHDRAWN,
    PairState.PARTED: PairState.PARTED,
    PairState.VETOED: PairState.VETOED,
}
"""What becomes of a pair that loses a member."""

_OPEN = frozenset({PairState.PROPOSED, PairState.KEPT, PairState.VETOED})
"""Pairs about which admins can still decide otherwise."""

_HELD = (PairState.KEPT, PairState.INTRODUCED)
_FORMER = (PairState.PARTED, PairState.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class Standing:
    """A pair as it is on record or decided: its people by Key, and where it stands."""

    members: tuple[str, ...]
    state: PairState


@dataclass(frozen=True, slots=True)
class Pairs:
    """All pairs by Key as they now stand, the matches among them, and who has nobody."""

    standing: Mapping[str, Standing]
    matches: Mapping[str, Match]
    unmatched: tuple[Unmatched, ...]
    problems: tuple[str, ...]
    instead: Mapping[str, str] = field(default_factory=dict)
    """By Key what the best alternative to a pair is, what the decision about it costs, or with
    whom its people are now."""


def pair_up(
    people: Iterable[Candidate],
    decided: Mapping[str, Standing],
    pairing: Pairing,
    key_of: Callable[[tuple[str, ...], int], str],
    *,
    goal: Matching = Matching.NEED,
    minimum: int = 0,
    by: PartnersBy = PartnersBy.SIMILAR,
) -> Pairs:
    """Propose the best pairs that respect what was decided; pairs that lost a member are over.

    `key_of` names a pair by its members and how often just they were together before.
    """
    here = {who.key: who for who in people}
    standing = {key: _without_the_gone(each, here) for key, each in decided.items()}
    groups = {
        state: [each.members for each in standing.values() if each.state is state]
        for state in PairState
    }
    proposal = _propose(list(here.values()), groups, pairing, goal, minimum, by)
    before = Counter(frozenset(members) for state in _FORMER for members in groups[state])
    matches = {key_of(m.members, before[frozenset(m.members)]): m for m in proposal.pairs}
    for key, each in standing.items():
        if key not in matches and each.state is PairState.PROPOSED:
            standing[key] = Standing(each.members, PairState.LAPSED)
    for key, match in matches.items():
        if key not in standing or standing[key].state is PairState.LAPSED:
            standing[key] = Standing(match.members, PairState.PROPOSED)
    said = {key: proposal.prices.get(frozenset(e.members), "") for key, e in standing.items()}
    instead = {key: said[key] for key, each in standing.items() if each.state in _OPEN}
    together = {member: match for match in proposal.pairs for member in match.members}
    instead |= {
        key: _say_now(each, together, here)
        for key, each in standing.items()
        if each.state is PairState.LAPSED
    }
    return Pairs(standing, matches, proposal.unmatched, proposal.problems, instead)


def _say_now(each: Standing, together: Mapping[str, Match], here: Mapping[str, Candidate]) -> str:
    """Say of a pair that isn't proposed any more with whom those who seek somebody are now."""
    said = []
    for who in each.members:
        if who in here and here[who].role != Role.MENTOR:
            match = together.get(who)
            others = (
                [here[other].called for other in match.members if other != who] if match else []
            )
            fit = f" (fit {match.fit})" if match else ""
            said.append(f"{here[who].called} is with {joined(others or ['nobody'])} now{fit}.")
    return " ".join(said)


def _without_the_gone(each: Standing, here: Mapping[str, Candidate]) -> Standing:
    if all(member in here for member in each.members):
        return each
    return Standing(each.members, _OVER.get(each.state, PairState.LAPSED))


def _propose(
    people: list[Candidate],
    groups: Mapping[PairState, list[tuple[str, ...]]],
    pairing: Pairing,
    goal: Matching,
    minimum: int,
    by: PartnersBy,
) -> Proposal:
    locked = [members for state in _HELD for members in groups[state]]
    former = [members for state in _FORMER for members in groups[state]]
    vetoed = groups[PairState.VETOED]
    if pairing is Pairing.PARTNERS:
        drafted = groups[PairState.PROPOSED]
        return propose_partners(
            people,
            locked=locked,
            vetoed=vetoed,
            former=former,
            drafted=drafted,
            minimum=minimum,
            by=by,
        )
    if pairing is Pairing.NONE:
        return Proposal(())
    return propose_pairs(
        [who for who in people if who.role == Role.MENTOR],
        [who for who in people if who.role == Role.MENTEE],
        locked=locked,
        vetoed=vetoed,
        former=former,
        drafted=groups[PairState.PROPOSED],
        bereft={member for members in former for member in members},
        minimum=minimum,
        goal=goal,
    )
