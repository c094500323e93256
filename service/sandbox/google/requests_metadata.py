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

LONGEST = 30_000
"""How many characters the keys and values on one location may have together."""


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
    known = checked(
        Metadata(
            number,
            given.get("metadataKey", ""),
            given.get("metadataValue", ""),
            given.get("visibility", ""),
            place_of(document, needed(given, "location")),
        )
    )
    document.metadata[number] = known
    return {"developerMetadata": known.answer()}


def checked(known: Metadata) -> Metadata:
    """Return metadata that has what it must have."""
    if not known.key:
        raise Invalid("Developer metadata must have a metadataKey.")
    if not known.visibility:
        raise Invalid("Developer metadata must have a visibility.")
    if len(known.key) + len(known.value) > LONGEST:
        raise Invalid(f"Developer metadata cannot have more than {LONGEST} characters.")
    return known


def update(document: Document, body: Body) -> Reply:
    """Change what is selected; a location that is named moves it there."""
    mask = for_update(body.get("fields"), DEVELOPER_METADATA)
    names = (DEVELOPER_METADATA.fields.keys() if "*" in mask else mask.keys()) - {"metadataId"}
    if "metadataId" in mask:
        raise Invalid("The metadataId of developer metadata cannot be changed.")
    changes = changed(document, needed(body, "developerMetadata"), names)
    known: dict[int, Metadata] = {}
    for given in needed(body, "dataFilters"):
        for each in selected(document, given):
            known[each.id] = checked(replace(each, **changes))
    document.metadata.update(known)
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
