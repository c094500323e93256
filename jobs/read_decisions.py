"""From an admin's decision to a letter in the outbox."""

from collections import defaultdict
from collections.abc import Sequence
from operator import attrgetter

from sqlalchemy import Connection

from jobs.registry import job
from jobs.steps.owing import owe
from service.desk import Desk, View
from service.desk.rows import Rows, rows_about_people
from service.ledger import activity, applications, outbox, places
from service.ledger.places import Place
from service.program import decisions
from service.program.decisions import Change, Decision, Standing, Typed
from service.program.letters import OFFERS, Kind, Letter, State
from service.program.people import Role
from service.program.places import GONE, HELD, PlaceState, over_seats
from service.program.problems import Problem
from service.program.review import called_by_key
from service.program.wording import counted, listed
from service.workbook.layout import TabName

NAME = "read-decisions"
_LETTERS = OFFERS | {Kind.WAITLISTED, Kind.DECLINED}
_NEWS = {
    Decision.ACCEPT: ("{} was accepted.", "{} were accepted."),
    Decision.WAITLIST: ("{} was put on the waitlist.", "{} were put on the waitlist."),
    Decision.DECLINE: ("{} was declined.", "{} were declined."),
    "": ("The decision about {} was taken back.", "The decisions about {} were taken back."),
}
"""What the tab Activity says of a decision about one person, and of the same about several."""


@job(every="5 minutes", step=3)
def read_decisions(desk: Desk) -> str:
    """Record what the admins decided on the Shortlist, and draft the letters that follow."""
    view = desk.gather_for(NAME, TabName.SHORTLIST)
    rows, standings = rows_about_people(view, TabName.SHORTLIST), _standings(desk)
    decided = decisions.read_decisions(
        _typed(rows),
        standings,
        view.applications.by_key,
        view.configuration,
        desk.contact,
    )
    recorded = _record(desk, view, decided.changes)
    waiting = _draft_offers(desk, view)
    desk.finish(view, NAME, [], [*rows.strays(standings), *decided.problems, *waiting])
    return f"{counted(recorded, 'decision')} recorded."


def _typed(rows: Rows) -> dict[str, list[Typed]]:
    """What stands under Decision, by the Key in its row."""
    typed: dict[str, list[Typed]] = defaultdict(list)
    for key, number, row in rows.trusted():
        typed[key].append(Typed(number, rows.table.text(row, "Decision")))
    return typed


def _standings(desk: Desk) -> dict[str, Standing]:
    letters: dict[str, dict[str, State]] = defaultdict(dict)
    with desk.ledger.reading() as tx:
        seen = applications.seen(tx, desk.program)
        held = places.places(tx, desk.program)
        current = {_key(place) for place in held.values()}
        for entry in outbox.listing(tx, desk.program, _LETTERS):
            if entry.kind not in OFFERS or entry.key in current:
                letters[entry.recipient][entry.key] = entry.state
    return {
        key: Standing(
            known.decision,
            held[key].state if key in held else "",
            letters.get(key, {}),
            withdrawn=known.withdrawn_at is not None,
        )
        for key, known in seen.items()
    }


def _record(desk: Desk, view: View, changes: Sequence[Change]) -> int:
    """Record the decisions and what is told of them, all or none; return how many they were."""
    with desk.ledger.begin() as tx:
        recorded = [change for change in changes if _decide(tx, desk, view, change)]
        activity.note(tx, desk.program, _news(view, recorded), view.at)
    return len(recorded)


def _decide(tx: Connection, desk: Desk, view: View, change: Change) -> bool:
    """Record one decision; a draft that has just left stops it till the next run."""
    application = view.applications.by_key.get(change.key)
    gone = [outbox.withdraw(tx, desk.program, key, view.at) for key in change.withdraw]
    if not all(gone):
        return False
    if not applications.decide(tx, change.key, change.decision, view.at):
        return False
    if change.drops:
        places.drop(tx, change.key, only_from={PlaceState.ACCEPTED})
    if change.accepts and application:
        kept = places.accept(tx, desk.program, change.key, application.role, view.at)
        if not kept:
            places.move(tx, change.key, PlaceState.ACCEPTED, view.at, only_from=GONE)
    if change.letter:
        owe(tx, desk, view, [change.letter])
    return True


def _news(view: View, recorded: Sequence[Change]) -> list[str]:
    """Tell all decisions of one kind in one sentence."""
    names: dict[str, list[str]] = {}
    for change in recorded:
        application, decided = view.applications.by_key.get(change.key), bool(change.decision)
        who = called_by_key(change.key, application, view.configuration, decided=decided)
        names.setdefault(change.decision, []).append(who)
    return [_NEWS[kind][len(who) > 1].format(listed(who)) for kind, who in names.items()]


def _draft_offers(desk: Desk, view: View) -> list[Problem]:
    """Draft an offer for each accepted applicant for whom there is a seat."""
    with desk.ledger.begin() as tx:
        held = list(places.places(tx, desk.program).values())
        offers = {
            entry.key
            for entry in outbox.listing(tx, desk.program, OFFERS)
            if entry.state != State.WITHDRAWN
        }
        accepted = [place for place in held if place.state == PlaceState.ACCEPTED]
        waiting = [place for place in accepted if _key(place) not in offers]
        offered = [place for place in accepted if _key(place) in offers]
        taken = [*offered, *(place for place in held if place.state in HELD)]
        within_seats, left_out = _within_seats(view, taken, waiting)
        owe(tx, desk, view, _offers(tx, desk, view, within_seats))
    seats = view.configuration.seats
    return [over_seats(left_out, seats)] if left_out and seats is not None else []


def _key(place: Place) -> str:
    return decisions.offer_key(place.key, place.since)


def _within_seats(view: View, taken: list[Place], waiting: list[Place]) -> tuple[list[Place], int]:
    """The places for which there is room, first accepted first, and how many have to wait."""
    free = decisions.room((Role(place.role) for place in taken), view.configuration.seats)
    within, left_out = [], 0
    for place in waiting:
        needs_seat = free is not None and place.role != Role.MENTOR
        if needs_seat and not free:
            left_out += 1
        elif place.key in view.applications.by_key:
            within.append(place)
            free = free - 1 if needs_seat and free else free
    return within, left_out


def _offers(tx: Connection, desk: Desk, view: View, given: list[Place]) -> list[Letter]:
    waiting = _on_the_waitlist(tx, desk) if given else set()
    return [
        decisions.offer_letter(
            view.applications.by_key[place.key],
            place.since,
            desk.link(place.key, "place"),
            view.configuration,
            desk.contact,
            waited=place.key in waiting,
        )
        for place in given
    ]


def _on_the_waitlist(tx: Connection, desk: Desk) -> set[str]:
    """The Keys of those for whom the waitlist is the last that they have heard of a place."""
    told = (
        entry
        for entry in outbox.listing(tx, desk.program, _LETTERS)
        if entry.state not in decisions.NEVER_LEFT
    )
    heard = {entry.recipient: entry.kind for entry in sorted(told, key=attrgetter("created_at"))}
    return {key for key, kind in heard.items() if kind is Kind.WAITLISTED}
