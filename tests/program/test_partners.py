"""Everybody in a cohort has partners: twos, one trio if the number is odd, the best there are."""

from collections.abc import Iterator
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from service.program.fit import AS_USUAL, fit_of_partners, prepare
from service.program.partners import propose_partners
from service.program.proposals import Candidate, Proposal
from tests.program.candidates import candidates, everybody_of

people_and_vetoes = candidates("p", at_most=7).flatmap(
    lambda people: st.tuples(
        st.just(people),
        st.lists(st.sampled_from([*combinations([p.key for p in people], 2)]), max_size=5)
        if len(people) > 1
        else st.just([]),
    )
)


def groupings(keys: tuple[str, ...], *, trios: int) -> Iterator[tuple[tuple[str, ...], ...]]:
    if not keys:
        yield ()
        return
    first, rest = keys[0], keys[1:]
    for size in (1, 2, 3) if trios else (1, 2):
        for others in combinations(rest, size - 1):
            left = tuple(key for key in rest if key not in others)
            for more in groupings(left, trios=trios - (size == 3)):
                yield ((first, *others), *more)


def worth(groups: tuple[tuple[str, ...], ...], fits: dict[tuple[str, ...], int]) -> tuple[int, int]:
    together = [group for group in groups if len(group) > 1]
    pairs = [(pair, 3 if len(g) == 2 else 2) for g in together for pair in combinations(g, 2)]
    if any(pair not in fits for pair, _ in pairs):
        return (-1, -1)
    return sum(map(len, together)), sum(fits[pair] * thirds for pair, thirds in pairs)


@settings(deadline=None, max_examples=40)
@given(people_and_vetoes)
def test_no_grouping_takes_in_more_people_or_fits_better(
    given_: tuple[list[Candidate], list[tuple[str, str]]],
) -> None:
    people, vetoed = given_
    keys = tuple(person.key for person in people)
    fits: dict[tuple[str, ...], int] = {
        (a.key, b.key): fit_of_partners(prepare(a), prepare(b), AS_USUAL)
        for a, b in combinations(people, 2)
        if (a.key, b.key) not in vetoed
    }
    proposal = propose_partners(people, vetoed=vetoed)
    best = max(worth(groups, fits) for groups in groupings(keys, trios=len(keys) % 2))

    assert worth(tuple(match.members for match in proposal.pairs), fits) == best
    assert proposal.proven
    assert everybody_of(proposal) == sorted(keys)
    assert propose_partners(people[::-1], vetoed=vetoed[::-1]) == proposal


def cohort(size: int) -> list[Candidate]:
    fields = ("Law", "Public", "Archives")
    places = ("Columbus, OH", "Leeds, UK", "")
    return [
        Candidate(f"p{n:03}", field=fields[n % 3], place=places[n * n % 3]) for n in range(size)
    ]


def sizes_of(proposal: Proposal) -> list[int]:
    return sorted(len(match.members) for match in proposal.pairs)


def test_everybody_is_in_exactly_one_group_of_two_or_the_one_trio() -> None:
    for size in (2, 3, 23, 30, 47, 110):
        proposal = propose_partners(cohort(size))
        members = [key for match in proposal.pairs for key in match.members]
        assert len(members) == len(set(members)) == size
        assert sizes_of(proposal) == [2] * (size // 2 - size % 2) + [3] * (size % 2)
        assert proposal.proven == (size not in {47, 110})


def test_former_partners_are_not_proposed_again() -> None:
    first = propose_partners(cohort(9))
    former = [match.members for match in first.pairs]
    second = propose_partners(cohort(9), former=former)
    before = {pair for group in former for pair in combinations(group, 2)}

    assert sizes_of(second) == sizes_of(first)
    assert before.isdisjoint(
        pair for match in second.pairs for pair in combinations(match.members, 2)
    )


def test_locked_partners_stay_together_and_clashes_are_named() -> None:
    locked = [("p000", "p001"), ("p002", "p003"), ("p003", "p004"), ("p005", "gone")]
    proposal = propose_partners(cohort(10), locked=locked)

    assert [match.members for match in proposal.pairs if match.locked] == [("p000", "p001")]
    assert {left.key for left in proposal.unmatched} == {"p002", "p003", "p004", "p005"}
    assert len(proposal.problems) == 2


def test_who_can_have_nobody_is_told_why() -> None:
    vetoed = [("p000", "p001"), ("p000", "p002"), ("p000", "p003")]
    proposal = propose_partners(cohort(4), vetoed=vetoed)

    assert dict(proposal.unmatched)["p000"] == "No partner is possible: 3 vetoed."
    assert propose_partners([]).pairs == ()
    assert "nobody is left" in propose_partners(cohort(1)).unmatched[0].why
