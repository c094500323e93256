"""The page on which a member says whether they come to a meetup."""

from flask import Blueprint, abort, redirect, render_template, request
from werkzeug.wrappers import Response

from service.desk import View
from service.ledger import meetups, places
from service.program.dates import say_moment
from service.program.meetups.plans import Meetup, NotReady, read_meetup, time_zone_of
from service.program.places.states import PlaceState
from service.web.guards import Guard, guarded
from service.web.reception import Reception, Visitor
from service.workbook.layout import TabName

_ANSWERS = frozenset({"Yes", "Maybe", "No"})


def add_to(pages: Blueprint, reception: Reception) -> None:
    """`GET` and `POST /p/<token>/meetups/<meetup>`."""

    @pages.get("/meetups/<meetup>")
    @guarded(Guard.PERSON)
    def meetup(token: str, meetup: str) -> str:
        return _show(reception, reception.receive(token), meetup)

    @pages.post("/meetups/<meetup>")
    @guarded(Guard.PERSON)
    def answer_meetup(token: str, meetup: str) -> Response:
        visitor = reception.receive(token)
        _answer(reception, visitor, meetup, request.form.get("answer", ""))
        return redirect(request.path, code=303)


def find_meetup(view: View, key: str) -> Meetup | None:
    """The meetup in the row with that Key, if it can be read."""
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


def _show(reception: Reception, visitor: Visitor, key: str) -> str:
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
    )


def _answer(reception: Reception, visitor: Visitor, key: str, answer: str) -> None:
    """Note whether a member comes; changeable until the meetup begins."""
    _view, meetup = _meetup(reception, visitor, key)
    if answer not in _ANSWERS:
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
    meetup = find_meetup(view, key) if view else None
    if meetup is None:
        view = reception.look_again(visitor).view
        meetup = find_meetup(view, key) if view else None
    if view and meetup:
        return view, meetup
    return abort(404 if visitor.view else 503)
