import sqlite3
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Self

import pytest
from flask import Flask
from hypothesis import given, settings
from hypothesis import strategies as st

from service.sandbox.google.api import blueprint
from service.sandbox.google.document import Document
from service.sandbox.google.drive import Drive
from service.sandbox.google.records import document_columns, written_sheet
from service.sandbox.google.requests import carry_out
from tests.sandbox.google.clients import Api
from tests.sandbox.google.requests import grid, line, lines, lookup, mark, move, note, texts


def state(document: Document) -> Any:
    """Return everything about a document."""
    sheets = [(written_sheet(sheet), sheet.rows[:]) for sheet in document.sheets]
    return document_columns(document), sheets


ACTIONS = st.one_of(
    st.builds(note, st.integers(0, 9), st.integers(0, 3), st.text(max_size=3)),
    st.builds(
        lambda at, n: lines("insertDimension", at, at + n), st.integers(0, 9), st.integers(1, 3)
    ),
    st.builds(
        lambda at, n: lines("deleteDimension", at, at + n), st.integers(0, 9), st.integers(1, 3)
    ),
    st.builds(lambda at: lines("insertDimension", at, at + 1, "COLUMNS"), st.integers(0, 3)),
    st.builds(lambda at, to: move(at, at + 1, to), st.integers(0, 9), st.integers(0, 9)),
    st.builds(lambda at, key: mark(line(at), key), st.integers(0, 9), st.sampled_from("kl")),
    st.just({"deleteDeveloperMetadata": {"dataFilter": lookup(metadataKey="k")}}),
    st.builds(lambda at: lines("addDimensionGroup", at, at + 2), st.integers(0, 9)),
    st.builds(
        lambda text: {"appendCells": {"rows": texts([text, "x"]), "fields": "userEnteredValue"}},
        st.text(max_size=3),
    ),
    st.just({"sortRange": {"range": {"endRowIndex": 9}, "sortSpecs": [{"dimensionIndex": 0}]}}),
)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(ACTIONS, min_size=1, max_size=2), min_size=1, max_size=4))
def test_after_any_changes_a_reopened_file_holds_the_same(batches: list[list[Any]]) -> None:
    with Archived() as archived:
        name = archived.drive.create("Kept").id
        for batch in batches:
            with archived.drive.editing(name) as document:
                carry_out(document, batch)
        known = state(archived.drive.document(name))

        archived.reopen()

        assert state(archived.drive.document(name)) == known


class Archived:
    """A store in a file that is gone afterwards."""

    def __enter__(self) -> Self:
        self.folder = TemporaryDirectory()
        self.path = Path(self.folder.name) / "drive.sqlite3"
        self.drive = Drive.open(self.path)
        return self

    def reopen(self) -> None:
        """Close the file and open it again."""
        self.drive.close()
        self.drive = Drive.open(self.path)

    def __exit__(self, *_: object) -> None:
        self.drive.close()
        self.folder.cleanup()


def api_of(drive: Drive, name: str) -> Api:
    app = Flask(__name__)
    app.register_blueprint(blueprint(drive))
    return Api(app.test_client(), name)


def test_what_was_written_over_the_wire_is_there_after_a_restart(tmp_path: Path) -> None:
    path = tmp_path / "drive.sqlite3"
    drive = Drive.open(path)
    api = api_of(drive, drive.create("Kept").id)
    api.put("A1", [["=4/2", "2020-01-01", True, 1.5, "x"]], "USER_ENTERED")
    api.batch(
        note(0, 0, "n"),
        {"addSheet": {"properties": {"title": "Second", "sheetId": 4}}},
        {"addNamedRange": {"namedRange": {"name": "Here", "range": {"sheetId": 4}}}},
        {"addFilterView": {"filter": {"range": {"sheetId": 0}}}},
        {"addBanding": {"bandedRange": {"range": grid(0, 9, 0, 3), "rowProperties": {}}}},
        mark({"spreadsheet": True}, metadataId=3),
        mark(line(2, "COLUMNS"), metadataValue="v", visibility="PROJECT"),
    )
    known = api.call("GET", "?includeGridData=true")
    gone = drive.create("Gone")
    drive.delete(gone.id)
    drive.close()

    reopened = Drive.open(path)

    assert [document.id for document in reopened.documents()] == [api.name]
    assert api_of(reopened, api.name).call("GET", "?includeGridData=true") == known
    reopened.close()


def test_a_change_that_cannot_be_saved_has_not_happened(tmp_path: Path) -> None:
    drive = Drive.open(tmp_path / "drive.sqlite3")
    name = drive.create("Kept").id
    before = state(drive.document(name))
    drive.close()

    with pytest.raises(sqlite3.ProgrammingError), drive.editing(name) as document:
        document.sheets[0].set_value(0, 0, "lost")

    assert state(drive.document(name)) == before
