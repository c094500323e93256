"""The few calls of Drive v3 that spreadsheet clients make."""

import csv
import io
import re
from typing import Any

from flask import Blueprint, Response

from service.sandbox.google import wire
from service.sandbox.google.document import Document
from service.sandbox.google.drive import Drive
from service.sandbox.google.errors import Invalid
from service.sandbox.google.rendering import formatted
from service.sandbox.google.schema import BOOL, INT, STRING, Repeated, message

SPREADSHEET = "application/vnd.google-apps.spreadsheet"
TERM = re.compile(r"""(\w+)\s*=\s*("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|true|false)""")
FILE = message(
    kind=STRING, id=STRING, name=STRING, mimeType=STRING, createdTime=STRING, modifiedTime=STRING
)
FILES = message(kind=STRING, nextPageToken=STRING, files=Repeated(FILE))
SHARED = {"supportsAllDrives": BOOL, "includeItemsFromAllDrives": BOOL}
NEW = message(name=STRING, mimeType=STRING)
COMMENTS = message(nextPageToken=STRING, comments=Repeated(message(content=STRING, anchor=STRING)))


def add_to(api: Blueprint, drive: Drive) -> None:
    """Add the endpoints about files."""
    add_files(api, drive)
    add_making(api, drive)
    add_contents(api, drive)


def add_files(api: Blueprint, drive: Drive) -> None:
    """Add the endpoints that list, show and delete files."""

    @api.get("/drive/v3/files")
    def list_files() -> Response:
        kinds = {"q": STRING, "pageSize": INT, "pageToken": STRING, "spaces": STRING}
        options = wire.arguments(wire.query(**kinds, **SHARED))
        wanted = search(options.get("q", ""))
        known = [file_answer(each) for each in drive.documents()]
        found = [each for each in known if fits(each, wanted)]
        size = options.get("pageSize", 100)
        start = int(options.get("pageToken") or 0)
        answer: dict[str, Any] = {"kind": "drive#fileList", "files": found[start : start + size]}
        if start + size < len(found):
            answer["nextPageToken"] = str(start + size)
        return wire.answered(answer, FILES)

    @api.get("/drive/v3/files/<name>")
    def get_file(name: str) -> Response:
        wire.arguments(wire.query(**SHARED))
        return wire.answered(file_answer(drive.document(name)), FILE)

    @api.delete("/drive/v3/files/<name>")
    def delete_file(name: str) -> Response:
        wire.arguments(wire.query(**SHARED))
        drive.delete(name)
        return Response(status=204)


def add_making(api: Blueprint, drive: Drive) -> None:
    """Add the endpoints that make, rename and copy files."""

    @api.post("/drive/v3/files")
    def create_file() -> Response:
        wire.arguments(wire.query(**SHARED))
        sent = wire.body(NEW)
        if sent.get("mimeType") != SPREADSHEET:
            raise Invalid(f"This sandbox makes files of one kind: {SPREADSHEET}")
        document = drive.create(sent.get("name", "Untitled"))
        return wire.answered(brief(document), FILE)

    @api.patch("/drive/v3/files/<name>")
    def rename_file(name: str) -> Response:
        wire.arguments(wire.query(**SHARED))
        sent = wire.body(NEW)
        with drive.editing(name) as document:
            document.properties = {**document.properties, "title": sent.get("name", document.title)}
        return wire.answered(brief(document), FILE)

    @api.post("/drive/v3/files/<name>/copy")
    def copy_file(name: str) -> Response:
        wire.arguments(wire.query(**SHARED))
        sent = wire.body(NEW)
        with drive.lock:
            source = drive.document(name)
            twin = drive.draft(sent.get("name", f"Copy of {source.title}"))
            content = source.copy()
            twin.properties = {**content.properties, "title": twin.title}
            twin.sheets, twin.named_ranges = content.sheets, content.named_ranges
            drive.add(twin)
        return wire.answered(brief(twin), FILE)


def add_contents(api: Blueprint, drive: Drive) -> None:
    """Add the endpoints that export a file and list its comments."""

    @api.get("/drive/v3/files/<name>/export")
    def export(name: str) -> Response:
        options = wire.arguments(wire.query(mimeType=STRING))
        if options.get("mimeType") != "text/csv":
            raise Invalid("This sandbox exports text/csv only.")
        with drive.lock:
            text = as_csv(drive.document(name))
        return Response(text, content_type="text/csv; charset=UTF-8")

    @api.get("/drive/v3/files/<name>/comments")
    def comments(name: str) -> Response:
        kinds = {"includeDeleted": BOOL, "pageSize": INT, "pageToken": STRING}
        wire.arguments(wire.query(**kinds))
        drive.document(name)
        return wire.answered({"comments": []}, COMMENTS)


def brief(document: Document) -> dict[str, Any]:
    """Return a file as it is answered when it was made."""
    known = {"kind": "drive#file", "id": document.id, "name": document.title}
    return {**known, "mimeType": SPREADSHEET}


def file_answer(document: Document) -> dict[str, Any]:
    """Return a file with its times."""
    times = {"createdTime": document.created, "modifiedTime": document.modified}
    stamps = {
        name: f"{when:%Y-%m-%dT%H:%M:%S}.{when.microsecond // 1000:03}Z"
        for name, when in times.items()
    }
    return {**brief(document), **stamps}


def search(text: str) -> list[tuple[str, str]]:
    """Return the names and values that a search asks for; what it cannot ask for is refused."""
    terms = TERM.findall(text)
    rest = re.sub(r"\s+and\s+|\s+", "", TERM.sub("", text))
    if rest or any(name not in ("name", "mimeType", "trashed") for name, _ in terms):
        raise Invalid(f"Invalid Value: this sandbox cannot search for {text}")
    return [
        (name, re.sub(r"\\(.)", r"\1", value[1:-1] if value[0] in "'\"" else value))
        for name, value in terms
    ]


def fits(known: dict[str, Any], wanted: list[tuple[str, str]]) -> bool:
    """Whether a file is what a search asks for."""
    full = {**known, "trashed": "false"}
    return all(full[name] == value for name, value in wanted)


def as_csv(document: Document) -> str:
    """Return the first sheet as the page shows it."""
    sheet, lines = document.sheets[0], io.StringIO()
    writer = csv.writer(lines)
    width = sheet.last_column()
    for index in range(sheet.last_row()):
        row = sheet.row(index)
        writer.writerow([formatted(row.value(at), row.look(at)) for at in range(width)])
    return lines.getvalue().removesuffix("\r\n")
