"""gspread.Worksheet: values read, written, cleared and found."""

import re
from typing import Any

import gspread
import pytest
from gspread import Cell, Worksheet
from gspread.exceptions import APIError
from gspread.utils import (
    DateTimeOption,
    Dimension,
    GridRangeType,
    TableDirection,
    ValueInputOption,
    ValueRenderOption,
)

TYPED = ValueInputOption.user_entered
PLAIN = ValueRenderOption.unformatted
FORMULA = ValueRenderOption.formula


def test_a_cell_is_read_by_label_and_by_number(filled: Worksheet) -> None:
    assert filled.acell("B2") == filled.cell(2, 2) == Cell(2, 2, "Ada")
    plain: Any = filled.acell("C2", value_render_option=PLAIN).value
    assert plain == 3
    assert filled.cell(9, 9).value is None


def test_a_cell_is_typed_into_by_label_and_by_number(tab: Worksheet) -> None:
    tab.update_acell("A1", "=4/2")
    tab.update_cell(1, 2, "50%")

    assert tab.row_values(1) == ["2", "50%"]
    assert tab.row_values(1, value_render_option=FORMULA) == ["=4/2", 0.5]


def test_cells_are_written_back_where_they_stood(filled: Worksheet) -> None:
    cells = filled.range("B2:B4")
    for cell in cells:
        cell.value = str(cell.value).upper()
    answer = filled.update_cells([*cells, Cell(2, 3, "=1+1")], ValueInputOption.user_entered)

    assert answer["updatedRange"] == "Sheet1!B2:C4"
    assert filled.col_values(2) == ["Name", "ADA", "GRACE", "MARY"]
    assert filled.col_values(3) == ["Score", "2", "1", "2"]


def test_a_range_is_whole_cell_by_cell(filled: Worksheet) -> None:
    assert [cell.address for cell in filled.range("A4:B5")] == ["A4", "B4", "A5", "B5"]
    assert [cell.value for cell in filled.range(4, 1, 5, 2)] == ["k3", "Mary", "", ""]
    filled.resize(rows=4, cols=3)
    assert filled.range() == filled.get_all_cells()
    assert len(filled.get_all_cells()) == 12


def test_values_are_read_by_any_range(filled: Worksheet) -> None:
    assert filled.get("A:A") == [["Key"], ["k1"], ["k2"], ["k3"]]
    assert filled.get("2:2") == [["k1", "Ada", "3"]]
    assert filled.get("Z9") == [[]]
    with pytest.raises(APIError, match="Unable to parse range"):
        filled.get("what:ever:this")


def test_values_are_read_as_asked(tab: Worksheet) -> None:
    tab.update([["1/31/2020", "=4/2", "12%"]], raw=False)

    assert tab.get() == [["1/31/2020", "2", "12%"]]
    assert tab.get(value_render_option=PLAIN) == [[43861, 2, 0.12]]
    assert tab.get(value_render_option=FORMULA) == [[43861, "=4/2", 0.12]]
    as_text = DateTimeOption.formatted_string
    read = tab.get(value_render_option=PLAIN, date_time_render_option=as_text)
    assert read == [["1/31/2020", 2, 0.12]]
    columns = tab.get(major_dimension=Dimension.cols)
    assert columns == [["1/31/2020"], ["2"], ["12%"]]


def test_values_are_padded_and_kept_in_size_as_asked(tab: Worksheet) -> None:
    tab.update([["a"], [], ["b", "c"]])

    assert tab.get() == [["a"], [], ["b", "c"]]
    assert tab.get(pad_values=True) == [["a", ""], ["", ""], ["b", "c"]]
    assert tab.get("A1:C4", maintain_size=True)[3] == ["", "", ""]
    assert tab.get_values("A1:B1") == [["a"]]
    assert tab.get_all_values() == [["a", ""], ["", ""], ["b", "c"]]
    matrix = tab.get_values("A1:B3", return_type=GridRangeType.ListOfLists)
    assert type(matrix) is list


def test_merged_cells_share_their_value_when_asked(tab: Worksheet) -> None:
    tab.update([["a", "", "b"], ["c", "", "d"]])
    tab.merge_cells("A1:B2")

    assert tab.get("A1:C2", combine_merged_cells=True) == [["a", "a", "b"], ["a", "a", "d"]]


def test_rows_and_columns_are_read_without_what_is_empty_after(filled: Worksheet) -> None:
    assert filled.row_values(1) == ["Key", "Name", "Score"]
    assert filled.row_values(9) == []
    assert filled.col_values(3, value_render_option=PLAIN) == ["Score", 3, 1, 2]
    assert filled.col_values(9) == []


