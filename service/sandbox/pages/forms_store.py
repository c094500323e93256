"""Forms and their responses, kept beside the sandbox's spreadsheets."""

import json
import sqlite3
from dataclasses import asdict
from pathlib import Path
from threading import Lock
from typing import Any

from service.sandbox.pages.answers import Answer
from service.sandbox.pages.questions import Form
from service.sandbox.pages.tab import Written

TABLES = """
create table if not exists forms (id text primary key, definition text not null) strict;
create table if not exists form_responses (
    id text primary key, form text not null, stamp real not null, answers text not null
) strict;
"""


class FormsStore:
    """Every form's definition and every response, as Google keeps them apart from the sheet."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._lock = Lock()

    @classmethod
    def open(cls, path: Path | None = None) -> "FormsStore":
        """Open the store in a file, or in memory when there is none."""
        connection = sqlite3.connect(
            path or ":memory:", isolation_level=None, check_same_thread=False
        )
        connection.executescript(TABLES)
        return cls(connection)

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def forms(self) -> list[Form]:
        """Every form, in the order of creation."""
        rows = self._query("select definition from forms order by rowid")
        return [Form.from_json(json.loads(definition)) for (definition,) in rows]

    def form(self, form_id: str) -> Form | None:
        """One form."""
        rows = self._query("select definition from forms where id = ?", form_id)
        return Form.from_json(json.loads(rows[0][0])) if rows else None

    def keep(self, form: Form) -> None:
        """Create a form, or change the one of that id."""
        self._query(
            "insert into forms values (?, ?)"
            " on conflict (id) do update set definition = excluded.definition",
            form.id,
            json.dumps(form.to_json()),
        )

    def responses(self, form_id: str) -> dict[str, Written]:
        """Every response of a form as it was last written, by response id."""
        rows = self._query(
            "select id, stamp, answers from form_responses where form = ? order by rowid", form_id
        )
        return {key: Written(stamp, read_answers(answers)) for key, stamp, answers in rows}

    def response(self, form_id: str, key: str) -> Written | None:
        """One response; `None` when there is none of that id."""
        rows = self._query(
            "select stamp, answers from form_responses where form = ? and id = ?", form_id, key
        )
        return Written(rows[0][0], read_answers(rows[0][1])) if rows else None

    def keep_response(self, form_id: str, key: str, response: Written) -> None:
        """Record a response, or what it says after an edit."""
        answers = json.dumps({key: asdict(answer) for key, answer in response.answers.items()})
        self._query(
            "insert into form_responses values (?, ?, ?, ?) on conflict (id) do update"
            " set stamp = excluded.stamp, answers = excluded.answers",
            key,
            form_id,
            response.stamp,
            answers,
        )

    def _query(self, sql: str, *values: str | float) -> list[tuple[Any, ...]]:
        with self._lock:
            return self._connection.execute(sql, values).fetchall()


def read_answers(stored: str) -> dict[str, Answer]:
    """Answers as they were given."""
    given = json.loads(stored)
    return {key: Answer(tuple(one["picked"]), one["other"]) for key, one in given.items()}
