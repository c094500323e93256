"""People's own pages: a GET shows, a POST acts, and the URL says nothing about anybody."""

from datetime import datetime

from flask import Blueprint, abort, redirect, render_template, request
from sqlalchemy import Connection
from werkzeug.wrappers import Response

from service.desk import View
from service.ledger import activity, meetups, outbox, places, workbooks
from service.ledger.places import Place
from service.program import decisions, place_news
from service.program.dates import confirm_by, say_day, say_moment
from service.program.letters import OFFERS
from service.program.meetups import Meetup, NotReady, read_meetup, time_zone_of
from service.program.places import PlaceState, has_expired
from service.program.wording import named
from service.web.glance import JUST_NOW
from service.web.reception import Reception, Visitor
from service.workbook.layout import TabName

_PLACE_ANSWERS = {"take": PlaceState.CONFIRMED, "decline": PlaceState.DECLINED}
_MEETUP_ANSWERS = frozenset({"Yes", "Maybe", "No"})


def blueprint(reception: Reception) -> Blueprint:
    """The pages under `/p/<token>/`."""
    pages = Blueprint("people", __name__, url_prefix="/p/<token>")

    @pages.get("/place")
    def place(token: str) -> str:
        return _show_place(reception, reception.receive(token))

    @pages.post("/place")
    def answer_place(token: str) -> Response:
        _answer_place(reception, reception.receive(token), request.form.get("answer", ""))
        return redirect(request.path, code=303)

    @pages.get("/meetups/<meetup>")
    def meetup(token: str, meetup: str) -> str:
        return _show_meetup(reception, reception.receive(token), meetup)

    @pages.post("/meetups/<meetup>")
    def answer_meetup(token: str, meetup: str) -> Response:
        visitor = reception.receive(token)
        _answer_meetup(reception, visitor, meetup, request.form.get("answer", ""))
        return redirect(request.path, code=303)

    return pages


def _show_place(reception: Reception, visitor: Visitor) -> str:
    with reception.ledger.reading() as tx:
        place = _place(tx, visitor)
    now, view = reception.clock(), visitor.view
    state = place.state if place else ""
    if place and has_expired(PlaceState(place.state), place.expires_at, now):
        state = PlaceState.EXPIRED
    until = place.expires_at if place else None
    return render_template(
        "place.html",
        program=visitor.program,
        name=visitor.name,
        role=place.role if place else "",
        state=state,
        confirm_by=say_day(until.astimezone(view.configuration.zone)) if until and view else "",
        action_url=request.path,
    )


def _answer_place(reception: Reception, visitor: Visitor, answer: str) -> None:
    """Take or decline the place, if it is still open at this very moment."""
    if answer not in _PLACE_ANSWERS:
        abort(400)
    now, open_ = reception.clock(), {PlaceState.OFFERED, PlaceState.ACCEPTED}
    with reception.ledger.begin() as tx:
        workbooks.queue(tx, visitor.workbook)
        place = _place(tx, visitor)
        if place is None or place.state != PlaceState.OFFERED:
            return
        if not has_expired(PlaceState.OFFERED, place.expires_at, now):
            state = _PLACE_ANSWERS[answer]
            moved = places.move(tx, visitor.key, state, now, only_from=open_)
            if moved and state is PlaceState.DECLINED:
                news = place_news.declined(named(visitor.name, visitor.key))
                activity.note(tx, visitor.workbook, [news], now)


def _place(tx: Connection, visitor: Visitor) -> Place | None:
    """The visitor's place; offered as soon as the offer has left, whatever the jobs have seen."""
    place = places.places(tx, visitor.workbook).get(visitor.key)
    if place is None or place.state != PlaceState.ACCEPTED:
        return place
    key = decisions.offer_key(place.key, place.since)
    offers = outbox.listing(tx, visitor.workbook, OFFERS)
    sent = [e.sent_at for e in offers if e.key == key and e.state not in decisions.NOT_LEFT]
    if not sent:
        return None
    return place._replace(state=PlaceState.OFFERED, expires_at=_expires(visitor.view, sent[0]))


def _expires(view: View | None, sent: datetime | None) -> datetime | None:
    if view is None or sent is None:
        return None
    return confirm_by(sent, view.configuration.days_to_confirm, view.configuration.zone)


def _show_meetup(reception: Reception, visitor: Visitor, key: str) -> str:
    view, meetup = _meetup(reception, visitor, key)
    with reception.ledger.reading() as tx:
        answer = meetups.answers(tx, visitor.workbook).get(key, {}).get(visitor.key, "")
    theirs = time_zone_of(visitor.application) if visitor.application else None
    differs = theirs and meetup.starts.astimezone(theirs).utcoffset() != meetup.starts.utcoffset()
    return render_template(
        "meetup.html",
        program=visitor.program,
        name=visitor.name,
        topic=meetup.topic,
        when=say_moment(meetup.starts, view.configuration.zone),
        when_theirs=say_moment(meetup.starts, theirs) if theirs and differs else "",
        link=meetup.link,
        speaker=meetup.speaker,
        message=meetup.message,
        answer=answer,
        cancelled=meetup.cancelled,
        open=meetup.takes_answers(reception.clock()),
        action_url=request.path,
    )


def _answer_meetup(reception: Reception, visitor: Visitor, key: str, answer: str) -> None:
    """Note whether a member comes; changeable until the meetup begins."""
    _view, meetup = _meetup(reception, visitor, key)
    if answer not in _MEETUP_ANSWERS:
        abort(400)
    now = reception.clock()
    if not meetup.takes_answers(now):
        return
    with reception.ledger.begin() as tx:
        held = places.places(tx, visitor.workbook).get(visitor.key)
        if held is None or held.state != PlaceState.CONFIRMED:
            abort(404)
        meetups.answer(tx, visitor.workbook, key, visitor.key, answer=answer, at=now)


def _meetup(reception: Reception, visitor: Visitor, key: str) -> tuple[View, Meetup]:
    """The meetup with that Key; one that was planned a moment ago is looked for again."""
    view = visitor.view
    meetup = _find(view, key) if view else None
    if meetup is None:
        view = reception.glances.of(visitor.workbook, JUST_NOW)
        meetup = _find(view, key) if view else None
    if view and meetup:
        return view, meetup
    return abort(404 if visitor.view else 503)


def _find(view: View, key: str) -> Meetup | None:
    table = view.table(TabName.MEETUPS)
    rows = (row for (found,), _index, row in table.identified() if found == key)
    row = next(rows, None)
    if row is None:
        return None
    cells = {column.header: table.cell(row, column.header) for column in table.tab.columns}
    try:
        return read_meetup(key, cells, view.configuration.zone)
    except NotReady:
        return None
