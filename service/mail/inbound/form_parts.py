"""The parts of a posted form as bytes: its writer says elsewhere in which charset they are."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

from werkzeug.exceptions import HTTPException
from werkzeug.http import parse_options_header
from werkzeug.sansio.multipart import Data, Epilogue, Field, File, MultipartDecoder, NeedData

_MOST_PARTS = 200


@dataclass(frozen=True, slots=True)
class FormPart:
    """One field or file of a form; `filename` is empty for a field."""

    name: str
    filename: str
    content_type: str
    content: bytes


def form_parts(content_type: str, body: bytes) -> list[FormPart]:
    """Read a `multipart/form-data` body; what is none has no parts, and half a form has half."""
    kind, options = parse_options_header(content_type)
    boundary = options.get("boundary", "")
    if kind != "multipart/form-data" or not boundary:
        return []
    found: list[FormPart] = []
    with suppress(ValueError, HTTPException):
        found.extend(_decoded(boundary.encode(), body))
    return found


def _decoded(boundary: bytes, body: bytes) -> Iterator[FormPart]:
    decoder = MultipartDecoder(boundary, max_parts=_MOST_PARTS)
    decoder.receive_data(body)
    decoder.receive_data(None)
    part: Field | File | None = None
    content = bytearray()
    while not isinstance(event := decoder.next_event(), (Epilogue, NeedData)):
        if isinstance(event, (Field, File)):
            part, content = event, bytearray()
        elif isinstance(event, Data):
            content += event.data
            if part and not event.more_data:
                filename = (part.filename or "") if isinstance(part, File) else ""
                told = part.headers.get("Content-Type", "")
                yield FormPart(part.name or "", filename, told, bytes(content))
