"""Seats are counted while nobody else counts: an offer holds its seat from when it is drafted.

Whoever counts waits for whoever counts just then, so that no seat is promised twice, however many
runs and admins are at work.
"""

from collections.abc import Iterable, Iterator
from functools import cached_property

from sqlalchemy import Connection

from service.desk import Desk, View
from service.ledger import activity, applications, outbox, places, workbooks
from service.ledger.entries import Entry
from service.ledger.places import Place
from service.program.decisions import NOT_LEFT, Decision, offer_key
from service.program.letters import OFFERS, Kind, State
from service.program.people import Role
from service.program.places import place_news
from service.program.places.seating import WITHOUT_OFFER, Claim, Claimant, allot
from service.program.places.states import HELD, PlaceState

_LIMITS = ("Seats", "Offers beyond the seats")
_LETTERS = OFFERS | {Kind.WAITLISTED, Kind.DECLINED}


def take_back(tx: Connection, desk: Desk, view: View) -> None:
    """Take those offers back that haven't left and for which there is no seat any more.

    As long as a limit can't be read, nothing is taken.
    """
    if view.configuration.seats is None or any(s in view.setting_problems for s in _LIMITS):
        return
    count = Count(tx, desk, view)
    limits = view.configuration.seats, view.configuration.beyond_seats
    unseated = allot(count.claimants(), *limits).unseated
    offers = [each.key for each in unseated if each.claim not in WITHOUT_OFFER]
    gone = [view.name_of(key) for key in offers if count.withdraw(key)]
    activity.note(tx, desk.program, place_news.unseated(gone), view.at)


class Count:
    """Who holds a seat or wants one, as it stays until the end of the transaction."""

    def __init__(self, tx: Connection, desk: Desk, view: View) -> None:
        workbooks.queue(tx, desk.program)
        self._tx, self._desk, self._view = tx, desk, view
        self.held = places.places(tx, desk.program)
        self.seen = applications.seen(tx, desk.program)
        self.letters = list(outbox.listing(tx, desk.program, _LETTERS))
        """All that has ever told somebody of a place, or is to."""

    def claimants(self) -> Iterator[Claimant]:
        """Everybody but the waitlist who holds a seat or wants one."""
        for turn, place in enumerate(self.held.values()):
            if place.role != Role.MENTOR and (claim := self._claim(place)):
                yield Claimant(claim, turn, place.key)

    def mentors(self) -> Iterable[str]:
        """The Keys of the mentors who were accepted and have no offer: they need no seat."""
        for place in self.held.values():
            if place.role == Role.MENTOR and self._claim(place) is Claim.ACCEPTED:
                yield place.key

    def is_waitlisted(self, key: str) -> bool:
        """Whether the admins' decision is still that this person waits."""
        return key in self.seen and self.seen[key].decision == Decision.WAITLIST

    def withdraw(self, key: str) -> bool:
        """Take an offer back; tell whether it hadn't left. Who was on the waitlist is so again."""
        place = self.held[key]
        offer = offer_key(key, place.since)
        if not outbox.withdraw(self._tx, self._desk.program, offer, self._view.at):
            return False
        if self.is_waitlisted(key):
            places.drop(self._tx, key, only_from={PlaceState.ACCEPTED})
        return True

    def _claim(self, place: Place) -> Claim | None:
        if place.state in HELD:
            return Claim.OFFERED
        if place.state != PlaceState.ACCEPTED:
            return None
        offer = self._offers.get(offer_key(place.key, place.since))
        if offer is None:
            return Claim.ACCEPTED if place.key in self._view.applications.by_key else None
        if offer.state is State.DRAFT:
            return Claim.NEXT if self.is_waitlisted(place.key) else Claim.DRAFTED
        return Claim.APPROVED if offer.state in NOT_LEFT | {State.REFUSED} else Claim.OFFERED

    @cached_property
    def _offers(self) -> dict[str, Entry]:
        """The offers that are owed or have been sent, by key."""
        standing = (each for each in self.letters if each.state is not State.WITHDRAWN)
        return {entry.key: entry for entry in standing if entry.kind in OFFERS}
