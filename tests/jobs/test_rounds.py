"""Pairs that were introduced can part, and are proposed anew with others: round after round."""

import pytest

from tests.world import MENTORS, World

COHORT = ("Ana", "Ben", "Cleo", "Dot")


@pytest.fixture
def cohort(world: World) -> World:
    """Four people who are to be each other's partners."""
    world.apply(*map(str.lower, COHORT))
    world.take_in()
    world.set("Pairing", "Partners in the cohort")
    world.work()
    world.enrol(*COHORT)
    return world


def standing(world: World, status: str) -> set[frozenset[str]]:
    return {
        frozenset((row["Mentor"], row["Mentee"]))
        for row in world.rows("Pairs")
        if row["Status"] == status
    }


def decide(world: World, status: str, decision: str) -> None:
    for row in world.rows("Pairs"):
        if row["Status"] == status:
            world.type("Pairs", {"Key": row["Key"]}, "Decision", decision)
    world.work()


def introduce(world: World) -> None:
    decide(world, "Proposed", "Introduce")
    world.approve()


def test_partners_change_round_by_round_and_nobody_is_with_the_same_until_all_are_used_up(
    cohort: World,
) -> None:
    met: list[frozenset[str]] = []
    for number in range(1, 4):
        introduce(cohort)
        now = standing(cohort, "Introduced")
        assert len(now) == 2
        assert now.isdisjoint(met)
        met += now
        assert len(cohort.mails("ana", about="Meet ")) == number
        letters = len(cohort.mails())
        decide(cohort, "Introduced", "Part")
        assert len(cohort.mails()) == letters
        assert standing(cohort, "Parted") == set(met)

    again = standing(cohort, "Proposed")
    assert len(again) == 2
    assert again <= set(met)
    assert all(
        "were partners before" in row["Why"]
        for row in cohort.rows("Pairs")
        if row["Status"] == "Proposed"
    )
    letters = len(cohort.mails())
    introduce(cohort)
    assert len(cohort.mails()) == letters + 4
    assert cohort.told() == []


def test_a_mentor_and_a_mentee_who_part_are_never_proposed_again(world: World) -> None:
    world.apply("ana")
    world.apply("mia", form=MENTORS)
    world.take_in()
    world.enrol("Ana", "Mia")
    introduce(world)

    decide(world, "Introduced", "Part")

    assert [row["Status"] for row in world.rows("Pairs")] == ["Parted"]
    assert world.row("Cohort", Name="Ana")["Partner"] == ""
    (told,) = world.told()
    assert told.startswith("Ana has no mentor yet. ")
    assert "1 together before" in told


def test_whoever_parted_by_mistake_is_together_again_without_a_letter(cohort: World) -> None:
    introduce(cohort)
    together, letters = standing(cohort, "Introduced"), len(cohort.mails())

    decide(cohort, "Introduced", "Part")
    decide(cohort, "Parted", "Introduce")
    cohort.approve()

    assert standing(cohort, "Introduced") == together
    assert standing(cohort, "Proposed") == set()
    assert len(cohort.mails()) == letters


def test_who_has_not_been_introduced_cannot_part(cohort: World) -> None:
    decide(cohort, "Proposed", "Part")

    assert len(standing(cohort, "Proposed")) == 2
    assert all(
        told.endswith("can't part: their introductions haven't left.") for told in cohort.told()
    )
    assert len(cohort.told()) == 2


def test_a_minimum_fit_holds_for_partners_and_says_what_would_have_to_change(
    cohort: World,
) -> None:
    cohort.set("Minimum fit", 990)
    cohort.work()

    assert standing(cohort, "Proposed") == set()
    assert len(cohort.told()) == 4
    assert all("would be possible with a minimum of" in told for told in cohort.told())
