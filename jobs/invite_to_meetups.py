"""From a row of Meetups to an invitation for every member, and their answers on the tab."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from jobs.registry import job
from service.desk import Desk, View
from service.ledger import activity, meetups, outbox, places
from service.ledger.entries import Entry
from service.program.configuration import invite_from
from service.program.dates import say_day
from service.program.decisions import NOT_LEFT
from service.program.letters import Kind, Letter, State
from service.program.meetups import Meetup, NotReady, invitations, read_meetup, say_invited
from service.program.people import make_key
from service.program.places import PlaceState
from service.program.problems import Problem
from service.workbook.layout import Owner, TabName
from service.workbook.reconciling import Wanted
from service.workbook.tables import Table

NAME = "invite-to-meetups"
_UNSENT = frozenset({State.DRAFT, State.APPROVED, State.WITHDRAWN, State.EXPIRED})


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of the tab: what the admins decided, and the meetup or what it lacks."""

    key: str
    decision: str
    meetup: Meetup | NotReady


@job(every="5 minutes", step=6)
def invite_to_meetups(desk: Desk) -> str:
    """Invite the members to meetups that are ready, and count their answers on the tab Meetups."""
    view = desk.gather_for(NAME, TabName.MEETUPS)
    table = view.table(TabName.MEETUPS)
    rows = _read_rows(table, view)
    waiting = _waiting(desk)
    invited = sum(_invite(desk, view, _due(view, row), waiting.pop(row.key, [])) for row in rows)
    for to_a_row_that_has_gone in waiting.values():
        _invite(desk, view, None, to_a_row_that_has_gone)
    edits = view.reconcile(TabName.MEETUPS, _wanted(desk, view, rows))
    edits.cells.update(_new_keys(table, view, _without_a_row(desk, rows)))
    desk.finish(view, NAME, [edits], _problems(table, rows))
    return f"{invited} invitations."


def _read_rows(table: Table, view: View) -> list[_Row]:
    rows: dict[str, _Row] = {}
    for (key,), _index, row in table.identified():
        decision = table.text(row, "Decision").casefold()
        rows.setdefault(key, _Row(key, decision, _read(table, view, key, row)))
    return list(rows.values())


def _read(table: Table, view: View, key: str, row: Sequence[Any]) -> Meetup | NotReady:
    cells = {column.header: table.cell(row, column.header) for column in table.tab.columns}
    try:
        return read_meetup(key, cells, view.configuration.zone)
    except NotReady as error:
        return error


def _without_a_row(desk: Desk, rows: Iterable[_Row]) -> dict[datetime, str]:
    """The meetups that people are invited to and whose Key is gone from the tab, by their start."""
    here = {row.key for row in rows}
    with desk.ledger.reading() as tx:
        return {
            entry.expires_at: _meetup_of(entry.key)
            for entry in outbox.listing(tx, desk.program, (Kind.MEETUP_INVITATION,))
            if entry.expires_at and entry.state not in _UNSENT and _meetup_of(entry.key) not in here
        }


def _new_keys(table: Table, view: View, lost: Mapping[datetime, str]) -> dict[tuple[int, int], str]:
    """A Key for each row that an admin began and that has none; its old one if that was cleared."""
    column = table.columns["Key"]
    theirs = [c.header for c in table.tab.columns if c.owner is Owner.ADMINS]
    keys: dict[tuple[int, int], str] = {}
    for index, row in enumerate(table.rows, table.header + 1):
        if table.text(row, "Key") or not any(table.text(row, header) for header in theirs):
            continue
        fresh = make_key(view.salt, "meetup", view.at.isoformat(), str(index))
        meetup = _read(table, view, fresh, row)
        known = None if isinstance(meetup, NotReady) else lost.get(meetup.starts)
        keys[index, column] = known or fresh
    return keys


def _waiting(desk: Desk) -> dict[str, list[Entry]]:
    """The invitations that haven't left, by meetup."""
    waiting: dict[str, list[Entry]] = defaultdict(list)
    with desk.ledger.reading() as tx:
        for entry in outbox.listing(tx, desk.program, (Kind.MEETUP_INVITATION,)):
            if entry.state in NOT_LEFT:
                waiting[_meetup_of(entry.key)].append(entry)
    return waiting


