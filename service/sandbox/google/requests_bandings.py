"""batchUpdate: alternating colours."""

from collections.abc import Mapping
from typing import Any

from service.sandbox.google.colors import styled
from service.sandbox.google.document import Document
from service.sandbox.google.errors import Invalid
from service.sandbox.google.fastened import Shelf, bounded
from service.sandbox.google.fastened_messages import BANDED_RANGE
from service.sandbox.google.request import Body, Reply, Request, needed
from service.sandbox.google.schema import INT, STRING, message

BANDINGS = Shelf("banded", "bandedRangeId", BANDED_RANGE)


def add(document: Document, body: Body) -> Reply:
    """Colour the rows or the columns of a range in turn."""
    known = {"bandedRangeId": document.fresh_id(), **needed(body, "bandedRange")}
    known = banded(document, known)
    BANDINGS.add(document, known)
    return {"bandedRange": styled(known)}


def banded(document: Document, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return a banding with all bounds of its range, in which there is no other."""
    known = bounded(document, given)
    if not known.keys() & {"rowProperties", "columnProperties"}:
        raise Invalid("At least one of rowProperties or columnProperties must be specified.")
    sheet = document.sheet(known["range"].get("sheetId", 0))
    area = sheet.area(known["range"])
    others = (each for each in sheet.banded if each["bandedRangeId"] != known["bandedRangeId"])
    if any(area.meets(sheet.area(each["range"])) for each in others):
        raise Invalid(
            "You cannot add alternating background colors to a range that already has alternating"
            " background colors."
        )
    return known


def update(document: Document, body: Body) -> Reply:
    """Change a banding."""
    sheet, old, known = BANDINGS.changed(document, needed(body, "bandedRange"), body.get("fields"))
    BANDINGS.exchange(sheet, old, banded(document, known))
    return None


def delete(document: Document, body: Body) -> Reply:
    """Take a banding away."""
    BANDINGS.remove(document, body.get("bandedRangeId"))
    return None


KINDS = {
    "addBanding": Request(message(bandedRange=BANDED_RANGE), add),
    "updateBanding": Request(message(bandedRange=BANDED_RANGE, fields=STRING), update),
    "deleteBanding": Request(message(bandedRangeId=INT), delete),
}
