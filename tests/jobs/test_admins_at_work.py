"""Laws 2 and 3: whatever admins do between two runs, decisions and notes stay with the Key."""

from collections.abc import Callable
from typing import Any

import pytest

from service.cli.players import Cell
from service.workbook.layout import Owner
from service.workbook.tabs import TABS
from tests.world import FORM, World

ADMINS = {
    tab.name.value: [c.header for c in tab.columns if c.owner is Owner.ADMINS] for tab in TABS
}


@pytest.fixture
def program(world: World) -> World:
    """Three applicants, decided about and annotated."""
    for name, need in (("ana", "5"), ("ben", "3"), ("cleo", "1")):
        world.apply(name, **{"How urgent is your need?": need})
    world.take_in()
    world.enrol("Ana")
    world.decide("Waitlist", "Ben")
    for name in ("Ana", "Ben", "Cleo"):
        world.type("Shortlist", {"Name": name}, "Notes", f"{name} is kind")
    world.type("Cohort", {"Name": "Ana"}, "Notes", "Brings cake")
    world.work()
    return world


def rows_of(world: World, title: str) -> dict[str, dict[str, Any]]:
    """The rows of a tab by Key, wherever its header stands."""
    grid = world.values(title)
    top = next(n for n, row in enumerate(grid) if "Key" in row)
    wide = (row + [""] * (len(grid[top]) - len(row)) for row in grid[top + 1 :])
    named = (dict(zip(grid[top], row, strict=False)) for row in wide if any(row))
    return {row["Key"]: row for row in named}


def grid_range(world: World, title: str, **span: int) -> dict[str, int]:
    return {"sheetId": world.sheet_id(title), **span}


def insert(world: World, dimension: str, at: int) -> None:
    world.batch(
        {
            "insertDimension": {
                "range": {
                    **grid_range(world, "Shortlist", startIndex=at, endIndex=at + 1),
                    "dimension": dimension,
                }
            }
        }
    )


def sort(world: World) -> None:
    name = world.values("Shortlist")[0].index("Name")
    spec = {"dimensionIndex": name, "sortOrder": "DESCENDING"}
    area = grid_range(world, "Shortlist", startRowIndex=1, endRowIndex=4)
    world.batch({"sortRange": {"range": area, "sortSpecs": [spec]}})


def add_own_column(world: World) -> None:
    insert(world, "COLUMNS", 2)
    world.sheet.write("Shortlist", [["Interviewer"], ["Kim"], ["Lou"], ["Kim"]], at="C1")


def rename(world: World) -> None:
    change = {"sheetId": world.sheet_id("Shortlist"), "title": "Who applied"}
    world.batch({"updateSheetProperties": {"properties": change, "fields": "title"}})
    form = {"sheetId": world.sheet_id(FORM), "title": "Mentees 2026"}
    world.batch({"updateSheetProperties": {"properties": form, "fields": "title"}})


def move_column(world: World) -> None:
    source = {
        **grid_range(world, "Shortlist", startIndex=0, endIndex=2),
        "dimension": "COLUMNS",
    }
    world.batch({"moveDimension": {"source": source, "destinationIndex": 8}})


def push_header_down(world: World) -> None:
    insert(world, "ROWS", 0)
    world.sheet.write("Shortlist", [["Please be quick, the jury meets on Friday!"]])


def type_over_service_cells(world: World) -> None:
    cells = [Cell(n, h, "typed over") for n in (2, 3, 4) for h in ("Why", "Rank", "Status")]
    world.sheet.type("Shortlist", cells)


ACTIONS: list[Callable[[World], None]] = [
    sort,
    lambda world: insert(world, "ROWS", 2),
    add_own_column,
    move_column,
    rename,
    push_header_down,
    type_over_service_cells,
]


@pytest.mark.parametrize("act", ACTIONS)
def test_every_cell_stays_with_its_key_and_the_next_run_heals(
    program: World, act: Callable[[World], None]
) -> None:
    before = rows_of(program, "Shortlist")
    letters = len(program.mails())

    act(program)
    title = "Who applied" if "Who applied" in program.properties() else "Shortlist"
    typed = [
        [cell for cell in row if cell in {"Kim", "Lou", "Interviewer"}]
        for row in program.values(title)
    ]
    program.work()
    program.apply("dan", form="Mentees 2026" if title != "Shortlist" else FORM)
    program.work()

    after = rows_of(program, title)
    new = after.keys() - before.keys()
    assert [after[key]["Name"] for key in new] == ["Dan"]
    for key, row in before.items():
        kept = {header: after[key][header] for header in row}
        assert kept | {"Rank": 0} == row | {"Rank": 0}
    still = [
        [cell for cell in row if cell in {"Kim", "Lou", "Interviewer"}]
        for row in program.values(title)[: len(typed)]
    ]
    assert still == typed
    assert len(program.mails()) == letters + 1
    assert not [what for what in program.told() if "has no mentor" not in what]


