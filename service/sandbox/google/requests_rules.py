"""batchUpdate: conditional formats, filter views and the filter that everyone sees."""

from collections.abc import Mapping
from typing import Any

from service.sandbox.google.colors import styled
from service.sandbox.google.document import Document
from service.sandbox.google.errors import Invalid
from service.sandbox.google.fastened import check_free, kept_id, sheet_of, with_id
from service.sandbox.google.masks import for_update, merged
from service.sandbox.google.messages import BASIC_FILTER, CONDITIONAL_RULE, FILTER_VIEW
from service.sandbox.google.request import Body, Reply, Request, needed, placed
from service.sandbox.google.schema import INDEX, INT, STRING, message
from service.sandbox.google.sheet import Fastened, Sheet


def add_rule(document: Document, body: Body) -> Reply:
    """Add a conditional format before the one that was at its index."""
    rule, index = needed(body, "rule"), body.get("index", 0)
    sheet = rule_sheet(document, rule)
    if not 0 <= index <= len(sheet.conditional):
        raise Invalid(f"No conditional format on sheet {sheet.sheet_id} at index: {index}")
    sheet.conditional = [*sheet.conditional[:index], rule, *sheet.conditional[index:]]
    return None


def rule_sheet(document: Document, rule: Mapping[str, Any]) -> Sheet:
    """Return the one sheet that a conditional format is on."""
    ranges = rule.get("ranges", [])
    sheets = {placed(document, given)[0] for given in ranges}
    if len(sheets) != 1:
        raise Invalid("A conditional format needs ranges, all on one sheet.")
    if len(rule.keys() & {"booleanRule", "gradientRule"}) != 1:
        raise Invalid("A conditional format is either a booleanRule or a gradientRule.")
    return sheets.pop()


def update_rule(document: Document, body: Body) -> Reply:
    """Replace a conditional format, or move it to another place in the order."""
    if "rule" in body:
        rule = body["rule"]
        sheet = rule_sheet(document, rule)
        old = rule_at(sheet, body)
        sheet.conditional = [rule if each is old else each for each in sheet.conditional]
        return {"newRule": styled(rule), "oldRule": styled(old), "newIndex": body.get("index", 0)}
    sheet = document.sheet(body.get("sheetId", 0))
    old, to = rule_at(sheet, body), body.get("newIndex", 0)
    rest = [each for each in sheet.conditional if each is not old]
    sheet.conditional = [*rest[:to], old, *rest[to:]]
    index = body.get("index", 0)
    return {"newRule": styled(old), "newIndex": to, "oldRule": styled(old), "oldIndex": index}


def rule_at(sheet: Sheet, body: Body) -> Fastened:
    """Return the conditional format at an index."""
    index = body.get("index", 0)
    if not 0 <= index < len(sheet.conditional):
        raise Invalid(f"No conditional format on sheet {sheet.sheet_id} at index: {index}")
    return sheet.conditional[index]


def delete_rule(document: Document, body: Body) -> Reply:
    """Take a conditional format away."""
    sheet = document.sheet(body.get("sheetId", 0))
    old = rule_at(sheet, body)
    sheet.conditional = [each for each in sheet.conditional if each is not old]
    return {"rule": styled(old)}


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
    sheet, old = with_id(
        document, "filter_views", "filterViewId", {"filterViewId": body.get("filterId", 0)}
    )
    sheet.filter_views = [each for each in sheet.filter_views if each is not old]
    return None


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
    "addConditionalFormatRule": Request(message(rule=CONDITIONAL_RULE, index=INDEX), add_rule),
    "updateConditionalFormatRule": Request(
        message("newIndex", index=INDEX, sheetId=INT, rule=CONDITIONAL_RULE, newIndex=INDEX),
        update_rule,
    ),
    "deleteConditionalFormatRule": Request(message(index=INDEX, sheetId=INT), delete_rule),
    "addFilterView": Request(message(filter=FILTER_VIEW), add_view),
    "updateFilterView": Request(message(filter=FILTER_VIEW, fields=STRING), update_view),
    "deleteFilterView": Request(message(filterId=INT), delete_view),
    "setBasicFilter": Request(message(filter=BASIC_FILTER), set_filter),
    "clearBasicFilter": Request(message(sheetId=INT), clear_filter),
}
