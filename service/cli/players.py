"""Scripted people for the demo: they use the sandbox's pages and wires as real ones would."""

import html
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import requests

from service.program.ticks import split_ticks
from service.workbook.tabs import TABS

Row = dict[str, Any]
_LINK = re.compile(r"https?://\S+/p/\S+")


class Wire:
    """Calls to one server, each of which has to succeed."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._http = requests.Session()

    def call(self, method: str, path: str, body: Mapping[str, Any] | None = None) -> Any:
        """The answer's JSON, or None where it has no body."""
        answer = self._http.request(method, self.url + path, json=body, timeout=120)
        answer.raise_for_status()
        return answer.json() if answer.content else None

    def text(self, path: str) -> str:
        """The answer's text."""
        answer = self._http.get(self.url + path, timeout=120)
        answer.raise_for_status()
        return answer.text

    def submit(self, url: str, fields: Mapping[str, Any]) -> requests.Response:
        """Post a form as a browser does, and follow where it leads."""
        answer = self._http.post(url, data=fields, timeout=120)
        answer.raise_for_status()
        return answer


@dataclass(frozen=True, slots=True)
class Cell:
    """Where somebody types what: a row's number as people count, a header, a value."""

    row: int
    header: str
    value: Any


class Spreadsheet:
    """The spreadsheet under an admin's hands."""

    def __init__(self, wire: Wire, workbook: str) -> None:
        self._wire = wire
        self._path = f"/v4/spreadsheets/{workbook}"
        self.workbook = workbook

    def grid(self, title: str) -> list[list[Any]]:
        """What stands in a tab, row by row; dates are serials."""
        options = "valueRenderOption=UNFORMATTED_VALUE&dateTimeRenderOption=SERIAL_NUMBER"
        found = self._wire.call("get", f"{self._path}/values/{_place(title)}?{options}")
        grid: list[list[Any]] = found.get("values", [])
        return grid

    def rows(self, title: str) -> dict[int, Row]:
        """A tab's rows by header, under their numbers as people count.

        Blank rows are left out, and what a tab says that is empty.
        """
        grid = self.grid(title)
        top, rows = (grid[0], grid[1:]) if grid else ([], [])
        wide = (row + [""] * (len(top) - len(row)) for row in rows)
        named = (dict(zip(top, row, strict=False)) for row in wide)
        nothing = {"", *(tab.empty[1] for tab in TABS if tab.empty)}
        return {n: row for n, row in enumerate(named, start=2) if set(row.values()) - nothing}

    def type(self, title: str, cells: Iterable[Cell]) -> None:
        """Type into cells, as if by keyboard: dates and numbers are understood."""
        top = self.grid(title)[0]
        data = [
            {"range": f"'{title}'!{_letters(top.index(c.header))}{c.row}", "values": [[c.value]]}
            for c in cells
        ]
        body = {"valueInputOption": "USER_ENTERED", "data": data}
        if data:
            self._wire.call("post", f"{self._path}/values:batchUpdate", body)

    def write(self, title: str, rows: Sequence[Sequence[Any]], at: str = "A1") -> None:
        """Write a block of values as they are."""
        place = f"{_place(title)}%21{at}?valueInputOption=RAW"
        self._wire.call("put", f"{self._path}/values/{place}", {"values": rows})

    def change(self, *changes: Mapping[str, Any]) -> Any:
        """Change the spreadsheet's structure."""
        return self._wire.call("post", f"{self._path}:batchUpdate", {"requests": list(changes)})

    def set(self, setting: str, value: Any) -> None:
        """Change a setting."""
        rows = self.rows("Settings").items()
        found = next(number for number, row in rows if row["Setting"] == setting)
        self.type("Settings", [Cell(found, "Value", value)])

    def tick_all(self, title: str = "Outbox", header: str = "Approve") -> int:
        """Tick every box of a column that isn't ticked; returns how many that were."""
        cells = [Cell(n, header, value=True) for n, r in self.rows(title).items() if not r[header]]
        self.type(title, cells)
        return len(cells)


class Inbox:
    """All that SendGrid accepted, as its readers see it."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire
        self._read: set[str] = set()

    def unread(self, words: str) -> list[Row]:
        """The messages whose recipient or subject holds the words, but those read before."""
        listed = self._wire.call("get", f"/sandbox/messages?q={quote(words)}")
        new = [each["id"] for each in reversed(listed) if each["id"] not in self._read]
        self._read.update(new)
        return [self._wire.call("get", f"/sandbox/messages/{quote(name)}") for name in new]


class Applicant:
    """Somebody who fills in a form on its page."""

    def __init__(self, wire: Wire, form: Row) -> None:
        self._wire = wire
        self._form = form

    def apply(self, answers: Mapping[str, str]) -> None:
        """Fill in the form and send it; the questions are found by their titles."""
        fields: Row = {}
        for question in self._form["questions"]:
            fields |= _filled(question, answers.get(question["title"], ""))
        self._wire.submit(f"{self._wire.url}/forms/{self._form['id']}", fields)


def _filled(question: Row, answer: str) -> Row:
    """The fields of one question; what isn't among its options goes into *Other*."""
    name, options = question["id"], question["options"]
    if not options or not answer:
        return {name: answer} if answer else {}
    ticks = split_ticks(answer, options) if question["kind"] == "checkboxes" else (answer,)
    known = [tick for tick in ticks if tick in options]
    own = ", ".join(tick for tick in ticks if tick not in options)
    if own and question["other"]:
        return {name: [*known, "__other_option__"], f"{name}.other": own}
    return {name: known}


def link_in(text: str) -> str:
    """The link to the reader's own page."""
    found = _LINK.search(text)
    if found is None:
        msg = "This message has no link to a page of its reader's own."
        raise LookupError(msg)
    return html.unescape(found[0]).rstrip(".,)>")


def _place(title: str) -> str:
    return quote(f"'{title}'", safe="")


def _letters(column: int) -> str:
    return chr(65 + column) if column < 26 else _letters(column // 26 - 1) + chr(65 + column % 26)
