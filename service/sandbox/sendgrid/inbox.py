"""The inbox: every message that was accepted, as its reader sees it."""

import json
import re
from io import BytesIO
from typing import Any

from flask import Blueprint, Response, abort, jsonify, render_template, request, send_file

from service.sandbox.sendgrid.events import beginnings
from service.sandbox.sendgrid.invitation import ANSWERS, Invitation
from service.sandbox.sendgrid.message import Message
from service.sandbox.sendgrid.post_office import PostOffice, Reply
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


def blueprint(post: PostOffice, webhook: Webhook) -> Blueprint:
    """Serve `/inbox`."""
    pages = Blueprint("inbox", __name__, url_prefix="/inbox")
    pages.after_request(_keep_to_ourselves)

    @pages.get("")
    def messages() -> str:
        words = request.args.get("q", "").strip()
        page = max(1, request.args.get("page", 1, type=int))
        return render_template(
            "inbox/list.html",
            messages=matching(post, words, PAGE, (page - 1) * PAGE),
            total=how_many(post, words),
            latest=post.latest(),
            words=words,
            page=page,
            size=PAGE,
        )

    @pages.get("/latest")
    def latest() -> Response:
        return jsonify(latest=post.latest())

    @pages.get("/<name>")
    def message(name: str) -> str:
        return _page(post, webhook, _find(post, name))

    @pages.get("/<name>/html")
    def html(name: str) -> Response:
        page = Response(_opening_links_elsewhere(_find(post, name).html))
        page.headers["Content-Security-Policy"] = MAIL_POLICY
        return page

    @pages.get("/<name>/raw")
    def raw(name: str) -> Response:
        return jsonify(_find(post, name).body)

    @pages.get("/<name>/attachments/<int:number>")
    def attachment(name: str, number: int) -> Response:
        attached = _find(post, name).attachments
        if number >= len(attached):
            abort(404)
        file = attached[number]
        content = BytesIO(file.content)
        return send_file(content, file.type, as_attachment=True, download_name=file.name)

    @pages.post("/<name>/answer")
    def answer(name: str) -> tuple[str, int]:
        return _answer(post, _find(post, name), str(request.get_json().get("answer")))

    return pages


def _find(post: PostOffice, name: str) -> Message:
    found = post.message(name)
    if found is None:
        abort(404)
    return found


def _page(post: PostOffice, webhook: Webhook, message: Message) -> str:
    name = message.envelope.id
    return render_template(
        "inbox/message.html",
        message=message,
        envelope=message.envelope,
        invitation=Invitation.read(message.calendar) if message.calendar else None,
        answers=list(ANSWERS),
        replies=post.replies(name),
        history=[*beginnings(message), *post.events(name)],
        webhook=webhook.url,
        source=json.dumps(_shortened(message.body), indent=2, ensure_ascii=False),
    )


def _answer(post: PostOffice, message: Message, answer: str) -> tuple[str, int]:
    invitation = Invitation.read(message.calendar)
    if invitation is None or not invitation.wants_answer or answer not in ANSWERS:
        abort(400)
    now = post.clock()
    name, recipient = message.envelope.id, message.envelope.recipient
    post.reply(Reply(name, answer, invitation.reply(answer, recipient, now), now))
    return "", 204


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
