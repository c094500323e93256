"""Webhooks: signed news from the mail provider, and the form's wake-up call."""

import hmac
from collections.abc import Callable, Sequence
from datetime import datetime

from flask import Blueprint, abort, request
from flask.typing import ResponseReturnValue

from jobs.registry import all_jobs
from jobs.running import run
from service.desk import Desk
from service.ledger import delivery
from service.ledger.database import Ledger
from service.mail.events import SIGNATURE_HEADER, TIMESTAMP_HEADER, events_in, is_authentic
from service.program.deliveries import CAME_BACK
from service.settings import Settings

_WINDOW = 300
_WOKEN = ("take-in-responses", "deliver")


def blueprint(
    desks: Sequence[Desk], ledger: Ledger, settings: Settings, clock: Callable[[], datetime]
) -> Blueprint:
    """`POST /hooks/sendgrid-events` and `POST /hooks/form-submitted`."""
    hooks = Blueprint("hooks", __name__, url_prefix="/hooks")

    @hooks.post("/sendgrid-events")
    def sendgrid_events() -> ResponseReturnValue:
        body = request.get_data()
        if not is_authentic(
            settings.sendgrid_webhook_key,
            signature=request.headers.get(SIGNATURE_HEADER),
            timestamp=request.headers.get(TIMESTAMP_HEADER),
            body=body,
            now=clock(),
        ):
            abort(403)
        with ledger.begin() as tx:
            for event in events_in(body):
                state = event.proves
                why = CAME_BACK.get(state, "")
                delivery.apply_event(tx, event.message_id, state, event.at, why)
        return "", 204

    @hooks.post("/form-submitted")
    def form_submitted() -> ResponseReturnValue:
        if not _is_ours(request.get_data(), settings.form_secret, clock()):
            abort(403)
        jobs = all_jobs()
        for name in _WOKEN:
            for desk in desks:
                run(jobs[name], desk)
        return "", 204

    return hooks


def _is_ours(body: bytes, secret: str, now: datetime) -> bool:
    """Whether the form's script signed `timestamp.body` with the shared secret, just now."""
    stamp = request.headers.get("X-Convene-Timestamp", "")
    given = request.headers.get("X-Convene-Signature", "")
    if not secret or not stamp.isascii() or not stamp.isdigit():
        return False
    if abs(now.timestamp() - int(stamp)) > _WINDOW:
        return False
    right = hmac.new(secret.encode(), f"{stamp}.".encode() + body, "sha256").hexdigest()
    return hmac.compare_digest(right.encode(), given.encode())
