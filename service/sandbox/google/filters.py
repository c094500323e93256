"""Data filters: ranges that are named by a grid range, in A1 notation, or by developer metadata."""

from collections.abc import Iterable, Mapping
from typing import Any

from service.sandbox.google.areas import Area
from service.sandbox.google.document import Document
from service.sandbox.google.errors import Invalid
from service.sandbox.google.lookups import looked_up
from service.sandbox.google.metadata import Metadata
from service.sandbox.google.ranges import inside, resolve
from service.sandbox.google.sheet import Sheet

Given = dict[str, int]
Filter = Mapping[str, Any]
Match = tuple[Sheet, Area, list[Filter]]


def matched(document: Document, given: Filter) -> list[tuple[Sheet, Given]]:
    """Return the sheets and the grid ranges that a data filter stands for.

    A lookup stands for each place that it finds; what is on the spreadsheet stands for no cells.
    """
    if "developerMetadataLookup" not in given:
        return [named(document, given)]
    found = (each.place for each in selected(document, given) if each.place is not None)
    return [on_sheet(document, place) for place in unique(found)]


def matched_areas(document: Document, given: Filter) -> list[tuple[Sheet, Area]]:
    """Return the sheets and the rectangles that a data filter stands for."""
    return [(sheet, inside(sheet, wanted)) for sheet, wanted in matched(document, given)]


def gathered(document: Document, filters: Iterable[Filter]) -> list[Match]:
    """Return the rectangles that data filters stand for, each once with all that named it."""
    found: dict[tuple[int, Area], Match] = {}
    for given in filters:
        for sheet, area in matched_areas(document, given):
            found.setdefault((sheet.sheet_id, area), (sheet, area, []))[2].append(given)
    return list(found.values())


def named(document: Document, given: Filter) -> tuple[Sheet, Given]:
    """Return the sheet and the grid range that a data filter names."""
    if len(given) != 1:
        raise Invalid("A data filter is one of a1Range, gridRange and developerMetadataLookup.")
    if "a1Range" in given:
        return resolve(document, given["a1Range"])
    return on_sheet(document, given["gridRange"])


def on_sheet(document: Document, wanted: Mapping[str, int]) -> tuple[Sheet, Given]:
    """Return the sheet of a grid range, and its bounds."""
    sheet = document.sheet(wanted.get("sheetId", 0))
    return sheet, {name: index for name, index in wanted.items() if name != "sheetId"}


def selected(document: Document, given: Filter) -> list[Metadata]:
    """Return the developer metadata that a data filter selects; a range, what shares a cell."""
    if "developerMetadataLookup" in given and len(given) == 1:
        return looked_up(document, given["developerMetadataLookup"])
    sheet, wanted = named(document, given)
    region = inside(sheet, wanted)
    there = (each for each in document.metadata.values() if each.sheet_id == sheet.sheet_id)
    return [each for each in there if region.meets(sheet.area(each.place or {}))]


def unique(places: Iterable[Mapping[str, int]]) -> list[Mapping[str, int]]:
    """Return places, each of them once."""
    return list({tuple(sorted(place.items())): place for place in places}.values())
