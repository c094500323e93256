"""A decision belongs to the person whose Key stood in its row; in doubt it counts for nobody."""

from typing import Any

import pytest

from tests.jobs.test_calls import cost
from tests.world import MENTORS, World

MIXED_UP = "Somebody else's name or address stands beside a Key, so nothing in the row counts."
KEYLESS = "A row has no Key, so it can't be told whom it is about and nothing in it counts."
UNKNOWN = "A row has a Key that nobody has, so nothing in it counts."


@pytest.fixture
def program(world: World) -> World:
    """Four applicants, one of them with a place, and decisions that have just been typed."""
    world.take_in()
    world.set("Pairing", "None")
    world.apply("ana", "ben", "cleo", "dora")
    world.later(hours=2)
    world.take_in()
    world.enrol("Dora")
    world.decide("Accept", "Ana")
    world.decide("Decline", "Ben")
    return world


def sort(world: World, tab: str, *headers: str) -> None:
    """Turn the order of the rows round from the one column to the other, and nowhere else."""
    grid = world.values(tab)
    left, right = (grid[0].index(header) for header in headers)
    wide = [[*row, *[""] * (right + 1 - len(row))][left : right + 1] for row in grid[1:]]
    world.sheet.write(tab, wide[::-1], at=f"{chr(65 + left)}2")


def put_back(world: World, tab: str, before: list[list[Any]]) -> None:
    """What the admins' undo does."""
    width = max(map(len, before))
    world.sheet.write(tab, [[*row, *[""] * (width - len(row))] for row in before])


def letters(world: World) -> dict[str, str]:
    """The letters that wait, by the name of their recipient."""
    waiting = (r for r in world.rows("Outbox") if r["Status"] == "Waits for your tick")
    return {row["To"].partition(" ")[0]: row["Letter"] for row in waiting}


def quiet(world: World, *jobs: str) -> bool:
    return all(cost(world, job) == (1, 0) for job in jobs)


@pytest.mark.parametrize(
    "columns", [("Name", "Status"), ("Name", "Notes"), ("Decision", "Email"), ("Key", "Key")]
)
def test_nothing_is_read_or_written_where_columns_were_sorted_without_the_others(
    program: World, columns: tuple[str, str]
) -> None:
    before = program.values("Shortlist")
    sort(program, "Shortlist", *columns)
    torn = program.values("Shortlist")
    assert torn != before

    program.work()

    assert program.values("Shortlist") == torn
    assert letters(program) == {}
    (told,) = program.rows("Needs attention")
    assert (told["What"], told["Where"]) == (MIXED_UP, "Shortlist")
    assert told["What to do"].startswith("Rows 2, ")
    assert "example.org" not in str(told)
    assert quiet(program, "refresh-shortlist", "read-decisions")

    put_back(program, "Shortlist", before)
    program.work()
    assert program.told() == []
    assert letters(program) == {"Ana": "offer", "Ben": "declined"}


def test_a_row_that_is_sound_still_counts_beside_those_that_are_not(program: World) -> None:
    ben, cleo = (program.row("Shortlist", Name=name)["Email"] for name in ("Ben", "Cleo"))
    program.type("Shortlist", {"Name": "Ben"}, "Email", cleo)
    program.work()
    assert letters(program) == {"Ana": "offer"}

    program.type("Shortlist", {"Name": "Ben"}, "Email", ben)
    program.work()
    assert letters(program) == {"Ana": "offer", "Ben": "declined"}
    assert program.told() == []


def test_emptying_what_is_wrong_lets_the_service_put_it_right(program: World) -> None:
    program.type("Shortlist", {"Name": "Ben"}, "Email", "call him")
    program.work()
    assert program.told() == [MIXED_UP]

    program.type("Shortlist", {"Name": "Ben"}, "Email", "")
    program.work()
    assert program.row("Shortlist", Name="Ben")["Email"] == "ben@example.org"
    assert letters(program) == {"Ana": "offer", "Ben": "declined"}


def test_a_blind_review_is_no_less_safe(world: World) -> None:
    world.apply("ana", "ben", "cleo")
    world.take_in()
    world.set("Blind review", "Yes")
    world.work()
    first = world.rows("Shortlist")[0]["Name"]
    world.decide("Decline", first)
    before = world.values("Shortlist")

    sort(world, "Shortlist", "Rank", "Status")
    world.work()
    assert world.told() == [MIXED_UP]
    assert letters(world) == {}

    put_back(world, "Shortlist", before)
    world.work()
    assert world.told() == []
    assert list(letters(world).values()) == ["declined"]


def test_a_tick_beside_somebody_elses_address_takes_no_place_back(program: World) -> None:
    program.enrol("Cleo")
    before = program.values("Cohort")
    program.type("Cohort", {"Name": "Dora"}, "Withdraw", value=True)
    sort(program, "Cohort", "Name", "Withdraw")
    program.work()

    assert "Withdrawn" not in {row["Place"] for row in program.rows("Cohort")}
    assert [(r["What"], r["Where"]) for r in program.rows("Needs attention")] == [
        (MIXED_UP, "Cohort")
    ]
    put_back(program, "Cohort", before)
    program.work()
    assert program.told() == []


