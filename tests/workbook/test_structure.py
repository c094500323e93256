"""Tabs are known by their sheetId; a title or the first rows tell only of new ones."""

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.workbook.building import sheet_id_for
from service.workbook.layout import TabName
from service.workbook.structure import Structure, recognise, strangers, usual_id

STAMPED = [["A note"], ["Timestamp", "Email"]]


def metadata(titles: Mapping[int, str], zone: str = "America/New_York") -> dict[str, Any]:
    grid = {"rowCount": 10, "columnCount": 5}
    sheets = [
        {"properties": {"title": title, "gridProperties": grid} | ({"sheetId": at} if at else {})}
        for at, title in titles.items()
    ]
    chart = {"properties": {"sheetId": 999, "title": "A chart"}}
    return {"properties": {"title": "Spring", "timeZone": zone}, "sheets": [*sheets, chart]}


TITLES = st.dictionaries(
    st.integers(0, 50) | st.sampled_from([usual_id(name) for name in TabName]),
    st.sampled_from([*TabName, "Form Responses 1", "Form Responses 2", "Budget"])
    | st.text("ab ", min_size=1, max_size=3),
)


@given(TITLES, TITLES)
def test_what_is_known_stays_known_under_any_other_title(
    titles: dict[int, str], renamed: dict[int, str]
) -> None:
    before = recognise(metadata(titles), {}, None)
    later = recognise(metadata(titles | {at: renamed.get(at, "x") for at in titles}), {}, before)

    assert later.tabs.items() >= before.tabs.items()
    assert later.forms.items() >= before.forms.items()


@given(TITLES, TITLES)
def test_no_tab_is_two_things_and_no_form_is_lost(
    titles: dict[int, str], more: dict[int, str]
) -> None:
    heads = {at: STAMPED for at, title in titles.items() if title not in set(TabName)}
    before = recognise(metadata(titles), heads, None)
    found = recognise(metadata(titles | more), dict.fromkeys(more, STAMPED), before)

    ids = found.sheet_ids
    assert len(set(ids)) == len(ids)
    assert set(before.sheet_ids) <= set(ids)
    assert set(found.columns) == titles.keys() | more.keys()


@given(TITLES)
def test_a_structure_is_remembered_as_it_was(titles: dict[int, str]) -> None:
    found = recognise(metadata(titles), {}, None)

    assert Structure.loaded(found.dumped()) == found


@given(TITLES, st.sampled_from(TabName))
def test_a_new_tab_never_takes_the_id_of_another(titles: dict[int, str], name: TabName) -> None:
    assert sheet_id_for(name, recognise(metadata(titles), {}, None)) not in titles


def test_without_a_memory_a_renamed_tab_is_known_by_the_id_it_was_made_with() -> None:
    renamed = {usual_id(TabName.SHORTLIST): "Ranking", 5: "Budget"}
    found = recognise(metadata(renamed), {}, None)

    assert found.tabs == {TabName.SHORTLIST: usual_id(TabName.SHORTLIST)}


@pytest.mark.parametrize(
    "title", ["Form Responses 1", " form responses 12 ", "Formularantworten 1", "Form responses"]
)
def test_a_form_is_known_by_its_title(title: str) -> None:
    assert list(recognise(metadata({3: title}), {}, None).forms) == [title.strip()]


def test_any_tab_that_begins_with_timestamps_is_a_form() -> None:
    sheets = metadata({3: "Mentors", 4: "Budget"})
    heads = {3: STAMPED, 4: [["Money", "Timestamp"]]}

    assert recognise(sheets, heads, None).forms == {"Mentors": 3}


@pytest.mark.parametrize("title", ["Copy of Form Responses 1", "Kopie von Mentors"])
def test_a_copy_of_a_form_answers_nobody(title: str) -> None:
    assert strangers(metadata({3: title}), None) == []
    assert recognise(metadata({3: title}), {}, None).forms == {}


def test_only_tabs_that_nothing_else_tells_are_looked_into() -> None:
    titles = {0: "Sheet1", 2: "Shortlist", 3: "Form Responses 1", 4: "Budget"}
    known = recognise(metadata({4: "Form Responses 2"}), {}, None)

    assert strangers(metadata(titles), None) == [0, 4]
    assert strangers(metadata(titles), known) == [0]


def test_a_form_that_was_renamed_leaves_its_title_to_the_next() -> None:
    before = recognise(metadata({3: "Form Responses 1"}), {}, None)
    titles = {3: "Mentors", 4: "Form Responses 1"}

    forms = recognise(metadata(titles), {}, before).forms
    assert forms == {"Form Responses 1": 3, "Form Responses 1 (2)": 4}


def test_a_deleted_tab_is_missing_again() -> None:
    before = recognise(metadata({3: "Shortlist"}), {}, None)

    assert TabName.SHORTLIST in recognise(metadata({}), {}, before).missing


def test_a_zone_that_is_unknown_here_is_utc() -> None:
    assert recognise(metadata({}, "Mars/Olympus"), {}, None).zone.key == "UTC"
    assert recognise(metadata({}), {}, None).zone.key == "America/New_York"
