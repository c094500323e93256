"""The Email Logs API: what became of the messages that were accepted.

The real log lags behind and forgets after 30 days; this one does neither.
"""

import re
from datetime import UTC, datetime
from typing import Any

from service.sandbox.sendgrid.events import beginnings
from service.sandbox.sendgrid.message import Envelope
from service.sandbox.sendgrid.post_office import PostOffice

DEFAULT_LIMIT = 10
LARGEST_LIMIT = 1000
MOST_EVENTS = 100
TEXT = r"""(?:"([^"]*)"|'([^']*)')"""
CONDITION = re.compile(
    rf"(?P<equal>sg_message_id|subject|to_email|reason)\s*=\s*(?P<text>{TEXT})"
    rf"|(?P<among>status|categories)\s+IN\s*\((?P<texts>\s*{TEXT}(?:\s*,\s*{TEXT})*\s*)\)"
    rf"|sg_message_id_created_at\s*(?P<than>[<>]=?)\s*TIMESTAMP\s+(?P<moment>{TEXT})"
)
AND = re.compile(r"\s+AND\s+")
COLUMNS = {"sg_message_id": "id", "subject": "subject", "to_email": "recipient", "reason": "reason"}

Condition = tuple[str, list[Any]]


class BadQueryError(ValueError):
    """The search can't be understood."""

    def __init__(self, message: str, field: str) -> None:
        super().__init__(message)
        self.field = field


def search(post: PostOffice, wanted: dict[str, Any]) -> list[dict[str, Any]]:
    """List the messages that fit, newest first, without their custom arguments."""
    limit = wanted.get("limit", DEFAULT_LIMIT)
    query = wanted.get("query", "")
    if type(limit) is not int or not 1 <= limit <= LARGEST_LIMIT:
        raise BadQueryError("limit must be an integer from 1 to 1000", "limit")
    if not isinstance(query, str):
        raise BadQueryError("query must be a string", "query")
    where, values = _where(query.strip())
    return [_summary(envelope) for envelope in post.envelopes(where, values, limit)]


def details(post: PostOffice, name: str) -> dict[str, Any] | None:
    """Tell all about the message of an id, with its custom arguments and events."""
    message = post.message(name)
    if message is None or message.envelope.id != name:
        return None
    summary = _summary(message.envelope)
    del summary["sg_message_id_created_at"]
    return {
        **summary,
        "api_key_id": "sandbox",
        "client_ip": "127.0.0.1",
        "category": message.categories,
        "custom_args": message.custom_args,
        "events": [*beginnings(message), *post.events(name)][-MOST_EVENTS:],
    }


def _summary(envelope: Envelope) -> dict[str, Any]:
    return {
        "from_email": envelope.sender,
        "sg_message_id": envelope.id,
        "subject": envelope.subject,
        "to_email": envelope.recipient,
        "reason": envelope.reason,
        "status": envelope.status,
        "sg_message_id_created_at": envelope.created.strftime("%Y-%m-%dT%H:%M:%SZ"),
    }


def _where(query: str) -> Condition:
    conditions: list[Condition] = []
    at = 0
    while at < len(query):
        separator = AND.match(query, at) if conditions else None
        if conditions and separator is None:
            raise BadQueryError(f"query can't be read from {query[at:]!r}", "query")
        at = separator.end() if separator else at
        found = CONDITION.match(query, at)
        if found is None:
            raise BadQueryError(f"query can't be read from {query[at:]!r}", "query")
        conditions.append(_condition(found))
        at = found.end()
    where = " AND ".join(condition for condition, _ in conditions) or "1"
    return where, [value for _, values in conditions for value in values]


def _condition(found: re.Match[str]) -> Condition:
    if found["equal"]:
        return f"{COLUMNS[found['equal']]} = ?", _texts(found["text"])
    if found["than"]:
        return f"created {found['than']} ?", [_timestamp(*_texts(found["moment"]))]
    texts = _texts(found["texts"])
    blanks = ", ".join("?" * len(texts))
    if found["among"] == "status":
        return f"status IN ({blanks})", texts
    each = "SELECT 1 FROM json_each(categories) WHERE value IN"
    return f"EXISTS ({each} ({blanks}))", texts


def _texts(quoted: str) -> list[str]:
    return [double or single for double, single in re.findall(TEXT, quoted)]


def _timestamp(text: str) -> float:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as problem:
        raise BadQueryError(f"{text!r} is not a timestamp", "query") from problem
    return moment.replace(tzinfo=moment.tzinfo or UTC).timestamp()
