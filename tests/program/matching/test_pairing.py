"""Pairs follow from who is here and what was decided, whatever the order of the rows."""

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from service.program.matching.pairing import Pairs, PairState, Standing, pair_up
from service.program.matching.proposals import Candidate
from service.program.people import Role
from service.program.settings_tab import Pairing
from tests.factories import candidate

MENTORS = [candidate(f"mentor{n}", Role.MENTOR) for n in range(2)]
MENTEES = [candidate(f"mentee{n}", Role.MENTEE) for n in range(3)]
EVERYBODY = [*MENTORS, *MENTEES]
DECIDED = st.dictionaries(
    st.tuples(st.sampled_from(MENTORS), st.sampled_from(MENTEES)).map(
        lambda pair: (pair[0].key, pair[1].key)
    ),
    st.sampled_from(PairState),
    max_size=3,
)


def key_of(members: tuple[str, ...], before: int = 0) -> str:
    return "+".join(sorted(members)) + "'" * before


def paired(
    people: list[Candidate],
    decided: Mapping[tuple[str, ...], PairState],
    pairing: Pairing = Pairing.MENTORS,
) -> Pairs:
    standing = {key_of(members): Standing(members, state) for members, state in decided.items()}
    return pair_up(people, standing, pairing, key_of)


@given(DECIDED, st.permutations(EVERYBODY))
def test_permuting_people_and_decisions_changes_nothing(
    decided: dict[tuple[str, ...], PairState], people: list[Candidate]
) -> None:
    turned = dict(reversed(decided.items()))

    one, other = paired(EVERYBODY, decided), paired(people, turned)
    assert one.standing == other.standing
    assert one.matches == other.matches


@given(DECIDED)
def test_pairing_twice_changes_nothing(decided: dict[tuple[str, ...], PairState]) -> None:
    once = paired(EVERYBODY, decided)
    again = paired(EVERYBODY, {each.members: each.state for each in once.standing.values()})

    assert again.standing == once.standing


@given(DECIDED)
def test_what_was_decided_holds(decided: dict[tuple[str, ...], PairState]) -> None:
    found = paired(EVERYBODY, decided)

    for members, state in decided.items():
        now = found.standing[key_of(members)].state
        if state not in {PairState.PROPOSED, PairState.LAPSED}:
            assert now is state
    barred = {PairState.VETOED, PairState.WITHDRAWN, PairState.PARTED}
    assert not any(decided.get(match.members) in barred for match in found.matches.values())


@given(DECIDED, st.sampled_from(EVERYBODY))
def test_a_pair_that_lost_a_member_is_over(
    decided: dict[tuple[str, ...], PairState], gone: Candidate
) -> None:
    found = paired([who for who in EVERYBODY if who is not gone], decided)

    for each in found.standing.values():
        if gone.key in each.members:
            assert each.state in {
                PairState.VETOED,
                PairState.LAPSED,
                PairState.PARTED,
                PairState.WITHDRAWN,
            }
    introduced = {k for k, state in decided.items() if state is PairState.INTRODUCED}
    parted = {m for m in introduced if gone.key in m}
    assert all(found.standing[key_of(m)].state is PairState.WITHDRAWN for m in parted)


@given(DECIDED, st.lists(st.integers(0, 2), min_size=2, max_size=2))
def test_whoever_is_kept_or_introduced_takes_up_the_room_of_a_mentor(
    decided: dict[tuple[str, ...], PairState], room: list[int]
) -> None:
    mentors = [who._replace(capacity=each) for who, each in zip(MENTORS, room, strict=True)]
    found = paired([*mentors, *MENTEES], decided)

    for mentor in mentors:
        pairs = [each.state for each in found.standing.values() if mentor.key in each.members]
        held = sum(state in {PairState.KEPT, PairState.INTRODUCED} for state in pairs)
        assert pairs.count(PairState.PROPOSED) <= max(0, mentor.capacity - held)


def test_everybody_is_matched_or_told_why_not() -> None:
    found = paired(EVERYBODY, {})

    matched = {member for match in found.matches.values() for member in match.members}
    assert matched | {left.key for left in found.unmatched} == {who.key for who in EVERYBODY}
    assert all(left.why for left in found.unmatched)


def test_a_program_without_pairs_has_none_and_one_of_partners_has_trios() -> None:
    cohort = [candidate(f"p{n}") for n in range(5)]

    assert not paired(EVERYBODY, {}, Pairing.NONE).standing
    partners = paired(cohort, {}, Pairing.PARTNERS)
    assert sorted(len(match.members) for match in partners.matches.values()) == [2, 3]


def test_partners_below_the_minimum_are_not_proposed_and_hear_what_would_have_to_change() -> None:
    pair = [candidate("p0", field="Archives"), candidate("p1", field="Law")]
    found = pair_up(pair, {}, Pairing.PARTNERS, key_of, minimum=990)

    assert not found.matches
    assert all("would be possible with a minimum of " in left.why for left in found.unmatched)


def test_partners_who_parted_are_another_pair_when_all_others_are_used_up() -> None:
    pair = [candidate("p0"), candidate("p1")]
    once, parted = ("p0", "p1"), Standing(("p0", "p1"), PairState.PARTED)
    found = pair_up(pair, {key_of(once): parted}, Pairing.PARTNERS, key_of)

    assert found.standing[key_of(once)] == parted
    assert found.standing[key_of(once, 1)] == Standing(once, PairState.PROPOSED)
