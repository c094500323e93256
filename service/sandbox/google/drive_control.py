"""Files that were in Drive before anybody asked: put there under ids and times of one's own.

Google has nothing like it: it gives ids itself. A recorded conversation is replayed this way.
"""

from datetime import UTC, datetime

from flask import Blueprint, Response, jsonify, request

from service.sandbox.google.document import Document
from service.sandbox.google.drive import Drive
from service.sandbox.google.errors import ApiError
from service.sandbox.google.schema import STRING, Repeated, message, read

FILE = message(id=STRING, name=STRING, createdTime=STRING, modifiedTime=STRING)
FILES = message(files=Repeated(FILE))


def blueprint(drive: Drive) -> Blueprint:
    """`/sandbox/drive`: POST puts `files` there, each an empty spreadsheet; ids must be new."""
    pages = Blueprint("drive_control", __name__)

    @pages.post("/sandbox/drive")
    def put_there() -> tuple[str, int] | tuple[Response, int]:
        try:
            files = read(FILES, request.get_json()).get("files", [])
            with drive.lock:
                check_names(drive, [each.get("id", "") for each in files])
                for document in [made(drive, each) for each in files]:
                    drive.add(document)
        except (ApiError, ValueError) as problem:
            return jsonify(error=str(problem)), 400
        return "", 204

    return pages


def check_names(drive: Drive, names: list[str]) -> None:
    """Refuse ids that are missing or taken."""
    if not all(names) or len({*names}) < len(names) or drive.by_id.keys() & {*names}:
        raise ValueError("Each file needs an id that no other has.")


def made(drive: Drive, known: dict[str, str]) -> Document:
    """Return an empty spreadsheet; without times it is as old as the sandbox's clock says."""
    document = drive.draft(known.get("name", "Untitled"), known["id"])
    document.created = moment(known.get("createdTime"), document.created)
    document.modified = moment(known.get("modifiedTime"), document.created)
    return document


def moment(text: str | None, otherwise: datetime) -> datetime:
    """Return the time that a text tells, which has to name its zone."""
    if text is None:
        return otherwise
    when = datetime.fromisoformat(text)
    if when.tzinfo is None:
        raise ValueError(f"This time has no zone: {text}")
    return when.astimezone(UTC)
