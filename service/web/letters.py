"""A letter as its recipient gets it, to be read before it is ticked; nothing here acts."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from flask import Blueprint, abort, render_template, url_for
from flask.typing import ResponseReturnValue

from service.desk import Desk, View
from service.ledger import outbox
from service.ledger.entries import Entry
from service.mail.message import Message
from service.mail.rendering import CannotRenderError
from service.program.dates import say_moment
from service.program.deliveries import say_where_it_stands
from service.program.tokens import Purpose, verify
from service.web.guards import Guard, guarded
from service.web.reception import Reception

_OWN_LINK = re.compile(r"https?://\S+?/p/([^/\s]+)/\S*")
_FRAME_HEAD = (
    '<head><meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
    "style-src 'unsafe-inline'; form-action 'none'\">"
    '<base target="_blank">'
)
"""No scripts, no forms, nothing from elsewhere; links open beside the page, not in the frame."""


def blueprint(desks: Sequence[Desk], reception: Reception) -> Blueprint:
    """`GET /letters/<token>`, for whoever has the link from the tab Outbox."""
    pages = Blueprint("letters", __name__, url_prefix="/letters")
    by_program = {desk.program: desk for desk in desks}

    @pages.get("/reader-only")
    @guarded(Guard.NOTHING)
    def reader_only() -> str:
        return render_template("reader-only.html")

    @pages.get("/<token>")
    @guarded(Guard.LETTER)
    def letter(token: str) -> ResponseReturnValue:
        entry = _find(reception, token)
        desk = by_program.get(entry.workbook) if entry else None
        if entry is None or desk is None:
            return render_template("no-such-letter.html"), 404
        view = reception.glances.of(entry.workbook) or abort(503)
        return _show(desk, view, entry)

    return pages


def _find(reception: Reception, token: str) -> Entry | None:
    letter_id = verify(token, reception.secrets, Purpose.LETTER)
    if letter_id is None:
        return None
    with reception.ledger.reading() as tx:
        return outbox.find(tx, letter_id)


def _show(desk: Desk, view: View, entry: Entry) -> str:
    zone, message, problem = view.configuration.zone, None, ""
    try:
        message = _message(desk, view, entry)
    except CannotRenderError as error:
        problem = str(error)
    sent = say_moment(entry.sent_at, zone) if entry.sent_at else ""
    return render_template(
        "letter.html",
        program=view.configuration.program,
        kind=entry.kind.words,
        stands=say_where_it_stands(entry.state, sent),
        message=message,
        unworded=entry.kind in view.wordings.problems,
        framed=message.html.replace("<head>", _FRAME_HEAD, 1) if message else "",
        problem=problem,
    )


def _message(desk: Desk, view: View, entry: Entry) -> Message | None:
    """The letter as it leaves, but for the links with which its reader acts."""
    if entry.letter is None:
        return None
    instead = desk.settings.public_url + url_for(".reader_only")
    facts = _without_own_links(entry.letter.facts, desk.settings.signing_keys, instead)
    letter = replace(entry.letter, facts=facts)
    return desk.render(letter, entry.id, view, home_url=instead)


def _without_own_links(fact: Any, secrets: Sequence[str], instead: str) -> Any:
    """The facts with every link that opens somebody's own page led astray."""
    if isinstance(fact, str):
        return _OWN_LINK.sub(
            lambda link: instead if verify(link[1], secrets) else link[0],
            fact,
        )
    if isinstance(fact, Mapping):
        return {k: _without_own_links(each, secrets, instead) for k, each in fact.items()}
    if isinstance(fact, (list, tuple)):
        return [_without_own_links(each, secrets, instead) for each in fact]
    return fact
