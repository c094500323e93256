"""What another decision about partners would cost is what it does cost, and is said in words."""

import re
from itertools import combinations

from hypothesis import given, settings

from service.program.matching.proposals import TOO_MANY, Candidate, Match, Proposal
from service.program.partners.proposing import propose_partners
from tests.program.candidates import candidates

ZONES = {"a": "UTC", "b": "UTC", "c": "UTC+2", "d": "UTC+2"}
FOUR = [Candidate(key, name=key.upper(), time_zone=zone) for key, zone in ZONES.items()]
BEST, OTHER = frozenset("ab"), frozenset("ac")


def points(said: str) -> int:
    found = re.search(r"([\d,]+) points? of fit", said)
    return int(found[1].replace(",", "")) if found else 0


def thirds(proposal: Proposal) -> int:
    weight = {2: 3, 3: 6}
    return sum(weight[len(match.members)] * match.fit for match in proposal.pairs)


@settings(deadline=None, max_examples=40)
@given(candidates("p", at_least=4, at_most=8))
def test_what_is_said_to_be_lost_without_a_group_is_lost_when_it_is_vetoed(
    people: list[Candidate],
) -> None:
    even = people[: len(people) // 2 * 2]
    found = propose_partners(even)
    for match in found.pairs:
        vetoed = propose_partners(even, vetoed=[match.members])
        said = found.prices[frozenset(match.members)]
        assert 3 * points(said) == thirds(found) - thirds(vetoed)
        for other in vetoed.pairs:
            told = f"{' and '.join(other.members)} (fit {other.fit})"
            assert (told in said) == bool(set(other.members) & set(match.members))


@settings(deadline=None, max_examples=20)
@given(candidates("p", at_least=4, at_most=6))
def test_what_a_decision_is_said_to_cost_is_won_when_it_is_undone(people: list[Candidate]) -> None:
    even = people[: len(people) // 2 * 2]
    best = propose_partners(even)
    for pair in combinations([who.key for who in even], 2):
        kept, vetoed = (
            propose_partners(even, locked=[pair]),
            propose_partners(even, vetoed=[pair]),
        )
        for found, decision in ((kept, "Keep"), (vetoed, "Veto")):
            said = found.prices[frozenset(pair)]
            assert f"This {decision} costs" in said
            assert 3 * points(said) == thirds(best) - thirds(found)


def test_the_prices_are_said_in_words() -> None:
    free, kept = propose_partners(FOUR), propose_partners(FOUR, locked=[OTHER])
    vetoed = propose_partners(FOUR, vetoed=[BEST])

    assert free.prices[BEST] == (
        "Next best: A and D (fit 600); B and C (fit 600)."
        " All groups together would lose 200 points of fit."
    )
    assert kept.prices[OTHER] == "This Keep costs all groups together 200 points of fit."
    assert vetoed.prices[BEST] == "This Veto costs all groups together 200 points of fit."


def test_people_count_before_points() -> None:
    two = FOUR[:2]

    assert propose_partners(two).prices[BEST] == (
        "Next best: nobody for A and B. Then 2 people fewer would have a partner."
    )
    assert propose_partners(two, vetoed=[BEST]).prices[BEST] == (
        "Because of this Veto, 2 people fewer have a partner."
    )


def test_the_parts_of_a_fit_are_said_with_their_points() -> None:
    (match,) = propose_partners(FOUR[:2]).pairs

    assert isinstance(match, Match)
    assert match.parts[:3] == (
        "Nobody here would fit better with anybody else.",
        "Clocks 400 of 400 (The same time on their clocks)",
        "Goals 100 of 200 (not known)",
    )


def test_where_alternatives_would_take_too_long_each_group_says_so() -> None:
    many = propose_partners([Candidate(f"p{n:02}", time_zone="UTC") for n in range(62)])

    assert {many.prices[frozenset(match.members)] for match in many.pairs} == {TOO_MANY}