def test_a_deleted_row_comes_back_with_its_decision(program: World) -> None:
    before = rows_of(program, "Shortlist")
    (number,) = (n for n, row in program.sheet.rows("Shortlist").items() if row["Name"] == "Ben")
    program.batch(
        {
            "deleteDimension": {
                "range": {
                    **grid_range(program, "Shortlist", startIndex=number - 1, endIndex=number),
                    "dimension": "ROWS",
                }
            }
        }
    )
    letters = len(program.mails())

    program.work()

    after = rows_of(program, "Shortlist")
    assert after.keys() == before.keys()
    assert program.row("Shortlist", Name="Ben")["Decision"] == "Waitlist"
    assert len(program.mails()) == letters


def test_a_deleted_tab_is_made_again_and_no_letter_is_sent_twice(program: World) -> None:
    letters = len(program.mails())
    for title in ADMINS:
        keys = rows_of(program, title).keys() if "Key" in program.values(title)[0] else set()
        program.batch({"deleteSheet": {"sheetId": program.sheet_id(title)}})

        program.work()

        assert title in program.properties()
        assert not keys or keys <= rows_of(program, title).keys()
    assert len(program.mails()) == letters
    assert program.row("Shortlist", Name="Ana")["Decision"] == "Accept"


def test_a_copied_row_shows_the_same_and_counts_once(program: World) -> None:
    row = next(row for row in program.values("Shortlist") if "Ben" in row)
    program.sheet.write("Shortlist", [row], at="A5")
    letters = len(program.mails())

    program.work()

    assert len([r for r in program.rows("Shortlist") if r["Name"] == "Ben"]) == 2
    assert len(program.mails()) == letters
    assert [r["Letter"] for r in program.rows("Outbox")].count("waitlisted") == 1


def test_a_copy_of_a_forms_tab_makes_nobody_apply_twice(program: World) -> None:
    letters = len(program.mails())
    program.batch({"duplicateSheet": {"sourceSheetId": program.sheet_id(FORM)}})
    program.later(hours=2)

    program.work()

    assert len(program.mails()) == letters
    assert {row["Status"] for row in program.rows("Shortlist")} == {
        "Confirmed",
        "Waitlisted",
        "Submitted",
    }


def test_a_lost_column_is_added_again_and_filled(program: World) -> None:
    lost = {
        "Settings": "What it means",
        "Questions": "Problem",
        "Shortlist": "Why",
        "Cohort": "Place",
        "Pairs": "Status",
        "Meetups": "Status",
        "Outbox": "Status",
        "Needs attention": "What to do",
    }
    for title, header in lost.items():
        before = program.rows(title)
        at = program.values(title)[0].index(header)
        area = grid_range(program, title, startIndex=at, endIndex=at + 1)
        program.batch({"deleteDimension": {"range": {**area, "dimension": "COLUMNS"}}})

        program.work()

        assert program.rows(title) == before


def test_the_dropdown_of_a_column_that_admins_added_stays_where_rows_are_appended(
    program: World,
) -> None:
    insert(program, "COLUMNS", 2)
    program.sheet.write("Shortlist", [["Interviewer"]], at="C1")
    area = grid_range(
        program, "Shortlist", startRowIndex=1, startColumnIndex=2, endColumnIndex=3, endRowIndex=99
    )
    kim = {"type": "ONE_OF_LIST", "values": [{"userEnteredValue": "Kim"}]}
    program.batch({"setDataValidation": {"range": area, "rule": {"condition": kim}}})

    program.apply("dora")
    program.work()

    assert program.values("Shortlist")[4].count("Dora") == 1
    looks = "sheets(data(rowData(values(dataValidation(condition(values))))))"
    found = program.wire.call(
        "get",
        f"/v4/spreadsheets/{program.workbook}?ranges=Shortlist!C5:F5&fields={looks}",
    )
    cells = found["sheets"][0]["data"][0]["rowData"][0]["values"]
    named = [
        [each["userEnteredValue"] for each in cell["dataValidation"]["condition"]["values"]]
        for cell in cells
        if cell
    ]
    assert named == [["Kim"], ["Accept", "Waitlist", "Decline"]]
