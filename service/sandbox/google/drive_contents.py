"""A file's content as text: exported from its first sheet, or imported over all of it."""

import csv
import io

from flask import Blueprint, Response, request

from service.sandbox.google import wire
from service.sandbox.google.document import COLUMNS, ROWS, Document
from service.sandbox.google.drive import Drive
from service.sandbox.google.drive_answers import SPREADSHEET, stamp
from service.sandbox.google.drive_errors import Refusal, invalid
from service.sandbox.google.drive_files import SHARED
from service.sandbox.google.entry import enter, reader
from service.sandbox.google.rendering import formatted
from service.sandbox.google.schema import BOOL, STRING

CSV, TSV = "text/csv", "text/tab-separated-values"
UNBROKEN = str.maketrans("\t\r\n", "   ")


def add_to(api: Blueprint, drive: Drive) -> None:
    """Add the endpoints that carry a whole file in or out."""

    @api.get("/drive/v3/files/<name>/export")
    def export(name: str) -> Response:
        kind = wire.arguments(wire.query(mimeType=STRING)).get("mimeType")
        with drive.lock:
            rows = shown_rows(drive.document(name))
        if kind == CSV:
            return Response(as_csv(rows), content_type=f"{CSV}; charset=UTF-8")
        if kind == TSV:
            return Response(as_tsv(rows), content_type=f"{TSV}; charset=UTF-8")
        sentence = f"This sandbox exports {CSV} and {TSV} only."
        raise Refusal(
            400,
            "badRequest",
            f"The requested conversion is not supported. {sentence}",
            "convertTo",
        )

    @api.put("/upload/drive/v2/files/<name>")
    def upload(name: str) -> Response:
        kinds = {"uploadType": STRING, "convert": BOOL}
        options = wire.arguments(wire.query(**kinds, **SHARED))
        if options.get("uploadType") != "media" or request.mimetype != CSV:
            raise invalid(f"This sandbox takes in {CSV} as media only.", "uploadType")
        try:
            rows = rows_of(request.get_data().decode("utf-8-sig"))
        except (UnicodeDecodeError, csv.Error) as error:
            raise invalid(f"The file is no {CSV} in UTF-8: {error}", "media") from None
        with drive.editing(name) as document:
            take_in(document, rows)
        return wire.sent(wire.dumped(as_before(document)))


def shown_rows(document: Document) -> list[list[str]]:
    """Return the first sheet as the page shows it."""
    sheet = document.sheets[0]
    columns = range(sheet.last_column())
    rows = (sheet.row(index) for index in range(sheet.last_row()))
    return [[formatted(row.value(at), row.look(at)) for at in columns] for row in rows]


def rows_of(text: str) -> list[list[str]]:
    """Return the rows of a text with commas between, whatever its line ends are."""
    return list(csv.reader(io.StringIO(text, newline="")))


def as_csv(rows: list[list[str]]) -> str:
    """Return rows as text with commas between."""
    lines = io.StringIO()
    csv.writer(lines).writerows(rows)
    return lines.getvalue().removesuffix("\r\n")


def as_tsv(rows: list[list[str]]) -> str:
    """Return rows as text with tabs between; in a cell, tabs and line breaks become spaces."""
    return "\r\n".join("\t".join(cell.translate(UNBROKEN) for cell in row) for row in rows)


def take_in(document: Document, rows: list[list[str]]) -> None:
    """Make a document one sheet with these rows, read as typed and named as the document is."""
    document.sheets.clear()
    document.named_ranges.clear()
    width = max(map(len, rows), default=0)
    size = {"rows": max(len(rows), ROWS), "columns": max(width, COLUMNS)}
    sheet = document.add_sheet(document.title, sheet_id=0, **size)
    enter(sheet, 0, 0, rows, parse=reader(document))


def as_before(document: Document) -> dict[str, object]:
    """Return a file as the older version of Drive answers it, which alone takes uploads so."""
    return {
        "kind": "drive#file",
        "id": document.id,
        "title": document.title,
        "mimeType": SPREADSHEET,
        "createdDate": stamp(document.created),
        "modifiedDate": stamp(document.modified),
    }
