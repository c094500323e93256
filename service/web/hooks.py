"""Webhooks: signed news from the mail provider, and the form's wake-up call."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from operator import attrgetter

from flask import Blueprint, abort, request
from flask.typing import ResponseReturnValue

from jobs.registry import all_jobs
from jobs.rounds import A_WAKE_UP, go_round
from service.desk import Desk
from service.ledger import hearing
from service.ledger.database import Ledger
from service.mail.mailer import News
from service.mail.sendgrid.events import SIGNATURE_HEADER, TIMESTAMP_HEADER, is_authentic, news_in
from service.settings import Settings
from service.web.guards import Guard, guarded
from service.web.wake_ups import WakeUps

_WOKEN = ("take-in-responses", "deliver")


def blueprint(
    desks: Sequence[Desk], ledger: Ledger, settings: Settings, clock: Callable[[], datetime]
) -> Blueprint:
    """`POST /hooks/sendgrid-events` and `POST /hooks/form-submitted`."""
    hooks = Blueprint("hooks", __name__, url_prefix="/hooks")
    wake_ups = WakeUps(settings.form_secret, clock)

    @hooks.post("/sendgrid-events")
    @guarded(Guard.PROVIDER)
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
        _believe(ledger, news_in(body))
        return "", 204

    @hooks.post("/form-submitted")
    @guarded(Guard.FORM)
    def form_submitted() -> ResponseReturnValue:
        if not wake_ups.is_ours(request):
            abort(403)
        if wake_ups.is_news(request):
            jobs = all_jobs()
            go_round([jobs[name] for name in _WOKEN], _woken(desks), A_WAKE_UP)
        return "", 204

    return hooks


def _woken(desks: Sequence[Desk]) -> Sequence[Desk]:
    """The desk of the workbook that the call names; where it names none of ours, all."""
    told = request.get_json(force=True, silent=True)
    name = told.get("workbook") if isinstance(told, dict) else None
    return [desk for desk in desks if desk.program == name] or desks


def _believe(ledger: Ledger, told: Iterable[News]) -> None:
    """Write news down in one go, by their ids as letters are settled: neither gets stuck."""
    with ledger.begin() as tx:
        for news in sorted(told, key=attrgetter("message_id")):
            if news.message_id:
                hearing.hear(
                    tx, news.message_id, news.state, news.at, why=news.why, reason=news.reason
                )
            elif news.reason:
                hearing.hear_of_address(tx, news.address, news.reason, news.at)