def test_several_ranges_are_read_and_written_at_once(tab: Worksheet) -> None:
    data: list[Any] = [
        {"range": "A1:B1", "values": [["a", "1,000"]]},
        {"range": "A3", "values": [["c"]]},
    ]
    answer = tab.batch_update(data, raw=False, include_values_in_response=True)

    assert answer["totalUpdatedCells"] == 3
    assert answer["responses"][0]["updatedData"]["values"] == [["a", "1,000"]]
    assert tab.batch_get(["A1:B1", "A3", "C9"]) == [[["a", "1,000"]], [["c"]], []]
    (found,) = tab.batch_get(["A1:B3"], Dimension.cols, PLAIN)
    assert found == [["a", "", "c"], [1000]]


def test_a_batch_with_a_bad_range_writes_nothing(tab: Worksheet) -> None:
    data: list[Any] = [{"range": "A1", "values": [["a"]]}, {"range": "A9999", "values": [["b"]]}]

    with pytest.raises(APIError, match="exceeds grid limits"):
        tab.batch_update(data)
    assert tab.get() == [[]]


def test_an_update_tells_what_it_touched_and_what_is_there_now(tab: Worksheet) -> None:
    answer = tab.update(
        [["2020-01-31", "1e3"]],
        "B2",
        value_input_option=TYPED,
        include_values_in_response=True,
        response_value_render_option=PLAIN,
    )

    assert (answer["updatedRange"], answer["updatedCells"]) == ("Sheet1!B2:C2", 2)
    assert answer["updatedData"]["values"] == [[43861, 1000]]


def test_a_date_without_its_year_is_of_the_year_that_it_is(tab: Worksheet) -> None:
    tab.update_acell("A1", "1/31")

    assert tab.get() == [["1/31"]]
    assert tab.get(value_render_option=PLAIN) == [[46053]]


def test_raw_text_stays_as_it_is_and_nothing_is_skipped(tab: Worksheet) -> None:
    tab.update([["=1+1", "007", "a", "b"]])
    tab.update([[None, "x", ""]])

    assert tab.get(value_render_option=FORMULA) == [["=1+1", "x", "", "b"]]
    tab.update([["k1", "k2"]], "A3", major_dimension=Dimension.cols)
    assert tab.col_values(1)[2:] == ["k1", "k2"]


def test_writing_beyond_the_range_or_the_grid_is_refused(tab: Worksheet) -> None:
    with pytest.raises(APIError, match=r"tried writing to row \[2\]"):
        tab.update([["a"], ["b"]], "A1:B1")
    with pytest.raises(APIError, match=r"tried writing to column \[AA\]"):
        tab.update([["a"] * 27])
    with pytest.raises(APIError, match="exceeds grid limits"):
        tab.update([["a"]], "A1001")


def test_cells_are_emptied_and_keep_their_looks(filled: Worksheet) -> None:
    filled.update_note("A1", "who")

    assert filled.batch_clear(["A1:B2", "C4"])["clearedRanges"] == [
        "Sheet1!A1:B2",
        "Sheet1!C4",
    ]
    assert filled.get() == [["", "", "Score"], ["", "", "3"], ["k2", "Grace", "1"], ["k3", "Mary"]]
    filled.clear()
    assert filled.get() == [[]]
    assert filled.get_note("A1") == "who"


def test_records_are_rows_by_header(filled: Worksheet) -> None:
    assert filled.get_all_records()[0] == {"Key": "k1", "Name": "Ada", "Score": 3}
    assert filled.get_all_records(head=2)[0] == {"k1": "k2", "Ada": "Grace", "3": 1}
    kept = filled.get_all_records(numericise_ignore=["all"])
    assert kept[2] == {"Key": "k3", "Name": "Mary", "Score": "2"}
    assert filled.get_all_records(expected_headers=["Name"]) == filled.get_all_records()
    filled.update_acell("A1", "Name")
    with pytest.raises(gspread.GSpreadException, match="duplicates"):
        filled.get_all_records()


def test_text_is_found_where_it_stands(filled: Worksheet) -> None:
    filled.append_row(["k4", "ada", 3])

    assert filled.find("Ada") == Cell(2, 2, "Ada")
    assert filled.find("ADA") is None
    assert filled.find(re.compile("r")) == Cell(1, 3, "Score")
    assert filled.find("3", in_row=5) == Cell(5, 3, "3")
    assert [cell.address for cell in filled.findall("ada", case_sensitive=False)] == ["B2", "B5"]
    assert filled.findall("3", in_column=3) == [Cell(2, 3, "3"), Cell(5, 3, "3")]


def test_a_table_is_expanded_from_its_corner(filled: Worksheet) -> None:
    filled.update([["apart"]], "F9")

    assert filled.expand("B2") == [["Ada", "3"], ["Grace", "1"], ["Mary", "2"]]
    assert filled.expand("B2", TableDirection.right) == [["Ada", "3"]]
    assert filled.expand("B3", TableDirection.down) == [["Grace"], ["Mary"]]
