"""The tab that a form's responses go to, written as Google Forms writes it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from service.sandbox.google.cells import Row, Value
from service.sandbox.google.document import Document
from service.sandbox.google.sheet import Sheet
from service.sandbox.pages.answers import Answer, as_cell
from service.sandbox.pages.columns import followed, header_row
from service.sandbox.pages.questions import Form, Question

STAMP = "Timestamp"
STAMP_COLUMN = ""
"""Stands for the Timestamp among the question ids of `Form.columns`."""
STAMP_FORMAT = {"numberFormat": {"type": "DATE_TIME", "pattern": "M/d/yyyy H:mm:ss"}}
NOTES_ABOVE = 20
STAMP_WIDTH, ANSWER_WIDTH = 150, 190
"""Pixels: Forms makes its columns wider than an empty tab's."""
DAY_ZERO = datetime(1899, 12, 30)  # noqa: DTZ001 - a serial date is a wall clock without a zone
DAY = 86_400_000
"""Milliseconds."""


@dataclass(frozen=True, slots=True)
class Written:
    """A response as it was last written: its Timestamp and its answers by question id."""

    stamp: float
    answers: Mapping[str, Answer]


def add_tab(document: Document, form: Form) -> Form:
    """Give a form a tab of its own: `Form Responses 1`, or the next number that is free."""
    number = 1
    while document.titled(f"Form Responses {number}"):
        number += 1
    sheet = document.add_sheet(f"Form Responses {number}", index=0)
    sheet.properties = {**sheet.properties, "gridProperties": {"frozenRowCount": 1}}
    fresh = replace(form, sheet=sheet.sheet_id, header=(STAMP,), columns={STAMP_COLUMN: 0})
    sheet.set_value(0, 0, STAMP)
    widen(sheet, 0, STAMP_WIDTH)
    return with_columns(sheet, fresh)


def synced(document: Document, form: Form) -> Form:
    """Find the form's columns again and add those of new questions; a lost tab is made anew."""
    if all(sheet.sheet_id != form.sheet for sheet in document.sheets):
        return add_tab(document, form)
    sheet = document.sheet(form.sheet)
    header = texts(sheet, top(sheet, form))
    places = followed(form.header, header)
    columns = {key: places[at] for key, at in form.columns.items() if at in places}
    return with_columns(sheet, replace(form, columns=columns))


def with_columns(sheet: Sheet, form: Form) -> Form:
    """Put a column at the end for whatever has none yet, and a header over one that lost it."""
    row, columns = top(sheet, form), dict(form.columns)
    titles = {STAMP_COLUMN: STAMP} | {each.id: each.title for each in form.questions}
    for key, title in titles.items():
        if key not in columns:
            columns[key] = sheet.last_column()
            sheet.grow(0, columns[key] + 1)
            # A question without a title still takes its column; Forms shows a blank header.
            sheet.set_value(row, columns[key], title or " ")
            widen(sheet, columns[key], ANSWER_WIDTH)
    return replace(form, columns=columns, header=texts(sheet, row))


def widen(sheet: Sheet, column: int, pixels: int) -> None:
    """Set the width of a column."""
    lines = sheet.lines["COLUMNS"].changed(column, column + 1, {"pixelSize": pixels})
    sheet.lines["COLUMNS"] = lines


def revised(document: Document, before: Form, after: Form) -> Form:
    """Bring the tab to a form's new questions: new ones get columns, renamed ones new headers."""
    form = synced(document, replace(after, header=before.header, columns=before.columns))
    sheet, row = document.sheet(form.sheet), top(document.sheet(form.sheet), form)
    old = {question.id: question.title for question in before.questions}
    for question in form.questions:
        if old.get(question.id, question.title) != question.title:
            sheet.set_value(row, form.columns[question.id], question.title)
    return replace(form, header=texts(sheet, row))


def top(sheet: Sheet, form: Form) -> int:
    """Return the row of the headers."""
    rows = [texts(sheet, row) for row in range(min(NOTES_ABOVE, len(sheet.rows)))]
    return header_row(rows, form.header)


def texts(sheet: Sheet, row: int) -> tuple[str, ...]:
    """Return a row's values as text."""
    return tuple(str(value) for value in sheet.row(row).values)


def place(sheet: Sheet, form: Form, written: Mapping[str, Written]) -> dict[str, int]:
    """Find where each response stands: by the Timestamp written there, else by its answers."""
    column = form.columns[STAMP_COLUMN]
    known = {one.stamp: key for key, one in written.items()}
    found = {
        known[value]: index
        for index, row in enumerate(sheet.rows)
        if isinstance(value := row.value(column), float) and value in known
    }
    if len(found) == len(written):
        return found
    return found | place_by_answers(sheet, form, written, found)


def place_by_answers(
    sheet: Sheet, form: Form, written: Mapping[str, Written], found: Mapping[str, int]
) -> dict[str, int]:
    """Find where the responses stand whose Timestamp somebody typed over."""
    asked = [question for question in form.questions if question.id in form.columns]
    taken = set(found.values())
    free = {
        answered(row, form, asked): index
        for index, row in enumerate(sheet.rows)
        if index not in taken and index > top(sheet, form)
    }
    sought = {key: one for key, one in written.items() if key not in found}
    cells = {key: tuple(cell(each, one.answers) for each in asked) for key, one in sought.items()}
    return {key: free.pop(said) for key, said in cells.items() if any(said) and said in free}


def answered(row: Row, form: Form, asked: list[Question]) -> tuple[Value, ...]:
    """Return what a row holds in the columns of the questions."""
    return tuple(row.value(form.columns[question.id]) for question in asked)


def cell(question: Question, answers: Mapping[str, Answer]) -> Value:
    """Return what one question's cell holds."""
    return as_cell(question, answers.get(question.id, Answer()))


def put(
    document: Document, form: Form, earlier: Mapping[str, Written], key: str, response: Written
) -> None:
    """Put a response over its own row, wherever that was sorted to, or into a new one.

    A new row comes after the last form row; rows typed below stay below.
    """
    sheet = document.sheet(form.sheet)
    places = place(sheet, form, earlier)
    at = places.get(key)
    if at is None:
        at = max(places.values(), default=top(sheet, form)) + 1
        document.insert(sheet, "ROWS", at, 1)
    fill(sheet, at, form, response)


def fill(sheet: Sheet, at: int, form: Form, response: Written) -> None:
    """Write a response's cells; the columns of admins and of deleted questions stay as they are."""
    stamp = form.columns[STAMP_COLUMN]
    sheet.set_value(at, stamp, response.stamp)
    sheet.set_row(at, sheet.row(at).with_look(stamp, format=STAMP_FORMAT))
    for question in form.questions:
        sheet.set_value(at, form.columns[question.id], cell(question, response.answers))


def serial(moment: datetime, zone: str, taken: set[float]) -> float:
    """Return a moment as days since 1899-12-30 on the zone's wall clock.

    Two responses never share one, as it is by their Timestamps that rows are found again.
    """
    local = moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    milliseconds = (local - DAY_ZERO) // timedelta(milliseconds=1)
    while milliseconds / DAY in taken:
        milliseconds += 1
    return milliseconds / DAY
