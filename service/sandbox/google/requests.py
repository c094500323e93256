"""batchUpdate: all kinds of request, carried out in order, all of them or none."""

from collections.abc import Mapping
from typing import Any

from service.sandbox.google import (
    requests_bandings,
    requests_borders,
    requests_cells,
    requests_fill,
    requests_find,
    requests_groups,
    requests_lines,
    requests_metadata,
    requests_pastes,
    requests_ranges,
    requests_rules,
    requests_sheets,
    requests_shifts,
    requests_sorts,
    requests_texts,
    requests_views,
)
from service.sandbox.google.document import Document
from service.sandbox.google.errors import Invalid, Malformed, named
from service.sandbox.google.request import Request
from service.sandbox.google.schema import read, snake

KINDS: Mapping[str, Request] = {
    **requests_sheets.KINDS,
    **requests_lines.KINDS,
    **requests_cells.KINDS,
    **requests_borders.KINDS,
    **requests_fill.KINDS,
    **requests_sorts.KINDS,
    **requests_pastes.KINDS,
    **requests_shifts.KINDS,
    **requests_texts.KINDS,
    **requests_find.KINDS,
    **requests_groups.KINDS,
    **requests_rules.KINDS,
    **requests_views.KINDS,
    **requests_bandings.KINDS,
    **requests_ranges.KINDS,
    **requests_metadata.KINDS,
}


MISSING: Mapping[str, str] = {
    "Charts": "addChart updateChartSpec updateEmbeddedObjectPosition updateEmbeddedObjectBorder"
    " deleteEmbeddedObject",
    "Slicers": "addSlicer updateSlicerSpec",
    "Tables": "addTable updateTable deleteTable",
    "Data sources": "addDataSource updateDataSource deleteDataSource refreshDataSource"
    " cancelDataSourceRefresh",
}
"""What Google has and this sandbox lacks, with the kinds of request about it."""


def carry_out(document: Document, requests: list[Any]) -> list[Any]:
    """Carry out requests one after the other and return their replies."""
    if not requests:
        raise Invalid("Must specify at least one request.")
    return [reply(document, index, request) for index, request in enumerate(requests)]


def reply(document: Document, index: int, request: Any) -> dict[str, Any]:
    """Carry out one request and return its reply."""
    at = f"requests[{index}]"
    if not isinstance(request, Mapping) or len(request) != 1:
        raise Invalid(f"Invalid {at}: a request must be one object with one kind of request.")
    kind, body = next(iter(request.items()))
    known = KINDS.get(kind)
    for what, kinds in MISSING.items():
        if kind in kinds.split():
            raise Invalid(f"Invalid {at}.{kind}: {what} are not supported by this sandbox.")
    if known is None:
        sentence = f"Unknown name \"{kind}\" at '{at}': Cannot find field."
        raise Malformed(at, f"Invalid JSON payload received. {sentence}")
    with named(f"{at}.{kind}"):
        answer = known.apply(document, read(known.message, body, f"{at}.{snake(kind)}"))
    return {} if answer is None else {kind: answer}
