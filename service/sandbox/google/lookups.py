"""Which developer metadata a data filter selects."""

from collections.abc import Mapping
from typing import Any

from service.sandbox.google.areas import BOUNDS, GridRange
from service.sandbox.google.document import Document
from service.sandbox.google.errors import Invalid
from service.sandbox.google.metadata import Metadata

Lookup = Mapping[str, Any]


def looked_up(document: Document, lookup: Lookup) -> list[Metadata]:
    """Return the entries that have everything that a lookup asks for."""
    check(lookup)
    known = document.metadata
    if "metadataId" in lookup:
        found = known.get(lookup["metadataId"])
        return [found] if found and fits(document, found, lookup) else []
    return [each for each in known.values() if fits(document, each, lookup)]


def check(lookup: Lookup) -> None:
    """Refuse a lookup that asks for nothing, or for what cannot be together."""
    if not lookup:
        raise Invalid("A developerMetadataLookup must ask for something.")
    strategy = lookup.get("locationMatchingStrategy")
    if strategy and "metadataLocation" not in lookup:
        raise Invalid("A locationMatchingStrategy needs a metadataLocation.")
    if strategy == "EXACT_LOCATION" and "locationType" in lookup:
        raise Invalid("locationType must be left unset when the strategy is EXACT_LOCATION.")
    elsewhere = not lookup.get("metadataLocation", {"spreadsheet": True}).get("spreadsheet")
    crossing = strategy == "INTERSECTING_LOCATION"
    if lookup.get("locationType") == "SPREADSHEET" and (crossing or elsewhere):
        raise Invalid("Metadata of the spreadsheet cannot intersect any other location.")


def fits(document: Document, entry: Metadata, lookup: Lookup) -> bool:
    """Whether an entry has everything that a lookup asks for."""
    plain = (
        lookup.get("metadataKey", entry.key) == entry.key
        and lookup.get("metadataValue", entry.value) == entry.value
        and lookup.get("visibility", entry.visibility) == entry.visibility
        and ("locationType" not in lookup or lookup["locationType"] == entry.location_type)
    )
    if not plain or "metadataLocation" not in lookup:
        return plain
    place = place_of(document, lookup["metadataLocation"])
    if lookup.get("locationMatchingStrategy") == "EXACT_LOCATION":
        return entry.place == place
    return intersects(document, entry, place)


def intersects(document: Document, entry: Metadata, place: GridRange | None) -> bool:
    """Whether an entry is on a place or on one that shares a cell with it."""
    if place is None or entry.place is None:
        return place == entry.place
    if entry.sheet_id != place.get("sheetId", 0):
        return False
    sheet = document.sheet(place.get("sheetId", 0))
    return sheet.area(place).meets(sheet.area(entry.place))


def place_of(document: Document, given: Mapping[str, Any]) -> GridRange | None:
    """Return the grid range of a location: one sheet, or one row or column; None for the whole."""
    named = [name for name in ("spreadsheet", "sheetId", "dimensionRange") if name in given]
    if len(named) != 1:
        raise Invalid("A location is one of spreadsheet, sheetId and dimensionRange.")
    if "spreadsheet" in given:
        return None
    if "sheetId" in given:
        return {"sheetId": document.sheet(given["sheetId"]).sheet_id}
    span = given["dimensionRange"]
    sheet = document.sheet(span.get("sheetId", 0))
    if "dimension" not in span:
        raise Invalid("A dimensionRange needs a dimension.")
    first, stop = span.get("startIndex", 0), span.get("endIndex")
    count = sheet.lines[span["dimension"]].count
    if stop != first + 1:
        raise Invalid("Developer metadata can be on a single row or column only.")
    if stop > count:
        raise Invalid(f"dimensionRange.endIndex[{stop}] is after last index[{count}]")
    start, end = BOUNDS[span["dimension"]]
    return {"sheetId": sheet.sheet_id, start: first, end: stop}
