"""gspread.Worksheet: cells copied and cut."""

import pytest
from gspread import Spreadsheet, Worksheet
from gspread.exceptions import APIError
from gspread.utils import (
    PasteOrientation,
    PasteType,
    ValueRenderOption,
)


def test_cells_are_copied_with_or_without_their_looks(filled: Worksheet) -> None:
    filled.update_acell("C2", "=1+2")
    filled.format("C2", {"numberFormat": {"type": "NUMBER", "pattern": "0.00"}})

    filled.copy_range("B2:C3", "E1:F2")
    assert filled.get("E1:F2") == [["Ada", "3.00"], ["Grace", "1"]]
    filled.copy_range("C2:C3", "E5:F5", PasteType.values, PasteOrientation.transpose)
    assert filled.get("E5:F5") == [["3", "1"]]
    assert filled.get("E5", value_render_option=ValueRenderOption.formula) == [[3]]


@pytest.mark.parametrize(
    ("kind", "shown", "held"),
    [
        (PasteType.normal, "3.00", "=1+2"),
        (PasteType.no_borders, "3.00", "=1+2"),
        (PasteType.values, "3", 3),
        (PasteType.format, "9.00", 9),
        (PasteType.data_validation, "9", 9),
    ],
)
def test_a_paste_brings_along_what_its_kind_says(
    tab: Worksheet, kind: PasteType, shown: str, held: object
) -> None:
    tab.update([["=1+2", 9]], raw=False)
    tab.format("A1", {"numberFormat": {"type": "NUMBER", "pattern": "0.00"}})

    tab.copy_range("A1", "B1", kind)

    assert tab.acell("B1").value == shown
    assert tab.get("B1", value_render_option=ValueRenderOption.formula) == [[held]]


def test_a_formula_is_pasted_without_its_looks(book: Spreadsheet, tab: Worksheet) -> None:
    tab.update([["=1+2"]], raw=False)
    tab.format("A1", {"numberFormat": {"type": "NUMBER", "pattern": "0.00"}})

    # gspread's own PasteType.formula says PASTE_NO_BORDERS.
    source = {"endRowIndex": 1, "endColumnIndex": 1}
    target = {"startColumnIndex": 1, "endColumnIndex": 2, "endRowIndex": 1}
    paste = {"source": source, "destination": target, "pasteType": "PASTE_FORMULA"}
    book.batch_update({"requests": [{"copyPaste": paste}]})

    assert tab.get("A1:B1") == [["3.00", "3"]]


def test_a_paste_that_the_sandbox_lacks_says_so(tab: Worksheet) -> None:
    with pytest.raises(APIError, match="PASTE_CONDITIONAL_FORMATTING"):
        tab.copy_range("A1", "B1", PasteType.conditional_formating)


def test_cells_are_cut_and_leave_nothing_behind(filled: Worksheet) -> None:
    filled.update_note("A2", "who")
    filled.cut_range("A2:B2", "E9")

    assert filled.get("A2:C2") == [["", "", "3"]]
    assert filled.get("E9:F9") == [["k1", "Ada"]]
    assert (filled.get_note("A2"), filled.get_note("E9")) == ("", "who")
    filled.cut_range("E9:F9", "A2", PasteType.values)
    assert filled.get("A2:C2") == [["k1", "Ada", "3"]]
