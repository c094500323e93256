"""An answer of Google's holds whole characters once it is read."""

import json
import re

from hypothesis import given
from hypothesis import strategies as st

from service.workbook.answers import read_cells

HALF = re.compile("[\ud800-\udfff]")


@given(st.text() | st.text("\ud83d\ude00\\ud8x"), st.booleans())
def test_any_text_arrives_as_it_stands_but_for_halves_of_characters(
    text: str,
    escaped: bool,  # noqa: FBT001 - drawn
) -> None:
    tab = {"dataFilters": [{"gridRange": {"sheetId": 7}}], "valueRange": {"values": [[text, 1.5]]}}
    answer = json.dumps({"valueRanges": [tab]}, ensure_ascii=escaped)
    # UTF-8 has no halves: they are escaped even where nothing else is.
    answer = HALF.sub(lambda half: f"\\u{ord(half[0]):04x}", answer)

    assert read_cells(answer.encode()) == {7: [[whole(text), 1.5]]}


def whole(text: str) -> str:
    """Two halves that meet are one character; one alone is none."""
    paired = text.encode("utf-16", errors="surrogatepass")
    return paired.decode("utf-16", errors="replace")
