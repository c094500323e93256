"""batchUpdate: rows or columns are grouped, so that they can be folded away together."""

from dataclasses import replace

from service.sandbox.google.answers import group_answers
from service.sandbox.google.areas import Dimension
from service.sandbox.google.document import Document
from service.sandbox.google.errors import Invalid
from service.sandbox.google.lines import Span
from service.sandbox.google.messages import DIMENSION_RANGE
from service.sandbox.google.request import Body, Reply, Request
from service.sandbox.google.requests_lines import lines_of, within
from service.sandbox.google.schema import message
from service.sandbox.google.sheet import Sheet


def add(document: Document, body: Body) -> Reply:
    """Group lines, inside or around the groups that are there."""
    sheet, dimension, span = grouped(document, body)
    lines = sheet.lines[dimension]
    if any(crossing(span, other) for other in lines.groups):
        raise Invalid("A group cannot overlap another in part.")
    sheet.lines[dimension] = replace(lines, groups=[*lines.groups, span])
    return {"dimensionGroups": group_answers(sheet, dimension)}


def delete(document: Document, body: Body) -> Reply:
    """Take the innermost group away that has just these lines."""
    sheet, dimension, span = grouped(document, body)
    rest = [*sheet.lines[dimension].groups]
    if span not in rest:
        raise Invalid("There is no group over these lines.")
    rest.remove(span)
    sheet.lines[dimension] = replace(sheet.lines[dimension], groups=rest)
    return {"dimensionGroups": group_answers(sheet, dimension)} if rest else {}


def grouped(document: Document, body: Body) -> tuple[Sheet, Dimension, Span]:
    """Return the lines that a request is about."""
    sheet, dimension, first, stop = lines_of(document, body, "range")
    within(sheet, dimension, stop)
    return sheet, dimension, (first, stop)


def crossing(one: Span, other: Span) -> bool:
    """Whether two groups overlap without one holding the other."""
    return one[0] < other[0] < one[1] < other[1] or other[0] < one[0] < other[1] < one[1]


KINDS = {
    "addDimensionGroup": Request(message(range=DIMENSION_RANGE), add),
    "deleteDimensionGroup": Request(message(range=DIMENSION_RANGE), delete),
}
