"""One call reads a workbook, one writes it, and what admins do to it in between is no harm."""

from collections.abc import Mapping
from typing import Any

import pytest

from service.workbook.book import Reading
from service.workbook.failures import Misfit
from service.workbook.layout import Owner, TabName
from service.workbook.reconciling import Wanted, reconcile
from service.workbook.structure import usual_id
from service.workbook.tabs import TABS
from tests.factories import NOW
from tests.workbook.office import Office

SHORTLIST = TabName.SHORTLIST
PEOPLE = [
    Wanted((key,), {"Rank": rank, "Why": "=1+1\r\n\0", "Submitted": NOW}, {"Name": f"P{rank}"})
    for rank, key in enumerate(["A", "B", "C"], start=1)
]


@pytest.fixture
def shown(office: Office) -> Reading:
    """A workbook that shows three people."""
    reading = office.workbook.read(office.built())
    office.show(reading, SHORTLIST, PEOPLE)
    return reading


def rows(office: Office) -> list[Mapping[str, Any]]:
    return list(office.sheet.rows(SHORTLIST).values())


def dimension(office: Office, start: int, end: int, what: str = "COLUMNS") -> dict[str, Any]:
    sheet = office.sheet_id(SHORTLIST)
    return {"sheetId": sheet, "dimension": what, "startIndex": start, "endIndex": end}


def test_every_tab_is_made_as_it_is_declared(office: Office) -> None:
    structure = office.built()
    metadata = office.metadata()

    assert structure.missing == []
    for declared in TABS:
        made = metadata[declared.name]
        headers = [column.header for column in declared.columns]
        assert office.sheet.grid(declared.name)[0] == headers
        assert list(office.sheet.rows(declared.name)) == []
        assert made["properties"]["gridProperties"]["frozenRowCount"] == 1
        protected = {each["range"]["startColumnIndex"] for each in made["protectedRanges"]}
        ours = {n for n, c in enumerate(declared.columns) if c.owner is Owner.SERVICE}
        assert protected == ours
        assert all(each["warningOnly"] for each in made["protectedRanges"])


def test_the_tabs_stand_in_their_order_before_the_admins_own(office: Office) -> None:
    office.built()

    assert list(office.metadata()) == [*TabName, "Sheet1"]


def test_building_again_changes_nothing(office: Office) -> None:
    structure = office.built()
    office.calls()

    assert office.workbook.look(structure) == structure
    assert office.workbook.look(None) == structure
    assert not [call for call in office.calls() if "batchUpdate" in call]


def test_a_deleted_tab_is_made_again(office: Office) -> None:
    structure = office.built()
    office.sheet.change({"deleteSheet": {"sheetId": structure.tabs[SHORTLIST]}})

    with pytest.raises(Misfit):
        office.workbook.read(structure)
    again = office.workbook.look(structure)
    assert office.workbook.read(again).tables[SHORTLIST].missing == []


def test_a_renamed_tab_stays_what_it_is_also_without_a_memory(office: Office) -> None:
    structure = office.built()
    renamed = {"sheetId": usual_id(SHORTLIST), "title": "Our people"}
    office.sheet.change({"updateSheetProperties": {"properties": renamed, "fields": "title"}})

    assert office.workbook.look(structure).tabs == structure.tabs
    assert office.workbook.look(None).tabs == structure.tabs


def test_a_run_that_finds_nothing_new_is_one_read(office: Office, shown: Reading) -> None:
    office.calls()
    again = office.workbook.read(shown.structure)

    assert office.show(again, SHORTLIST, PEOPLE) == 0
    assert office.calls() == ["POST values:batchGetByDataFilter"]


def test_a_run_that_finds_something_new_is_one_read_and_one_write(
    office: Office, shown: Reading
) -> None:
    office.calls()
    again = office.workbook.read(shown.structure)
    office.show(again, SHORTLIST, [Wanted((key,), {"Rank": 9}) for key in "ABCD"])

    assert len(office.calls()) == 2
    assert [row["Rank"] for row in rows(office)] == [9, 9, 9, 9]


