"""Letters that are owed come into the outbox: as drafts, unless their kind leaves by itself."""

from collections.abc import Collection, Iterable

from sqlalchemy import Connection

from service.desk import Desk, View
from service.ledger import activity, outbox
from service.ledger.entries import Entry
from service.program.decisions import NOT_LEFT
from service.program.deliveries import say_written
from service.program.letters import TEST, Kind, Letter
from service.program.wording import named


def owe(tx: Connection, desk: Desk, view: View, letters: Iterable[Letter]) -> list[str]:
    """Owe these letters; return the keys of those that are new."""
    by_kind: dict[Kind, list[Letter]] = {}
    for letter in letters:
        by_kind.setdefault(letter.kind, []).append(letter)
    return [
        key
        for kind, alike in by_kind.items()
        for key in outbox.put(
            tx, desk.program, alike, approved=kind in view.configuration.send_by_itself, at=view.at
        )
    ]


def owe_only(
    tx: Connection, desk: Desk, view: View, kinds: Collection[Kind], letters: Iterable[Letter]
) -> list[str]:
    """Owe these letters and no others of the kinds; tell of the new ones; return their keys.

    What waits and isn't owed any more, or reads otherwise by now, is taken back; what is too late
    says so by itself.
    """
    owed = {letter.key: letter for letter in letters}
    rewritten = set()
    for entry in _waiting(tx, desk, kinds):
        is_late = entry.expires_at is not None and entry.expires_at <= view.at
        if entry.letter != owed.get(entry.key) and not is_late:
            outbox.withdraw(tx, desk.program, entry.key, view.at)
            rewritten.add(entry.key)
    new = [key for key in owe(tx, desk, view, owed.values()) if key not in rewritten]
    activity.note(tx, desk.program, _news([owed[key] for key in new]), view.at)
    return new


def _waiting(tx: Connection, desk: Desk, kinds: Collection[Kind]) -> list[Entry]:
    """What hasn't left, but for the tests that admins asked for: those are owed to them."""
    return [
        entry
        for entry in outbox.listing(tx, desk.program, kinds)
        if entry.state in NOT_LEFT and not entry.key.startswith(TEST)
    ]


def _news(written: Iterable[Letter]) -> list[str]:
    names: dict[Kind, list[str]] = {}
    for letter in written:
        to = letter.recipient
        names.setdefault(letter.kind, []).append(named(to.name, to.key))
    return [say_written(kind, to) for kind, to in names.items()]
