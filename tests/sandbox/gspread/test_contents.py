"""gspread.Client: whole files out and in."""

import pytest
from gspread import Client, Spreadsheet
from gspread.exceptions import APIError
from gspread.utils import ExportFormat, ValueRenderOption


def test_a_spreadsheet_is_exported_as_text(gc: Client, book: Spreadsheet) -> None:
    book.sheet1.update([["Name", "Says"], ["Ada", 'It, "works"\tnow']])

    assert gc.export(book.id, ExportFormat.CSV) == b'Name,Says\r\nAda,"It, ""works""\tnow"'
    assert gc.export(book.id, ExportFormat.TSV) == b'Name\tSays\r\nAda\tIt, "works" now'


@pytest.mark.parametrize(
    "how",
    [
        ExportFormat.PDF,
        ExportFormat.EXCEL,
        ExportFormat.OPEN_OFFICE_SHEET,
        ExportFormat.ZIPPED_HTML,
    ],
)
def test_an_export_that_the_sandbox_lacks_says_so(
    gc: Client, book: Spreadsheet, how: ExportFormat
) -> None:
    with pytest.raises(APIError, match=r"conversion is not supported.*text/csv") as refusal:
        gc.export(book.id, how)

    assert refusal.value.error["errors"][0]["reason"] == "badRequest"


def test_an_imported_csv_takes_the_place_of_everything(gc: Client, book: Spreadsheet) -> None:
    book.add_worksheet("Second", 5, 5)
    book.sheet1.update([["old"] * 5] * 5)
    answer = gc.import_csv(book.id, 'Name,Born\nAda,"Dec 10, 1815"\nZoë,"1,906"\n')

    (tab,) = gc.open_by_key(book.id).worksheets()
    assert (answer["title"], tab.title) == ("Program", "Program")
    assert tab.get() == [["Name", "Born"], ["Ada", "Dec 10, 1815"], ["Zoë", "1,906"]]
    assert tab.get("B3", value_render_option=ValueRenderOption.unformatted) == [[1906]]
    with pytest.raises(APIError, match=r"UTF-8"):
        gc.import_csv(book.id, b"\xff\xff")
    assert tab.get("A1") == [["Name"]]
