"""From the outbox to the provider: claimed and committed first, then sent, then settled."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from jobs.registry import job
from service.desk import Desk, View
from service.ledger import delivery, outbox
from service.ledger.delivery import Claim
from service.ledger.entries import Entry
from service.mail.mailer import Accepted, Doubtful, Misconfigured, NotSent, Outcome, Refused
from service.mail.rendering import CannotRenderError
from service.program.deliveries import (
    STATUS,
    WENT_WRONG,
    held_up,
    misconfigured,
    too_many,
    went_wrong,
)
from service.program.letters import Kind, Letter, State
from service.workbook.cells import Value
from service.workbook.layout import TabName
from service.workbook.reconciling import Wanted

NAME = "deliver"
_PATIENCE = timedelta(minutes=10)
_LONGEST_RUN = timedelta(minutes=1)  # the tab is written as it was read when the run began
_FIRST_WAIT = 60.0


@job(every="5 minutes", step=7)
def deliver(desk: Desk) -> str:
    """Send what is approved, each letter once, and show on the tab Outbox what became of it."""
    view = desk.gather_for(NAME, TabName.OUTBOX)
    _read_ticks(desk, view)
    with desk.ledger.begin() as tx:
        outbox.expire(tx, desk.program, view.at)
        delivery.hold_stuck(
            tx, desk.program, view.at - _PATIENCE, view.at, "The service stopped while sending it."
        )
        ready = delivery.ready(tx, desk.program, view.at)
    limit = view.configuration.largest_batch
    kinds = [kind for kind, count in ready.items() if count <= limit]
    sent, broken = _drain(desk, view, kinds)
    entries, waiting = _worth_showing(desk, view)
    problems = [
        *(too_many(kind, count, limit) for kind, count in ready.items() if count > limit),
        *map(misconfigured, broken),
        *(held_up(why) for why in waiting if why not in broken),
        *filter(None, (went_wrong(entry.kind, entry.state, entry.id) for entry in entries)),
    ]
    outbox_rows = view.reconcile(TabName.OUTBOX, _rows(desk, view, entries))
    desk.finish(view, NAME, [outbox_rows], problems)
    return f"{sent} letters sent."


def _read_ticks(desk: Desk, view: View) -> None:
    """A tick approves the letter whose Key stands in its row; a tick taken away waits again."""
    table = view.table(TabName.OUTBOX)
    ticked: dict[str, set[bool]] = {}
    for (key,), _index, row in table.identified():
        ticked.setdefault(key, set()).add(table.cell(row, "Approve") is True)
    with desk.ledger.begin() as tx:
        yes = (key for key, ticks in ticked.items() if ticks == {True})
        outbox.approve(tx, desk.program, yes, view.at)
        no = (key for key, ticks in ticked.items() if ticks == {False})
        outbox.unapprove(tx, desk.program, no, view.at)


def _drain(desk: Desk, view: View, kinds: list[Kind]) -> tuple[int, list[str]]:
    """Send one by one until none is left, the time is up or a setting is wrong.

    Only one is claimed at a time, so that a crash leaves no more than one letter in doubt.
    """
    sent, until = 0, desk.clock() + _LONGEST_RUN
    while kinds and desk.clock() < until:
        with desk.ledger.begin() as tx:
            claims = delivery.claim(tx, desk.program, desk.clock(), 1, kinds)
        if not claims:
            break
        outcome = _send(desk, view, claims[0])
        if isinstance(outcome, Misconfigured):
            return sent, [outcome.why]
        sent += isinstance(outcome, Accepted)
    return sent, []


def _send(desk: Desk, view: View, claim: Claim) -> Outcome:
    try:
        message = desk.render(claim.letter, claim.id, view.configuration.zone)
    except CannotRenderError as error:
        outcome: Outcome = Refused(str(error))
    else:
        outcome = desk.mailer.send(message)
    _settle(desk, claim, outcome)
    return outcome


def _settle(desk: Desk, claim: Claim, outcome: Outcome) -> None:
    now = desk.clock()
    with desk.ledger.begin() as tx:
        match outcome:
            case Accepted(provider_id):
                delivery.settle(tx, claim, State.ACCEPTED, now, provider_id=provider_id)
            case Refused(why):
                delivery.settle(tx, claim, State.REFUSED, now, problem=why)
            case Doubtful(why):
                delivery.settle(tx, claim, State.UNKNOWN, now, problem=why)
            case NotSent(why, retry_after):
                again = _retry_at(now, claim.tries, retry_after)
                delivery.settle(tx, claim, State.APPROVED, now, problem=why, retry_at=again)
            case Misconfigured(why):
                delivery.settle(tx, claim, State.APPROVED, now, problem=why)


def _retry_at(now: datetime, tries: int, retry_after: float | None) -> datetime:
    """When to try again: as the provider says, else after a minute, two, four, to an hour."""
    wait = retry_after if retry_after is not None else min(3600.0, _FIRST_WAIT * 2 ** (tries - 1))
    return now + timedelta(seconds=wait)


def _worth_showing(desk: Desk, view: View) -> tuple[list[Entry], list[str]]:
    """The letters that need or needed a tick, and those that went wrong; and why others wait."""
    shown = {identity for identity, _index, _row in view.table(TabName.OUTBOX).identified()}

    def is_worth(entry: Entry) -> bool:
        if (entry.id,) in shown or entry.state in WENT_WRONG:
            return True
        return not entry.automatic and entry.state is not State.WITHDRAWN

    shown_now, waiting = [], set()
    with desk.ledger.reading() as tx:
        for entry in outbox.listing(tx, desk.program):
            if is_worth(entry):
                shown_now.append(entry)
            if entry.state is State.APPROVED and entry.problem:
                waiting.add(entry.problem)
    return shown_now, sorted(waiting)


def _rows(desk: Desk, view: View, entries: list[Entry]) -> Iterator[Wanted]:
    for entry in entries:
        cells: dict[str, Value] = {
            "Status": STATUS[entry.state],
            "Problem": entry.problem,
            "Sent": entry.sent_at,
        }
        first: dict[str, Value] = {
            "Letter": entry.kind.words,
            "Approve": entry.state is State.APPROVED,
        }
        if entry.letter is not None:
            to = entry.letter.recipient
            first["To"] = f"{to.name} <{to.address}>" if to.name else to.address
            cells |= _looks(desk, view, entry.id, entry.letter)
        yield Wanted((entry.id,), cells, first)
    here = {(entry.id,) for entry in entries}
    for identity, _index, _row in view.table(TabName.OUTBOX).identified():
        if identity not in here:
            yield Wanted(identity, {"Status": STATUS[State.WITHDRAWN]})


def _looks(desk: Desk, view: View, letter_id: str, letter: Letter) -> dict[str, Value]:
    """How the recipient will see the letter, or why it can't be written."""
    try:
        message = desk.render(letter, letter_id, view.configuration.zone)
    except CannotRenderError as error:
        return {"Problem": str(error)}
    return {"Subject": message.subject, "Preview": message.preview}
