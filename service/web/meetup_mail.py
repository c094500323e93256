"""Mail about meetups, stopped and started: on a page, and by a mail program's own button."""

from flask import Blueprint, abort, redirect, render_template, request
from flask.typing import ResponseReturnValue
from sqlalchemy import Connection

from service.ledger import applications, stops, suppressions
from service.web.guards import Guard, guarded
from service.web.reception import Reception, Visitor

_ONE_CLICK = "One-Click"


def add_to(pages: Blueprint, reception: Reception) -> None:
    """`GET` and `POST /p/<token>/meetup-mail`; what mail programs post is that of RFC 8058."""

    @pages.get("/meetup-mail")
    @guarded(Guard.PERSON)
    def meetup_mail(token: str) -> str:
        return _show(reception, reception.receive(token))

    @pages.post("/meetup-mail")
    @guarded(Guard.PERSON)
    def change_meetup_mail(token: str) -> ResponseReturnValue:
        visitor = reception.receive(token)
        # Mail programs don't follow where they are led.
        if is_one_click():
            _change(reception, visitor, "stop")
            return _show(reception, visitor)
        _change(reception, visitor, request.form.get("answer", ""))
        return redirect(request.path, code=303)


def is_one_click() -> bool:
    """Whether a mail program asks by its own button, wherever its reader looks at their mail."""
    here = request.endpoint == "people.change_meetup_mail"
    return here and request.form.get("List-Unsubscribe") == _ONE_CLICK


def has_stopped(tx: Connection, visitor: Visitor) -> bool:
    """Whether the visitor gets no mail about meetups, by a page, a mail program or the provider."""
    here, person = visitor.workbook, visitor.seen.person
    return visitor.key in stops.stopped(tx, here) or suppressions.is_unwelcome(tx, here, person)


def _show(reception: Reception, visitor: Visitor) -> str:
    with reception.ledger.reading() as tx:
        stopped = has_stopped(tx, visitor)
    return render_template(
        "meetup-mail.html", program=visitor.program, name=visitor.name, stopped=stopped
    )


def _change(reception: Reception, visitor: Visitor, answer: str) -> None:
    """Stop or start it for the person, in whatever roles they are here."""
    if answer not in {"stop", "start"}:
        abort(400)
    with reception.ledger.begin() as tx:
        for key in _own_keys(tx, visitor):
            if answer == "stop":
                stops.stop(tx, visitor.workbook, key, reception.clock())
            else:
                stops.start(tx, visitor.workbook, key)
        if answer == "start":
            suppressions.welcome_again(tx, visitor.workbook, visitor.seen.person)


def _own_keys(tx: Connection, visitor: Visitor) -> list[str]:
    here = applications.seen(tx, visitor.workbook)
    return [key for key, seen in here.items() if seen.person == visitor.seen.person]
