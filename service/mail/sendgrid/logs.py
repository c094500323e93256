"""SendGrid's log of what it has had: asked by address and time, known by the id that we gave."""

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from http.client import HTTPException
from typing import Any
from urllib.parse import quote

from service.mail.mailer import Findings, Found, News, NotNow, NoTrace
from service.mail.sendgrid.connection import Reply, Unreached
from service.mail.sendgrid.news import read_news
from service.program.letters import State

Ask = Callable[[str, Mapping[str, Any] | None], Reply]
"""Posts a body below `/v3/`, or gets where there is none."""

_MOST = 100
_AS_EVENTS = {
    "delivered": "delivered",
    "bounced": "bounce",
    "blocked": "blocked",
    "dropped": "dropped",
}
"""The event that a message's status in the log comes from."""


def look_up(ask: Ask, message_id: str, address: str, since: datetime) -> Findings:
    """Ask whether SendGrid has had the message; nothing that is said holds the address."""
    try:
        return _look_up(ask, message_id, address, since)
    except (Unreached, OSError, HTTPException):
        return NotNow("SendGrid's log can't be reached now.")


def _look_up(ask: Ask, message_id: str, address: str, since: datetime) -> Findings:
    if '"' in address or "\\" in address:
        return NoTrace()
    moment = f"{since.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
    query = f'to_email = "{address}" AND sg_message_id_created_at >= TIMESTAMP "{moment}"'
    reply = ask("logs", {"query": query, "limit": _MOST})
    if reply.status != 200:
        return _not_now(reply.status)
    for name in _names(reply.body):
        reply = ask(f"logs/{quote(name, safe='')}", None)
        if reply.status not in {200, 404}:
            return _not_now(reply.status)
        details = _object(reply.body)
        if _custom(details).get("mid") == message_id:
            return Found(tuple(_news(details, message_id, since)))
    return NoTrace()


def _not_now(status: int) -> NotNow:
    if status in {401, 403}:
        return NotNow(
            f"SendGrid doesn't let us read its log ({status}): the key needs “Email Logs, read”."
        )
    return NotNow(f"SendGrid's log can't be read now ({status}).")


def _names(body: bytes) -> list[str]:
    """The messages that were found, the earliest first: it comes closest to what is looked for."""
    rows = _object(body).get("messages")
    found = [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
    found.sort(key=lambda row: str(row.get("sg_message_id_created_at", "")))
    names = (row.get("sg_message_id") for row in found)
    return [name for name in names if isinstance(name, str) and name]


def _news(details: Mapping[str, Any], message_id: str, since: datetime) -> Iterator[News]:
    """That it was had, each event of it, and what the log says of it as a whole."""
    told = details.get("events")
    events = [event for event in told if isinstance(event, dict)] if isinstance(told, list) else []
    news = [each for event in events if (each := read_news(event, message_id))]
    first = min((each.at for each in news), default=since)
    yield News(message_id, State.ACCEPTED, first)
    yield from news
    last = max((each.at for each in news), default=since)
    if kind := _AS_EVENTS.get(str(details.get("status"))):
        end = {"event": kind, "timestamp": last.timestamp(), "reason": details.get("reason")}
        if whole := read_news(end, message_id):
            yield whole


def _custom(details: Mapping[str, Any]) -> Mapping[str, Any]:
    """The arguments that we gave; some answers hold them as text."""
    given = details.get("custom_args")
    if isinstance(given, str):
        return _object(given.encode())
    return given if isinstance(given, dict) else {}


def _object(body: bytes) -> Mapping[str, Any]:
    try:
        read = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    return read if isinstance(read, dict) else {}
