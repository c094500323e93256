"""What the ledger holds about meetups: what was told of each, what waits, who answered what."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from sqlalchemy import Connection

from service.desk import Desk, View
from service.ledger import activity, announcements, meetups, outbox
from service.ledger.announcements import Announcement
from service.ledger.entries import Entry
from service.program.decisions import NOT_LEFT
from service.program.letters import TEST, Kind, Letter, State
from service.program.meetups.letters import meetup_of
from service.program.meetups.news import CANCELLED, History, Telling
from service.program.meetups.plans import Meetup, fingerprint
from service.program.meetups.reports import say_told
from service.program.suppression import ABOUT_MEETUPS

_UNSENT = frozenset({State.DRAFT, State.APPROVED, State.WITHDRAWN, State.EXPIRED})


@dataclass(frozen=True, slots=True)
class Record:
    """All of it, by the meetups' Keys."""

    told: dict[str, History]
    waiting: dict[str, list[Entry]]
    answers: dict[str, dict[str, str]]
    invited: Counter[str] = field(default_factory=Counter)
    """How many invitations have left."""

    def history(self, meetup: str) -> History:
        """What has been told of a meetup, if anything."""
        return self.told.get(meetup, History())

    def expected(self, meetup: str, at: datetime) -> datetime | None:
        """When those who were invited expect the meetup, if it is still to come and not off."""
        told = self.history(meetup).last.values()
        newest = max(told, key=lambda each: each.sequence, default=None)
        if newest is None or newest.digest == CANCELLED or newest.starts <= at:
            return None
        return newest.starts


def recall(tx: Connection, desk: Desk) -> Record:
    """Read the record of all meetups of a program."""
    said = announcements.known(tx, desk.program)
    told, waiting = defaultdict[str, list[Telling]](list), defaultdict[str, list[Entry]](list)
    invited = Counter[str]()
    for entry in outbox.listing(tx, desk.program, ABOUT_MEETUPS):
        if entry.key.startswith(TEST):
            continue
        meetup = meetup_of(entry.key)
        if entry.state in NOT_LEFT:
            waiting[meetup].append(entry)
        elif entry.state not in _UNSENT:
            invited[meetup] += entry.kind is Kind.MEETUP_INVITATION
            if entry.key in said:
                told[meetup].append(_telling(entry, said[entry.key]))
    histories = {meetup: History(tellings) for meetup, tellings in told.items()}
    return Record(histories, waiting, meetups.answers(tx, desk.program), invited)


def owe_only(
    tx: Connection,
    desk: Desk,
    view: View,
    meetup: Meetup | None,
    letters: Sequence[Letter],
    waiting: Iterable[Entry],
) -> int:
    """Owe these letters about a meetup and no others; return how many that are new.

    Where a letter leaves at this very moment that should not, the others wait for the next run,
    which knows what it said.
    """
    right, known = {letter.key: letter for letter in letters}, set[str]()
    for entry in waiting:
        known.add(entry.key)
        if _still_right(entry, right.get(entry.key)):
            del right[entry.key]
        elif not outbox.withdraw(tx, desk.program, entry.key, view.at):
            return 0
    put = _put(tx, desk, view, right.values(), meetup.digest if meetup else "")
    new = [letter for letter in put if letter.key not in known]
    automatic = Counter(letter.kind for letter in new if _needs_no_tick(view, letter))
    if meetup:
        news = [say_told(kind, meetup, count) for kind, count in automatic.items()]
        activity.note(tx, desk.program, news, view.at)
    return len(new)


def _put(
    tx: Connection, desk: Desk, view: View, letters: Iterable[Letter], digest: str
) -> list[Letter]:
    by_key = {letter.key: letter for letter in letters}
    put: list[Letter] = []
    for free in (True, False):
        some = [letter for letter in by_key.values() if _needs_no_tick(view, letter) is free]
        keys = outbox.put(tx, desk.program, some, approved=free, at=view.at)
        put += [by_key[key] for key in keys]
    said = (_announced(letter, digest) for letter in put if "event" in letter.facts)
    announcements.keep(tx, desk.program, said)
    return put


def _needs_no_tick(view: View, letter: Letter) -> bool:
    """An admin's *Invite* and *Cancel* let the other kinds leave; a change may be half typed."""
    changed = letter.kind is Kind.MEETUP_CHANGED
    return not changed or letter.kind in view.configuration.send_by_itself


def _still_right(entry: Entry, right: Letter | None) -> bool:
    """Whether what waits is what is owed; a tick outlasts the reader's own answer to the meetup."""
    waits = entry.letter
    if waits is None or right is None:
        return waits == right
    if entry.state is State.APPROVED and "answer" in right.facts:
        waits = replace(waits, facts={**waits.facts, "answer": right.facts["answer"]})
    return waits == right


def _announced(letter: Letter, digest: str) -> Announcement:
    """What a letter will have told once it has left; each expires when its meetup is to begin."""
    if letter.expires is None:
        raise ValueError("A letter about a meetup leaves before the meetup begins, or never.")
    told = CANCELLED if letter.kind is Kind.MEETUP_CANCELLED else digest
    sequence, words = letter.facts["event"]["sequence"], fingerprint(letter.facts["message"])
    return Announcement(letter.key, sequence, letter.expires, told, words)


def _telling(entry: Entry, said: Announcement) -> Telling:
    refused = entry.state is State.REFUSED
    return Telling(
        entry.recipient,
        said.sequence,
        said.starts,
        said.digest,
        entry.sent_at,
        said.words,
        refused,
    )
