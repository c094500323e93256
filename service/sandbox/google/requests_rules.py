"""batchUpdate: protections, conditional formats, filters and named ranges."""

import re
from collections.abc import Mapping
from typing import Any

from service.sandbox.google.colors import styled
from service.sandbox.google.document import Document
from service.sandbox.google.errors import Invalid
from service.sandbox.google.masks import for_update, merged
from service.sandbox.google.messages import (
    BASIC_FILTER,
    CONDITIONAL_RULE,
    FILTER_VIEW,
    NAMED_RANGE,
    PROTECTED_RANGE,
)
from service.sandbox.google.request import Body, Reply, Request, needed, placed
from service.sandbox.google.schema import INT, STRING, message
from service.sandbox.google.sheet import Fastened, Sheet

NAME = re.compile(r"[^\W\d][\w.]*")
CELL_NAME = re.compile(r"[A-Za-z]{1,3}\d+|[Rr]\d+[Cc]\d+")


def add_protected(document: Document, body: Body) -> Reply:
    """Protect a range."""
    given = needed(body, "protectedRange")
    known = protection({"protectedRangeId": document.fresh_id(), **given})
    sheet = sheet_of(document, known)
    sheet.protected = [*sheet.protected, known]
    return {"protectedRange": known}


def protection(given: Mapping[str, Any]) -> dict[str, Any]:
    """Return a protection as it is kept; one that only warns has no editors."""
    if given.get("warningOnly") and given.get("editors"):
        raise Invalid("You can't set editors on a protected range with warningOnly.")
    return {**given, "requestingUserCanEdit": True}


def update_protected(document: Document, body: Body) -> Reply:
    """Change a protection."""
    given = needed(body, "protectedRange")
    sheet, old = with_id(document, "protected", "protectedRangeId", given)
    mask = for_update(body.get("fields"), PROTECTED_RANGE)
    known = protection(kept_id(merged(old, given, mask), old, "protectedRangeId"))
    target = sheet_of(document, known)
    if target is not sheet:
        raise Invalid("A protected range cannot be moved to another sheet.")
    sheet.protected = [known if each is old else each for each in sheet.protected]
    return None


def delete_protected(document: Document, body: Body) -> Reply:
    """Take a protection away."""
    sheet, old = with_id(document, "protected", "protectedRangeId", body)
    sheet.protected = [each for each in sheet.protected if each is not old]
    return None


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
    known = kept_id(merged(old, given, mask), old, "namedRangeId")
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
    "addConditionalFormatRule": Request(message(rule=CONDITIONAL_RULE, index=INT), add_rule),
    "updateConditionalFormatRule": Request(
        message("newIndex", index=INT, sheetId=INT, rule=CONDITIONAL_RULE, newIndex=INT),
        update_rule,
    ),
    "deleteConditionalFormatRule": Request(message(index=INT, sheetId=INT), delete_rule),
    "addFilterView": Request(message(filter=FILTER_VIEW), add_view),
    "updateFilterView": Request(message(filter=FILTER_VIEW, fields=STRING), update_view),
    "deleteFilterView": Request(message(filterId=INT), delete_view),
    "setBasicFilter": Request(message(filter=BASIC_FILTER), set_filter),
    "clearBasicFilter": Request(message(sheetId=INT), clear_filter),
    "addNamedRange": Request(message(namedRange=NAMED_RANGE), add_named),
    "updateNamedRange": Request(message(namedRange=NAMED_RANGE, fields=STRING), update_named),
    "deleteNamedRange": Request(message(namedRangeId=STRING), delete_named),
}
