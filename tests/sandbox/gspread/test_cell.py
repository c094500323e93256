"""gspread.Cell and gspread.ValueRange, filled by the sandbox."""

from gspread import Cell, ValueRange, Worksheet
from gspread.utils import Dimension


def test_a_cell_knows_its_place_and_its_number(filled: Worksheet) -> None:
    cell: Cell = filled.acell("C2")

    assert (cell.row, cell.col, cell.address, cell.value) == (2, 3, "C2", "3")
    assert cell.numeric_value == 3
    assert cell == Cell.from_address("C2", "3")
    named: Cell = filled.acell("B2")
    assert named.numeric_value is None


def test_values_know_their_range(filled: Worksheet) -> None:
    found = filled.get("B2:C", major_dimension=Dimension.cols)
    assert isinstance(found, ValueRange)
    known: ValueRange = found

    assert (known.range, known.major_dimension) == ("Sheet1!B2:C1000", "COLUMNS")
    assert known.first() == "Ada"
    answer = {"range": "Sheet1!A1", "majorDimension": "ROWS"}
    assert ValueRange.from_json(answer).first("nothing") == "nothing"
