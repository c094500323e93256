"""Documents, sheets and rows as the texts that stand in the archive."""

import json
from dataclasses import asdict
from typing import Any

from service.sandbox.google.cells import EMPTY, Look, Row, Value
from service.sandbox.google.document import Document
from service.sandbox.google.formulas import Formula, formula
from service.sandbox.google.lines import Group, Lines, Traits
from service.sandbox.google.metadata import Metadata
from service.sandbox.google.sheet import Sheet


def compact(value: object) -> str:
    """Return a value as JSON without spaces."""
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)


def document_columns(document: Document) -> tuple[str, str, str, int, str]:
    """Return what stands in a document's row of the archive."""
    state = {
        "properties": document.properties,
        "named_ranges": document.named_ranges,
        "metadata": [list(written_metadata(each)) for each in document.metadata.values()],
        "filing": asdict(document.filing),
    }
    created, modified = document.created.isoformat(), document.modified.isoformat()
    return document.id, created, modified, document.version, compact(state)


def written_metadata(known: Metadata) -> tuple[Any, ...]:
    """Return an entry of developer metadata as a list of its parts."""
    return known.id, known.key, known.value, known.visibility, known.place


def read_metadata(entries: list[list[Any]]) -> dict[int, Metadata]:
    """Return developer metadata by its ids."""
    return {known.id: known for known in (Metadata(*parts) for parts in entries)}


def written_sheet(sheet: Sheet) -> str:
    """Return all of a sheet but its rows."""
    return compact(
        {
            "properties": sheet.properties,
            "lines": {name: written_lines(each) for name, each in sheet.lines.items()},
            "merges": sheet.merges,
            "protected": sheet.protected,
            "conditional": sheet.conditional,
            "filter_views": sheet.filter_views,
            "banded": sheet.banded,
            "basic_filter": sheet.basic_filter,
        }
    )


def read_sheet(state: str) -> Sheet:
    """Return a sheet without its rows."""
    known = json.loads(state)
    sheet = Sheet(known["properties"], 0, 0)
    sheet.lines = {name: read_lines(*each) for name, each in known["lines"].items()}
    sheet.merges = known["merges"]
    sheet.protected = known["protected"]
    sheet.conditional = known["conditional"]
    sheet.filter_views = known["filter_views"]
    sheet.banded = known.get("banded", [])
    sheet.basic_filter = known["basic_filter"]
    return sheet


def written_lines(lines: Lines) -> list[Any]:
    """Return how many lines there are, what is set on them and how they are grouped."""
    return [lines.count, lines.traits, lines.groups]


def read_lines(count: int, traits: list[Traits | None], groups: list[list[Any]]) -> Lines:
    """Return lines as they were written."""
    return Lines(count, traits, [Group(*parts) for parts in groups])


def written_row(row: Row) -> str:
    """Return a row's values and looks."""
    if row is EMPTY:
        return "[]"
    values = [[value.text] if isinstance(value, Formula) else value for value in row.values]
    return compact([values, [look and written_look(look) for look in row.looks]])


def written_look(look: Look) -> dict[str, Any]:
    """Return what of a look is set."""
    parts = {
        "format": look.format,
        "note": look.note,
        "validation": look.validation,
        "runs": look.runs,
    }
    return {name: part for name, part in parts.items() if part}


def read_row(state: str, looks: dict[str, Look]) -> Row:
    """Return a row; cells that look alike share one look, kept in `looks`."""
    known = json.loads(state)
    if not known:
        return EMPTY
    values, dressed = known
    return Row(tuple(map(read_value, values)), tuple(read_look(each, looks) for each in dressed))


def read_value(value: Any) -> Value:
    """Return a cell's value."""
    if isinstance(value, list):
        return formula(value[0])
    plain: Value = value
    return plain


def read_look(parts: dict[str, Any] | None, looks: dict[str, Look]) -> Look | None:
    """Return a look, one that is known already if it is the same."""
    if parts is None:
        return None
    key = compact(parts)
    if key not in looks:
        looks[key] = Look(**parts)
    return looks[key]
