"""batchUpdate: alternating colours."""

from collections.abc import Mapping
from typing import Any

from service.sandbox.google.colors import styled
from service.sandbox.google.document import Document
from service.sandbox.google.errors import Invalid
from service.sandbox.google.fastened import check_free, kept_id, sheet_of, with_id
from service.sandbox.google.masks import for_update, merged
from service.sandbox.google.messages import BANDED_RANGE
from service.sandbox.google.request import Body, Reply, Request, needed
from service.sandbox.google.schema import INT, STRING, message
from service.sandbox.google.sheet import Sheet


def add(document: Document, body: Body) -> Reply:
    """Colour the rows or the columns of a range in turn."""
    known = {"bandedRangeId": document.fresh_id(), **needed(body, "bandedRange")}
    sheet = banded_sheet(document, known)
    check_free(document, "banded", "bandedRangeId", known)
    known["range"] = sheet.area(known["range"]).grid_range(sheet.sheet_id)
    sheet.banded = [*sheet.banded, known]
    return {"bandedRange": styled(known)}


def banded_sheet(document: Document, known: Mapping[str, Any]) -> Sheet:
    """Return the sheet that a banding is on, which has no other in its range."""
    sheet = sheet_of(document, known)
    if not known.keys() & {"rowProperties", "columnProperties"}:
        raise Invalid("At least one of rowProperties or columnProperties must be specified.")
    area = sheet.area(known["range"])
    others = (each for each in sheet.banded if each["bandedRangeId"] != known["bandedRangeId"])
    if any(area.meets(sheet.area(each["range"])) for each in others):
        raise Invalid(
            "You cannot add alternating background colors to a range that already has alternating"
            " background colors."
        )
    return sheet


def update(document: Document, body: Body) -> Reply:
    """Change a banding."""
    given = needed(body, "bandedRange")
    sheet, old = with_id(document, "banded", "bandedRangeId", given)
    mask = for_update(body.get("fields"), BANDED_RANGE)
    known = kept_id(merged(old, given, mask), old, "bandedRangeId")
    if banded_sheet(document, known) is not sheet:
        raise Invalid("A banded range cannot be moved to another sheet.")
    known["range"] = sheet.area(known["range"]).grid_range(sheet.sheet_id)
    sheet.banded = [known if each is old else each for each in sheet.banded]
    return None


def delete(document: Document, body: Body) -> Reply:
    """Take a banding away."""
    sheet, old = with_id(document, "banded", "bandedRangeId", body)
    sheet.banded = [each for each in sheet.banded if each is not old]
    return None


KINDS = {
    "addBanding": Request(message(bandedRange=BANDED_RANGE), add),
    "updateBanding": Request(message(bandedRange=BANDED_RANGE, fields=STRING), update),
    "deleteBanding": Request(message(bandedRangeId=INT), delete),
}
