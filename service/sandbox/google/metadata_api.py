"""The endpoints that read developer metadata."""

from flask import Blueprint, Response

from service.sandbox.google import value_messages as messages
from service.sandbox.google import wire
from service.sandbox.google.document import Document
from service.sandbox.google.drive import Drive
from service.sandbox.google.errors import NotFound
from service.sandbox.google.filters import Filter, selected
from service.sandbox.google.range_messages import DEVELOPER_METADATA

ALL = "/v4/spreadsheets/<name>/developerMetadata"


def add_to(api: Blueprint, drive: Drive) -> None:
    """Add the endpoint for one entry by its id, and that for a search."""

    @api.get(f"{ALL}/<int:number>")
    def get_metadata(name: str, number: int) -> Response:
        wire.arguments(wire.query())
        with drive.lock:
            known = drive.document(name).metadata.get(number)
        if known is None:
            raise NotFound(f"No developer metadata with ID {number}")
        return wire.answered(known.answer(), DEVELOPER_METADATA)

    @api.post(f"{ALL}:search")
    def search(name: str) -> Response:
        wire.arguments(wire.query())
        body = wire.body(messages.FILTERS)
        with drive.lock:
            answer = searched(drive.document(name), body.get("dataFilters", []))
        return wire.answered(answer, messages.MATCHED_METADATA)


def searched(document: Document, filters: list[Filter]) -> dict[str, object]:
    """Return what filters select, each entry once with all that selected it."""
    found: dict[int, list[Filter]] = {}
    for given in filters:
        for each in selected(document, given):
            found.setdefault(each.id, []).append(given)
    matches = [
        {"developerMetadata": document.metadata[number].answer(), "dataFilters": known}
        for number, known in found.items()
    ]
    return {"matchedDeveloperMetadata": matches} if matches else {}
