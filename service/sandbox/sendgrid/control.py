"""What tests and the inbox page use to look behind the wire and to make things happen."""

from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from flask import Blueprint, Response, jsonify, request

from service.sandbox.sendgrid.courier import Told
from service.sandbox.sendgrid.events import DETAILS, Event, event, without_origin
from service.sandbox.sendgrid.message import Message
from service.sandbox.sendgrid.post_office import PostOffice
from service.sandbox.sendgrid.search import matching
from service.sandbox.sendgrid.webhook import Webhook

Answer = Response | tuple[Response, int] | tuple[str, int] | tuple[str, int, dict[str, str]]


class Happening(NamedTuple):
    """Events to make happen, and how they reach the webhook.

    `copies` posts each batch that often, `backwards` turns the order round, `separately` posts
    each event alone, `age` makes them that many seconds old, `anonymous` leaves out whose message
    it was, as late bounces do.
    """

    messages: list[str]
    events: list[str]
    copies: int = 1
    backwards: bool = False
    separately: bool = False
    age: float = 0
    anonymous: bool = False


def blueprint(post: PostOffice, webhook: Webhook) -> Blueprint:
    """Serve `/sandbox/messages`, `/sandbox/replies`, `/sandbox/events` and `/sandbox/webhook`."""
    control = Blueprint("sendgrid_control", __name__, url_prefix="/sandbox")
    _add_mail(control, post)

    @control.post("/events")
    def events() -> Answer:
        try:
            return _happen(post, webhook, Happening(**request.get_json()))
        except (TypeError, ValueError) as problem:
            return jsonify(error=str(problem)), 400

    @control.get("/webhook-key")
    def key() -> Answer:
        return webhook.public_key, 200, {"Content-Type": "text/plain"}

    @control.get("/webhook")
    def where() -> Answer:
        return jsonify(url=webhook.url)

    @control.put("/webhook")
    def move() -> Answer:
        try:
            webhook.send_to(str(request.get_json()["url"] or ""))
        except (KeyError, TypeError, ValueError) as problem:
            return jsonify(error=str(problem)), 400
        return "", 204

    return control


def _add_mail(control: Blueprint, post: PostOffice) -> None:
    @control.get("/messages")
    def messages() -> Answer:
        found = matching(post, request.args.get("q", ""), limit=1000)
        return jsonify([asdict(each) | {"created": each.created.isoformat()} for each in found])

    @control.get("/messages/<name>")
    def message(name: str) -> Answer:
        found = post.message(name)
        return jsonify(_all_of(found)) if found else _nothing(name)

    @control.get("/replies")
    def replies() -> Answer:
        found = post.replies()
        return jsonify([each._asdict() | {"created": each.created.isoformat()} for each in found])


def _happen(post: PostOffice, webhook: Webhook, happening: Happening) -> Answer:
    if set(happening.events) - DETAILS.keys():
        raise ValueError(f'"events" are of {", ".join(DETAILS)}')
    if not happening.messages or not happening.events or happening.copies < 1:
        raise ValueError("An event happens to a message, and is told at least once.")
    found = {name: post.message(name) for name in happening.messages}
    missing = [name for name, message in found.items() if message is None]
    if missing:
        return _nothing(missing[0])
    at = post.clock() - timedelta(seconds=happening.age)
    made: list[Event] = []
    for kind in happening.events:
        for message in filter(None, found.values()):
            made.append(event(message, kind, at))
            post.record(message.envelope.id, made[-1])
    told = _tell(webhook, happening, made, at)
    return jsonify(status=told.status, problem=told.problem, said=_words(told))


def _tell(webhook: Webhook, happening: Happening, made: list[Event], at: datetime) -> Told:
    if happening.anonymous:
        made = [without_origin(each) for each in made]
    if happening.backwards:
        made = made[::-1]
    batches = [[each] for each in made] if happening.separately else [made]
    return [webhook.tell(batch, at, happening.copies) for batch in batches][-1]


def _words(told: Told) -> str:
    if told.status is None:
        return f"It is in the history here, but nobody was told: {told.problem}."
    return f"The webhook was told and answered {told.status}."


def _all_of(message: Message) -> dict[str, Any]:
    return {
        **asdict(message.envelope),
        "created": message.envelope.created.isoformat(),
        "headers": message.headers,
        "text": message.text,
        "html": message.html,
        "calendar": message.calendar,
        "custom_args": message.custom_args,
        "body": message.body,
    }


def _nothing(name: str) -> Answer:
    return jsonify(error=f"There is no message {name}."), 404
