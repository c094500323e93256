"""A letter as its recipient gets it, to be read before it is ticked; nothing here acts."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from flask import Blueprint, abort, render_template, request, url_for
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
from service.web.letter_frame import framed
from service.web.reception import Reception

_OWN_LINK = re.compile(r"https?://\S+?/p/([^/\s]+)/\S*")


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
        found = _find(by_program, reception, token)
        return _page(*found) if found else _nothing()

    @pages.get("/<token>/look")
    @guarded(Guard.LETTER)
    def look(token: str) -> ResponseReturnValue:
        found = _find(by_program, reception, token)
        message = _written(*found)[0] if found else None
        return framed(message.html) if message else _nothing()

    return pages


def _find(
    desks: Mapping[str, Desk], reception: Reception, token: str
) -> tuple[Desk, View, Entry] | None:
    """The letter for which the token was signed, and the desk and view of its program."""
    letter_id = verify(token, reception.secrets, Purpose.LETTER)
    if letter_id is None:
        return None
    with reception.ledger.reading() as tx:
        entry = outbox.find(tx, letter_id)
    desk = desks.get(entry.workbook) if entry else None
    if entry is None or desk is None:
        return None
    return desk, reception.glances.of(entry.workbook) or abort(503), entry


def _nothing() -> ResponseReturnValue:
    return render_template("no-such-letter.html"), 404


def _page(desk: Desk, view: View, entry: Entry) -> str:
    zone = view.configuration.zone
    message, problem = _written(desk, view, entry)
    sent = say_moment(entry.sent_at, zone) if entry.sent_at else ""
    return render_template(
        "letter.html",
        program=view.configuration.program,
        kind=entry.kind.words,
        stands=say_where_it_stands(entry.state, sent),
        message=message,
        unworded=entry.kind in view.wordings.problems,
        shown=f"{request.path}/look",
        problem=problem,
    )


def _written(desk: Desk, view: View, entry: Entry) -> tuple[Message | None, str]:
    """The letter, or why it can't be written."""
    try:
        return _message(desk, view, entry), ""
    except CannotRenderError as error:
        return None, str(error)


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
