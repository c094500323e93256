"""How a spreadsheet is built: which tab is which by its sheetId, remembered between runs."""

import json
import re
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from itertools import chain, count
from typing import Any
from zoneinfo import ZoneInfo

from service.program.dates import find_zone
from service.program.writable import identifying
from service.workbook.layout import TabName
from service.workbook.tabs import TABS

_FORM_TITLES = re.compile(
    r"(form responses|formularantworten|réponses au formulaire|respuestas de formulario|"
    r"respostas ao formulário|risposte del modulo|formulierreacties) ?\d*",
    re.IGNORECASE,
)
_COPIES = re.compile(r"(copy of|kopie (von|van)|copie de|copia d[ei]|cópia de)\b", re.IGNORECASE)
_STAMPS = frozenset(
    {
        "timestamp",
        "zeitstempel",
        "horodateur",
        "marca temporal",
        "carimbo de data/hora",
        "informazioni cronologiche",
        "tijdstempel",
    }
)
HEAD_ROWS = 10
"""In how many rows from the top a header is looked for."""


@dataclass(frozen=True, slots=True)
class Structure:
    """What Convene remembers of a spreadsheet: its zone, its tabs and form tabs by sheetId."""

    title: str
    time_zone: str
    tabs: Mapping[str, int] = field(default_factory=dict)
    """Our tabs: the declared title to the sheetId."""
    forms: Mapping[str, int] = field(default_factory=dict)
    """Form tabs: the title that they had at first to the sheetId."""
    columns: Mapping[int, int] = field(default_factory=dict)
    """How many columns the grid of each tab has, whosever it is."""

    @property
    def zone(self) -> ZoneInfo:
        """The spreadsheet's own time zone; UTC where Google names one that isn't known here."""
        return find_zone(self.time_zone) or ZoneInfo("UTC")

    @property
    def sheet_ids(self) -> list[int]:
        """Every tab that is read."""
        return [*self.tabs.values(), *self.forms.values()]

    @property
    def missing(self) -> list[TabName]:
        """The tabs that setup has to make."""
        return [tab.name for tab in TABS if tab.name not in self.tabs]

    def dumped(self) -> str:
        """As text for the ledger."""
        return json.dumps(asdict(self), sort_keys=True)

    @classmethod
    def loaded(cls, text: str) -> "Structure":
        """The structure that `dumped` gave."""
        data = json.loads(text)
        data["columns"] = {int(sheet): count for sheet, count in data["columns"].items()}
        return cls(**data)


def strangers(metadata: Mapping[str, Any], remembered: Structure | None) -> list[int]:
    """The tabs that only their first rows can tell: neither ours nor remembered nor named so."""
    known = set(remembered.sheet_ids) if remembered else set()
    return [
        sheet["sheetId"]
        for sheet in _sheets(metadata)
        if sheet["sheetId"] not in known
        and sheet["title"] not in set(TabName)
        and not _FORM_TITLES.fullmatch(sheet["title"].strip())
        and not _COPIES.match(sheet["title"].strip())
    ]


def recognise(
    metadata: Mapping[str, Any],
    heads: Mapping[int, Sequence[Sequence[Any]]],
    remembered: Structure | None,
) -> Structure:
    """Tell our tabs and form tabs: by sheetId where known, else by title or by first rows.

    Without a memory a tab that was renamed is still known by the sheetId that it was made with.
    """
    sheets = _sheets(metadata)
    present = {sheet["sheetId"] for sheet in sheets}
    tabs = _still(remembered.tabs if remembered else {}, present)
    forms = _still(remembered.forms if remembered else {}, present)
    taken = {*tabs.values(), *forms.values()}
    for sheet in sheets:
        sheet_id, title = sheet["sheetId"], sheet["title"]
        if sheet_id in taken:
            continue
        if title in set(TabName):
            tabs.setdefault(title, sheet_id)
        elif _FORM_TITLES.fullmatch(title.strip()) or _is_form(heads.get(sheet_id, [])):
            forms[_unused(identifying(title), forms)] = sheet_id
    for name in TabName:
        if usual_id(name) in present - {*tabs.values(), *forms.values()}:
            tabs.setdefault(name.value, usual_id(name))
    properties = metadata["properties"]
    return Structure(
        properties.get("title", ""),
        properties.get("timeZone", "UTC"),
        tabs,
        forms,
        {sheet["sheetId"]: sheet["gridProperties"]["columnCount"] for sheet in sheets},
    )


def usual_id(name: TabName) -> int:
    """The sheetId that a tab is made with, the same in every spreadsheet."""
    return zlib.crc32(name.encode()) & 0x7FFFFFFF


def header_row(rows: Sequence[Sequence[Any]]) -> int | None:
    """The index of a form tab's header: the row that holds Timestamp, else the first full one."""
    for index, row in enumerate(rows[:HEAD_ROWS]):
        if stamp_column(row) is not None:
            return index
    full = (i for i, row in enumerate(rows[:HEAD_ROWS]) if sum(cell != "" for cell in row) > 1)
    return next(full, None)


def stamp_column(header: Sequence[Any]) -> int | None:
    """The index of the column that Google Forms calls Timestamp, in the form owner's language."""
    titles = (str(cell).strip().casefold() for cell in header)
    return next((column for column, title in enumerate(titles) if title in _STAMPS), None)


def _is_form(rows: Sequence[Sequence[Any]]) -> bool:
    """Whether a tab begins as a form's does; elsewhere a Timestamp may be anybody's."""
    return any(stamp_column(row) == 0 for row in rows)


def _unused(title: str, forms: Mapping[str, int]) -> str:
    numbered = (f"{title} ({number})" for number in count(2))
    return next(name for name in chain([title], numbered) if name not in forms)


def _still(known: Mapping[str, int], present: set[int]) -> dict[str, int]:
    return {name: sheet_id for name, sheet_id in known.items() if sheet_id in present}


def _sheets(metadata: Mapping[str, Any]) -> list[dict[str, Any]]:
    grids = (sheet["properties"] for sheet in metadata.get("sheets", []))
    return [
        {"sheetId": 0, "title": "", **properties}
        for properties in grids
        if "gridProperties" in properties
    ]
