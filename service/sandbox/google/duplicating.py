"""A copy of a sheet: everything that is fastened to it comes along, under ids of its own."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from service.sandbox.google.document import Document
from service.sandbox.google.metadata import Metadata
from service.sandbox.google.sheet import Fastened, Sheet


def adopt(document: Document, source: Sheet, twin: Sheet, metadata: Iterable[Metadata]) -> None:
    """Fill a new sheet with what another holds; `metadata` is that of the other's document."""
    known = source.copy()
    twin.properties = {**source.properties, "sheetId": twin.sheet_id, "title": twin.title}
    twin.lines, twin.rows = known.lines, known.rows

    def here(given: Mapping[str, Any]) -> dict[str, Any]:
        return {**given, "sheetId": twin.sheet_id} if twin.sheet_id else dict(given)

    def anew(shelf: list[Fastened], name: str) -> list[Fastened]:
        return [
            {**each, name: document.fresh_id(), "range": here(each.get("range", {}))}
            for each in shelf
        ]

    twin.merges = [here(given) for given in known.merges]
    twin.conditional = [
        {**rule, "ranges": [here(given) for given in rule["ranges"]]} for rule in known.conditional
    ]
    twin.protected = anew(known.protected, "protectedRangeId")
    twin.filter_views = anew(known.filter_views, "filterViewId")
    twin.banded = anew(known.banded, "bandedRangeId")
    if known.basic_filter:
        twin.basic_filter = {**known.basic_filter, "range": here(known.basic_filter["range"])}
    there = [each for each in metadata if each.sheet_id == source.sheet_id]
    for each in there:
        place = {**(each.place or {}), "sheetId": twin.sheet_id}
        fresh = replace(each, id=document.fresh_id(), place=place)
        document.metadata[fresh.id] = fresh
