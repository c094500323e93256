"""A big decision is easy: filter, decide in one row, fill down, done."""

from tests.world import World

NAMES = [f"{first}{second}" for first in "bcdf" for second in ("ana", "eno", "ilo")]


def shortlist_area(world: World, first: int, stop: int) -> dict[str, int]:
    column = world.values("Shortlist")[0].index("Decision")
    return {
        "sheetId": world.sheet_id("Shortlist"),
        "startRowIndex": first,
        "endRowIndex": stop,
        "startColumnIndex": column,
        "endColumnIndex": column + 1,
    }


def test_one_decision_filled_down_is_everybodys(world: World) -> None:
    world.apply(*NAMES)
    world.run()
    world.decide("Decline", world.rows("Shortlist")[0]["Name"])
    world.batch(
        {
            "copyPaste": {
                "source": shortlist_area(world, 1, 2),
                "destination": shortlist_area(world, 2, len(NAMES) + 1),
                "pasteType": "PASTE_NORMAL",
            }
        }
    )
    world.work()

    assert {row["Decision"] for row in world.rows("Shortlist")} == {"Decline"}
    assert len(world.rows("Outbox")) == len(NAMES)
    assert world.told() == []


def test_decisions_pasted_as_they_are_written_elsewhere_count(world: World) -> None:
    world.apply(*NAMES[:3])
    world.run()
    column = chr(ord("A") + world.values("Shortlist")[0].index("Decision"))
    world.sheet.write("Shortlist", [["accept"], ["DECLINE"], [" Waitlist "]], at=f"{column}2")
    world.work()

    assert sorted(row["Letter"] for row in world.rows("Outbox")) == [
        "declined",
        "offer",
        "waitlisted",
    ]
    assert world.told() == []


def test_rows_that_come_after_a_fill_down_have_their_dropdown_and_no_decision(
    world: World,
) -> None:
    world.apply(*NAMES[:2])
    world.run()
    world.decide("Decline", *(row["Name"] for row in world.rows("Shortlist")))
    world.apply("zoe")
    world.work()

    new = world.row("Shortlist", Name="Zoe")
    assert new["Decision"] == ""
    found = world.wire.call(
        "get",
        f"/v4/spreadsheets/{world.workbook}?ranges=Shortlist!A4:Z4&includeGridData=true",
    )
    cells = found["sheets"][0]["data"][0]["rowData"][0]["values"]
    at = world.values("Shortlist")[0].index("Decision")
    values = cells[at]["dataValidation"]["condition"]["values"]
    assert [each["userEnteredValue"] for each in values] == ["Accept", "Waitlist", "Decline"]
