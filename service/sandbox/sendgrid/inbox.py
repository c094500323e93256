"""The inbox: every message that was accepted, as its reader sees it."""

import json
import re
from datetime import datetime
from email.message import EmailMessage
from io import BytesIO
from typing import Any

from flask import Blueprint, Response, abort, jsonify, render_template, request, send_file

from service.sandbox.sendgrid.agenda import Agenda, Entry
from service.sandbox.sendgrid.events import beginnings
from service.sandbox.sendgrid.inbound import InboundParse
from service.sandbox.sendgrid.invitation import ANSWERS, Invitation
from service.sandbox.sendgrid.message import Message
from service.sandbox.sendgrid.post_office import PostOffice, Reply
from service.sandbox.sendgrid.replying import answering, in_words
from service.sandbox.sendgrid.search import how_many, matching
from service.sandbox.sendgrid.webhook import Webhook

PAGE = 50
LONGEST_SHOWN = 2000
PAGE_POLICY = "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
MAIL_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data: http: https:; form-action 'none';"
    " frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox allow-same-origin"
)
HEAD = re.compile(r"<head(\s[^>]*)?>", re.IGNORECASE)


class Inbox:
    """The pages over one post office."""

    def __init__(self, post: PostOffice, webhook: Webhook, inbound: InboundParse) -> None:
        self._post = post
        self._webhook = webhook
        self._inbound = inbound
        self._agenda = Agenda(post)

    def messages(self) -> str:
        """List messages, newest first."""
        words = request.args.get("q", "").strip()
        page = max(1, request.args.get("page", 1, type=int))
        return render_template(
            "inbox/list.html",
            messages=matching(self._post, words, PAGE, (page - 1) * PAGE),
            total=how_many(self._post, words),
            latest=self._post.latest(),
            words=words,
            page=page,
            size=PAGE,
        )

    def latest(self) -> Response:
        """Tell a number that rises with every message, for the list that waits for it."""
        return jsonify(latest=self._post.latest())

    def message(self, name: str) -> str:
        """Show one message whole."""
        message = self._find(name)
        name = message.envelope.id
        invitation = Invitation.read(message.calendar) if message.calendar else None
        return render_template(
            "inbox/message.html",
            message=message,
            envelope=message.envelope,
            entry=invitation and Entry(invitation, name, self._last_answer(name)),
            standing=invitation and self._standing(message, invitation),
            answers=list(ANSWERS),
            replies=self._post.replies(name),
            history=[*beginnings(message), *self._post.events(name)],
            webhook=self._webhook.url,
            inbound=self._inbound.url,
            source=json.dumps(_shortened(message.body), indent=2, ensure_ascii=False),
        )

    def html(self, name: str) -> Response:
        """Give the html part alone, for the frame."""
        page = Response(_opening_links_elsewhere(self._find(name).html))
        page.headers["Content-Security-Policy"] = MAIL_POLICY
        return page

    def raw(self, name: str) -> Response:
        """Give the request as it was sent."""
        return jsonify(self._find(name).body)

    def attachment(self, name: str, number: int) -> Response:
        """Give an attached file to keep."""
        attached = self._find(name).attachments
        if number >= len(attached):
            abort(404)
        file = attached[number]
        # Never under its own type: a browser would be free to show it, scripts and all.
        kind = "application/octet-stream"
        return send_file(BytesIO(file.content), kind, as_attachment=True, download_name=file.name)

    def calendar(self) -> str:
        """Show what stands in a reader's calendar."""
        address = request.args.get("of", "").strip()
        return render_template(
            "inbox/calendar.html",
            address=address,
            entries=self._agenda.of(address),
            answers=list(ANSWERS),
        )

    def answer(self, name: str) -> Response:
        """Answer an invitation, as the reader's mail program would."""
        message = self._find(name)
        invitation = Invitation.read(message.calendar)
        answer = str(request.get_json().get("answer"))
        if invitation is None or not invitation.wants_answer or answer not in ANSWERS:
            abort(400)
        now = self._post.clock()
        text = invitation.reply(answer, message.envelope.recipient, now)
        self._post.reply(Reply(message.envelope.id, answer, text, now))
        return self._send(answering(message, invitation, answer, now), now)

    def reply(self, name: str) -> Response:
        """Reply to a message in words."""
        message, words = self._find(name), str(request.get_json().get("words") or "")
        if not words.strip():
            abort(400)
        now = self._post.clock()
        return self._send(in_words(message, words, now), now)

    def _send(self, mail: EmailMessage, now: datetime) -> Response:
        told = self._inbound.hand_on(mail, now)
        if told.status is None:
            said = f"Sent to {mail['To']}, but nothing heard of it: {told.problem}."
        else:
            said = f"Sent to {mail['To']}. The inbound hook answered {told.status}."
        return jsonify(status=told.status, problem=told.problem, said=said)

    def _standing(self, message: Message, invitation: Invitation) -> Entry | None:
        return self._agenda.standing(message.envelope.recipient, invitation.uid)

    def _last_answer(self, name: str) -> str:
        replies = self._post.replies(name)
        return replies[-1].answer if replies else ""

    def _find(self, name: str) -> Message:
        found = self._post.message(name)
        if found is None:
            abort(404)
        return found


def blueprint(post: PostOffice, webhook: Webhook, inbound: InboundParse) -> Blueprint:
    """Serve `/inbox`."""
    inbox = Inbox(post, webhook, inbound)
    pages = Blueprint("inbox", __name__, url_prefix="/inbox")
    pages.after_request(_keep_to_ourselves)
    pages.add_url_rule("", view_func=inbox.messages)
    pages.add_url_rule("/latest", view_func=inbox.latest)
    pages.add_url_rule("/calendar", view_func=inbox.calendar)
    pages.add_url_rule("/<name>", view_func=inbox.message)
    pages.add_url_rule("/<name>/html", view_func=inbox.html)
    pages.add_url_rule("/<name>/raw", view_func=inbox.raw)
    pages.add_url_rule("/<name>/attachments/<int:number>", view_func=inbox.attachment)
    pages.add_url_rule("/<name>/answer", view_func=inbox.answer, methods=["POST"])
    pages.add_url_rule("/<name>/reply", view_func=inbox.reply, methods=["POST"])
    return pages


def _opening_links_elsewhere(html: str) -> str:
    """Let links open in a tab of their own: inside the frame they would lead nowhere."""
    base = '<base target="_blank">'
    head = HEAD.search(html)
    return html[: head.end()] + base + html[head.end() :] if head else base + html


def _shortened(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _shortened(held) for key, held in value.items()}
    if isinstance(value, list):
        return [_shortened(held) for held in value]
    if isinstance(value, str) and len(value) > LONGEST_SHOWN:
        return f"{value[:LONGEST_SHOWN]}… ({len(value):,} characters)"
    return value


def _keep_to_ourselves(response: Response) -> Response:
    response.headers.setdefault("Content-Security-Policy", PAGE_POLICY)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["Cache-Control"] = "no-store"
    return response
