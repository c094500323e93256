"""Reminders of places that wait for an answer: owed while they wait, taken back once they don't."""

from datetime import datetime

from jobs.steps.owing import owe_only
from service.desk import Desk, View
from service.ledger import places
from service.ledger.places import Place
from service.program.letters import Kind
from service.program.places.reminders import place_reminder, remind_from
from service.program.places.states import PlaceState


def remind(desk: Desk, view: View) -> datetime | None:
    """Owe the reminders that are due by now; return when the next one will be."""
    with desk.ledger.begin() as tx:
        waiting = [
            (place, place.expires_at, begin)
            for place in places.places(tx, desk.program).values()
            if place.expires_at is not None and (begin := _begin(view, place))
        ]
        letters = [
            place_reminder(
                view.applications.by_key[place.key],
                place.since,
                expires,
                desk.link(place.key, "place"),
                view.configuration,
                desk.contact,
            )
            for place, expires, begin in waiting
            if begin <= view.at
        ]
        owe_only(tx, desk, view, {Kind.PLACE_REMINDER}, letters)
    return min((begin for _place, _expires, begin in waiting if begin > view.at), default=None)


def _begin(view: View, place: Place) -> datetime | None:
    """When to remind of a place; None where nobody is to be, or can be."""
    waits = place.state == PlaceState.OFFERED and place.key in view.applications.by_key
    if not waits or place.expires_at is None:
        return None
    configuration = view.configuration
    days, zone = configuration.remind_of_place, configuration.zone
    return remind_from(place.since, place.expires_at, days, zone)
