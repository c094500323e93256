"""From what the admins decided about pairs, and who is here, to the pairs as they now stand."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from service.program.matching import propose_pairs
from service.program.partners import propose_partners
from service.program.people import Role
from service.program.proposals import Candidate, Match, Proposal, Unmatched
from service.program.settings_tab import Pairing


class PairState(StrEnum):
    """Where a pair stands; `Lapsed` was proposed once, `Withdrawn` had been introduced."""

    PROPOSED = "Proposed"
    KEPT = "Kept"
    VETOED = "Vetoed"
    INTRODUCED = "Introduced"
    LAPSED = "Lapsed"
    WITHDRAWN = "Withdrawn"


DECISIONS = {
    "": PairState.PROPOSED,
    "keep": PairState.KEPT,
    "veto": PairState.VETOED,
    "introduce": PairState.INTRODUCED,
}
"""What a decision on the tab `Pairs` makes of a pair."""


def decision_on(state: PairState) -> str:
    """The decision that made a pair what it is; "" where nobody has decided."""
    return next((word.capitalize() for word, each in DECISIONS.items() if each is state), "")


_OVER = {
    PairState.INTRODUCED: PairState.WITHDRAWN,
    PairState.WITHDRAWN: PairState.WITHDRAWN,
    PairState.VETOED: PairState.VETOED,
}
"""What becomes of a pair that loses a member."""

_HELD = frozenset({PairState.KEPT, PairState.INTRODUCED})


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


def pair_up(
    people: Iterable[Candidate],
    decided: Mapping[str, Standing],
    pairing: Pairing,
    key_of: Callable[[tuple[str, ...]], str],
) -> Pairs:
    """Propose the best pairs that respect what was decided; pairs that lost a member are over."""
    here = {who.key: who for who in people}
    standing = {key: _without_the_gone(each, here) for key, each in decided.items()}
    groups = {
        state: [each.members for each in standing.values() if each.state is state]
        for state in PairState
    }
    proposal = _propose(list(here.values()), groups, pairing)
    matches = {key_of(match.members): match for match in proposal.pairs}
    for key, each in standing.items():
        if key not in matches and each.state is PairState.PROPOSED:
            standing[key] = Standing(each.members, PairState.LAPSED)
    for key, match in matches.items():
        if key not in standing or standing[key].state is PairState.LAPSED:
            standing[key] = Standing(match.members, PairState.PROPOSED)
    return Pairs(standing, matches, proposal.unmatched, proposal.problems)


def _without_the_gone(each: Standing, here: Mapping[str, Candidate]) -> Standing:
    if all(member in here for member in each.members):
        return each
    return Standing(each.members, _OVER.get(each.state, PairState.LAPSED))


def _propose(
    people: list[Candidate], groups: Mapping[PairState, list[tuple[str, ...]]], pairing: Pairing
) -> Proposal:
    locked = [members for state in _HELD for members in groups[state]]
    vetoed, former = groups[PairState.VETOED], groups[PairState.WITHDRAWN]
    if pairing is Pairing.PARTNERS:
        return propose_partners(people, locked=locked, vetoed=vetoed, former=former)
    if pairing is Pairing.NONE:
        return Proposal(())
    return propose_pairs(
        [who for who in people if who.role == Role.MENTOR],
        [who for who in people if who.role == Role.MENTEE],
        locked=locked,
        vetoed=vetoed,
        former=former,
    )
