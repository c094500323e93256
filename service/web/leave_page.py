"""The page on which somebody leaves the program, or takes their application back."""

from flask import Blueprint, abort, redirect, render_template, request
from sqlalchemy import Connection
from werkzeug.wrappers import Response

from service.ledger import activity, applications, outbox, pairs, places, workbooks
from service.program.places import place_news
from service.program.places.states import HELD, PlaceState
from service.program.stages import Stage, can_leave
from service.web.guards import Guard, guarded
from service.web.home_page import said_of_place
from service.web.own_place import standing
from service.web.reception import Reception, Visitor

_UNTOLD = HELD | {PlaceState.ACCEPTED}


def add_to(pages: Blueprint, reception: Reception) -> None:
    """`GET` and `POST /p/<token>/leave`."""

    @pages.get("/leave")
    @guarded(Guard.PERSON)
    def leave(token: str) -> str:
        visitor = reception.receive(token)
        with reception.ledger.reading() as tx:
            said = said_of_place(reception, tx, visitor)
        return render_template("leave.html", **said)

    @pages.post("/leave")
    @guarded(Guard.PERSON)
    def leave_now(token: str) -> Response:
        visitor = reception.receive(token)
        acts = {"leave": _leave, "stay": _come_back}
        act = acts.get(request.form.get("answer", "")) or abort(400)
        with reception.ledger.begin() as tx:
            workbooks.queue(tx, visitor.workbook)
            act(reception, tx, visitor)
        return redirect(request.path, code=303)


def _leave(reception: Reception, tx: Connection, visitor: Visitor) -> None:
    """Give the place back, or the hope for one; letters that wait for the person don't leave."""
    now, stage = reception.clock(), standing(tx, visitor, reception.clock()).stage
    if not can_leave(stage):
        return
    placed = stage in {Stage.OFFERED, Stage.CONFIRMED}
    if placed:
        places.move(tx, visitor.key, PlaceState.WITHDRAWN, now, only_from=_UNTOLD)
    else:
        places.drop(tx, visitor.key, only_from={PlaceState.ACCEPTED})
        applications.withdraw(tx, visitor.key, now)
    outbox.withdraw_all(tx, visitor.workbook, visitor.key, now)
    _take_introductions_back(tx, visitor, reception)
    tell = place_news.left_by_themselves if placed else place_news.withdrew
    activity.note(tx, visitor.workbook, [tell(visitor.called(placed=placed))], now)


def _take_introductions_back(tx: Connection, visitor: Visitor, reception: Reception) -> None:
    """Nobody is introduced to somebody who has left a moment before."""
    for key, pair in pairs.pairs(tx, visitor.workbook).items():
        if visitor.key in pair.members:
            for member in pair.members:
                letter = f"introduction:{key}:{member}"
                outbox.withdraw(tx, visitor.workbook, letter, reception.clock())


def _come_back(reception: Reception, tx: Connection, visitor: Visitor) -> None:
    """Let an application count again that was taken back by a slip."""
    if applications.come_back(tx, visitor.key):
        news = place_news.came_back(visitor.called(placed=False))
        activity.note(tx, visitor.workbook, [news], reception.clock())
