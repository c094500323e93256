"""Named filter views: each admin looks through one without changing what the others see."""

import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Change = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Criterion:
    """What the cells under a header have to meet for their row to be shown."""

    header: str
    condition: str = ""
    text: str = ""
    hidden: tuple[str, ...] = ()
    """Texts whose rows are left out."""


@dataclass(frozen=True, slots=True)
class FilterView:
    """A view by its title; sorted by columns, the first of them first."""

    title: str
    criteria: tuple[Criterion, ...]
    sorted_by: tuple[str, ...] = ()
    highest_first: bool = False


def blank(header: str) -> Criterion:
    """Nothing stands there."""
    return Criterion(header, "BLANK")


def filled(header: str) -> Criterion:
    """Anything stands there."""
    return Criterion(header, "NOT_BLANK")


def is_(header: str, text: str) -> Criterion:
    """Exactly this stands there."""
    return Criterion(header, "TEXT_EQ", text)


def none_of(header: str, texts: Iterable[str]) -> Criterion:
    """Something else than these stands there."""
    return Criterion(header, hidden=tuple(texts))


def view_id(tab: str, title: str) -> int:
    """The id of a tab's view, the same in every spreadsheet."""
    return zlib.crc32(f"{tab}/{title}".encode()) & 0x7FFFFFFF or 1


def add_views(
    views: Iterable[FilterView],
    tab: str,
    sheet_id: int,
    columns: Mapping[str, int],
    width: int,
    header_row: int = 0,
) -> Iterator[Change]:
    """Add views over all rows to come; `width` is how many columns they take in.

    They are the admins' from then on, who may change or delete them.
    """
    for view in views:
        specs = [
            {"columnIndex": columns[each.header], "filterCriteria": _criteria(each)}
            for each in view.criteria
            if each.header in columns
        ]
        area = {"startRowIndex": header_row, "startColumnIndex": 0, "endColumnIndex": width}
        yield {
            "addFilterView": {
                "filter": {
                    "filterViewId": view_id(tab, view.title),
                    "title": view.title,
                    "range": {"sheetId": sheet_id, **area},
                    "filterSpecs": specs,
                    **_sorting(view, columns),
                }
            }
        }


def _criteria(criterion: Criterion) -> dict[str, Any]:
    if criterion.hidden:
        return {"hiddenValues": list(criterion.hidden)}
    values = {"values": [{"userEnteredValue": criterion.text}]} if criterion.text else {}
    return {"condition": {"type": criterion.condition, **values}}


def _sorting(view: FilterView, columns: Mapping[str, int]) -> dict[str, Any]:
    order = "DESCENDING" if view.highest_first else "ASCENDING"
    specs = [
        {"dimensionIndex": columns[header], "sortOrder": order}
        for header in view.sorted_by
        if header in columns
    ]
    return {"sortSpecs": specs} if specs else {}
