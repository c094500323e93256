"""Pairs that were introduced can part, and are proposed anew with others: round after round."""

from tests.world import MENTORS, World


def gather(world: World, *names: str) -> None:
    """Let these people be a cohort, who are to be each other's partners."""
    world.apply(*map(str.lower, names))
    world.take_in()
    world.set("Pairing", "Partners in the cohort")
    world.work()
    world.enrol(*names)


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


def test_partners_who_part_are_proposed_with_others_and_written_to_at_a_tick_only(
    world: World,
) -> None:
    gather(world, "Ana", "Ben", "Cleo", "Dot")
    decide(world, "Proposed", "Part")
    assert all(
        what.endswith("can't part: they haven't been introduced yet.") for what in world.told()
    )
    assert len(standing(world, "Proposed")) == len(world.told()) == 2

    for row in world.rows("Pairs"):
        world.type("Pairs", {"Key": row["Key"]}, "Decision", "Introduce")
    world.approve()
    together, letters = standing(world, "Introduced"), len(world.mails())
    decide(world, "Introduced", "Part")

    assert standing(world, "Parted") == together
    assert len(standing(world, "Proposed")) == 2
    assert standing(world, "Proposed").isdisjoint(together)
    assert len(world.mails()) == letters
    assert world.told() == []


def test_who_parted_is_together_again_by_mistake_without_and_in_a_new_round_with_letters(
    world: World,
) -> None:
    gather(world, "Ana", "Ben")
    introduce(world)
    decide(world, "Introduced", "Part")
    decide(world, "Parted", "Introduce")
    assert [row["Status"] for row in world.rows("Pairs") if row["Fit"]] == [
        "Introduced",
        "No longer proposed",
    ]
    assert len(world.mails("ana", about="Meet ")) == 1

    decide(world, "Introduced", "Part")
    (again,) = (row for row in world.rows("Pairs") if row["Status"] == "Proposed")
    assert "were partners before" in again["Why"]
    introduce(world)

    assert [row["Status"] for row in world.rows("Pairs")] == ["Parted", "Introduced"]
    assert len(world.mails("ana", about="Meet ")) == 2


def test_a_mentor_and_a_mentee_who_part_are_never_proposed_again(world: World) -> None:
    world.apply("ana")
    world.apply("mia", form=MENTORS)
    world.take_in()
    world.enrol("Ana", "Mia")
    introduce(world)

    decide(world, "Introduced", "Part")

    assert [row["Status"] for row in world.rows("Pairs")] == ["Parted"]
    (told,) = world.told()
    assert told.startswith("Ana has no mentor yet. ")
    assert "1 together before" in told
    partners = {row["Partner"].split(": ")[0] for row in world.rows("Cohort")}
    assert partners == {
        "Nobody yet. No mentor is possible",
        "Nobody yet. No mentee is possible",
    }
