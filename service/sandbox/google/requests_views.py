"""batchUpdate: filter views, and the filter that everyone sees."""

from service.sandbox.google.document import Document
from service.sandbox.google.errors import Invalid
from service.sandbox.google.fastened import check_free, kept_id, sheet_of, with_id
from service.sandbox.google.masks import for_update, merged
from service.sandbox.google.messages import BASIC_FILTER, FILTER_VIEW
from service.sandbox.google.request import Body, Reply, Request, needed, placed
from service.sandbox.google.schema import INT, STRING, message
from service.sandbox.google.sheet import Fastened, Sheet


def add_view(document: Document, body: Body) -> Reply:
    """Add a filter view."""
    given = needed(body, "filter")
    known = {"filterViewId": document.fresh_id(), "title": "Filter 1", **given}
    sheet = sheet_of(document, known)
    check_free(document, "filter_views", "filterViewId", known)
    known["range"] = sheet.area(known["range"]).grid_range(sheet.sheet_id)
    sheet.filter_views = [*sheet.filter_views, known]
    return {"filter": known}


def update_view(document: Document, body: Body) -> Reply:
    """Change a filter view."""
    given = needed(body, "filter")
    sheet, old = with_id(document, "filter_views", "filterViewId", given)
    mask = for_update(body.get("fields"), FILTER_VIEW)
    known = kept_id(merged(old, given, mask), old, "filterViewId")
    if sheet_of(document, known) is not sheet:
        raise Invalid("A filter view cannot be moved to another sheet.")
    known["range"] = sheet.area(known["range"]).grid_range(sheet.sheet_id)
    sheet.filter_views = [known if each is old else each for each in sheet.filter_views]
    return None


def delete_view(document: Document, body: Body) -> Reply:
    """Take a filter view away."""
    sheet, old = view_with_id(document, body)
    sheet.filter_views = [each for each in sheet.filter_views if each is not old]
    return None


def duplicate_view(document: Document, body: Body) -> Reply:
    """Add a copy of a filter view."""
    sheet, old = view_with_id(document, body)
    known = {**old, "filterViewId": document.fresh_id(), "title": f"Copy of {old['title']}"}
    sheet.filter_views = [*sheet.filter_views, known]
    return {"filter": known}


def view_with_id(document: Document, body: Body) -> tuple[Sheet, Fastened]:
    """Return the filter view that a request names, and the sheet that it is on."""
    wanted = {"filterViewId": body.get("filterId", 0)}
    return with_id(document, "filter_views", "filterViewId", wanted)


def set_filter(document: Document, body: Body) -> Reply:
    """Set the filter that everyone sees."""
    given = needed(body, "filter")
    sheet, area = placed(document, needed(given, "range"))
    sheet.basic_filter = {**given, "range": area.grid_range(sheet.sheet_id)}
    return None


def clear_filter(document: Document, body: Body) -> Reply:
    """Take the filter that everyone sees away."""
    document.sheet(body.get("sheetId", 0)).basic_filter = None
    return None


KINDS = {
    "duplicateFilterView": Request(message(filterId=INT), duplicate_view),
    "addFilterView": Request(message(filter=FILTER_VIEW), add_view),
    "updateFilterView": Request(message(filter=FILTER_VIEW, fields=STRING), update_view),
    "deleteFilterView": Request(message(filterId=INT), delete_view),
    "setBasicFilter": Request(message(filter=BASIC_FILTER), set_filter),
    "clearBasicFilter": Request(message(sheetId=INT), clear_filter),
}
