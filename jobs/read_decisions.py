"""From an admin's decision to a letter in the outbox."""

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import Connection

from jobs.registry import job
from jobs.steps.offering import draft_offers
from jobs.steps.owing import owe
from service.desk import Desk, View
from service.desk.rows import Rows, rows_about_people
from service.ledger import activity, applications, outbox, places, workbooks
from service.program import decisions
from service.program.decisions import Change, Decision, Standing, Typed
from service.program.letters import OFFERS, Kind, State
from service.program.places.states import GONE, PlaceState
from service.program.review import called_by_key
from service.program.tally import Tally
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
    rows, standing = rows_about_people(view, TabName.SHORTLIST), standings(desk)
    decided = decisions.read_decisions(
        _typed(rows),
        standing,
        view.applications.by_key,
        view.configuration,
        desk.contact,
    )
    recorded = record(desk, view, decided.changes)
    with desk.ledger.begin() as tx:
        waiting = draft_offers(tx, desk, view)
    desk.finish(view, NAME, [], [*rows.strays(standing), *decided.problems, *waiting])
    return Tally(f"{counted(recorded, 'decision')} recorded.", decisions_recorded=recorded)


def _typed(rows: Rows) -> dict[str, list[Typed]]:
    """What stands under Decision, by the Key in its row."""
    typed: dict[str, list[Typed]] = defaultdict(list)
    for key, number, row in rows.trusted():
        typed[key].append(Typed(number, rows.table.text(row, "Decision")))
    return typed


def standings(desk: Desk) -> dict[str, Standing]:
    """Where every applicant stands, by Key."""
    letters: dict[str, dict[str, State]] = defaultdict(dict)
    with desk.ledger.reading() as tx:
        seen = applications.seen(tx, desk.program)
        held = places.places(tx, desk.program)
        current = {decisions.offer_key(place.key, place.since) for place in held.values()}
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


def record(desk: Desk, view: View, changes: Sequence[Change]) -> int:
    """Record the decisions and what is told of them, all or none; return how many they were."""
    with desk.ledger.begin() as tx:
        workbooks.queue(tx, desk.program)
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
