"""SendGrid as a mailer: the only module that knows its client."""

import http.client
import logging
import time
import urllib.request
from collections.abc import Callable
from typing import Any
from urllib.error import URLError

import python_http_client
from python_http_client.exceptions import HTTPError
from sendgrid import SendGridAPIClient

from service.mail.mailer import Misconfigured, Outcome
from service.mail.message import Message
from service.mail.sendgrid_answers import outcome_of_answer, outcome_of_failure
from service.mail.sendgrid_body import request_body
from service.settings import is_loopback

API = "https://api.sendgrid.com"
SANDBOX_KEY = "sandbox"


class SendGridMailer:
    """Hands each message to SendGrid's API, or to whatever speaks it at `base_url`."""

    def __init__(
        self,
        api_key: str,
        *,
        base_url: str | None = None,
        timeout: float = 10,
        clock: Callable[[], float] = time.time,
    ) -> None:
        host = (base_url or API).rstrip("/")
        local = is_loopback(host)
        self._key = api_key.strip() or (SANDBOX_KEY if local else "")
        self._clock = clock
        # Below WARNING the client logs the key and what is written to people.
        logging.getLogger("python_http_client").setLevel(logging.WARNING)
        self._client = SendGridAPIClient(self._key or "none", host=host)
        self._client.client = _Edge(
            host, self._client.client.request_headers, version=3, timeout=timeout
        )
        self._client.client.opener = _opener(local=local)

    def send(self, message: Message) -> Outcome:
        """Try once; accepted is exactly a 202."""
        if not _could_be_a_key(self._key):
            return Misconfigured("CONVENE_SENDGRID_API_KEY is missing or is not a SendGrid key.")
        try:
            answer = self._client.send(request_body(message))
        except HTTPError as error:
            return outcome_of_answer(
                error.status_code, error.headers, error.body, now=self._clock()
            )
        except (URLError, OSError, http.client.HTTPException) as error:
            return outcome_of_failure(error)
        return outcome_of_answer(answer.status_code, answer.headers, answer.body, now=self._clock())


class _Edge(python_http_client.Client):  # type: ignore[misc]  # the client publishes no types
    """The client's own way onto the wire, with an opener that hides no answer from us."""

    opener: urllib.request.OpenerDirector

    def _build_client(self, name: str | None = None) -> "_Edge":
        path = [*self._url_path, name] if name else self._url_path
        edge = _Edge(self.host, self.request_headers, self._version, path, timeout=self.timeout)
        edge.opener = self.opener
        return edge

    def _make_request(self, _opener: Any, request: Any, timeout: float | None = None) -> Any:
        return super()._make_request(self.opener, request, timeout)


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    """A followed redirect would carry the key elsewhere and come back as a hollow 200."""

    def redirect_request(self, *_: Any) -> None:
        return None


def _opener(*, local: bool) -> urllib.request.OpenerDirector:
    if local:
        return urllib.request.build_opener(_NoRedirects, urllib.request.ProxyHandler({}))
    return urllib.request.build_opener(_NoRedirects)


def _could_be_a_key(key: str) -> bool:
    return bool(key) and key.isascii() and key.isprintable() and " " not in key
