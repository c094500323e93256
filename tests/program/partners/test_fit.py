"""Partners fit by their clocks first, then by answers that are alike or complete each other."""

import pytest
from hypothesis import given

from service.program.matching.fit import prepare
from service.program.matching.proposals import Candidate
from service.program.partners.affinity import PartnersBy
from service.program.partners.fit import WEIGHTS, fit_of_partners, ready, reasons_of_partners
from tests.program.candidates import candidates

SIMILAR, COMPLEMENTARY = PartnersBy

ANA = Candidate(
    "a",
    field="Law library",
    time_zone="America/New_York",
    offers=frozenset({"Budgets"}),
    seeks=frozenset({"Teaching"}),
    interests=frozenset({"Zines"}),
    strengths=(("Convening", 1.0), ("Sharing", 0.0)),
)
BEN = ANA._replace(key="b", time_zone="Central", interests=frozenset({"zines", "Tea"}))
CY = Candidate(
    "c",
    time_zone="Eastern",
    offers=frozenset({"teaching"}),
    seeks=frozenset({"budgets"}),
    strengths=(("Convening", 0.25), ("Sharing", 1.0)),
)


def fit(one: Candidate, other: Candidate, by: PartnersBy) -> int:
    return fit_of_partners(ready(prepare(one)), ready(prepare(other)), by)


def reasons(by: PartnersBy, *people: Candidate) -> tuple[str, ...]:
    return reasons_of_partners(tuple(ready(prepare(who)) for who in people), by)


def test_the_parts_add_up_with_their_evidence() -> None:
    assert fit(ANA, BEN, SIMILAR) == 350 + 200 + 100 + 150 + 100
    assert reasons(SIMILAR, ANA, BEN) == (
        "Clocks 1 hour apart",
        "Seek the same: Teaching",
        "Answered 2 of 2 scored questions alike",
        "Same field: Law library",
        "Shared interests: Zines",
    )
    assert fit(ANA, CY, COMPLEMENTARY) == 400 + 250 + 250 + 0 + 50
    assert reasons(COMPLEMENTARY, ANA, CY) == (
        "The same time on their clocks",
        "Can help each other with: budgets; Teaching",
        "Complete each other in 2 of 2 scored questions",
    )


def test_what_partners_are_chosen_for_decides_who_fits_better() -> None:
    ben = BEN._replace(time_zone=CY.time_zone)

    assert fit(ANA, ben, SIMILAR) > fit(ANA, CY, SIMILAR)
    assert fit(ANA, ben, COMPLEMENTARY) < fit(ANA, CY, COMPLEMENTARY)


@pytest.mark.parametrize("by", PartnersBy)
def test_closer_clocks_fit_better_and_unknown_is_between(by: PartnersBy) -> None:
    zones = ["Eastern", "Central", "Pacific", "", "Central European", "Japan"]
    fits = [fit(ANA, CY._replace(time_zone=zone), by) for zone in zones]

    assert fits == sorted(set(fits), reverse=True)
    assert fits[0] - fits[3] == WEIGHTS[by].clocks / 2


def test_a_clock_is_round() -> None:
    auckland, honolulu = ANA._replace(time_zone="UTC+12"), BEN._replace(time_zone="UTC-10")

    assert "Clocks 2 hours apart" in reasons(SIMILAR, auckland, honolulu)


def test_of_a_trio_every_two_are_explained_once() -> None:
    said = reasons(SIMILAR, ANA, BEN, CY)

    assert said[:2] == ("Clocks 1 hour apart", "The same time on their clocks")
    assert len(said) == len(set(said))


def test_nothing_known_is_half_of_everything() -> None:
    assert {fit(Candidate("a"), Candidate("b"), by) for by in PartnersBy} == {500}


def test_answers_that_look_like_templates_stay_text() -> None:
    braces = ANA._replace(field="{0} {x} {{ 7*7 }}")

    assert "Same field: {0} {x} {{ 7*7 }}" in reasons(SIMILAR, braces, braces._replace(key="b"))


@given(candidates("p", at_least=2, at_most=2))
def test_any_fit_is_within_its_bounds_and_the_same_both_ways(two: list[Candidate]) -> None:
    one, other = two
    for by in PartnersBy:
        assert 0 <= fit(one, other, by) <= 1000
        assert fit(one, other, by) == fit(other, one, by)
        assert reasons(by, one, other) == reasons(by, other, one)
        assert all(reason and "\n" not in reason for reason in reasons(by, *two))
