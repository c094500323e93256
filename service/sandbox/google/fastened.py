"""Things with an id or a range that are fastened to a sheet, as requests name them."""

from collections.abc import Mapping
from typing import Any

from service.sandbox.google.document import Document
from service.sandbox.google.errors import Invalid
from service.sandbox.google.request import needed, placed
from service.sandbox.google.sheet import Fastened, Sheet


def sheet_of(document: Document, known: Mapping[str, Any]) -> Sheet:
    """Return the sheet that something with a range is on; the range must lie on its grid."""
    return placed(document, needed(dict(known), "range"))[0]


def with_id(
    document: Document, shelf: str, name: str, given: Mapping[str, Any]
) -> tuple[Sheet, Fastened]:
    """Return what has an id, and the sheet that it is fastened to."""
    for sheet in document.sheets:
        for each in getattr(sheet, shelf):
            if each[name] == given.get(name):
                return sheet, each
    raise Invalid(f"No {name.removesuffix('Id')} with id: {given.get(name)}")


def kept_id(new: dict[str, Any], old: Mapping[str, Any], name: str) -> dict[str, Any]:
    """Return what is new under the id that is old."""
    return {name: old[name], **{key: part for key, part in new.items() if key != name}}


def check_free(document: Document, shelf: str, name: str, known: Mapping[str, Any]) -> None:
    """Refuse an id that something else of its kind has."""
    taken = {each[name] for sheet in document.sheets for each in getattr(sheet, shelf)}
    if known[name] in taken:
        what = name.removesuffix("Id")
        raise Invalid(f"Cannot add {what} with ID [{known[name]}] because that ID already exists.")
