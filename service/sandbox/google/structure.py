"""Inserting, deleting and moving rows and columns, with all that is fastened to them."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from service.sandbox.google.areas import (
    Dimension,
    GridRange,
    deleted,
    inserted,
    moved_along,
    relocated,
)
from service.sandbox.google.cells import EMPTY, Row
from service.sandbox.google.sheet import Fastened, Sheet

Follow = Callable[[GridRange], GridRange | None]


def insert_lines(
    sheet: Sheet, dimension: Dimension, at: int, count: int, *, like: int | None = None
) -> None:
    """Insert empty lines before line `at`, looking like line `like` if one is named."""
    lines = sheet.lines[dimension]
    sheet.lines[dimension] = lines.inserted(at, count)
    if dimension == "ROWS":
        if at < len(sheet.rows) or like is not None:
            padding = [EMPTY] * (at - len(sheet.rows))
            fresh = [dressed(sheet.row(like)) if like is not None else EMPTY] * count
            sheet.rows[at:at] = padding + fresh
    else:
        sheet.rows = [row.reshaped(widening(at, count, like)) for row in sheet.rows]
    follow(sheet, dimension, lambda given: inserted(given, dimension, at, count))


def delete_lines(sheet: Sheet, dimension: Dimension, first: int, stop: int) -> None:
    """Delete the lines from `first` to before `stop`."""
    sheet.lines[dimension] = sheet.lines[dimension].deleted(first, stop)
    if dimension == "ROWS":
        del sheet.rows[first:stop]
    else:
        sheet.rows = [
            row.reshaped(lambda cells, _: cells[:first] + cells[stop:]) for row in sheet.rows
        ]
    follow(sheet, dimension, lambda given: deleted(given, dimension, first, stop))


def move_lines(sheet: Sheet, dimension: Dimension, first: int, stop: int, to: int) -> None:
    """Move lines before the line that is number `to`."""
    sheet.lines[dimension] = sheet.lines[dimension].moved(first, stop, to)
    reach = max(stop, to)
    if dimension == "ROWS":
        padded = sheet.rows + [EMPTY] * (reach - len(sheet.rows))
        sheet.rows = relocated(padded, first, stop, to)
    else:
        sheet.rows = [
            row.reshaped(
                lambda cells, filler: relocated(
                    cells + [filler] * (reach - len(cells)), first, stop, to
                )
            )
            for row in sheet.rows
        ]
    follow(sheet, dimension, lambda given: moved_along(given, dimension, first, stop, to))


def dressed(row: Row) -> Row:
    """Return a row that looks like another and holds nothing, notes included."""
    return Row((), tuple(look and replace(look, note="", runs=None) for look in row.looks))


def widening(at: int, count: int, like: int | None) -> Callable[[list[Any], Any], list[Any]]:
    """Return what inserts columns into the cells of a row."""

    def widen(cells: list[Any], filler: Any) -> list[Any]:
        fresh = filler
        if filler is None and like is not None and like < len(cells) and cells[like]:
            fresh = replace(cells[like], note="", runs=None)
        if at > len(cells) and fresh == filler:
            return cells
        return cells[:at] + [filler] * (at - len(cells)) + [fresh] * count + cells[at:]

    return widen


def follow(sheet: Sheet, dimension: Dimension, path: Follow) -> None:
    """Let everything fastened to a sheet's cells go where its cells have gone."""
    sheet.merges = [left for given in sheet.merges if (left := path(given)) and not single(left)]
    sheet.protected = [holes_followed(each, path) for each in followed(sheet.protected, path)]
    sheet.banded = followed(sheet.banded, path)
    sheet.filter_views = [
        columns_followed(view, dimension, path) for view in followed(sheet.filter_views, path)
    ]
    if sheet.basic_filter:
        filters = followed([sheet.basic_filter], path)
        sheet.basic_filter = columns_followed(filters[0], dimension, path) if filters else None
    rules: list[Fastened] = []
    for rule in sheet.conditional:
        ranges = [left for given in rule["ranges"] if (left := path(given))]
        if ranges:
            rules.append({**rule, "ranges": ranges})
    sheet.conditional = rules


def followed(items: list[Fastened], path: Follow) -> list[Fastened]:
    """Return what is left of things with one range each; a thing without a range stays."""
    kept: list[Fastened] = []
    for item in items:
        given = path(item["range"]) if "range" in item else {}
        if given is not None:
            kept.append({**item, "range": given} if "range" in item else item)
    return kept


def holes_followed(protection: Fastened, path: Follow) -> Fastened:
    """Return a protection whose exceptions are where their cells have gone."""
    if "unprotectedRanges" not in protection:
        return protection
    left = [given for each in protection["unprotectedRanges"] if (given := path(each))]
    return {**protection, "unprotectedRanges": left}


def columns_followed(view: Fastened, dimension: Dimension, path: Follow) -> Fastened:
    """Return a filter whose criteria and sorting name the columns where they are now."""
    if dimension == "ROWS":
        return view

    def column(index: int) -> int | None:
        found = path({"startColumnIndex": index, "endColumnIndex": index + 1})
        return None if found is None else int(found["startColumnIndex"])

    changed = dict(view)
    for specs, name in (("filterSpecs", "columnIndex"), ("sortSpecs", "dimensionIndex")):
        if specs in view:
            found = ((column(spec.get(name, 0)), spec) for spec in view[specs])
            changed[specs] = [{**spec, name: index} for index, spec in found if index is not None]
    return changed


def single(given: GridRange) -> bool:
    """Whether a range has shrunk to one cell, which is no merge."""
    height: int = given["endRowIndex"] - given["startRowIndex"]
    width: int = given["endColumnIndex"] - given["startColumnIndex"]
    return height == width == 1