def _invite(desk: Desk, view: View, meetup: Meetup | None, waiting: Sequence[Entry]) -> int:
    """Owe the members what the row says now; an invitation that says otherwise doesn't leave."""
    if meetup is None and not waiting:
        return 0
    with desk.ledger.begin() as tx:
        letters = _letters(desk, view, tx, meetup) if meetup else []
        right = {letter.key: letter for letter in letters}
        for entry in waiting:
            if entry.letter != right.get(entry.key):
                outbox.withdraw(tx, desk.program, entry.key, view.at)
        known = {entry.key for entry in waiting}
        put = outbox.put(tx, desk.program, letters, approved=True, at=view.at)
        new = [key for key in put if key not in known]
        if meetup and new:
            activity.note(tx, desk.program, [say_invited(meetup, len(new))], view.at)
    return len(new)


def _due(view: View, row: _Row) -> Meetup | None:
    """The meetup of the row, if this is the time to invite to it."""
    meetup = row.meetup
    if row.decision != "invite" or isinstance(meetup, NotReady):
        return None
    begin = invite_from(meetup.starts, view.configuration.invite_days)
    return meetup if begin <= view.at < meetup.starts else None


def _letters(desk: Desk, view: View, tx: Connection, meetup: Meetup) -> list[Letter]:
    members = [
        view.applications.by_key[key]
        for key, place in places.places(tx, desk.program).items()
        if place.state == PlaceState.CONFIRMED and key in view.applications.by_key
    ]
    return invitations(
        meetup,
        members,
        lambda key: desk.link(key, f"meetups/{meetup.key}"),
        view.configuration,
        desk.contact,
    )


def _meetup_of(letter_key: str) -> str:
    return letter_key.split(":")[1]


def _wanted(desk: Desk, view: View, rows: Iterable[_Row]) -> Iterator[Wanted]:
    sent, open_ = Counter[str](), Counter[str]()
    with desk.ledger.reading() as tx:
        answers = meetups.answers(tx, desk.program)
        for entry in outbox.listing(tx, desk.program, (Kind.MEETUP_INVITATION,)):
            (open_ if entry.state in _UNSENT else sent)[_meetup_of(entry.key)] += 1
    for row in rows:
        said = Counter(answers.get(row.key, {}).values())
        counts: dict[str, Any] = {"Yes": None, "Maybe": None, "No": None, "No answer": None}
        if sent[row.key]:
            counts = {answer: said[answer] for answer in ("Yes", "Maybe", "No")}
            counts["No answer"] = sent[row.key] - sum(said.values())
        yield Wanted((row.key,), {"Status": _status(view, row, sent[row.key]), **counts})


def _status(view: View, row: _Row, sent: int) -> str:
    meetup = row.meetup
    if isinstance(meetup, NotReady):
        return str(meetup)
    if row.decision == "cancel":
        return f"Cancelled; {sent} were invited" if sent else "Cancelled"
    if view.at >= meetup.starts:
        return "Over"
    if sent:
        return f"{sent} invited"
    if row.decision != "invite":
        return "Choose Invite when it is ready"
    begin = invite_from(meetup.starts, view.configuration.invite_days)
    return "Invitations are leaving" if begin <= view.at else f"Invitations leave {say_day(begin)}"


def _problems(table: Table, rows: Sequence[_Row]) -> Iterator[Problem]:
    for row in rows:
        if row.decision == "invite" and isinstance(row.meetup, NotReady):
            yield Problem(
                f"Nobody can be invited to this meetup yet. {row.meetup}",
                f"Meetups, Key {row.key}",
                "Fill in the row; the invitations follow by themselves.",
            )
    counts: Mapping[str, int] = Counter(key for (key,), _index, _row in table.identified())
    for key in (key for key, count in counts.items() if count > 1):
        yield Problem(
            "Two meetups have the same Key, so only the upper one counts.",
            f"Meetups, Key {key}",
            "Clear the cell under Key in the row that was copied; it then gets a Key of its own.",
        )
