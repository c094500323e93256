"""Everybody in a cohort has partners: twos, one trio if the number is odd, the best there are."""

from collections import Counter
from collections.abc import Collection, Iterator
from itertools import combinations
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.program.matching.fit import prepare
from service.program.matching.proposals import Candidate, Proposal
from service.program.partners.affinity import PartnersBy
from service.program.partners.fit import fit_of_partners, ready
from service.program.partners.proposing import propose_partners
from tests.program.candidates import candidates, everybody_of

Pairs = list[tuple[str, str]]
Fits = dict[tuple[str, ...], int]


def some_pairs(people: list[Candidate]) -> st.SearchStrategy[Pairs]:
    pairs = [*combinations([p.key for p in people], 2)]
    return st.lists(st.sampled_from(pairs), max_size=6) if pairs else st.just([])


cases = candidates("p", at_most=7).flatmap(
    lambda people: st.tuples(
        st.just(people), some_pairs(people), some_pairs(people), st.sampled_from(PartnersBy)
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


def worth(
    groups: Collection[tuple[str, ...]], fits: Fits, former: Collection[tuple[str, str]] = ()
) -> tuple[int, int, int]:
    """How many people are in a group, how few of them again, and how well they fit in thirds."""
    together = [group for group in groups if len(group) > 1]
    pairs = [(pair, 3 if len(g) == 2 else 2) for g in together for pair in combinations(g, 2)]
    if any(pair not in fits for pair, _ in pairs):
        return (-1, 0, 0)
    before = Counter(former)
    again = sum(before[pair[0], pair[1]] for pair, _ in pairs)
    return sum(map(len, together)), -again, sum(fits[pair] * thirds for pair, thirds in pairs)


@settings(deadline=None, max_examples=60)
@given(cases, st.randoms(use_true_random=False))
def test_no_grouping_takes_in_more_people_or_fewer_again_or_fits_better(
    case: tuple[list[Candidate], Pairs, Pairs, PartnersBy], chance: Random
) -> None:
    people, vetoed, former, by = case
    keys = tuple(person.key for person in people)
    fits: Fits = {
        (a.key, b.key): fit_of_partners(ready(prepare(a)), ready(prepare(b)), by)
        for a, b in combinations(people, 2)
        if (a.key, b.key) not in vetoed
    }
    proposal = propose_partners(people, vetoed=vetoed, former=former, by=by)
    best = max(worth(groups, fits, former) for groups in groupings(keys, trios=1))

    assert worth([match.members for match in proposal.pairs], fits, former) == best
    assert proposal.proven
    assert everybody_of(proposal) == sorted(keys)
    for each in (people, vetoed, former):
        chance.shuffle(each)
    assert propose_partners(people, vetoed=vetoed, former=former, by=by) == proposal


def cohort(size: int) -> list[Candidate]:
    fields = ("Law", "Public", "Archives")
    zones = ("Eastern", "Europe/Berlin", "")
    return [
        Candidate(f"p{n:03}", field=fields[n % 3], time_zone=zones[n * n % 3]) for n in range(size)
    ]


def sizes_of(proposal: Proposal) -> list[int]:
    return sorted(len(match.members) for match in proposal.pairs)


@pytest.mark.parametrize("sizes", [range(2, 32), [33, 46, 59, 60, 61], [121, 122, 247]])
def test_everybody_is_in_exactly_one_group_of_two_or_the_one_trio(sizes: Collection[int]) -> None:
    for size in sizes:
        proposal = propose_partners(cohort(size))
        members = [key for match in proposal.pairs for key in match.members]
        assert len(members) == len(set(members)) == size
        assert sizes_of(proposal) == [2] * (size // 2 - size % 2) + [3] * (size % 2)
        assert proposal.proven == (size <= 121)


@pytest.mark.parametrize("size", [6, 8, 9])
def test_nobody_is_with_a_former_partner_until_all_are_used_up(size: int) -> None:
    former: list[tuple[str, ...]] = []
    met: set[tuple[str, ...]] = set()
    fresh_rounds = 0
    for _round in range(size):
        proposal = propose_partners(cohort(size), former=former)
        now = {pair for m in proposal.pairs for pair in combinations(m.members, 2)}
        if not propose_partners(cohort(size), vetoed=met).unmatched:
            assert met.isdisjoint(now)
            fresh_rounds += 1
        former += [match.members for match in proposal.pairs]
        met |= now
        assert not proposal.unmatched
    assert 3 <= fresh_rounds < size


def test_partners_are_repeated_once_all_are_used_up_and_it_is_said() -> None:
    all_pairs = list(combinations(["p000", "p001", "p002", "p003"], 2))
    again = propose_partners(cohort(4), former=[*all_pairs, ("p000", "p001")])

    assert ("p000", "p001") not in [match.members for match in again.pairs]
    assert all("partners before" in match.warning for match in again.pairs)
    assert not again.unmatched


def test_what_is_proposed_already_stays_among_equals() -> None:
    alike = [Candidate(f"p{n}") for n in range(6)]
    for drafted in ([("p0", "p5"), ("p1", "p3"), ("p2", "p4")], [("p1", "p2")]):
        found = {match.members for match in propose_partners(alike, drafted=drafted).pairs}
        assert found.issuperset(drafted)
    trio = [("p1", "p3", "p5")]
    odd = propose_partners([Candidate(f"p{n}") for n in range(7)], drafted=trio)
    assert trio[0] in [match.members for match in odd.pairs]


def test_locked_partners_stay_together_and_clashes_are_named() -> None:
    locked = [("p000", "p001"), ("p002", "p003"), ("p003", "p004"), ("p005", "gone")]
    proposal = propose_partners(cohort(10), locked=locked)

    assert [match.members for match in proposal.pairs if match.locked] == [("p000", "p001")]
    assert {left.key for left in proposal.unmatched} == {"p002", "p003", "p004", "p005"}
    assert len(proposal.problems) == 2


def test_a_vetoed_trio_is_not_proposed_though_its_pairs_may_be() -> None:
    three = cohort(3)
    vetoed = propose_partners(three, vetoed=[tuple(who.key for who in three)])

    assert sizes_of(propose_partners(three)) == [3]
    assert sizes_of(vetoed) == [2]


def test_three_of_four_are_a_trio_where_the_fourth_can_have_nobody() -> None:
    vetoed = [("p000", "p001"), ("p000", "p002"), ("p000", "p003")]
    proposal = propose_partners(cohort(4), vetoed=vetoed)

    assert dict(proposal.unmatched) == {
        "p000": "No partner is possible: 3 vetoed. p003 (fit 775) would be possible without the"
        " veto."
    }
    assert sizes_of(proposal) == [3]


def test_nobody_and_somebody_alone_are_told_so() -> None:
    assert propose_partners([]).pairs == ()
    assert propose_partners(cohort(1)).unmatched[0].why == "There is no partner who is free."


def test_a_minimum_keeps_apart_who_fits_less() -> None:
    near, far = Candidate("a", time_zone="UTC"), Candidate("b", time_zone="UTC+12")
    proposal = propose_partners([near, far], minimum=400)

    assert proposal.pairs == ()
    assert "below the minimum fit of 400" in proposal.unmatched[0].why


def test_each_group_says_who_would_fit_better_with_whom() -> None:
    zones = {"a": "UTC", "b": "UTC+1", "c": "UTC+3", "d": "UTC+8"}
    people = [Candidate(key, name=key.upper(), time_zone=zone) for key, zone in zones.items()]
    proposal = propose_partners(people)

    for match in proposal.pairs:
        said = match.parts[0]
        for key in match.members:
            fits = {
                other: propose_partners([p for p in people if p.key in {key, other}]).pairs[0].fit
                for other in zones.keys() - {*match.members}
            }
            best = max(fits.values())
            assert (f"{key.upper()} with " in said) == (best > match.fit)
            assert best <= match.fit or f"(fit {best})" in said


def test_what_two_have_nothing_of_in_common_is_said() -> None:
    one = Candidate("a", field="Law", interests=frozenset({"Chess"}))
    (match,) = propose_partners([one, one._replace(key="b", field="Archives")]).pairs

    assert "Field 0 of 150 (Nothing in common)" in match.parts
