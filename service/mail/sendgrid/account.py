"""What SendGrid says about the key and the sender: asked of its API, nothing is sent."""

import json
from collections.abc import Iterator, Mapping, Sequence
from http.client import HTTPException
from typing import Any

from service.mail.examining import Examined
from service.mail.sendgrid.connection import Unreached
from service.mail.sendgrid.logs import Ask
from service.program.checkup import keys
from service.program.checkup.finding import Finding, amiss
from service.program.checkup.hours import read_http_date
from service.program.checkup.sender import Domain, Identities, judge_identity

_NO_MESSAGE = {"query": 'sg_message_id = "none"', "limit": 1}
_FORBIDDEN = frozenset({401, 403})


class _Silent(Exception):
    """SendGrid gave no answer that says anything; the message says which one."""


def examine(ask: Ask, sender: str) -> Examined:
    """Ask about the key, then about the sender; nothing that is said holds the key."""
    try:
        reply = ask("scopes", None)
        if reply.status in _FORBIDDEN:
            return Examined([keys.KEY_REFUSED])
        scopes = _answer(reply.status, reply.body, dict).get("scopes", [])
        found = [*_judge_key(ask, scopes), judge_identity(sender, _identities(ask, sender))]
    except (Unreached, OSError, HTTPException):
        return _unasked("SendGrid can't be reached.")
    except _Silent as silent:
        return _unasked(str(silent))
    return Examined(found, their_time=read_http_date(reply.headers["Date"]))


def _unasked(why: str) -> Examined:
    todo = "Try again later. If it stays, check CONVENE_SENDGRID_API_URL and the host's network."
    return Examined([amiss(why, todo)], asked=False)


def _judge_key(ask: Ask, scopes: Sequence[str]) -> Iterator[Finding]:
    may_send = "mail.send" in scopes
    if not may_send:
        yield keys.MAY_NOT_SEND
    # No scope's name is known for the log: whether it may be read is seen by reading.
    status = ask("logs", _NO_MESSAGE).status
    if status in _FORBIDDEN:
        yield keys.MAY_NOT_READ_LOG
    elif may_send:
        yield keys.KEY_WORKS


def _identities(ask: Ask, sender: str) -> Identities:
    domain = sender.rpartition("@")[2]
    senders = _list(ask, "verified_senders?limit=500")
    domains = _list(ask, f"whitelabel/domains?limit=50&domain={domain}")
    return Identities(
        None if senders is None else {_text(s, "from_email"): _is(s, "verified") for s in senders},
        None if domains is None else [_domain(each) for each in domains],
    )


def _list(ask: Ask, path: str) -> list[Mapping[str, Any]] | None:
    """What SendGrid lists there; None where the key may not see it."""
    reply = ask(path, None)
    if reply.status in _FORBIDDEN:
        return None
    listed = _answer(reply.status, reply.body, (dict, list))
    if isinstance(listed, dict):
        listed = listed.get("results", [])
    return [each for each in listed if isinstance(each, dict)]


def _domain(told: Mapping[str, Any]) -> Domain:
    dns = told.get("dns")
    records = [r for r in dns.values() if isinstance(r, dict)] if isinstance(dns, dict) else []
    unseen = (_text(record, "host") for record in records if not _is(record, "valid"))
    return Domain(_text(told, "domain"), _is(told, "valid"), tuple(filter(None, unseen)))


def _is(told: Mapping[str, Any], what: str) -> bool:
    return told.get(what) is True


def _text(told: Mapping[str, Any], name: str) -> str:
    return str(told.get(name, "")).casefold()


def _answer(status: int, body: bytes, kind: Any) -> Any:
    if status != 200:
        raise _Silent(f"SendGrid can't say anything about the account now ({status}).")
    try:
        answer = json.loads(body)
    except (ValueError, RecursionError):
        answer = None
    if not isinstance(answer, kind):
        raise _Silent("SendGrid's answer about the account can't be read.")
    return answer
