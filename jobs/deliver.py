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
from service.program.letters import Kind, State
from service.program.problems import Problem
from service.workbook.cells import Value
from service.workbook.layout import TabName
from service.workbook.reconciling import Wanted

NAME = "deliver"
_PATIENCE = timedelta(minutes=10)
_LONGEST_RUN = timedelta(minutes=8)
_FIRST_WAIT = 60.0
_WRONG = frozenset({State.REFUSED, State.UNKNOWN, State.BOUNCED, State.DROPPED})
_WORDS = {
    State.DRAFT: "Waits for your tick",
    State.APPROVED: "About to leave",
    State.SENDING: "Leaving",
    State.ACCEPTED: "Sent",
    State.DELIVERED: "Delivered",
    State.BOUNCED: "Bounced",
    State.DROPPED: "Not delivered",
    State.REFUSED: "Refused",
    State.UNKNOWN: "In doubt",
    State.EXPIRED: "Too late, not sent",
    State.WITHDRAWN: "Taken back",
}


@job(every="5 minutes", step=7)
def deliver(desk: Desk) -> str:
    """Send what is approved, each letter once, and show on the tab Outbox what became of it."""
    view = desk.gather()
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
    problems = [_too_many(kind, n, limit) for kind, n in ready.items() if n > limit]
    problems += [Problem(why, "Settings of the service", "Ask the maintainer.") for why in broken]
    entries, waiting = _worth_showing(desk, view)
    problems += [_held_up(why) for why in waiting if why not in broken]
    rows = _rows(desk, view, entries)
    desk.finish(
        view,
        NAME,
        [view.reconcile(TabName.OUTBOX, rows)],
        [*problems, *_in_doubt(entries)],
    )
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
        if (entry.id,) in shown or entry.state in _WRONG:
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
            "Status": _WORDS[entry.state],
            "Problem": entry.problem,
            "Sent": entry.sent_at,
        }
        first: dict[str, Value] = {
            "Letter": entry.kind.words,
            "Approve": entry.state is State.APPROVED,
        }
        if entry.letter is not None:
            message = desk.render(entry.letter, entry.id, view.configuration.zone)
            to = entry.letter.recipient
            first["To"] = f"{to.name} <{to.address}>" if to.name else to.address
            cells |= {"Subject": message.subject, "Preview": message.preview}
        yield Wanted((entry.id,), cells, first)


def _too_many(kind: Kind, count: int, limit: int) -> Problem:
    return Problem(
        f"More letters of one kind are ready than “Largest batch” allows ({limit}), so none of "
        f"them has left: {kind.words}.",
        "Outbox",
        f"If all {count} are meant, set “Largest batch” on Settings to {count} or more; "
        "lower it again afterwards.",
    )


def _held_up(why: str) -> Problem:
    return Problem(
        f"Letters have not left yet. {why}",
        "Outbox",
        "They are tried again by themselves. If this stays for a day, ask the maintainer.",
    )


def _in_doubt(entries: list[Entry]) -> Iterator[Problem]:
    for entry in entries:
        if entry.state is State.UNKNOWN:
            yield Problem(
                f"Nobody knows whether a letter has left: {entry.kind.words}. "
                "It isn't sent again by itself.",
                f"Outbox, Key {entry.id}",
                "Look in the provider's log, or ask the person whether it arrived.",
            )
        elif entry.state in _WRONG:
            yield Problem(
                f"A letter did not arrive: {entry.kind.words}.",
                f"Outbox, Key {entry.id}",
                "Its row says why. Correct the address in the form's tab, or write yourself.",
            )
