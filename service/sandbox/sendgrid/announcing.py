"""Tells the webhook of every message by itself, in the manner that it was asked to."""

import threading
from typing import NamedTuple

from flask import Blueprint, Response, jsonify, request

from service.sandbox.sendgrid.events import DETAILS, Event, event
from service.sandbox.sendgrid.post_office import PostOffice
from service.sandbox.sendgrid.webhook import Webhook

MOST_AT_ONCE = 100


class Manner(NamedTuple):
    """Which events each accepted message has, and how they are told.

    They reach the webhook before the sender has its answer, unless they are `held` until somebody
    lets go of them. `copies` posts each batch that often, `backwards` turns the order round.
    """

    events: list[str]
    copies: int = 1
    backwards: bool = False
    held: bool = False


class Announcer:
    """Makes events happen to messages as they are accepted; by default none do."""

    def __init__(self, post: PostOffice, webhook: Webhook) -> None:
        self._post = post
        self._webhook = webhook
        self._lock = threading.Lock()
        self._held: list[Event] = []
        self.manner = Manner([])

    def behave(self, manner: Manner) -> None:
        """Tell of the messages to come in this manner."""
        if unknown := set(manner.events) - DETAILS.keys():
            raise ValueError(f"{', '.join(sorted(unknown))}: no such event")
        if type(manner.copies) is not int or manner.copies < 1:
            raise ValueError('"copies" is at least 1')
        self.manner = manner

    def accepted(self, request_id: str) -> None:
        """Make the events happen to all messages of a request."""
        manner = self.manner
        if not manner.events:
            return
        at = self._post.clock()
        made: list[Event] = []
        sent = self._post.envelopes("request_id = ?", (request_id,), 1000)
        for message in filter(None, (self._post.message(envelope.id) for envelope in sent)):
            for kind in manner.events:
                made.append(event(message, kind, at))
                self._post.record(message.envelope.id, made[-1])
        if manner.held:
            with self._lock:
                self._held += made
        else:
            self._tell(made)

    def let_go(self) -> int:
        """Tell what was held; return how many events that were."""
        with self._lock:
            held, self._held = self._held, []
        self._tell(held)
        return len(held)

    def _tell(self, made: list[Event]) -> None:
        told = made[::-1] if self.manner.backwards else made
        for start in range(0, len(told), MOST_AT_ONCE):
            batch = told[start : start + MOST_AT_ONCE]
            self._webhook.tell(batch, self._post.clock(), self.manner.copies)


def blueprint(announcer: Announcer) -> Blueprint:
    """`/sandbox/announcements`: PUT sets the manner, POST lets go of what is held."""
    pages = Blueprint("announcing", __name__, url_prefix="/sandbox/announcements")

    @pages.put("")
    def behave() -> tuple[Response, int] | tuple[str, int]:
        try:
            announcer.behave(Manner(**request.get_json()))
        except (TypeError, ValueError) as problem:
            return jsonify(error=str(problem)), 400
        return "", 204

    @pages.post("")
    def let_go() -> Response:
        return jsonify(told=announcer.let_go())

    return pages
