"""batchUpdate: conditional formats, in the order in which they apply."""

from collections.abc import Mapping
from typing import Any

from service.sandbox.google.colors import styled
from service.sandbox.google.document import Document
from service.sandbox.google.errors import Invalid
from service.sandbox.google.fastened_messages import CONDITIONAL_RULE
from service.sandbox.google.request import Body, Reply, Request, needed, placed
from service.sandbox.google.schema import INDEX, INT, message
from service.sandbox.google.sheet import Fastened, Sheet


def add_rule(document: Document, body: Body) -> Reply:
    """Add a conditional format before the one that was at its index."""
    rule, index = needed(body, "rule"), body.get("index", 0)
    sheet = rule_sheet(document, rule)
    if not 0 <= index <= len(sheet.conditional):
        raise Invalid(f"No conditional format on sheet: {sheet.sheet_id} at index: {index}")
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
    if "newIndex" not in body:
        raise Invalid("Either rule or newIndex must be set.")
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
        raise Invalid(f"No conditional format on sheet: {sheet.sheet_id} at index: {index}")
    return sheet.conditional[index]


def delete_rule(document: Document, body: Body) -> Reply:
    """Take a conditional format away."""
    sheet = document.sheet(body.get("sheetId", 0))
    old = rule_at(sheet, body)
    sheet.conditional = [each for each in sheet.conditional if each is not old]
    return {"rule": styled(old)}


KINDS = {
    "addConditionalFormatRule": Request(message(rule=CONDITIONAL_RULE, index=INDEX), add_rule),
    "updateConditionalFormatRule": Request(
        message("newIndex", index=INDEX, sheetId=INT, rule=CONDITIONAL_RULE, newIndex=INDEX),
        update_rule,
    ),
    "deleteConditionalFormatRule": Request(message(index=INDEX, sheetId=INT), delete_rule),
}
