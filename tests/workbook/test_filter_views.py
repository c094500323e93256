"""Filter views are made with their tab, reach every row, and leave everybody else's sight alone."""

import pytest

from service.workbook.filter_views import FilterView, add_views, filled, is_, none_of, view_id
from service.workbook.layout import Tab, TabName
from service.workbook.structure import usual_id
from service.workbook.tabs import TABS, tab
from tests.workbook.office import Office

EVERY_TAB = pytest.mark.parametrize("declared", TABS, ids=[each.name for each in TABS])
PROMISED = {
    TabName.SHORTLIST: {
        "Undecided",
        "By rank",
        "Mentors",
        "Mentees",
        "Participants",
        "Accepted",
        "Waitlisted",
        "Needs a second look",
    },
    TabName.OUTBOX: {"Waiting for a tick", "Went wrong", "Sent"},
    TabName.COHORT: {"Confirmed", "Not answered yet"},
    TabName.PAIRS: {"Proposed", "Introduced"},
    TabName.ATTENTION: {"Open"},
}


@EVERY_TAB
def test_views_speak_of_columns_that_their_tab_has(declared: Tab) -> None:
    headers = {column.header for column in declared.columns}

    for view in declared.views:
        assert {each.header for each in view.criteria} <= headers
        assert set(view.sorted_by) <= headers


@EVERY_TAB
def test_the_views_that_the_guide_promises_are_there(declared: Tab) -> None:
    assert {view.title for view in declared.views} == PROMISED.get(declared.name, set())


def test_every_view_of_a_workbook_has_an_id_of_its_own() -> None:
    ids = [view_id(each.name, view.title) for each in TABS for view in each.views]

    assert len(set(ids)) == len(ids)
    assert all(0 < each < 2**31 for each in ids)


def test_views_are_made_with_their_tabs_and_no_filter_is_that_everybody_sees(
    office: Office,
) -> None:
    office.built()

    promised = {name.value: titles for name, titles in PROMISED.items()}
    for title, sheet in office.metadata().items():
        views = sheet.get("filterViews", [])
        assert {view["title"] for view in views} == promised.get(title, set())
        assert "basicFilter" not in sheet


def test_a_view_that_an_admin_deleted_or_renamed_stays_so(office: Office) -> None:
    structure = office.built()
    undecided, waitlisted = (view_id(TabName.SHORTLIST, t) for t in ("Undecided", "Waitlisted"))
    office.sheet.change(
        {"deleteFilterView": {"filterId": undecided}},
        {
            "updateFilterView": {
                "filter": {"filterViewId": waitlisted, "title": "Our queue"},
                "fields": "title",
            }
        },
    )
    office.workbook.look(structure)
    office.workbook.look(None)

    titles = {view["title"] for view in office.metadata()["Shortlist"]["filterViews"]}
    left = PROMISED[TabName.SHORTLIST] - {"Undecided", "Waitlisted"}
    assert titles == left | {"Our queue"}


def test_setup_puts_back_the_views_that_are_missing_and_only_those(office: Office) -> None:
    structure = office.built()
    undecided, waitlisted = (view_id(TabName.SHORTLIST, t) for t in ("Undecided", "Waitlisted"))
    renamed = {"filterViewId": waitlisted, "title": "Our queue"}
    office.sheet.change(
        {"deleteFilterView": {"filterId": undecided}},
        {"updateFilterView": {"filter": renamed, "fields": "title"}},
    )
    for _again in range(2):
        office.workbook.restore(office.workbook.read(structure))

    views = [view["title"] for view in office.metadata()["Shortlist"]["filterViews"]]
    assert sorted(views) == sorted(PROMISED[TabName.SHORTLIST] - {"Waitlisted"} | {"Our queue"})


def test_a_view_stays_with_its_columns_when_one_is_inserted(office: Office) -> None:
    office.built()
    span = {"dimension": "COLUMNS", "startIndex": 0, "endIndex": 1}
    sheet_id = usual_id(TabName.SHORTLIST)
    office.sheet.change({"insertDimension": {"range": {"sheetId": sheet_id, **span}}})

    views = {view["title"]: view for view in office.metadata()["Shortlist"]["filterViews"]}
    headers = [column.header for column in tab(TabName.SHORTLIST).columns]
    (only,) = views["Accepted"]["filterSpecs"]
    assert only["columnIndex"] == headers.index("Decision") + 1


def test_a_view_is_a_range_open_below_with_criteria_by_column() -> None:
    criteria = (is_("B", "x"), filled("A"), none_of("C", ("y", "z")), is_("Gone", "x"))
    view = FilterView("Some", criteria, ("C", "Gone"), highest_first=True)
    (change,) = add_views([view], "Tab", 7, {"A": 0, "B": 1, "C": 4}, 5)
    made = change["addFilterView"]["filter"]

    assert made["range"] == {
        "sheetId": 7,
        "startRowIndex": 0,
        "startColumnIndex": 0,
        "endColumnIndex": 5,
    }
    assert made["sortSpecs"] == [{"dimensionIndex": 4, "sortOrder": "DESCENDING"}]
    assert made["filterSpecs"] == [
        {
            "columnIndex": 1,
            "filterCriteria": {
                "condition": {"type": "TEXT_EQ", "values": [{"userEnteredValue": "x"}]}
            },
        },
        {"columnIndex": 0, "filterCriteria": {"condition": {"type": "NOT_BLANK"}}},
        {"columnIndex": 4, "filterCriteria": {"hiddenValues": ["y", "z"]}},
    ]
