"""Offers are drafted for whoever has a seat: first those accepted, then the waitlist in order."""

from collections.abc import Iterator, Mapping
from datetime import UTC
from functools import cached_property
from operator import attrgetter

from sqlalchemy import Connection

from jobs.steps.owing import owe
from jobs.steps.seating import Count, take_back
from service.desk import Desk, View
from service.ledger import activity, places
from service.ledger.applications import Seen
from service.ledger.places import Place
from service.program.decisions import NEVER_LEFT, Decision
from service.program.letters import Kind, Letter
from service.program.people import Role
from service.program.places import place_news
from service.program.places.offers import offer_letter
from service.program.places.seating import Claim, Claimant, allot
from service.program.places.states import (
    PlaceState,
    Waiting,
    in_line,
    over_seats,
    propose,
    propose_untold,
)
from service.program.problems import Problem
from service.program.ranking import ranks_of, scores_of


def waitlist(
    ranks: Mapping[str, int], seen: Mapping[str, Seen], held: Mapping[str, Place]
) -> list[Waiting]:
    """Who waits for a place to become free, in the order in which they are offered one.

    Whoever had an offer already isn't in line, nor is anybody whose response has gone.
    """
    return in_line(
        Waiting(key, Role(each.role), ranks[key])
        for key, each in seen.items()
        if each.decision == Decision.WAITLIST and key not in held and key in ranks
    )


def draft_offers(tx: Connection, desk: Desk, view: View) -> list[Problem]:
    """Draft an offer for everybody who has a seat and none yet; say who waits, and for what."""
    take_back(tx, desk, view)
    return list(_Offering(tx, desk, view).draft())


class _Offering:
    def __init__(self, tx: Connection, desk: Desk, view: View) -> None:
        self._tx, self._desk, self._view = tx, desk, view
        self._count = Count(tx, desk, view)

    def draft(self) -> Iterator[Problem]:
        set_ = self._view.configuration
        claimants = [*self._count.claimants(), *self._in_line()]
        seated, unseated = allot(claimants, set_.seats, set_.beyond_seats)
        new = [self._count.held[key] for key in self._count.mentors()]
        new += [self._count.held[each.key] for each in seated if each.claim is Claim.ACCEPTED]
        next_ = [each.key for each in seated if each.claim is Claim.IN_LINE]
        told = [self._keep_place(key) for key in next_ if key in self._on_the_waitlist]
        owe(self._tx, self._desk, self._view, map(self._offer, [*new, *told]))
        self._note(told)
        yield from self._proposals([each.key for each in seated if each.claim is Claim.NEXT])
        if Kind.PLACE_FREED not in set_.send_by_itself:
            yield from self._proposals([place.key for place in told])
        for key in next_:
            if key not in self._on_the_waitlist:
                yield propose_untold(key, self._view.name_of(key), self._ranks[key])
        short = sum(each.claim is not Claim.IN_LINE for each in unseated)
        if short and set_.seats is not None:
            yield over_seats(short, set_.seats, set_.beyond_seats)

    def _in_line(self) -> Iterator[Claimant]:
        """The waitlist's claims; without a limit nobody waits for a place to become free."""
        if self._view.configuration.seats is None:
            return
        if not any(map(self._count.is_waitlisted, self._count.seen)):
            return
        line = waitlist(self._ranks, self._count.seen, self._count.held)
        for turn, waiting in enumerate(line):
            yield Claimant(Claim.IN_LINE, turn, waiting.key)

    def _proposals(self, keys: list[str]) -> Iterator[Problem]:
        for key in keys:
            yield propose(key, self._view.name_of(key), self._ranks.get(key))

    def _keep_place(self, key: str) -> Place:
        """Keep a place for the next in line; the decision stays what the admins typed."""
        role, at = self._count.seen[key].role, self._view.at
        places.accept(self._tx, self._desk.program, key, role, at)
        return Place(key, role, PlaceState.ACCEPTED, at.astimezone(UTC), None)

    def _offer(self, place: Place) -> Letter:
        return offer_letter(
            self._view.applications.by_key[place.key],
            place.since,
            self._desk.link(place.key, "place"),
            self._view.configuration,
            self._desk.contact,
            waited=place.key in self._on_the_waitlist,
        )

    def _note(self, told: list[Place]) -> None:
        names = [self._view.name_of(place.key) for place in told]
        activity.note(self._tx, self._desk.program, place_news.freed(names), self._view.at)

    @cached_property
    def _ranks(self) -> dict[str, int]:
        here = self._view.applications.by_key
        taken_in = {key: each for key, each in here.items() if key in self._count.seen}
        return ranks_of(taken_in, scores_of(self._view.forms, taken_in))

    @cached_property
    def _on_the_waitlist(self) -> set[str]:
        """The Keys of those for whom the waitlist is the last that they have heard of a place."""
        left = (entry for entry in self._count.letters if entry.state not in NEVER_LEFT)
        heard = {each.recipient: each.kind for each in sorted(left, key=attrgetter("created_at"))}
        return {key for key, kind in heard.items() if kind is Kind.WAITLISTED}
