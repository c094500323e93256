"""batchUpdate: filter views, and the filter that everyone sees."""

from service.sandbox.google.criteria import filter_answer
from service.sandbox.google.document import Document
from service.sandbox.google.fastened import Shelf, bounded
from service.sandbox.google.fastened_messages import BASIC_FILTER, FILTER_VIEW
from service.sandbox.google.request import Body, Reply, Request, needed
from service.sandbox.google.schema import INT, STRING, message

VIEWS = Shelf("filter_views", "filterViewId", FILTER_VIEW)


def add_view(document: Document, body: Body) -> Reply:
    """Add a filter view."""
    new = {"filterViewId": document.fresh_id(), "title": "Filter 1", **needed(body, "filter")}
    known = bounded(document, new)
    VIEWS.add(document, known)
    return {"filter": filter_answer(known)}


def update_view(document: Document, body: Body) -> Reply:
    """Change a filter view."""
    sheet, old, known = VIEWS.changed(document, needed(body, "filter"), body.get("fields"))
    VIEWS.exchange(sheet, old, bounded(document, known))
    return None


def delete_view(document: Document, body: Body) -> Reply:
    """Take a filter view away."""
    VIEWS.remove(document, body.get("filterId", 0))
    return None


def duplicate_view(document: Document, body: Body) -> Reply:
    """Add a copy of a filter view."""
    _, old = VIEWS.find(document, body.get("filterId", 0))
    known = {**old, "filterViewId": document.fresh_id(), "title": f"Copy of {old['title']}"}
    VIEWS.add(document, known)
    return {"filter": filter_answer(known)}


def set_filter(document: Document, body: Body) -> Reply:
    """Set the filter that everyone sees."""
    known = bounded(document, needed(body, "filter"))
    document.sheet(known["range"].get("sheetId", 0)).basic_filter = known
    return None


def clear_filter(document: Document, body: Body) -> Reply:
    """Take the filter that everyone sees away."""
    document.sheet(body.get("sheetId", 0)).basic_filter = None
    return None


KINDS = {
    "addFilterView": Request(message(filter=FILTER_VIEW), add_view),
    "updateFilterView": Request(message(filter=FILTER_VIEW, fields=STRING), update_view),
    "deleteFilterView": Request(message(filterId=INT), delete_view),
    "duplicateFilterView": Request(message(filterId=INT), duplicate_view),
    "setBasicFilter": Request(message(filter=BASIC_FILTER), set_filter),
    "clearBasicFilter": Request(message(sheetId=INT), clear_filter),
}
