"""Documents in a SQLite file: what changed is written, in one transaction, after each request."""

import json
import sqlite3
from datetime import datetime
from pathlib import Path

from service.sandbox.google.cells import Look, Row
from service.sandbox.google.document import Document
from service.sandbox.google.filing import Filing
from service.sandbox.google.records import (
    document_columns,
    read_metadata,
    read_row,
    read_sheet,
    written_row,
    written_sheet,
)
from service.sandbox.google.sheet import Sheet

SCHEMA = """
CREATE TABLE IF NOT EXISTS documents (
    id TEXT PRIMARY KEY, created TEXT NOT NULL, modified TEXT NOT NULL,
    version INTEGER NOT NULL, state TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS sheets (
    document TEXT NOT NULL, sheet INTEGER NOT NULL, place INTEGER NOT NULL, state TEXT NOT NULL,
    PRIMARY KEY (document, sheet)
);
CREATE TABLE IF NOT EXISTS rows (
    document TEXT NOT NULL, sheet INTEGER NOT NULL, place INTEGER NOT NULL, state TEXT NOT NULL,
    PRIMARY KEY (document, sheet, place)
) WITHOUT ROWID;
"""


class Archive:
    """A SQLite file of documents."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    @classmethod
    def open(cls, path: Path) -> "Archive":
        """Open the file, made if it isn't there."""
        connection = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.executescript(SCHEMA)
        return cls(connection)

    def close(self) -> None:
        """Close the file."""
        self.connection.close()

    def documents(self) -> list[Document]:
        """Return all documents as they were saved."""
        found = self.connection.execute(
            "SELECT id, created, modified, version, state FROM documents"
        ).fetchall()
        return [self.document(*columns) for columns in found]

    def document(
        self, name: str, created: str, modified: str, version: int, state: str
    ) -> Document:
        """Return a document with its sheets."""
        known = json.loads(state)
        sheets = self.connection.execute(
            "SELECT sheet, state FROM sheets WHERE document = ? ORDER BY place", (name,)
        ).fetchall()
        return Document(
            name,
            known["properties"],
            datetime.fromisoformat(created),
            datetime.fromisoformat(modified),
            version,
            [self.sheet(name, number, written) for number, written in sheets],
            known["named_ranges"],
            read_metadata(known.get("metadata", [])),
            filing=Filing.read(known.get("filing", {})),
        )

    def sheet(self, name: str, number: int, state: str) -> Sheet:
        """Return a sheet with its rows."""
        sheet = read_sheet(state)
        looks: dict[str, Look] = {}
        for place, written in self.connection.execute(
            "SELECT place, state FROM rows WHERE document = ? AND sheet = ? ORDER BY place",
            (name, number),
        ):
            sheet.set_row(place, read_row(written, looks))
        return sheet

    def save(self, before: Document | None, after: Document) -> None:
        """Write what a document is now where it differs from what it was."""
        with self.connection:
            self.connection.execute("BEGIN IMMEDIATE")
            self.connection.execute(
                "REPLACE INTO documents VALUES (?, ?, ?, ?, ?)", document_columns(after)
            )
            old = {sheet.sheet_id: sheet for sheet in before.sheets} if before else {}
            for sheet_id in old.keys() - {sheet.sheet_id for sheet in after.sheets}:
                self.forget_sheet(after, sheet_id)
            for place, sheet in enumerate(after.sheets):
                columns = (after.id, sheet.sheet_id, place, written_sheet(sheet))
                self.connection.execute("REPLACE INTO sheets VALUES (?, ?, ?, ?)", columns)
                was = old.get(sheet.sheet_id)
                self.save_rows((after.id, sheet.sheet_id), was.rows if was else [], sheet.rows)

    def save_rows(self, key: tuple[str, int], old: list[Row], new: list[Row]) -> None:
        """Write the rows that are others than before; those below that only moved are moved."""
        same = 0
        while same < min(len(old), len(new)) and old[same] is new[same]:
            same += 1
        tail = 0
        while tail < min(len(old), len(new)) - same and old[-1 - tail] is new[-1 - tail]:
            tail += 1
        if len(old) != len(new):
            self.shift(key, same, len(old) - tail, len(new) - len(old))
        compared = old[same : len(old) - tail] if len(old) == len(new) else []
        changed = [
            (*key, place, written_row(row))
            for place, row in enumerate(new[same : len(new) - tail], same)
            if place - same >= len(compared) or compared[place - same] is not row
        ]
        self.connection.executemany("REPLACE INTO rows VALUES (?, ?, ?, ?)", changed)

    def shift(self, key: tuple[str, int], first: int, stop: int, by: int) -> None:
        """Drop the rows from `first` to before `stop` and move those below."""
        run = self.connection.execute
        run(
            "DELETE FROM rows WHERE document = ? AND sheet = ? AND place >= ? AND place < ?",
            (*key, first, stop),
        )
        # By way of negative places: a place must never be taken twice, not even for a moment.
        run(
            "UPDATE rows SET place = -1 - place - ?"
            " WHERE document = ? AND sheet = ? AND place >= ?",
            (by, *key, stop),
        )
        run(
            "UPDATE rows SET place = -1 - place WHERE document = ? AND sheet = ? AND place < 0",
            key,
        )

    def forget_sheet(self, document: Document, sheet_id: int) -> None:
        """Delete a sheet and its rows."""
        key = (document.id, sheet_id)
        self.connection.execute("DELETE FROM rows WHERE document = ? AND sheet = ?", key)
        self.connection.execute("DELETE FROM sheets WHERE document = ? AND sheet = ?", key)

    def forget(self, document: Document) -> None:
        """Delete a document and all that belongs to it."""
        with self.connection:
            self.connection.execute("BEGIN IMMEDIATE")
            for sheet in document.sheets:
                self.forget_sheet(document, sheet.sheet_id)
            self.connection.execute("DELETE FROM documents WHERE id = ?", (document.id,))