@pytest.mark.parametrize(("tab", "job"), [("Shortlist", "read-decisions"), ("Cohort", "offers")])
@pytest.mark.parametrize(("key", "what"), [("", KEYLESS), ("MYOWNKEY", UNKNOWN)])
def test_a_row_whose_key_was_typed_over_is_told_and_counts_for_nobody(
    program: World, tab: str, job: str, key: str, what: str
) -> None:
    program.work()
    mine = program.row(tab, Name="Dora")["Key"]
    number = next(n for n, row in program.sheet.rows(tab).items() if row["Key"] == mine)
    program.type(tab, {"Key": mine}, "Key", key)
    header, value = ("Decision", "Decline") if tab == "Shortlist" else ("Withdraw", True)
    program.type(tab, {"Name": "Dora"}, header, value)

    program.work()

    (told,) = program.rows("Needs attention")
    assert (told["What"], told["Where"]) == (what, tab)
    assert told["What to do"].startswith(f"Row {number}: ")
    assert program.row("Cohort", Key=mine)["Place"] == "Confirmed"
    assert [row["Key"] for row in program.rows(tab)].count(mine) == 1
    assert quiet(program, job)

    area = {"sheetId": program.sheet_id(tab), "startIndex": number - 1, "endIndex": number}
    program.batch({"deleteDimension": {"range": {**area, "dimension": "ROWS"}}})
    program.work()
    assert program.told() == []
    assert len(program.mails("dora")) == 3


def test_a_remark_in_a_row_of_its_own_is_nobodys_business(program: World) -> None:
    program.sheet.write("Shortlist", [["", "Ask Kim about the rest"]], at="A9")
    program.work()

    assert program.told() == []


def test_two_rows_of_one_key_that_disagree_are_told_by_number_until_they_agree(
    program: World,
) -> None:
    row = next(row for row in program.values("Shortlist") if "Ana" in row)
    at = program.values("Shortlist").index(row) + 1
    width = len(program.values("Shortlist")[0])
    copied = [*row, *[""] * (width - len(row))]
    copied[program.values("Shortlist")[0].index("Decision")] = "Decline"
    program.sheet.write("Shortlist", [copied], at="A6")
    program.work()

    (told,) = program.rows("Needs attention")
    assert told["What to do"].startswith(f"Rows {at} and 6: delete the row that was copied")
    assert letters(program) == {"Ben": "declined"}

    program.decide("Accept", "Ana")
    program.work()
    assert program.told() == []
    assert letters(program) == {"Ana": "offer", "Ben": "declined"}


def test_a_tick_that_was_sorted_away_from_its_letter_sends_nothing(program: World) -> None:
    """The tick that comes to stand beside Ana's letter is that of an offer long sent."""
    program.work()
    assert [row["To"].partition(" ")[0] for row in program.rows("Outbox")] == ["Dora", "Ben", "Ana"]
    before = program.values("Outbox")
    sort(program, "Outbox", "Approve", "To")
    assert program.values("Outbox")[3][:3] == [True, "offer", "Dora <dora@example.org>"]
    sent = len(program.mails())

    program.work()

    assert len(program.mails()) == sent
    (told,) = program.rows("Needs attention")
    assert (told["What"], told["Where"]) == (MIXED_UP, "Outbox")
    assert told["What to do"].startswith("Row 4: ")
    assert quiet(program, "deliver")

    put_back(program, "Outbox", before)
    program.approve()
    assert program.told() == []
    assert len(program.mails("ana")) == 2


def test_a_decision_that_was_sorted_away_from_its_pair_introduces_nobody(world: World) -> None:
    world.apply("ana", "ben")
    world.apply("mia", "max", form=MENTORS)
    world.take_in()
    world.enrol("Ana", "Ben", "Mia", "Max")
    pairs = world.values("Pairs")
    world.type("Pairs", {"Mentee": world.rows("Pairs")[0]["Mentee"]}, "Decision", "Introduce")
    decided = world.values("Pairs")
    sort(world, "Pairs", "Mentor", "Decision")
    sent = len(world.mails())

    world.work()

    assert [row["Letter"] for row in world.rows("Outbox")].count("introduction") == 0
    assert (MIXED_UP, "Pairs") in [(r["What"], r["Where"]) for r in world.rows("Needs attention")]
    assert quiet(world, "match")

    put_back(world, "Pairs", decided)
    world.work()
    assert world.told() == []
    assert len(world.mails()) == sent
    waiting = [row["To"] for row in world.rows("Outbox") if row["Letter"] == "introduction"]
    names = pairs[1][:2]
    assert sorted(to.partition(" ")[0] for to in waiting) == sorted(names)


@pytest.mark.parametrize(("tab", "job"), [("Outbox", "deliver"), ("Pairs", "match")])
def test_a_row_of_letters_or_pairs_without_a_key_is_told(world: World, tab: str, job: str) -> None:
    world.apply("ana")
    world.apply("mia", form=MENTORS)
    world.take_in()
    world.enrol("Ana", "Mia")
    assert world.told() == []
    (number, row), *_ = world.sheet.rows(tab).items()
    world.type(tab, {"Key": row["Key"]}, "Key", "")
    sent = len(world.mails())

    world.work()

    (told,) = world.rows("Needs attention")
    assert (told["What"], told["Where"]) == (KEYLESS, tab)
    assert told["What to do"].startswith(f"Row {number}: ")
    assert [each["Key"] for each in world.rows(tab)].count(row["Key"]) == 1
    assert quiet(world, job)

    world.type(tab, {"Key": ""}, "Key", row["Key"])
    world.work()
    assert world.told() == []
    assert len(world.mails()) == sent
