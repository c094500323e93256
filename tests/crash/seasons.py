"""A season of a program as admins, applicants and time make it, on a ledger that keeps nothing."""

from collections.abc import Callable
from copy import copy
from dataclasses import replace
from typing import NamedTuple

from flask.testing import FlaskClient

from jobs.offers import expire, note_sent, withdraw
from jobs.read_decisions import record, standings
from jobs.steps.offering import draft_offers
from jobs.steps.seating import take_back
from service.desk import Desk, View
from service.ledger import applications, delivery, outbox, places
from service.ledger.database import Ledger
from service.ledger.places import Place
from service.main import web_over
from service.program import decisions
from service.program.decisions import Decision, Typed
from service.program.letters import OFFERS, State
from service.program.people import Role
from service.program.places.states import HELD, PlaceState
from service.program.problems import Problem
from tests.world import World

CELLS = ("Waitlist", "Accept", "Decline", "")
FATES = (State.ACCEPTED, State.ACCEPTED, State.UNKNOWN, State.REFUSED)


class Gesture(NamedTuple):
    """What somebody does: which method, to whom, and how."""

    name: str
    who: int
    how: int


class Season:
    """The program of a world from now on; `people` are its mentees' Keys, the neediest first."""

    def __init__(self, world: World, view: View, people: list[str]) -> None:
        self.desk: Desk = world.desk
        self.people = people
        self.problems: list[Problem] = []
        self._world, self._view = world, view
        self._cells = dict.fromkeys(people, "")
        self._seats, self._beyond = 2, 0
        self._browser = self._new_browser()

    def on(self, ledger: Ledger) -> "Season":
        """The same season, going on in another ledger."""
        other = copy(self)
        other.desk = replace(self.desk, ledger=ledger)
        other._cells = dict(self._cells)
        other._browser = other._new_browser()
        return other

    def _new_browser(self) -> FlaskClient:
        world = self._world
        web = web_over([self.desk], self.desk.ledger, world.settings, world.clock)
        return web.test_client()

    @property
    def limit(self) -> int:
        """How many may be offered a place now."""
        return self._seats + self._beyond

    @property
    def seats(self) -> int:
        """How many seats there are now."""
        return self._seats

    @property
    def view(self) -> View:
        """The workbook as it is read now."""
        set_ = replace(self._view.configuration, seats=self._seats, beyond_seats=self._beyond)
        return replace(self._view, configuration=set_, at=self.desk.clock())

    def do(self, gesture: Gesture) -> None:
        """Do what is done."""
        act: Callable[[str, int], None] = getattr(self, gesture.name)
        act(self.people[gesture.who % len(self.people)], gesture.how)

    def decide(self, who: str, how: int) -> None:
        """Type a decision."""
        self._cells[who] = CELLS[how % len(CELLS)]

    def set_seats(self, _who: str, how: int) -> None:
        """Change how many seats there are."""
        self._seats = 1 + how

    def set_beyond(self, _who: str, how: int) -> None:
        """Change how many may be offered beyond the seats."""
        self._beyond = how % 3

    def read(self, _who: str = "", _how: int = 0) -> None:
        """Read the decisions, and draft what follows."""
        desk, view = self.desk, self.view
        typed = {key: [Typed(2, cell)] for key, cell in self._cells.items()}
        here = view.applications.by_key
        told = standings(desk)
        decided = decisions.read_decisions(typed, told, here, view.configuration, desk.contact)
        record(desk, view, decided.changes)
        with desk.ledger.begin() as tx:
            self.problems = draft_offers(tx, desk, view)

    def tick(self, _who: str, _how: int) -> None:
        """Tick every letter, as two admins may do at once, and let the ticks be read."""
        with self.desk.ledger.begin() as tx:
            drafts = [entry.id for entry in outbox.listing(tx, self.desk.program)]
            take_back(tx, self.desk, self.view)
            outbox.approve(tx, self.desk.program, drafts * 2, self.desk.clock())

    def send(self, _who: str, how: int) -> None:
        """Hand over what may leave; the provider isn't always in the mood."""
        at = self.desk.clock()
        with self.desk.ledger.begin() as tx:
            for claim in delivery.claim(tx, self.desk.program, at, 100):
                delivery.settle(tx, claim, FATES[how % len(FATES)], at, provider_id="theirs")

    def answer(self, who: str, how: int) -> None:
        """Press a button on one's page, whether or not there is a place to answer about."""
        path = self.desk.link(who, "place").removeprefix(self.desk.settings.public_url)
        self._browser.post(path, data={"answer": ("take", "decline")[how % 2]})

    def leave(self, who: str, _how: int) -> None:
        """Press the button that gives up a place, or the hope for one."""
        path = self.desk.link(who, "leave").removeprefix(self.desk.settings.public_url)
        self._browser.post(path, data={"answer": "leave"})

    def take_place(self, who: str, _how: int) -> None:
        """Tick Withdraw on the tab Cohort."""
        withdraw(self.desk, self.view, [who])

    def pass_days(self, _who: str, how: int) -> None:
        """Let time pass, and the offers be followed."""
        self._world.later(days=how * 2, minutes=1)
        note_sent(self.desk, self.view)
        expire(self.desk, self.view)

    def places(self) -> dict[str, Place]:
        """The places as they are."""
        with self.desk.ledger.reading() as tx:
            found = places.places(tx, self.desk.program)
        return {key: place for key, place in found.items() if place.role != Role.MENTOR}

    def offered(self, *, drafts: bool) -> set[str]:
        """Who has a place or may have been offered one; or, with `drafts`, is to be."""
        nobody = {State.WITHDRAWN} if drafts else decisions.NEVER_LEFT
        with self.desk.ledger.reading() as tx:
            offers = outbox.listing(tx, self.desk.program, OFFERS)
            left = {entry.key for entry in offers if entry.state not in nobody}
        return {
            key
            for key, place in self.places().items()
            if place.state in HELD
            or (
                place.state == PlaceState.ACCEPTED and decisions.offer_key(key, place.since) in left
            )
        }

    def waiting(self) -> list[str]:
        """The waitlist, the neediest first."""
        with self.desk.ledger.reading() as tx:
            seen = applications.seen(tx, self.desk.program)
        held = self.places()
        return [
            key
            for key in self.people
            if seen[key].decision == Decision.WAITLIST and key not in held
        ]

    def moved_up(self) -> set[str]:
        """Who was on the waitlist, and is offered a place without an admin's changing that."""
        with self.desk.ledger.reading() as tx:
            seen = applications.seen(tx, self.desk.program)
        return {
            key
            for key, place in self.places().items()
            if place.state == PlaceState.ACCEPTED and seen[key].decision == Decision.WAITLIST
        }
