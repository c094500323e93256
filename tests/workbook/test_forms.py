"""A form's tab is read as Google Forms and its admins left it."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from service.workbook.forms import read_form_tab

STAMPED = ["Timestamp", "Email", "Why?"]


@given(st.integers(0, 9), st.integers(0, 2))
def test_the_header_is_found_under_notes_and_behind_inserted_columns(
    notes: int, before: int
) -> None:
    above = [["Please don't sort this tab!"], []] * 5
    rows: list[list[Any]] = [
        [*[""] * before, *STAMPED],
        [*["x"] * before, 46_083.5, "ana@example.org", "So"],
    ]
    found = read_form_tab("F", [*above[:notes], *rows])

    assert found.stamp == before
    assert found.first_row == notes + 2
    assert list(found.titles.values())[-2:] == ["Email", "Why?"]
    assert [row[found.stamp] for row in found.rows] == [46_083.5]


def test_blank_and_twin_headers_are_told_apart_and_unused_columns_are_none() -> None:
    header = [*STAMPED, "", " Why? ", "", ""]
    found = read_form_tab("F", [header, [1, "a", "b", "", "c", "d"], [2, "a", "", "", "", "", ""]])

    assert found.titles == {1: "Email", 2: "Why?", 4: "Why? (2)", 5: "(untitled question) (2)"}


def test_answers_behind_the_last_header_are_an_untitled_question() -> None:
    found = read_form_tab("F", [STAMPED, [1, "a", "b", "c"]])

    assert found.titles[3] == "(untitled question)"


def test_a_question_that_nobody_answered_yet_is_one() -> None:
    assert read_form_tab("F", [STAMPED]).titles == {1: "Email", 2: "Why?"}


def test_a_header_in_another_language_is_known_by_its_timestamp() -> None:
    found = read_form_tab("F", [["Note"], ["E-Mail", "Zeitstempel"], ["ana@example.org", 46_083]])

    assert found.stamp == 1
    assert found.titles == {0: "E-Mail"}


def test_a_header_whose_timestamp_was_renamed_is_the_first_full_row() -> None:
    found = read_form_tab("F", [["A note"], ["When", "Email"], [46_083, "ana@example.org"]])

    assert (found.stamp, found.first_row) == (0, 3)
    assert found.titles == {1: "Email"}


def test_an_empty_tab_has_no_questions() -> None:
    empty: list[list[list[str]]] = [[], [[]], [["A note"]]]

    assert all(read_form_tab("F", values).titles == {} for values in empty)