def test_sorting_inserting_and_typing_between_runs_harms_nobody(
    office: Office, shown: Reading
) -> None:
    table = shown.tables[SHORTLIST]
    everything = {"sheetId": table.sheet_id, "startRowIndex": 1}
    by_name = {"dimensionIndex": table.columns["Name"], "sortOrder": "DESCENDING"}
    office.sheet.change(
        {"sortRange": {"range": everything, "sortSpecs": [by_name]}},
        {"insertDimension": {"range": dimension(office, 0, 2), "inheritFromBefore": False}},
        {"insertDimension": {"range": dimension(office, 0, 1, "ROWS"), "inheritFromBefore": False}},
    )
    office.sheet.write(SHORTLIST, [["A note above"]])
    again = office.workbook.read(shown.structure)
    ranks = [Wanted((key,), {"Rank": n}) for n, key in enumerate("ABC", start=11)]
    office.show(again, SHORTLIST, ranks)

    found = office.workbook.read(shown.structure).tables[SHORTLIST]
    cells = [[found.cell(row, header) for header in ("Key", "Name", "Rank")] for row in found.rows]
    assert cells == [["C", "P3", 13], ["B", "P2", 12], ["A", "P1", 11]]


def test_a_missing_column_is_put_back_once_behind_the_others(
    office: Office, shown: Reading
) -> None:
    at = shown.tables[SHORTLIST].columns["Why"]
    office.sheet.change({"deleteDimension": {"range": dimension(office, at, at + 1)}})
    structure = office.workbook.look(shown.structure)
    mended = office.workbook.read(structure)
    office.show(mended, SHORTLIST, PEOPLE)

    assert office.sheet.grid(SHORTLIST)[0][-1] == "Why"
    assert {row["Why"] for row in rows(office)} == {"=1+1\n"}
    office.calls()
    assert office.show(office.workbook.read(structure), SHORTLIST, PEOPLE) == 0
    assert len(office.calls()) == 1


def test_a_tab_whose_header_has_gone_is_left_as_it_is(office: Office, shown: Reading) -> None:
    header = office.sheet.grid(SHORTLIST)[0]
    before = office.sheet.grid(SHORTLIST)[1:]
    office.sheet.change({"deleteDimension": {"range": dimension(office, 0, 1, "ROWS")}})

    office.workbook.look(shown.structure)
    torn = office.workbook.peek(shown.structure).tables[SHORTLIST]
    assert {"Key", "Decision"} <= set(torn.lost)
    wanted = [Wanted(("A",), {"Rank": 1})]
    assert office.workbook.write([reconcile(torn, wanted, shown.structure.zone)]) == 0
    assert office.sheet.grid(SHORTLIST) == before
    office.sheet.change(
        {"insertDimension": {"range": dimension(office, 0, 1, "ROWS"), "inheritFromBefore": False}}
    )
    office.sheet.write(SHORTLIST, [header])
    assert office.workbook.read(shown.structure).tables[SHORTLIST].missing == []


def test_peeking_mends_nothing(office: Office, shown: Reading) -> None:
    office.sheet.write(SHORTLIST, [["Renamed"]], at="C1")
    office.calls()

    assert len(office.workbook.peek(shown.structure).tables[SHORTLIST].missing) == 1
    assert len(office.calls()) == 1


def test_writing_that_was_answered_with_an_error_is_not_repeated_by_the_next_run(
    office: Office,
) -> None:
    reading = office.workbook.read(office.built())
    office.fault("503-after", match="batchUpdate")
    with pytest.raises(Exception, match="503"):
        office.show(reading, SHORTLIST, PEOPLE)

    assert office.show(office.workbook.read(reading.structure), SHORTLIST, PEOPLE) == 0
    assert len(rows(office)) == 3


def test_forms_are_read_with_the_tabs(office: Office) -> None:
    office.sheet.change({"addSheet": {"properties": {"title": "Mentors"}}})
    office.sheet.write(
        "Mentors", [["Please leave this tab alone"], ["Timestamp", "Email"], [1, "x"]]
    )
    reading = office.workbook.read(office.built())

    (form,) = reading.forms
    assert (form.label, form.titles, form.first_row) == ("Mentors", {1: "Email"}, 3)
    assert list(form.rows) == [[1, "x"]]
