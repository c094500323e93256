"""SendGrid as a mailer: the only module that knows its client."""

import json
import logging
import time
from collections.abc import Callable, Mapping
from datetime import datetime
from http.client import HTTPException
from typing import Any
from urllib.parse import urlsplit

from sendgrid import SendGridAPIClient

from service.mail.examining import Examined
from service.mail.mailer import Findings, Misconfigured, NotNow, Outcome
from service.mail.message import Message
from service.mail.sendgrid.account import examine
from service.mail.sendgrid.answers import no_answer, outcome_of_answer, unreachable
from service.mail.sendgrid.body import request_body
from service.mail.sendgrid.connection import Reply, Unreached
from service.mail.sendgrid.logs import look_up
from service.mail.sendgrid.pool import Pool
from service.program.checkup.keys import NO_API_KEY
from service.settings import is_loopback

API = "https://api.sendgrid.com"
SANDBOX_KEY = "sandbox"


class SendGridMailer:
    """Hands each message to SendGrid's API, or to whatever speaks it at `base_url`.

    Any number of threads may send at once; they share at most `connections` of them. A message has
    `timeout` seconds in all.
    """

    def __init__(
        self,
        api_key: str,
        *,
        base_url: str | None = None,
        timeout: float = 10,
        connections: int = 12,
        clock: Callable[[], float] = time.time,
    ) -> None:
        host = (base_url or API).rstrip("/")
        self._key = api_key.strip() or (SANDBOX_KEY if is_loopback(host) else "")
        self._clock = clock
        # Below WARNING the client logs the key and what is written to people.
        logging.getLogger("python_http_client").setLevel(logging.WARNING)
        # The client knows the request; on the wire it has no deadline, follows redirects with the
        # key, and connects anew for each message.
        client = SendGridAPIClient(self._key or "none", host=host).client
        self._headers = client.request_headers | {"Content-Type": "application/json"}
        self._root = urlsplit(client._build_url(None)).path  # noqa: SLF001 - told nowhere else
        self._pool = Pool(host, most=connections, timeout=timeout, clock=clock)

    def send(self, message: Message) -> Outcome:
        """Try once; accepted is exactly a 202."""
        if not _could_be_a_key(self._key):
            return Misconfigured("CONVENE_SENDGRID_API_KEY is missing or is not a SendGrid key.")
        try:
            reply = self._ask("mail/send", request_body(message))
        except Unreached:
            return unreachable()
        except (OSError, HTTPException):
            return no_answer()
        return outcome_of_answer(reply.status, reply.headers, reply.body, now=self._clock())

    def look_up(self, message_id: str, address: str, since: datetime) -> Findings:
        """Ask SendGrid's log whether it has had a message to this address since then."""
        if not _could_be_a_key(self._key):
            return NotNow("There is no key with which SendGrid could be asked.")
        return look_up(self._ask, message_id, address, since)

    def examine(self, sender: str) -> Examined:
        """Ask SendGrid about the key, and whether letters may come from this address."""
        if not _could_be_a_key(self._key):
            return Examined([NO_API_KEY])
        return examine(self._ask, sender)

    def _ask(self, path: str, body: Mapping[str, Any] | None) -> Reply:
        """Post a body below `/v3/`, or get where there is none; raises what the pool raises."""
        method, sent = ("GET", b"") if body is None else ("POST", json.dumps(body).encode())
        return self._pool.ask(method, f"{self._root}/{path}", self._headers, sent)


def _could_be_a_key(key: str) -> bool:
    return bool(key) and key.isascii() and key.isprintable() and " " not in key
