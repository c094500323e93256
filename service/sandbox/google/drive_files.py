"""Drive's files: listed, shown, made, renamed, moved, copied and deleted."""

from flask import Blueprint, Response, request

from service.sandbox.google import wire
from service.sandbox.google.drive import Drive
from service.sandbox.google.drive_answers import (
    BRIEF,
    FILE,
    SPREADSHEET,
    answered,
    file_answer,
    folders,
    page,
)
from service.sandbox.google.drive_errors import invalid
from service.sandbox.google.drive_search import search
from service.sandbox.google.filing import Filing
from service.sandbox.google.schema import BOOL, INT, STRING, Repeated, message

SHARED = {"supportsAllDrives": BOOL, "includeItemsFromAllDrives": BOOL}
FILES = message(kind=STRING, nextPageToken=STRING, incompleteSearch=BOOL, files=Repeated(FILE))
NEW = message(name=STRING, mimeType=STRING, parents=Repeated(STRING))
LIST = wire.query(q=STRING, pageSize=INT, pageToken=STRING, spaces=STRING, **SHARED)
MOVED = wire.query(addParents=STRING, removeParents=STRING, **SHARED)


def add_to(api: Blueprint, drive: Drive) -> None:
    """Add the endpoints about files."""
    add_showing(api, drive)
    add_making(api, drive)
    add_changing(api, drive)


def add_showing(api: Blueprint, drive: Drive) -> None:
    """Add the endpoints that only look."""

    @api.get("/drive/v3/files")
    def list_files() -> Response:
        options = wire.arguments(LIST)
        tests = search(options.get("q", ""))
        known = [file_answer(each) for each in drive.documents()]
        found, after = page([e for e in known if all(t(e) for t in tests)], options, 100)
        shown = found if request.args.get("fields") else [{n: e[n] for n in BRIEF} for e in found]
        answer = {"kind": "drive#fileList", **after, "incompleteSearch": False, "files": shown}
        return answered(answer, FILES, answer)

    @api.get("/drive/v3/files/<name>")
    def get_file(name: str) -> Response:
        wire.arguments(wire.query(**SHARED))
        return answered(file_answer(drive.document(name)), FILE, BRIEF)


def add_making(api: Blueprint, drive: Drive) -> None:
    """Add the endpoints that make a file."""

    @api.post("/drive/v3/files")
    def create_file() -> Response:
        wire.arguments(wire.query(**SHARED))
        sent = wire.body(NEW)
        if sent.get("mimeType") != SPREADSHEET:
            raise invalid(f"This sandbox makes files of one kind: {SPREADSHEET}", "mimeType")
        document = drive.draft(sent.get("name", "Untitled"))
        document.filing = Filing(folders(sent))
        return answered(file_answer(drive.add(document)), FILE, BRIEF)

    @api.post("/drive/v3/files/<name>/copy")
    def copy_file(name: str) -> Response:
        wire.arguments(wire.query(**SHARED))
        sent = wire.body(NEW)
        with drive.lock:
            source = drive.document(name)
            twin = drive.draft(sent.get("name", f"Copy of {source.title}"))
            born = twin.created, twin.modified, {**source.properties, "title": twin.title}
            twin.take(source.copy())
            twin.created, twin.modified, twin.properties = born
            twin.filing = Filing(folders(sent) if "parents" in sent else source.filing.parents)
            twin.version = 0
            drive.add(twin)
        return answered(file_answer(twin), FILE, BRIEF)


def add_changing(api: Blueprint, drive: Drive) -> None:
    """Add the endpoints that change or delete a file."""

    @api.patch("/drive/v3/files/<name>")
    def update_file(name: str) -> Response:
        options = wire.arguments(MOVED)
        sent = wire.body(message(name=STRING, mimeType=STRING))
        with drive.editing(name) as document:
            document.properties = {**document.properties, "title": sent.get("name", document.title)}
            left = set(options.get("removeParents", "").split(","))
            kept = [each for each in document.filing.parents if each not in left]
            added = [each for each in options.get("addParents", "").split(",") if each]
            document.filing = document.filing.moved(dict.fromkeys([*kept, *added]))
        return answered(file_answer(document), FILE, BRIEF)

    @api.delete("/drive/v3/files/<name>")
    def delete_file(name: str) -> Response:
        wire.arguments(wire.query(**SHARED))
        drive.delete(name)
        return Response(status=204)
