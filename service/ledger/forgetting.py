"""A person's records go; what others go by stays under a code that stands for nobody."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import ColumnElement, Connection, Table, delete, or_, select, update

from service.ledger.batches import batches
from service.ledger.mail_schema import announcements, corrections, inquiries, stops, suppressions
from service.ledger.moves import moving
from service.ledger.schema import applications, letters, pair_members, pairs, places, rsvps
from service.program.letters import State
from service.program.matching.pairing import PairState
from service.program.meetups.letters import meetup_of
from service.program.privacy.erased import Codes
from service.program.suppression import ABOUT_MEETUPS, Reason

_BY_KEY = ((applications, "key"), (places, "key"), (stops, "member"), (corrections, "key"))
_TOLD = (PairState.INTRODUCED, PairState.WITHDRAWN)


def stop(tx: Connection, workbook: str, people: Iterable[Codes], at: datetime) -> int:
    """Take back what waits for these people, and what would tell others of them; return how much.

    What is being sent this moment has left.
    """
    stopped = 0
    for batch in batches(people):
        theirs = or_(_to(batch), letters.c.number.in_(_introductions(tx, workbook, _keys(batch))))
        mine = (letters.c.workbook == workbook) & theirs
        stopped += tx.execute(moving(State.WITHDRAWN, at).where(mine)).rowcount
        left = mine & (letters.c.state != State.SENDING)
        tx.execute(update(letters).where(left).values(content=None))
    return stopped


def drop(tx: Connection, workbook: str, letter: str, at: datetime) -> None:
    """Take one letter back if it waits, and what it says in any case but while it is being sent."""
    mine = (letters.c.workbook == workbook) & (letters.c.id == letter)
    tx.execute(moving(State.WITHDRAWN, at).where(mine))
    left = mine & (letters.c.state != State.SENDING)
    tx.execute(update(letters).where(left).values(content=None))


def forget(tx: Connection, workbook: str, people: Iterable[Codes], at: datetime) -> dict[str, int]:
    """Delete the records of these people; return how many of which table, by its name.

    Pairs that were introduced stay for the partner's sake. Of meetups that are over, invitations
    and answers stay, as nobody's.
    """
    coming = _coming(tx, workbook, at)
    gone: dict[str, int] = {}
    for batch in batches(people):
        keys = _keys(batch)
        _make_nobodys(tx, workbook, keys, coming)
        for table, how in _records(tx, workbook, batch, keys):
            count = tx.execute(delete(table).where(how)).rowcount
            gone[table.name] = gone.get(table.name, 0) + count
    return {name: count for name, count in gone.items() if count}


def ended_pairs(tx: Connection, workbook: str, people: Iterable[Codes]) -> set[str]:
    """Return the Keys of those pairs of these people that go with them."""
    return _ended(tx, workbook, {key for each in people for key in each.keys})


def pairs_of(tx: Connection, workbook: str, people: Iterable[Codes]) -> set[str]:
    """Return the Keys of the pairs that these people are or were in."""
    return _pairs_of(tx, workbook, {key for each in people for key in each.keys})


def ids_of_letters(tx: Connection, workbook: str, people: Iterable[Codes]) -> set[str]:
    """Return the ids of all letters to these people, and of introductions to their partners."""
    found = set[str]()
    for batch in batches(people):
        mine = select(letters.c.id).where(letters.c.workbook == workbook, _to(batch))
        found |= set(tx.scalars(mine))
    return found


def _records(
    tx: Connection, workbook: str, people: list[Codes], keys: list[str]
) -> Iterable[tuple[Table, ColumnElement[bool]]]:
    """The tables, and what in them is to go; letters come after what hangs on them."""
    mine = (letters.c.workbook == workbook) & _to(people)
    yield inquiries, inquiries.c.letter.in_(select(letters.c.id).where(mine))
    told = announcements.c.letter.in_(select(letters.c.key).where(mine))
    yield announcements, (announcements.c.workbook == workbook) & told
    yield letters, mine
    yield rsvps, (rsvps.c.workbook == workbook) & rsvps.c.member.in_(keys)
    ended = pairs.c.key.in_(_ended(tx, workbook, keys))
    yield pairs, (pairs.c.workbook == workbook) & ended
    persons = [each.person for each in people]
    bounced = suppressions.c.address_hash.in_(persons) & (suppressions.c.reason == Reason.BOUNCED)
    yield suppressions, (suppressions.c.workbook == workbook) & bounced
    for table, column in _BY_KEY:
        yield table, (table.c.workbook == workbook) & table.c[column].in_(keys)


def _coming(tx: Connection, workbook: str, at: datetime) -> set[str]:
    """The Keys of the meetups that people expect."""
    told = select(announcements.c.letter).where(announcements.c.starts > at)
    return set(map(meetup_of, tx.scalars(told.where(announcements.c.workbook == workbook))))


def _make_nobodys(tx: Connection, workbook: str, keys: list[str], coming: Collection[str]) -> None:
    """Let invitations and answers to meetups that are over count on, under a new code each."""
    over = rsvps.c.meetup.not_in(coming) & (rsvps.c.workbook == workbook)
    codes: dict[str, str] = {key: f"erased-{uuid4().hex}" for key in keys}
    for key, code in codes.items():
        tx.execute(update(rsvps).where(over, rsvps.c.member == key).values(member=code))
    sent = (
        select(letters.c.number, letters.c.key, letters.c.recipient)
        .where(letters.c.workbook == workbook, letters.c.recipient.in_(keys))
        .where(letters.c.kind.in_(ABOUT_MEETUPS), letters.c.sent_at.is_not(None))
    )
    for number, key, recipient in tx.execute(sent).all():
        if meetup_of(key) not in coming:
            _rename(tx, workbook, number, key, codes[recipient])


def _rename(tx: Connection, workbook: str, number: int, key: str, code: str) -> None:
    renamed = f"{key.rpartition(':')[0]}:{code}"
    nobodys: dict[str, Any] = {"recipient": code, "address_hash": None, "content": None}
    row = update(letters).where(letters.c.number == number)
    tx.execute(row.values(key=renamed, provider_id="", problem="", id=uuid4().hex, **nobodys))
    said = (announcements.c.workbook == workbook) & (announcements.c.letter == key)
    tx.execute(update(announcements).where(said).values(letter=renamed))


def _ended(tx: Connection, workbook: str, keys: Collection[str]) -> set[str]:
    """The pairs of these people that nobody needs to know of any more."""
    theirs = _pairs_of(tx, workbook, keys)
    known = select(pair_members.c.pair, pair_members.c.member, pairs.c.state).join(pairs)
    here = (pairs.c.workbook == workbook) & pairs.c.state.in_(_TOLD)
    others = {pair for pair, member, _ in tx.execute(known.where(here)) if member not in keys}
    return theirs - others


def _pairs_of(tx: Connection, workbook: str, keys: Collection[str]) -> set[str]:
    here = (pair_members.c.workbook == workbook) & pair_members.c.member.in_(keys)
    return set(tx.scalars(select(pair_members.c.pair).where(here)))


def _introductions(tx: Connection, workbook: str, keys: list[str]) -> list[int]:
    """The numbers of the letters that tell others of these people, as far as words are kept."""
    told = select(letters.c.number, letters.c.key).where(letters.c.workbook == workbook)
    theirs = _pairs_of(tx, workbook, keys)
    kept = told.where(letters.c.content.is_not(None), letters.c.key.startswith("introduction:"))
    return [number for number, key in tx.execute(kept) if key.split(":")[1] in theirs]


def _to(people: Iterable[Codes]) -> ColumnElement[bool]:
    several = list(people)
    persons = [each.person for each in several]
    return or_(letters.c.recipient.in_(_keys(several)), letters.c.address_hash.in_(persons))


def _keys(people: Iterable[Codes]) -> list[str]:
    return [key for each in people for key in each.keys]
