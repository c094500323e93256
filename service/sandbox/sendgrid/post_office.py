"""Where messages wait to be read: a SQLite file, or memory."""

import json
import secrets
import sqlite3
import threading
import zlib
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from service.sandbox.sendgrid.message import CALENDAR, Envelope, Message
from service.sandbox.sendgrid.schema import ENVELOPE, SCHEMA

Row = tuple[Any, ...]
LONGEST_PREVIEW = 160
STATUSES = {
    "delivered": "delivered",
    "deferred": "deferred",
    "bounce": "bounced",
    "blocked": "blocked",
    "dropped": "dropped",
}


class Reply(NamedTuple):
    """What a reader answered to an invitation, as the mail that their program would send."""

    message: str
    answer: str
    calendar: str
    created: datetime


class PostOffice:
    """All messages with what happened to them since; safe to use from any thread."""

    def __init__(self, path: Path | None, clock: Callable[[], datetime]) -> None:
        self.clock = clock
        self._lock = threading.Lock()
        self._database = sqlite3.connect(
            path or ":memory:", check_same_thread=False, isolation_level=None
        )
        self._database.executescript(SCHEMA)
        self._database.execute("PRAGMA journal_mode = WAL")
        self._database.execute("PRAGMA synchronous = OFF")

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._database.close()

    def accept(self, body: dict[str, Any]) -> str:
        """Take a valid request in and return its id; each recipient gets a message."""
        request_id = secrets.token_urlsafe(16)
        packed = zlib.compress(json.dumps(body).encode(), 1)
        rows = [
            self._row(body, request_id, block, place, person)
            for block, personalization in enumerate(body["personalizations"])
            for place, person in enumerate(_recipients(personalization))
        ]
        blanks = ", ".join("?" * len(rows[0]))
        columns = f"{ENVELOPE.removeprefix('number, ')}, block, categories"
        with self._lock, self._database:
            self._database.execute("BEGIN")
            self._database.execute("INSERT INTO requests VALUES (?, ?)", (request_id, packed))
            self._database.executemany(
                f"INSERT INTO messages ({columns}) VALUES ({blanks})",  # noqa: S608 - constants
                rows,
            )
        return request_id

    def _row(
        self, body: dict[str, Any], request_id: str, block: int, place: int, person: dict[str, str]
    ) -> Row:
        personalization = body["personalizations"][block]
        sender = personalization.get("from", body["from"])
        kinds = {part["type"].partition(";")[0] for part in body["content"]}
        preview = " ".join(body["content"][0]["value"][: LONGEST_PREVIEW * 4].split())
        return (
            f"{request_id}.recvd-sandbox-{block}.{place}",
            request_id,
            person["email"],
            person.get("name", ""),
            sender["email"],
            sender.get("name", ""),
            personalization.get("subject", body.get("subject", "")),
            preview[:LONGEST_PREVIEW] if "text/plain" in kinds else "",
            CALENDAR in kinds,
            "processed",
            "",
            self.clock().timestamp(),
            block,
            json.dumps(body.get("categories", [])),
        )

    def message(self, name: str) -> Message | None:
        """Find a message by its id, or the first of a request by the request's id."""
        rows = self._rows(
            f"SELECT {ENVELOPE}, block, body FROM messages"  # noqa: S608 - constants
            " JOIN requests USING (request_id)"
            " WHERE id = ? OR request_id = ? ORDER BY number LIMIT 1",
            (name, name),
        )
        for *envelope, block, packed in rows:
            body = json.loads(zlib.decompress(packed))
            return Message(_envelope(envelope), body, body["personalizations"][block])
        return None

    def envelopes(
        self, where: str, values: Iterable[Any], limit: int, skip: int = 0
    ) -> list[Envelope]:
        """List messages that fit an SQL condition, newest first."""
        rows = self._rows(
            f"SELECT {ENVELOPE} FROM messages WHERE {where}"  # noqa: S608 - conditions are ours
            " ORDER BY number DESC LIMIT ? OFFSET ?",
            (*values, limit, skip),
        )
        return [_envelope(row) for row in rows]

    def count(self, where: str = "1", values: Iterable[Any] = ()) -> int:
        """Count the messages that fit an SQL condition."""
        query = f"SELECT count(*) FROM messages WHERE {where}"  # noqa: S608 - conditions are ours
        return int(self._rows(query, values)[0][0])

    def latest(self) -> int:
        """Give a number that rises with every message."""
        return int(self._rows("SELECT coalesce(max(number), 0) FROM messages")[0][0])

    def record(self, message: str, event: dict[str, Any]) -> None:
        """Add an event to the history of a message and let it change its status."""
        kind = event.get("type") if event["event"] == "bounce" else event["event"]
        status = STATUSES.get(str(kind))
        reason = event.get("reason") or event.get("response") or ""
        with self._lock, self._database:
            self._database.execute(
                "INSERT INTO events (message, event) VALUES (?, ?)", (message, json.dumps(event))
            )
            if status:
                self._database.execute(
                    "UPDATE messages SET status = ?, reason = ? WHERE id = ?",
                    (status, reason, message),
                )

    def events(self, message: str) -> list[dict[str, Any]]:
        """Tell what happened to a message since it was accepted, oldest first."""
        query = "SELECT event FROM events WHERE message = ? ORDER BY number"
        return [json.loads(event) for (event,) in self._rows(query, (message,))]

    def reply(self, reply: Reply) -> None:
        """Keep a reader's answer."""
        self._rows(
            "INSERT INTO replies (message, answer, calendar, created) VALUES (?, ?, ?, ?)",
            (*reply[:3], reply.created.timestamp()),
        )

    def replies(self, message: str | None = None) -> list[Reply]:
        """List the answers to a message, or all of them, oldest first."""
        rows = self._rows(
            "SELECT message, answer, calendar, created FROM replies"
            " WHERE ?1 IS NULL OR message = ?1 ORDER BY number",
            (message,),
        )
        return [Reply(*_with_moment(row)) for row in rows]

    def note(self, name: str, value: str) -> None:
        """Remember a setting under a name."""
        self._rows("INSERT OR REPLACE INTO notes VALUES (?, ?)", (name, value))

    def noted(self, name: str) -> str | None:
        """Recall a setting."""
        rows = self._rows("SELECT value FROM notes WHERE name = ?", (name,))
        return str(rows[0][0]) if rows else None

    def _rows(self, query: str, values: Iterable[Any] = ()) -> list[Row]:
        with self._lock:
            return self._database.execute(query, tuple(values)).fetchall()


def _recipients(personalization: dict[str, Any]) -> Iterable[dict[str, str]]:
    return chain.from_iterable(personalization.get(role, ()) for role in ("to", "cc", "bcc"))


def _envelope(row: Iterable[Any]) -> Envelope:
    return Envelope(*_with_moment(row))


def _with_moment(row: Iterable[Any]) -> list[Any]:
    *columns, created = row
    return [*columns, datetime.fromtimestamp(created, UTC)]
