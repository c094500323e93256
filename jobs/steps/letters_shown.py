"""The rows of the tab Outbox: which letters admins see, and how each stands."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from service.desk import Desk, View
from service.desk.rows import Rows
from service.ledger import outbox
from service.ledger.entries import Entry
from service.mail.rendering import CannotRenderError
from service.program.deliveries import (
    BEFORE_DECISIONS,
    SETTLED,
    STATUS,
    held_back,
    is_open,
    say_status,
)
from service.program.forwarding import THE_TEAM
from service.program.letters import TEST, TO_THE_TEAM, Kind, Letter, State
from service.program.mixed_rows import Written
from service.program.review import called
from service.program.wording import named
from service.program.wordings import UNWORDED
from service.workbook.cells import Link, Value
from service.workbook.layout import TabName
from service.workbook.reconciling import Wanted


@dataclass(slots=True)
class Shown:
    """What the outbox holds for the admins: their letters, and what they can't see of others."""

    letters: list[Entry] = field(default_factory=list)
    unlisted: set[Kind] = field(default_factory=set)
    """The kinds of which letters that aren't on the tab are ready to leave."""
    delays: set[str] = field(default_factory=set)
    """Why letters that may leave have not left yet."""


def written(desk: Desk, view: View) -> Rows:
    """The tab's rows as they stand; a tick that was sorted away from its letter is none."""
    with desk.ledger.reading() as tx:
        letters = ((entry.id, entry.letter) for entry in outbox.listing(tx, desk.program))
        own = {letter_id: {"To": _to(letter)} for letter_id, letter in letters if letter}
    return Rows(view, TabName.OUTBOX, Written(own, ("To",), lasting=True))


def shown(desk: Desk, view: View) -> Shown:
    """The letters that need or needed a tick, those that went wrong, and those that wait."""
    there = {identity for identity, _index, _row in view.table(TabName.OUTBOX).identified()}
    found = Shown()
    with desk.ledger.reading() as tx:
        for entry in outbox.listing(tx, desk.program):
            ready = entry.state is State.APPROVED
            if (entry.id,) in there or _is_worth(entry):
                found.letters.append(entry)
            elif ready and not entry.key.startswith(TEST):
                found.unlisted.add(entry.kind)
            if ready and entry.problem:
                found.delays.add(entry.problem)
    return found


def _is_worth(entry: Entry) -> bool:
    if entry.problem and entry.state is State.DELIVERED:
        return True  # it arrived, and its reader complained
    if needs_somebody(entry):
        return True
    return not entry.automatic and entry.state is not State.WITHDRAWN


def needs_somebody(entry: Entry) -> bool:
    """Whether a letter went wrong, and no admin has let it be."""
    return is_open(entry.state, entry.problem, entry.settlement)


def recipient(view: View, entry: Entry) -> str:
    """What to call the one whom a letter is for, long after its content is gone."""
    application = view.applications.by_key.get(entry.recipient)
    if application:
        decided = entry.kind not in BEFORE_DECISIONS
        return called(application, view.configuration, decided=decided)
    if entry.kind in TO_THE_TEAM:
        return THE_TEAM
    return named(entry.letter.recipient.name if entry.letter else "", entry.recipient)


def wanted_rows(
    desk: Desk, view: View, letters: Collection[Entry], held: Mapping[Kind, int]
) -> Iterator[Wanted]:
    """The tab's rows for these letters; `held` are the kinds of which too many are ready."""
    for entry in letters:
        status = _status(view, entry, held)
        cells: dict[str, Value] = {
            "Full letter": Link("Open", desk.letter_link(entry.id)),
            "Status": status,
            "Problem": "" if status == SETTLED else entry.problem,
            "Sent": entry.sent_at,
        }
        first: dict[str, Value] = {
            "Letter": entry.kind.words,
            "Approve": entry.state is State.APPROVED,
            "Settle": entry.settlement.word,
            "To": _to(entry.letter) if entry.letter else recipient(view, entry),
        }
        if entry.letter is not None:
            cells |= _looks(desk, view, entry.id, entry.letter)
        yield Wanted((entry.id,), cells, first)
    here = {(entry.id,) for entry in letters}
    for identity, _index, _row in view.table(TabName.OUTBOX).identified():
        if identity not in here:
            yield Wanted(identity, {"Status": STATUS[State.WITHDRAWN]})


def _to(letter: Letter) -> str:
    to = letter.recipient
    return f"{to.name} <{to.address}>" if to.name else to.address


def _status(view: View, entry: Entry, held: Mapping[Kind, int]) -> str:
    if entry.state is State.APPROVED and entry.kind in view.wordings.problems:
        return UNWORDED
    if entry.state is State.APPROVED and entry.kind in held:
        return held_back(view.configuration.largest_batch)
    return say_status(entry.state, entry.problem, entry.settlement)


def _looks(desk: Desk, view: View, letter_id: str, letter: Letter) -> dict[str, Value]:
    """How the recipient will see the letter, or why it can't be written."""
    try:
        message = desk.render(letter, letter_id, view)
    except CannotRenderError as error:
        return {"Problem": str(error)}
    return {"Subject": message.subject, "Preview": message.preview}
