"""batchUpdate: protected ranges and named ranges."""

import re
from collections.abc import Mapping
from typing import Any

from service.sandbox.google.document import Document
from service.sandbox.google.errors import Invalid
from service.sandbox.google.fastened import Shelf, sheet_of
from service.sandbox.google.fastened_messages import NAMED_RANGE, PROTECTED_RANGE
from service.sandbox.google.masks import for_update, merged
from service.sandbox.google.protecting import locks
from service.sandbox.google.request import Body, Reply, Request, needed
from service.sandbox.google.schema import INT, STRING, message
from service.sandbox.google.sheet import Fastened

NAME = re.compile(r"[^\W\d][\w.]*")
CELL_NAME = re.compile(r"[A-Za-z]{1,3}\d+|[Rr]\d+[Cc]\d+")


PROTECTIONS = Shelf("protected", "protectedRangeId", PROTECTED_RANGE)


def add_protected(document: Document, body: Body) -> Reply:
    """Protect a range."""
    given = needed(body, "protectedRange")
    known = protection({"protectedRangeId": document.fresh_id(), **given})
    PROTECTIONS.add(document, known)
    return {"protectedRange": known}


def protection(given: Mapping[str, Any]) -> dict[str, Any]:
    """Return a protection as it is kept; one that only warns has no editors."""
    if given.get("warningOnly") and given.get("editors"):
        raise Invalid("You can't set editors on a protected range with warningOnly.")
    open_to_caller = {} if locks(given) else {"requestingUserCanEdit": True}
    known = {name: part for name, part in given.items() if name != "requestingUserCanEdit"}
    return {**known, **open_to_caller}


def update_protected(document: Document, body: Body) -> Reply:
    """Change a protection."""
    given = needed(body, "protectedRange")
    sheet, old, known = PROTECTIONS.changed(document, given, body.get("fields"))
    PROTECTIONS.exchange(sheet, old, protection(known))
    return None


def delete_protected(document: Document, body: Body) -> Reply:
    """Take a protection away."""
    PROTECTIONS.remove(document, body.get("protectedRangeId"))
    return None


def add_named(document: Document, body: Body) -> Reply:
    """Give a range a name."""
    given = needed(body, "namedRange")
    known = {"namedRangeId": str(document.fresh_id()), **given}
    check_name(document, known)
    document.named_ranges = [*document.named_ranges, known]
    return {"namedRange": known}


def check_name(document: Document, known: Mapping[str, Any]) -> None:
    """Refuse a name that a range cannot have, and a range that there is not."""
    name = known.get("name", "")
    if not NAME.fullmatch(name) or CELL_NAME.fullmatch(name) or len(name) > 250:
        raise Invalid(f"Invalid name for a named range: {name}")
    for each in document.named_ranges:
        same = each["name"].casefold() == name.casefold()
        if same and each["namedRangeId"] != known["namedRangeId"]:
            raise Invalid(f"A named range with the name {name} already exists.")
    sheet_of(document, known)


def update_named(document: Document, body: Body) -> Reply:
    """Change the name or the range of a named range."""
    given = needed(body, "namedRange")
    old = named_with_id(document, given.get("namedRangeId"))
    mask = for_update(body.get("fields"), NAMED_RANGE)
    known = merged(old, given, mask) | {"namedRangeId": old["namedRangeId"]}
    check_name(document, known)
    document.named_ranges = [known if each is old else each for each in document.named_ranges]
    return None


def delete_named(document: Document, body: Body) -> Reply:
    """Take a range's name away."""
    old = named_with_id(document, body.get("namedRangeId"))
    document.named_ranges = [each for each in document.named_ranges if each is not old]
    return None


def named_with_id(document: Document, name: str | None) -> Fastened:
    """Return the named range with an id."""
    for each in document.named_ranges:
        if each["namedRangeId"] == name:
            return each
    raise Invalid(f"No named range with id: {name}")


KINDS = {
    "addProtectedRange": Request(message(protectedRange=PROTECTED_RANGE), add_protected),
    "updateProtectedRange": Request(
        message(protectedRange=PROTECTED_RANGE, fields=STRING), update_protected
    ),
    "deleteProtectedRange": Request(message(protectedRangeId=INT), delete_protected),
    "addNamedRange": Request(message(namedRange=NAMED_RANGE), add_named),
    "updateNamedRange": Request(message(namedRange=NAMED_RANGE, fields=STRING), update_named),
    "deleteNamedRange": Request(message(namedRangeId=STRING), delete_named),
}
