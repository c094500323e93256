"""Whatever admins, applicants, time and chance do, no seat is promised twice and nobody skipped."""

from hypothesis import given, settings
from hypothesis import strategies as st

from jobs.steps.offering import draft_offers
from jobs.steps.seating import take_back
from service.ledger import outbox, places
from service.program.letters import OFFERS, State
from tests.crash.seasons import Gesture, Season
from tests.ledger.test_concurrency import at_once
from tests.world import World

NAMES = ("ana", "ben", "cleo", "dan", "eve")
GESTURES = (
    *("read", "read", "read", "tick", "tick", "send", "send", "answer", "answer", "set_seats"),
    *("decide", "leave", "take_place", "pass_days", "set_beyond"),
)
SEQUENCES = st.lists(
    st.builds(Gesture, st.sampled_from(GESTURES), st.integers(0, 4), st.integers(0, 3)),
    min_size=10,
    max_size=30,
)


def applied(world: World) -> list[str]:
    """Let five people apply; return their Keys, the neediest first."""
    for number, name in enumerate(NAMES):
        world.apply(name, **{"How urgent is your need?": str(5 - number)})
    world.take_in()
    return [world.row("Shortlist", Name=name.title())["Key"] for name in NAMES]


def begun(world: World) -> Season:
    """Two places are offered, and three people have been told that they wait."""
    people = applied(world)
    season = Season(world, world.desk.gather(), people)
    for who, decision in enumerate((1, 1, 0, 0, 0)):
        season.do(Gesture("decide", who, decision))
    for name in ("read", "tick", "send", "pass_days"):
        season.do(Gesture(name, 0, 0))
    assert len(season.offered(drafts=False)) == 2
    return season


def test_no_sequence_promises_a_seat_twice_or_skips_anybody_on_the_waitlist(world: World) -> None:
    beginning = begun(world)

    @settings(max_examples=10)
    @given(SEQUENCES)
    def any_sequence(gestures: list[Gesture]) -> None:
        with world.ledger.rehearse() as ledger:
            season = beginning.on(ledger)
            for gesture in gestures:
                out, line = season.offered(drafts=False), season.waiting()
                season.do(gesture)
                assert_within_seats(season, out)
                if gesture.name == "read":
                    assert_the_line_moved_in_order(season, line)

    any_sequence()


def assert_within_seats(season: Season, before: set[str]) -> None:
    """Whatever leaves finds a seat: more than there are is only what was out already."""
    out = season.offered(drafts=False)
    assert not out - before or len(out) <= season.limit


def assert_the_line_moved_in_order(season: Season, before: list[str]) -> None:
    """Each free seat is promised once: to the first in line, or an admin is asked about them."""
    promised, waiting = season.offered(drafts=True), season.waiting()
    assert len(promised) <= max(len(season.offered(drafts=False)), season.limit)
    asked = {each.where.rpartition(" ")[2] for each in season.problems if "next on" in each.what}
    free = season.seats - len(promised)
    assert asked.issuperset(waiting[: max(0, free)])
    for moved_up in season.moved_up().intersection(before):
        ahead = season.people[: season.people.index(moved_up)]
        assert asked.issuperset(set(ahead).intersection(waiting))


def test_no_seat_is_promised_twice_where_everybody_is_accepted_at_once(world: World) -> None:
    people = applied(world)
    world.set("Seats", 2)
    view = world.desk.gather()

    def accept(number: int) -> None:
        with world.ledger.begin() as tx:
            places.accept(tx, world.workbook, people[number], "Mentee", world.now)
            draft_offers(tx, world.desk, view)

    at_once(len(people), accept)
    assert len(offers(world, State.DRAFT)) == 2


def test_ticks_at_once_let_no_more_leave_than_there_are_seats_by_then(world: World) -> None:
    applied(world)
    world.decide("Accept", *(name.title() for name in NAMES))
    world.run("read-decisions")
    drafts = offers(world, State.DRAFT)
    world.set("Seats", 2)
    view = world.desk.gather()

    def tick(_number: int) -> None:
        with world.ledger.begin() as tx:
            take_back(tx, world.desk, view)
            outbox.approve(tx, world.workbook, drafts, world.now)

    at_once(4, tick)
    assert len(drafts) == len(NAMES)
    assert len(offers(world, State.APPROVED)) == 2
    assert offers(world, State.DRAFT) == []


def offers(world: World, state: State) -> list[str]:
    """The ids of the offers in a state."""
    with world.ledger.reading() as tx:
        listing = outbox.listing(tx, world.workbook, OFFERS)
        return [entry.id for entry in listing if entry.state is state]
