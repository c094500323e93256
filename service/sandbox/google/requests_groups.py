"""batchUpdate: rows or columns are grouped, so that they can be folded away together."""

from dataclasses import replace

from service.sandbox.google.answers import group_answers
from service.sandbox.google.areas import Dimension
from service.sandbox.google.document import Document
from service.sandbox.google.errors import Invalid
from service.sandbox.google.grouping import deeper, depth_of
from service.sandbox.google.masks import for_update
from service.sandbox.google.messages import DIMENSION_GROUP
from service.sandbox.google.range_messages import DIMENSION_RANGE
from service.sandbox.google.request import Body, Reply, Request, needed
from service.sandbox.google.requests_lines import lines_of, within
from service.sandbox.google.schema import STRING, message
from service.sandbox.google.sheet import Sheet


def add(document: Document, body: Body) -> Reply:
    """Group lines, inside or around the groups that are there."""
    sheet, dimension, first, stop = grouped(document, body)
    lines = sheet.lines[dimension]
    sheet.lines[dimension] = replace(lines, groups=deeper(lines.groups, first, stop, 1))
    return {"dimensionGroups": group_answers(sheet, dimension)}


def delete(document: Document, body: Body) -> Reply:
    """Take lines out of the innermost groups that they lie in."""
    sheet, dimension, first, stop = grouped(document, body)
    lines = sheet.lines[dimension]
    if any(
        not any(group.first <= at < group.stop for group in lines.groups)
        for at in range(first, stop)
    ):
        raise Invalid("There is no group over these lines.")
    rest = deeper(lines.groups, first, stop, -1)
    sheet.lines[dimension] = replace(lines, groups=rest)
    return {"dimensionGroups": group_answers(sheet, dimension)} if rest else {}


def grouped(document: Document, body: Body) -> tuple[Sheet, Dimension, int, int]:
    """Return the lines that a request is about."""
    sheet, dimension, first, stop = lines_of(document, body, "range")
    within(sheet, dimension, stop)
    return sheet, dimension, first, stop


def update(document: Document, body: Body) -> Reply:
    """Fold a group away or open it; its lines are hidden or shown with it."""
    given = needed(body, "dimensionGroup")
    mask = for_update(body.get("fields"), DIMENSION_GROUP)
    if mask.keys() - {"collapsed", "*"}:
        raise Invalid("Only the field collapsed of a group can be changed.")
    sheet, dimension, first, stop = grouped(document, given)
    lines, collapsed = sheet.lines[dimension], given.get("collapsed", False)
    groups = list(lines.groups)
    for index, group in enumerate(groups):
        if group[:2] == (first, stop) and depth_of(groups, index) == given.get("depth", 0):
            groups[index] = group._replace(collapsed=collapsed)
            hidden = lines.changed(first, stop, {"hiddenByUser": collapsed})
            sheet.lines[dimension] = replace(hidden, groups=groups)
            return None
    raise Invalid("There is no group over these lines at this depth.")


KINDS = {
    "addDimensionGroup": Request(message(range=DIMENSION_RANGE), add),
    "deleteDimensionGroup": Request(message(range=DIMENSION_RANGE), delete),
    "updateDimensionGroup": Request(message(dimensionGroup=DIMENSION_GROUP, fields=STRING), update),
}
