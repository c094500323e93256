"""What is known about the visitor, and a box for what should be put right."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from flask import Blueprint, abort, redirect, render_template, request
from flask.typing import ResponseReturnValue
from sqlalchemy import Connection

from service.ledger import corrections, meetups, pairs
from service.ledger.corrections import Correction
from service.ledger.correspondence import Sent
from service.program.correcting import LONGEST
from service.program.dates import say_day
from service.program.letters import Kind, State
from service.program.matching.pairing import PairState
from service.program.uses import Use
from service.program.writable import writable
from service.web.guards import Guard, guarded
from service.web.home_page import said_of_place
from service.web.meetup_page import find_meetup
from service.web.reception import Reception, Visitor

_NOT_ARRIVED = frozenset({State.BOUNCED, State.DROPPED})


def add_to(pages: Blueprint, reception: Reception) -> None:
    """`GET` and `POST /p/<token>/me`."""

    @pages.get("/me")
    @guarded(Guard.PERSON)
    def me(token: str) -> str:
        return _show(reception, reception.receive(token))

    @pages.post("/me")
    @guarded(Guard.PERSON)
    def correct(token: str) -> ResponseReturnValue:
        visitor = reception.receive(token)
        if request.form.get("answer") == "take-back":
            with reception.ledger.begin() as tx:
                corrections.take_back(tx, visitor.workbook, visitor.key)
            return redirect(request.path, code=303)
        text = writable(request.form.get("text", "")).strip()
        if not text or len(text) > LONGEST:
            return _show(reception, visitor, refused=text or " "), 400
        _ask(reception, visitor, text)
        return redirect(request.path, code=303)


def _ask(reception: Reception, visitor: Visitor, text: str) -> None:
    """Keep what is to be put right, beside what it is about."""
    visitor = _known(reception, visitor)
    if visitor.application is None:
        abort(404)
    digest, now = visitor.application.digest, reception.clock()
    with reception.ledger.begin() as tx:
        corrections.ask(tx, visitor.workbook, Correction(visitor.key, text, digest, now))


def _known(reception: Reception, visitor: Visitor) -> Visitor:
    """The visitor with their application, if it stands on the form's tab by now."""
    if visitor.application is None:
        visitor = reception.look_again(visitor)
    if visitor.view is None:
        abort(503)
    return visitor


def _show(reception: Reception, visitor: Visitor, refused: str = "") -> str:
    visitor = _known(reception, visitor)
    application = visitor.application
    with reception.ledger.reading() as tx:
        said = said_of_place(reception, tx, visitor)
        asked = corrections.asked(tx, visitor.workbook).get(visitor.key)
        partners = list(_partners(tx, visitor, said["letters"]))
        answers = meetups.answers(tx, visitor.workbook)
    rsvps = {key: given[visitor.key] for key, given in answers.items() if visitor.key in given}
    return render_template(
        "me.html",
        address=application.address if application else "",
        answers=_answers(visitor),
        partners=partners,
        sent=[_told(visitor, letter) for letter in said["letters"]],
        rsvps=[{"topic": _topic(visitor, key), "answer": said} for key, said in rsvps.items()],
        asked=asked.text if asked else "",
        refused=refused,
        longest=LONGEST,
        **said,
    )


def _answers(visitor: Visitor) -> Sequence[Mapping[str, str]]:
    """All that the visitor answered, whatever it is used for."""
    if visitor.application is None:
        return ()
    asked = [q for q in visitor.application.form.questions if q.use is not Use.EMAIL]
    told = ((each.title, visitor.application.answer(each)) for each in asked)
    return [{"question": title, "answer": answer} for title, answer in told if answer]


def _partners(tx: Connection, visitor: Visitor, letters: Sequence[Sent]) -> Iterator[str]:
    """With whom the visitor is together, as far as introductions have told them."""
    told = {letter.key.split(":")[1] for letter in letters if letter.kind is Kind.INTRODUCTION}
    for key, pair in pairs.pairs(tx, visitor.workbook).items():
        if key in told and pair.state == PairState.INTRODUCED and visitor.view:
            yield from (visitor.view.name_of(who) for who in pair.members if who != visitor.key)


def _told(visitor: Visitor, letter: Sent) -> dict[str, Any]:
    zone = visitor.view.configuration.zone if visitor.view else None
    return {
        "kind": letter.kind.words.capitalize(),
        "day": say_day(letter.at.astimezone(zone)),
        "arrived": letter.state not in _NOT_ARRIVED,
    }


def _topic(visitor: Visitor, key: str) -> str:
    meetup = find_meetup(visitor.view, key) if visitor.view else None
    return meetup.topic if meetup else "A meetup that is no longer planned"
