"""From a row of Meetups to what every member hears of it, and their answers on the tab."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from datetime import datetime

from sqlalchemy import Connection

from jobs.registry import job
from jobs.steps.meetup_letters import Record, owe_only, recall
from jobs.steps.meetup_rows import Row, begun_rows, next_moment, of_one_key_each
from jobs.steps.meetup_tallies import wanted_rows
from jobs.steps.members import members
from service.desk import Desk, View
from service.ledger import places, stops, suppressions
from service.program.applications import Application
from service.program.letters import Letter
from service.program.meetups.keys import Keys, give_keys, unclear_rows
from service.program.meetups.letters import Writer
from service.program.meetups.news import cancellations, invitations_and_changes
from service.program.meetups.plans import NotReady
from service.program.meetups.reports import copied, gone, moved_into_the_past, not_ready
from service.program.people import make_key
from service.program.problems import Problem
from service.program.suppression import UNWANTED
from service.program.tally import Tally
from service.workbook.layout import TabName
from service.workbook.tables import Table

NAME = "invite-to-meetups"


@job(every="5 minutes", step=6)
def invite_to_meetups(desk: Desk) -> str:
    """Tell the members of meetups that are ready, and count their answers on the tab Meetups."""
    view = desk.gather_for(NAME, TabName.MEETUPS)
    table = view.table(TabName.MEETUPS)
    begun = list(begun_rows(table, view))
    with desk.ledger.begin() as tx:
        record = recall(tx, desk)
        keys = _keys(view, begun, record)
        rows = of_one_key_each(row for row in begun if keys.settled(row.planned))
        count = _tell(tx, desk, view, rows, record)
    with desk.ledger.reading() as tx:
        record = recall(tx, desk)
    edits = view.reconcile(TabName.MEETUPS, wanted_rows(view, rows, record))
    column = table.columns["Key"]
    edits.cells.update({(index, column): key for index, key in keys.given.items()})
    problems = [*_problems(table, view, rows, record), *_lost(view, begun, keys, record)]
    expected = [record.expected(meetup, view.at) for meetup in record.told]
    until = next_moment(view, rows, filter(None, expected))
    desk.finish(view, NAME, [edits], problems, until)
    return Tally(f"{count} letters about meetups.", letters_written=count)


def _keys(view: View, rows: Sequence[Row], record: Record) -> Keys:
    invited: dict[str, datetime] = {}
    for meetup, history in record.told.items():
        if history.latest:
            invited[meetup] = history.latest.starts

    def fresh(index: int) -> str:
        return make_key(view.salt, "meetup", view.at.isoformat(), str(index))

    known = {*record.told, *record.waiting, *record.answers, *record.invited}
    return give_keys([row.planned for row in rows], invited, known, fresh, view.at)


def _tell(tx: Connection, desk: Desk, view: View, rows: Collection[Row], record: Record) -> int:
    """Owe the members what the rows say now; a letter that says otherwise doesn't leave."""
    members = _members(tx, desk, view)
    count = 0
    for row in rows:
        waiting = record.waiting.pop(row.key, [])
        meetup = None if isinstance(row.meetup, NotReady) else row.meetup
        letters = list(_letters(desk, view, row, members, record))
        if letters or waiting:
            count += owe_only(tx, desk, view, meetup, letters, waiting)
    for to_a_row_that_has_gone in record.waiting.values():
        owe_only(tx, desk, view, None, [], to_a_row_that_has_gone)
    return count


def _letters(
    desk: Desk, view: View, row: Row, members: Collection[Application], record: Record
) -> Iterator[Letter]:
    if isinstance(row.meetup, NotReady):
        return
    writer = Writer(row.meetup, view.configuration, desk.contact, desk.link)
    history = record.history(row.key)
    if row.decision == "cancel":
        yield from cancellations(writer, history, members, view.at)
    elif row.decision == "invite":
        answers = record.answers.get(row.key, {})
        yield from invitations_and_changes(writer, history, members, answers, view.at)


def _members(tx: Connection, desk: Desk, view: View) -> list[Application]:
    """Those who have taken a place, and did not stop the mail about meetups."""
    stopped, unwanted = stops.stopped(tx, desk.program), suppressions.standing(tx, desk.program)
    return [
        member
        for member in members(view, places.places(tx, desk.program)).values()
        if member.key not in stopped and not UNWANTED.intersection(unwanted.get(member.person, ()))
    ]


def _problems(table: Table, view: View, rows: Sequence[Row], record: Record) -> Iterator[Problem]:
    for row in rows:
        expected = record.expected(row.key, view.at)
        if isinstance(row.meetup, NotReady):
            lack = not_ready(row.key, row.meetup, row.decision, invited=expected is not None)
            yield from [lack] if lack else []
        elif row.decision == "invite" and expected and row.meetup.starts <= view.at:
            yield moved_into_the_past(row.key, expected, view.configuration.zone)
    counts = Counter(key for (key,), _index, _row in table.identified())
    yield from copied(key for key, count in counts.items() if count > 1)


def _lost(view: View, rows: Sequence[Row], keys: Keys, record: Record) -> Iterator[Problem]:
    """Meetups that people expect and of which no row tells."""
    yield from unclear_rows(keys)
    might_be = {key for several in keys.unclear.values() for key in several}
    here = {row.key for row in rows} | might_be | set(keys.given.values())
    for key in record.told:
        expected = record.expected(key, view.at)
        if expected and key not in here:
            yield gone(key, expected, view.configuration.zone)
