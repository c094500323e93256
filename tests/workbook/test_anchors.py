"""Law 2: a write lands under the headers that were read, or not at all."""

from collections.abc import Callable

import pytest

from service.workbook.anchors import anchor_id
from service.workbook.book import Reading
from service.workbook.failures import LockedTab, Misfit
from service.workbook.layout import TabName
from service.workbook.reconciling import Edits, Wanted, reconcile
from service.workbook.tabs import TABS
from tests.workbook.office import Office

SHORTLIST = TabName.SHORTLIST
WANTED = [
    Wanted(("A",), {"Rank": 1, "Status": "Submitted"}, {"Name": "Ana"}),
    Wanted(("B",), {"Rank": 2, "Status": "Submitted"}, {"Name": "Ben"}),
]
CHANGED = [Wanted(("A",), {"Rank": 2, "Status": "Declined"})]
GROWN = [*WANTED, Wanted(("C",), {"Rank": 3, "Status": "Submitted"}, {"Name": "Cleo"})]


@pytest.fixture
def shown(office: Office) -> Reading:
    """A Shortlist with two rows, as the service read it last."""
    structure = office.built()
    office.show(office.workbook.read(structure), SHORTLIST, WANTED)
    return office.workbook.read(structure)


def edits(shown: Reading, wanted: list[Wanted]) -> Edits:
    return reconcile(shown.tables[SHORTLIST], wanted, shown.structure.zone)


def at(office: Office, header: str) -> int:
    return office.sheet.grid(SHORTLIST)[0].index(header)


def span(office: Office, first: int, dimension: str = "COLUMNS") -> dict[str, object]:
    lines = {"dimension": dimension, "startIndex": first, "endIndex": first + 1}
    return {"sheetId": office.sheet_id(SHORTLIST), **lines}


def append_column(office: Office) -> str:
    """Add a column behind all others; returns its letter."""
    sheet = office.metadata()[SHORTLIST]["properties"]
    column = {"sheetId": sheet["sheetId"], "dimension": "COLUMNS", "length": 1}
    office.sheet.change({"appendDimension": column})
    return "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[sheet["gridProperties"]["columnCount"]]


def insert(office: Office, first: int, dimension: str = "COLUMNS") -> None:
    lines = span(office, first, dimension)
    office.sheet.change({"insertDimension": {"range": lines, "inheritFromBefore": False}})


def delete(office: Office, header: str) -> None:
    office.sheet.change({"deleteDimension": {"range": span(office, at(office, header))}})


def replace(office: Office, header: str) -> None:
    place = at(office, header)
    delete(office, header)
    insert(office, place)
    office.sheet.write(
        SHORTLIST, [["Kim decides"], ["shy"], ["loud"]], at=f"{'ABCDEFGHIJKLMN'[place]}1"
    )


def move(office: Office, header: str, to: int) -> None:
    source = span(office, at(office, header))
    office.sheet.change({"moveDimension": {"source": source, "destinationIndex": to}})


MEANWHILE: dict[str, Callable[[Office], None]] = {
    "a column is inserted before all": lambda office: insert(office, 0),
    "a column is inserted before Status": lambda office: insert(office, at(office, "Status")),
    "Decision is moved before all": lambda office: move(office, "Decision", 0),
    "Status is moved to the end": lambda office: move(office, "Status", 11),
    "Rank is deleted": lambda office: delete(office, "Rank"),
    "Status is deleted": lambda office: delete(office, "Status"),
    "Status gives way to a column of the admins": lambda office: replace(office, "Status"),
    "a row is inserted above the header": lambda office: insert(office, 0, "ROWS"),
}


@pytest.mark.parametrize("wanted", [CHANGED, GROWN], ids=["a change", "a new row"])
@pytest.mark.parametrize("meanwhile", MEANWHILE)
def test_nothing_is_written_where_columns_have_moved_since_they_were_read(
    office: Office, shown: Reading, meanwhile: str, wanted: list[Wanted]
) -> None:
    planned = edits(shown, wanted)
    MEANWHILE[meanwhile](office)
    before = office.sheet.grid(SHORTLIST)

    with pytest.raises(Misfit):
        office.workbook.write([planned])
    assert office.sheet.grid(SHORTLIST) == before

    structure = office.workbook.look(shown.structure)
    office.show(office.workbook.read(structure), SHORTLIST, wanted)
    table = office.workbook.read(structure).tables[SHORTLIST]
    assert wanted[-1].identity in [identity for identity, _index, _row in table.identified()]
    assert not edits(office.workbook.read(structure), wanted)


