"""From an offer that has left to a place that is taken, or free again."""

from collections.abc import Iterator, Mapping

from jobs.registry import job
from jobs.steps.cohort_rows import wanted_rows
from jobs.steps.mail_beside import mail_beside
from jobs.steps.owing import owe
from jobs.steps.place_reminders import remind
from service.desk import Desk, View
from service.desk.rows import rows_about_people
from service.ledger import activity, outbox, places
from service.ledger.places import Place
from service.program import decisions
from service.program.dates import confirm_by
from service.program.letters import OFFERS, Kind, Letter
from service.program.places import place_news
from service.program.places.states import (
    HELD,
    PlaceState,
    has_expired,
    passed_on,
    still_withdrawn,
    unclear_withdraw,
)
from service.program.problems import Problem
from service.program.replies import common_facts, recipient_of
from service.program.tally import Tally
from service.workbook.layout import TabName

NAME = "offers"


@job(every="5 minutes", step=4)
def offers(desk: Desk) -> str:
    """Follow the offers: sent, taken, declined, expired, taken back."""
    view = desk.gather_for(NAME, TabName.COHORT)
    rows = rows_about_people(view, TabName.COHORT)
    ticks = rows.ticks("Withdraw")
    ticked = [key for key, tick in ticks.items() if tick]
    moved = note_sent(desk, view) + withdraw(desk, view, ticked) + expire(desk, view)
    _confirm(desk, view)
    due = remind(desk, view)
    with desk.ledger.reading() as tx:
        held = places.places(tx, desk.program)
        mail = mail_beside(tx, desk, view)
    wanted = wanted_rows(view, held, mail)
    problems = [*rows.strays(held), *_about_withdraw(view, ticks, held)]
    desk.finish(view, NAME, [rows.reconcile(wanted)], problems, due)
    return Tally(f"{moved} places moved.", places_moved=moved)


def note_sent(desk: Desk, view: View) -> int:
    """A place is offered when its offer has left; its days count from then."""
    configuration, moved = view.configuration, 0
    with desk.ledger.begin() as tx:
        sent = {
            entry.key: entry.sent_at
            for entry in outbox.listing(tx, desk.program, OFFERS)
            if entry.sent_at is not None
        }
        for place in places.places(tx, desk.program).values():
            left = sent.get(decisions.offer_key(place.key, place.since))
            if place.state != PlaceState.ACCEPTED or left is None:
                continue
            until = confirm_by(left, configuration.days_to_confirm, configuration.zone)
            moved += places.move(
                tx,
                place.key,
                PlaceState.OFFERED,
                left,
                only_from={PlaceState.ACCEPTED},
                expires_at=until,
            )
    return moved


def withdraw(desk: Desk, view: View, ticked: list[str]) -> int:
    """A tick under Withdraw takes a place back, and parts a pair."""
    if not ticked:
        return 0
    with desk.ledger.begin() as tx:
        state = PlaceState.WITHDRAWN
        left = [key for key in ticked if places.move(tx, key, state, view.at, only_from=HELD)]
        for key in left:
            outbox.withdraw_all(tx, desk.program, key, view.at)
        news = place_news.left([view.name_of(key) for key in left])
        activity.note(tx, desk.program, news, view.at)
    return len(left)


def _about_withdraw(
    view: View, ticks: Mapping[str, bool | None], held: Mapping[str, Place]
) -> Iterator[Problem]:
    """What is to be told of the boxes: one that isn't clear, and one that is ticked from before.

    Such a tick takes the place of whoever is accepted again, as soon as it is offered.
    """
    for key, tick in ticks.items():
        state = held[key].state if key in held else ""
        if tick and state == PlaceState.ACCEPTED:
            yield still_withdrawn(key, view.name_of(key))
        elif tick is None and state in HELD:
            yield unclear_withdraw(key, view.name_of(key))


def expire(desk: Desk, view: View) -> int:
    """An offer that has waited long enough is over, and its reader is told."""
    with desk.ledger.begin() as tx:
        late: list[str] = []
        for place in places.places(tx, desk.program).values():
            is_late = has_expired(PlaceState(place.state), place.expires_at, view.at)
            open_, over = {PlaceState.OFFERED}, PlaceState.EXPIRED
            if is_late and places.move(tx, place.key, over, view.at, only_from=open_):
                late.append(view.name_of(place.key))
                owe(tx, desk, view, _about(view, place, Kind.OFFER_EXPIRED, desk.contact))
        activity.note(tx, desk.program, place_news.ran_out(late), view.at)
    return len(late)


def _confirm(desk: Desk, view: View) -> None:
    """Everyone who took a place is told so: owed until it is in the outbox, and only once."""
    with desk.ledger.begin() as tx:
        letters = [
            letter
            for place in places.places(tx, desk.program).values()
            if place.state == PlaceState.CONFIRMED
            for letter in _about(view, place, Kind.PLACE_CONFIRMED, desk.contact)
        ]
        new = owe(tx, desk, view, letters)
        took = [view.name_of(each.recipient.key) for each in letters if each.key in new]
        activity.note(tx, desk.program, place_news.taken(took), view.at)


def _about(view: View, place: Place, kind: Kind, contact: str) -> list[Letter]:
    """A letter about a place; none where the response it came from has gone."""
    application = view.applications.by_key.get(place.key)
    if application is None:
        return []
    return [
        Letter(
            f"{kind}:{place.key}:{place.since:%Y%m%dT%H%M%S}",
            kind,
            recipient_of(application),
            common_facts(application, view.configuration, contact)
            | {"passed_on": passed_on(application.role, view.configuration.seats)},
        )
    ]
