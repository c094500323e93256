"""Everybody's own first page: where they stand, and what they can do."""

from collections.abc import Iterator, Sequence
from typing import Any

from flask import Blueprint, render_template
from sqlalchemy import Connection

from service.desk import View
from service.ledger import meetups
from service.ledger.correspondence import Sent
from service.program.dates import say_day, say_moment
from service.program.letters import Kind
from service.program.people import Role
from service.program.places.states import passed_on
from service.program.stages import Stage, can_leave
from service.web.guards import Guard, guarded
from service.web.meetup_mail import has_stopped
from service.web.meetup_page import find_meetup
from service.web.own_place import standing
from service.web.reception import Reception, Visitor

_OF_MEETUPS = frozenset({Kind.MEETUP_INVITATION, Kind.MEETUP_CHANGED, Kind.MEETUP_REMINDER})


def add_to(pages: Blueprint, reception: Reception) -> None:
    """`GET /p/<token>/`."""

    @pages.get("/", strict_slashes=False)
    @guarded(Guard.PERSON)
    def home(token: str) -> str:
        return _show(reception, reception.receive(token))


def said_of_place(reception: Reception, tx: Connection, visitor: Visitor) -> dict[str, Any]:
    """What a page tells of where the visitor stands."""
    stands, view = standing(tx, visitor, reception.clock()), visitor.view
    role = Role(visitor.seen.role)
    place, decisions_by = stands.place, view and view.configuration.decisions_by
    until = place.expires_at if place else None
    return {
        "program": visitor.program,
        "name": visitor.name,
        "role": role,
        "stage": stands.stage,
        "confirm_by": say_day(until.astimezone(view.configuration.zone)) if until and view else "",
        "passed_on": bool(view and passed_on(role, view.configuration.seats)),
        "decisions_by": say_day(decisions_by) if decisions_by else "",
        "letters": stands.letters,
        "can_leave": can_leave(stands.stage),
        "stopped": has_stopped(tx, visitor),
    }


def invited_to(letters: Sequence[Sent]) -> list[str]:
    """The Keys of the meetups that letters have told somebody of, each once."""
    told = (letter.key.split(":")[1] for letter in letters if letter.kind in _OF_MEETUPS)
    return list(dict.fromkeys(told))


def _show(reception: Reception, visitor: Visitor) -> str:
    with reception.ledger.reading() as tx:
        said = said_of_place(reception, tx, visitor)
        answers = meetups.answers(tx, visitor.workbook)
    own = {meetup: given.get(visitor.key, "") for meetup, given in answers.items()}
    coming: list[dict[str, str]] = []
    if visitor.view and said["stage"] is Stage.CONFIRMED:
        coming = list(_coming(reception, visitor.view, said["letters"], own))
    return render_template("home.html", coming=coming, **said)


def _coming(
    reception: Reception, view: View, letters: Sequence[Sent], answers: dict[str, str]
) -> Iterator[dict[str, str]]:
    """The meetups ahead that somebody is invited to, the next one first."""
    found = (find_meetup(view, key) for key in invited_to(letters))
    ahead = [each for each in found if each and each.takes_answers(reception.clock())]
    for meetup in sorted(ahead, key=lambda each: each.starts):
        yield {
            "key": meetup.key,
            "topic": meetup.topic,
            "when": say_moment(meetup.starts, view.configuration.zone),
            "answer": answers.get(meetup.key, ""),
        }