def test_columns_of_the_admins_may_move_behind_ours_meanwhile(
    office: Office, shown: Reading
) -> None:
    planned = edits(shown, CHANGED)
    append_column(office)

    assert office.workbook.write([planned])


def test_protection_that_was_taken_away_is_put_back_before_anything_is_written(
    office: Office, shown: Reading
) -> None:
    number = anchor_id(shown.tables[SHORTLIST].tab, "Status")
    office.sheet.change({"deleteProtectedRange": {"protectedRangeId": number}})

    with pytest.raises(Misfit):
        office.workbook.write([edits(shown, CHANGED)])
    office.workbook.look(shown.structure)

    assert office.workbook.write([edits(shown, CHANGED)])
    protected = office.metadata()[SHORTLIST]["protectedRanges"]
    assert number in {each["protectedRangeId"] for each in protected}


def test_a_column_that_is_put_back_covers_nothing_that_was_typed_meanwhile(
    office: Office, shown: Reading
) -> None:
    letter = append_column(office)
    office.sheet.write(SHORTLIST, [["Kim decides"], ["shy"]], at=f"{letter}1")
    delete(office, "Status")

    office.workbook.look(shown.structure)

    grid = office.sheet.grid(SHORTLIST)
    assert grid[1][grid[0].index("Kim decides")] == "shy"
    assert "Status" in grid[0]


def test_a_tab_that_is_locked_is_named_and_the_others_can_be_written(
    office: Office, shown: Reading
) -> None:
    lock = {
        "range": {"sheetId": shown.structure.tabs[SHORTLIST]},
        "editors": {"users": ["robin@example.org"]},
    }
    office.sheet.change({"addProtectedRange": {"protectedRange": lock}})
    guide = reconcile(
        shown.tables[TabName.SETTINGS], [Wanted(("Seats",), {})], shown.structure.zone
    )
    before = office.sheet.grid(SHORTLIST)

    with pytest.raises(LockedTab, match="Shortlist") as met:
        office.workbook.write([guide, edits(shown, CHANGED)])

    assert met.value.name == SHORTLIST
    assert office.workbook.write([guide])
    assert office.sheet.grid(SHORTLIST) == before


def test_every_column_of_every_tab_has_an_anchor_of_its_own() -> None:
    numbers = [anchor_id(tab, column.header) for tab in TABS for column in tab.columns]
    assert len(set(numbers)) == len(numbers)


def test_a_look_mends_the_other_tabs_where_one_is_locked(office: Office, shown: Reading) -> None:
    for tab, header in ((SHORTLIST, "Status"), (TabName.COHORT, "Place")):
        column = office.sheet.grid(tab)[0].index(header)
        lines = {"dimension": "COLUMNS", "startIndex": column, "endIndex": column + 1}
        office.sheet.change(
            {"deleteDimension": {"range": {"sheetId": shown.structure.tabs[tab], **lines}}}
        )
    lock = {
        "range": {"sheetId": shown.structure.tabs[SHORTLIST]},
        "editors": {"users": ["robin@example.org"]},
    }
    office.sheet.change({"addProtectedRange": {"protectedRange": lock}})

    office.workbook.look(shown.structure)

    assert "Status" not in office.sheet.grid(SHORTLIST)[0]
    assert "Place" in office.sheet.grid(TabName.COHORT)[0]


def test_a_tab_without_header_and_anchors_gets_its_columns_once(
    office: Office, shown: Reading
) -> None:
    sheet_id = shown.structure.tabs[TabName.ATTENTION]
    office.sheet.write(TabName.ATTENTION, [["", "", "", ""], ["Old", "Here", "Mend it", 1]])
    numbers = [
        anchor_id(shown.tables[TabName.ATTENTION].tab, header)
        for header in shown.tables[TabName.ATTENTION].columns
    ]
    office.sheet.change(
        *(
            {
                "deleteDeveloperMetadata": {
                    "dataFilter": {"developerMetadataLookup": {"metadataId": number}}
                }
            }
            for number in numbers
        )
    )

    structure = office.workbook.look(shown.structure)
    once = office.sheet.grid(TabName.ATTENTION)
    office.workbook.look(structure)

    assert once[0][:4] == ["What", "Where", "What to do", "Since"]
    assert office.sheet.grid(TabName.ATTENTION) == once
    assert sheet_id == structure.tabs[TabName.ATTENTION]
