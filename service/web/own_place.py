"""A visitor's place and where it leaves them, as they may know it at this very moment."""

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection

from service.desk import View
from service.ledger import correspondence, outbox, places
from service.ledger.correspondence import Sent
from service.ledger.places import Place
from service.program import decisions
from service.program.dates import confirm_by
from service.program.intake import Window
from service.program.letters import OFFERS
from service.program.places.states import PlaceState, has_expired
from service.program.stages import Stage, stage_of
from service.web.reception import Visitor


class Standing(NamedTuple):
    """Where a visitor stands, the place that it rests on, and the letters that they have got."""

    stage: Stage
    place: Place | None
    letters: Collection[Sent]


def standing(tx: Connection, visitor: Visitor, now: datetime) -> Standing:
    """Tell where a visitor stands, as far as letters have told them."""
    place, state = known_place(tx, visitor), None
    if place:
        state = PlaceState(place.state)
        if has_expired(state, place.expires_at, now):
            state = PlaceState.EXPIRED
    letters = correspondence.sent_to(tx, visitor.workbook, {visitor.key})
    told = [letter.kind for letter in letters]
    window, gone = Window(visitor.seen.window), visitor.seen.withdrawn_at is not None
    return Standing(stage_of(state, told, window, withdrawn=gone), place, letters)


def known_place(tx: Connection, visitor: Visitor) -> Place | None:
    """The visitor's place; offered as soon as the offer has left, whatever the jobs have seen."""
    place = places.places(tx, visitor.workbook).get(visitor.key)
    if place is None or place.state != PlaceState.ACCEPTED:
        return place
    key = decisions.offer_key(place.key, place.since)
    offers = outbox.listing(tx, visitor.workbook, OFFERS)
    sent = [e.sent_at for e in offers if e.key == key and e.state not in decisions.NEVER_LEFT]
    if not sent:
        return None
    return place._replace(state=PlaceState.OFFERED, expires_at=_expires(visitor.view, sent[0]))


def _expires(view: View | None, sent: datetime | None) -> datetime | None:
    if view is None or sent is None:
        return None
    return confirm_by(sent, view.configuration.days_to_confirm, view.configuration.zone)
