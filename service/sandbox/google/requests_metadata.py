"""batchUpdate: developer metadata is created, updated and deleted.

Which id is taken is Google's to say; that an update or a deletion which selects nothing succeeds
with an empty answer is this sandbox's reading, since Google does not document it.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from service.sandbox.google.document import Document
from service.sandbox.google.errors import Invalid
from service.sandbox.google.filters import selected
from service.sandbox.google.lookups import place_of
from service.sandbox.google.masks import for_update
from service.sandbox.google.metadata import Metadata, metadata_answers
from service.sandbox.google.range_messages import DEVELOPER_METADATA
from service.sandbox.google.request import Body, Reply, Request, needed
from service.sandbox.google.schema import STRING, Repeated, message
from service.sandbox.google.value_messages import DATA_FILTER

MOST = 30_000
"""How many characters the keys and values on one sheet, or on the spreadsheet, have at most."""


def create(document: Document, body: Body) -> Reply:
    """Fasten a key and a value to a place."""
    given = needed(body, "developerMetadata")
    number = given.get("metadataId") or document.fresh_id()
    if number < 1:
        raise Invalid("metadataId must be positive.")
    if number in document.metadata:
        raise Invalid(
            f"Cannot add developer metadata with ID [{number}] because developer metadata"
            " with that ID already exists."
        )
    known = Metadata(
        number,
        given.get("metadataKey", ""),
        given.get("metadataValue", ""),
        given.get("visibility", ""),
        place_of(document, needed(given, "location")),
    )
    keep(document, known)
    return {"developerMetadata": known.answer()}


def keep(document: Document, known: Metadata) -> None:
    """Take metadata in if it has what it must have, and if there is room where it goes."""
    if not known.key:
        raise Invalid("Developer metadata must have a metadataKey.")
    if not known.visibility:
        raise Invalid("Developer metadata must have a visibility.")
    document.metadata[known.id] = known
    there = (each for each in document.metadata.values() if each.sheet_id == known.sheet_id)
    if sum(len(each.key) + len(each.value) for each in there) > MOST:
        where = "the spreadsheet" if known.place is None else "a sheet"
        raise Invalid(f"Developer metadata on {where} cannot exceed {MOST} characters.")


def update(document: Document, body: Body) -> Reply:
    """Change what is selected; a location that is named moves it there."""
    mask = for_update(body.get("fields"), DEVELOPER_METADATA)
    names = (DEVELOPER_METADATA.fields.keys() if "*" in mask else mask.keys()) - {"metadataId"}
    if "metadataId" in mask:
        raise Invalid("The metadataId of developer metadata cannot be changed.")
    changes = changed(document, needed(body, "developerMetadata"), names)
    found = [each for given in needed(body, "dataFilters") for each in selected(document, given)]
    known = {each.id: replace(each, **changes) for each in found}
    for each in known.values():
        keep(document, each)
    return {"developerMetadata": metadata_answers(known.values())} if known else {}


def changed(document: Document, given: Mapping[str, Any], names: set[str]) -> dict[str, Any]:
    """Return the parts that are named as they are to be."""
    plain = {"metadataKey": "key", "metadataValue": "value", "visibility": "visibility"}
    changes = {part: given.get(name, "") for name, part in plain.items() if name in names}
    if "location" in names:
        changes["place"] = place_of(document, needed(dict(given), "location"))
    return changes


def delete(document: Document, body: Body) -> Reply:
    """Take away what is selected."""
    gone = selected(document, needed(body, "dataFilter"))
    for each in gone:
        del document.metadata[each.id]
    return {"deletedDeveloperMetadata": metadata_answers(gone)} if gone else {}


KINDS = {
    "createDeveloperMetadata": Request(message(developerMetadata=DEVELOPER_METADATA), create),
    "updateDeveloperMetadata": Request(
        message(
            dataFilters=Repeated(DATA_FILTER), developerMetadata=DEVELOPER_METADATA, fields=STRING
        ),
        update,
    ),
    "deleteDeveloperMetadata": Request(message(dataFilter=DATA_FILTER), delete),
}
