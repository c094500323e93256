"""From a row of Meetups to an invitation for every member, and their answers on the tab."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from jobs.meetup_rows import Row, begun_rows, next_moment, of_one_key_each
from jobs.registry import job
from service.desk import Desk, View
from service.ledger import activity, meetups, outbox, places
from service.ledger.entries import Entry
from service.program.configuration import invite_from
from service.program.dates import say_day
from service.program.decisions import NOT_LEFT
from service.program.letters import Kind, Letter, State
from service.program.meetup_keys import Keys, give_keys, unclear_rows
from service.program.meetups import Meetup, NotReady, invitations, say_invited
from service.program.people import make_key
from service.program.places import PlaceState
from service.program.problems import Problem
from service.workbook.layout import TabName
from service.workbook.reconciling import Wanted
from service.workbook.tables import Table

NAME = "invite-to-meetups"
_UNSENT = frozenset({State.DRAFT, State.APPROVED, State.WITHDRAWN, State.EXPIRED})


@job(every="5 minutes", step=6)
def invite_to_meetups(desk: Desk) -> str:
    """Invite the members to meetups that are ready, and count their answers on the tab Meetups."""
    view = desk.gather_for(NAME, TabName.MEETUPS)
    table = view.table(TabName.MEETUPS)
    begun = list(begun_rows(table, view))
    keys = _keys(desk, view, begun)
    rows = of_one_key_each(row for row in begun if keys.settled(row.planned))
    waiting = _waiting(desk)
    invited = sum(_invite(desk, view, _due(view, row), waiting.pop(row.key, [])) for row in rows)
    for to_a_row_that_has_gone in waiting.values():
        _invite(desk, view, None, to_a_row_that_has_gone)
    edits = view.reconcile(TabName.MEETUPS, _wanted(desk, view, rows))
    column = table.columns["Key"]
    edits.cells.update({(index, column): key for index, key in keys.given.items()})
    problems = [*_problems(table, rows), *unclear_rows(keys)]
    desk.finish(view, NAME, [edits], problems, next_moment(view, rows))
    return f"{invited} invitations."


def _keys(desk: Desk, view: View, rows: Sequence[Row]) -> Keys:
    invited: dict[str, datetime] = {}
    with desk.ledger.reading() as tx:
        known = set(meetups.answers(tx, desk.program))
        for entry in outbox.listing(tx, desk.program, (Kind.MEETUP_INVITATION,)):
            known.add(_meetup_of(entry.key))
            if entry.expires_at and entry.state not in _UNSENT:
                invited[_meetup_of(entry.key)] = entry.expires_at

    def fresh(index: int) -> str:
        return make_key(view.salt, "meetup", view.at.isoformat(), str(index))

    return give_keys([row.planned for row in rows], invited, known, fresh, view.at)


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


def _due(view: View, row: Row) -> Meetup | None:
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


def _wanted(desk: Desk, view: View, rows: Iterable[Row]) -> Iterator[Wanted]:
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


def _status(view: View, row: Row, sent: int) -> str:
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


def _problems(table: Table, rows: Sequence[Row]) -> Iterator[Problem]:
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
