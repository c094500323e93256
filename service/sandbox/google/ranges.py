"""A1 notation: reading it, and writing it as Google echoes it."""

import re
from typing import Any

from service.sandbox.google.areas import Area
from service.sandbox.google.document import Document
from service.sandbox.google.errors import Invalid
from service.sandbox.google.sheet import Sheet

CORNER = re.compile(r"\$?([A-Za-z]{1,3})?\$?([1-9]\d{0,7})?")
R1C1 = re.compile(r"[Rr](\d{1,8})[Cc](\d{1,5})")
QUOTED = re.compile(r"'((?:[^']|'')*)'(?:!(.*))?", re.DOTALL)
PLAIN_TITLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
Corner = tuple[int | None, int | None]


def resolve(document: Document, text: str) -> tuple[Sheet, dict[str, int]]:
    """Return the sheet that a range lies on and its grid range, open where the text is."""
    sheet, rest = named_sheet(document, text)
    if sheet and rest is None:
        return sheet, {}
    found = corners(rest if rest is not None else text)
    if found is not None:
        return sheet or document.sheets[0], found
    if sheet is None and (titled := document.titled(text)):
        return titled, {}
    for named in document.named_ranges:
        if named["name"].casefold() == (text if rest is None else rest).casefold():
            given = {name: index for name, index in named["range"].items() if name != "sheetId"}
            return document.sheet(named["range"].get("sheetId", 0)), given
    raise Invalid(f"Unable to parse range: {text}")


def named_sheet(document: Document, text: str) -> tuple[Sheet | None, str | None]:
    """Return the sheet that a range names, and what follows the name."""
    quoted = QUOTED.fullmatch(text)
    if quoted:
        title, rest = quoted[1].replace("''", "'"), quoted[2]
    elif "!" in text:
        title, _, rest = text.rpartition("!")
    else:
        return None, None
    sheet = document.titled(title)
    if sheet is None:
        raise Invalid(f"Unable to parse range: {text}")
    return sheet, rest


def corners(text: str) -> dict[str, int] | None:
    """Return the grid range between the corners that a text names, None if it names none."""
    first, colon, second = text.partition(":")
    start, end = corner(first), corner(second)
    if start is None or (colon and end is None) or (not colon and None in start):
        return None
    end = end if colon and end else start
    rows = sides(start[0], end[0], "startRowIndex", "endRowIndex")
    return rows | sides(start[1], end[1], "startColumnIndex", "endColumnIndex")


def sides(start: int | None, end: int | None, first: str, last: str) -> dict[str, int]:
    """Return the bounds in one dimension, put in order, open where there is no index."""
    if start is not None and end is not None:
        return {first: min(start, end), last: max(start, end) + 1}
    if start is None and end is not None:
        return {first: 0, last: end + 1}
    return {first: start} if start is not None else {}


def corner(text: str) -> Corner | None:
    """Return the row and the column of a corner; `A` has no row and `1` no column."""
    numbered = R1C1.fullmatch(text)
    if numbered:
        return int(numbered[1]) - 1, int(numbered[2]) - 1
    lettered = CORNER.fullmatch(text)
    if not lettered or not (lettered[1] or lettered[2]):
        return None
    column = column_index(lettered[1]) if lettered[1] else None
    return (int(lettered[2]) - 1 if lettered[2] else None), column


def column_index(letters: str) -> int:
    """Return the index of the column with those letters: 0 for A."""
    index = 0
    for letter in letters.upper():
        index = index * 26 + ord(letter) - ord("A") + 1
    return index - 1


def column_letters(index: int) -> str:
    """Return the letters of a column: A for 0."""
    letters = ""
    index += 1
    while index:
        index, remainder = divmod(index - 1, 26)
        letters = chr(ord("A") + remainder) + letters
    return letters


def inside(sheet: Sheet, given: dict[str, Any]) -> Area:
    """Return the rectangle of a grid range, which must begin inside the grid."""
    area = sheet.area(given)
    if area.top >= sheet.row_count or area.left >= sheet.column_count:
        raise beyond(sheet, given)
    if not area.rows or not area.columns:
        raise Invalid("Invalid range: its end must be after its start.")
    return area


def beyond(sheet: Sheet, given: dict[str, Any]) -> Invalid:
    """Return the refusal of a range that lies beyond the grid."""
    top, left = given.get("startRowIndex", 0), given.get("startColumnIndex", 0)
    bottom, right = given.get("endRowIndex"), given.get("endColumnIndex")
    size = f"Max rows: {sheet.row_count}, max columns: {sheet.column_count}"
    first = f"{column_letters(left)}{top + 1}"
    # A range that is open to one side names no line there: A1001:B.
    last = f"{column_letters(right - 1) if right else ''}{bottom or ''}"
    shown = f"{first}:{last}" if last not in ("", first) else first
    return Invalid(f"Range ({quoted_title(sheet.title)}!{shown}) exceeds grid limits. {size}")


def written(sheet: Sheet, area: Area) -> str:
    """Return a rectangle as Google echoes it; a single cell has no colon."""
    first = f"{column_letters(area.left)}{area.top + 1}"
    last = f"{column_letters(area.right - 1)}{area.bottom}"
    return f"{quoted_title(sheet.title)}!{first}" + (f":{last}" if last != first else "")


def quoted_title(title: str) -> str:
    """Return a title in quotes if a range needs them."""
    plain = PLAIN_TITLE.fullmatch(title) and not looks_like_a_cell(title)
    return title if plain else "'" + title.replace("'", "''") + "'"


def looks_like_a_cell(title: str) -> bool:
    """Whether a title could be read as the name of a cell."""
    lettered = CORNER.fullmatch(title)
    return bool(R1C1.fullmatch(title) or (lettered and lettered[1] and lettered[2]))
