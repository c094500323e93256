"""The page on which somebody takes the place that was offered, or declines it."""

from flask import Blueprint, abort, redirect, render_template, request
from werkzeug.wrappers import Response

from service.ledger import activity, outbox, places, workbooks
from service.program.places import place_news
from service.program.places.reminders import reminder_key
from service.program.places.states import PlaceState, has_expired
from service.program.wording import named
from service.web.guards import Guard, guarded
from service.web.home_page import said_of_place
from service.web.own_place import known_place
from service.web.reception import Reception, Visitor

_ANSWERS = {"take": PlaceState.CONFIRMED, "decline": PlaceState.DECLINED}


def add_to(pages: Blueprint, reception: Reception) -> None:
    """`GET` and `POST /p/<token>/place`."""

    @pages.get("/place")
    @guarded(Guard.PERSON)
    def place(token: str) -> str:
        return _show(reception, reception.receive(token))

    @pages.post("/place")
    @guarded(Guard.PERSON)
    def answer_place(token: str) -> Response:
        _answer(reception, reception.receive(token), request.form.get("answer", ""))
        return redirect(request.path, code=303)


def _show(reception: Reception, visitor: Visitor) -> str:
    with reception.ledger.reading() as tx:
        said = said_of_place(reception, tx, visitor)
    return render_template("place.html", **said)


def _answer(reception: Reception, visitor: Visitor, answer: str) -> None:
    """Take or decline the place, if it is still open at this very moment."""
    if answer not in _ANSWERS:
        abort(400)
    now, open_ = reception.clock(), {PlaceState.OFFERED, PlaceState.ACCEPTED}
    with reception.ledger.begin() as tx:
        workbooks.queue(tx, visitor.workbook)
        place = known_place(tx, visitor)
        if place is None or place.state != PlaceState.OFFERED:
            return
        if not has_expired(PlaceState.OFFERED, place.expires_at, now):
            state = _ANSWERS[answer]
            moved = places.move(tx, visitor.key, state, now, only_from=open_)
            outbox.withdraw(tx, visitor.workbook, reminder_key(place.key, place.since), now)
            if moved and state is PlaceState.DECLINED:
                news = place_news.declined(named(visitor.name, visitor.key))
                activity.note(tx, visitor.workbook, [news], now)
