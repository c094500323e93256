import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.sandbox.google.areas import Area
from service.sandbox.google.document import Document
from service.sandbox.google.drive import Drive
from service.sandbox.google.errors import Invalid
from service.sandbox.google.ranges import inside, resolve, written

TITLES = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=20)


def document(title: str, rows: int = 10, columns: int = 10) -> Document:
    made = Drive.open().draft("Ranges")
    made.add_sheet(title, sheet_id=5, rows=rows, columns=columns)
    return made


@settings(deadline=None)
@given(TITLES.filter(lambda title: title.casefold() != "sheet1"), st.data())
def test_what_is_echoed_for_any_title_and_area_is_read_back_as_the_same(
    title: str, data: st.DataObject
) -> None:
    known = document(title, 50, 800)
    top, left = data.draw(st.integers(0, 49)), data.draw(st.integers(0, 799))
    bottom, right = data.draw(st.integers(top + 1, 50)), data.draw(st.integers(left + 1, 800))
    area = Area(top, left, bottom, right)

    sheet, found = resolve(known, written(known.sheet(5), area))

    assert sheet.title == title
    assert inside(sheet, found) == area


@pytest.mark.parametrize(
    ("text", "echoed"),
    [
        ("Sheet1", "Sheet1!A1:Z1000"),
        ("'Sheet1'", "Sheet1!A1:Z1000"),
        ("sheet1!B2", "Sheet1!B2"),
        ("D4:D4", "Sheet1!D4"),
        ("B2:A1", "Sheet1!A1:B2"),
        ("A1:1", "Sheet1!A1:Z1"),
        ("Sheet1!2:3", "Sheet1!A2:Z3"),
        ("Sheet1!C:C", "Sheet1!C1:C1000"),
        ("Sheet1!B5:C", "Sheet1!B5:C1000"),
        ("R2C3:R4C5", "Sheet1!C2:E4"),
        ("Sheet1!$A$1:$B$2", "Sheet1!A1:B2"),
        ("'D3'", "'D3'!A1:J10"),
        ("'D3'!D3", "'D3'!D3"),
        ("D3", "Sheet1!D3"),
        ("Sheet1!Y999:AB2000", "Sheet1!Y999:Z1000"),
    ],
)
def test_a_range_is_echoed_as_google_does(text: str, echoed: str) -> None:
    known = document("D3")

    sheet, found = resolve(known, text)

    assert written(sheet, inside(sheet, found)) == echoed


@pytest.mark.parametrize("text", ["Nowhere!A1", "", "A0", "A1:B2:C3", "'Sheet1", "!A1", "ABCD1"])
def test_what_is_no_range_is_refused_in_googles_words(text: str) -> None:
    with pytest.raises(Invalid, match="Unable to parse range: "):
        resolve(document("Other"), text)


def test_a_range_that_begins_beyond_the_grid_is_refused() -> None:
    sheet, found = resolve(document("Other"), "Other!K1")

    with pytest.raises(Invalid, match=r"Range \(Other!K1\) exceeds grid limits. Max rows: 10"):
        inside(sheet, found)
