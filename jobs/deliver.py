"""From the outbox to the provider: claimed and committed first, then sent, then settled."""

from collections.abc import Iterator
from datetime import timedelta

from jobs.registry import job
from jobs.steps.draining import drain
from jobs.steps.letters_shown import Shown, needs_somebody, recipient, shown, wanted_rows, written
from jobs.steps.seating import take_back
from jobs.steps.settling import not_done, settle_by_words
from service.desk import Desk, View
from service.desk.rows import Rows
from service.ledger import activity, delivery, outbox, suppressions
from service.program.decisions import NOT_LEFT
from service.program.deliveries import (
    held_up,
    misconfigured,
    say_sent,
    too_many,
    unclear_tick,
    went_wrong,
)
from service.program.letters import Kind
from service.program.problems import Problem
from service.program.tally import Tally
from service.program.wording import counted
from service.workbook.layout import TabName

NAME = "deliver"
_PATIENCE = timedelta(minutes=10)


@job(every="5 minutes", step=7)
def deliver(desk: Desk) -> str:
    """Send what is approved, each letter once, and show on the tab Outbox what became of it."""
    view = desk.gather_for(NAME, TabName.OUTBOX)
    rows = written(desk, view)
    unclear = _read_ticks(desk, rows)
    problems = settle_by_words(desk, rows)
    with desk.ledger.begin() as tx:
        outbox.expire(tx, desk.program, view.at)
        suppressions.hold_back(tx, desk.program, view.at)
        delivery.hold_stuck(
            tx, desk.program, view.at - _PATIENCE, view.at, "The service stopped while sending it."
        )
        ready = delivery.ready(tx, desk.program, view.at)
    limit = view.configuration.largest_batch
    held = {kind: count for kind, count in ready.items() if count > limit}
    may_leave = ready.keys() - held.keys() - view.wordings.problems.keys()
    sent, broken = drain(desk, view, sorted(may_leave))
    seen = shown(desk, view)
    _note_sent(desk, view)
    problems += [
        *(too_many(k, n, limit, unlisted=k in seen.unlisted) for k, n in held.items()),
        *map(misconfigured, broken),
        *(held_up(why) for why in sorted(seen.delays.difference(broken))),
        *_problems(view, seen, unclear),
        *rows.strays(rows.keys),  # a letter that is no longer owed keeps its row
    ]
    wanted = wanted_rows(desk, view, seen.letters, held)
    desk.finish(view, NAME, [rows.reconcile(wanted)], problems)
    return Tally(f"{counted(len(sent), 'letter')} sent.", letters_sent=len(sent))


def _read_ticks(desk: Desk, rows: Rows) -> set[str]:
    """A tick approves the letter whose Key stands in its row, a tick taken away lets it wait.

    No tick approves an offer for which there is no seat: those are taken back just before.
    Returns the Keys beside which neither is clear; those wait too.
    """
    ticks, at = rows.ticks("Approve"), rows.view.at
    with desk.ledger.begin() as tx:
        take_back(tx, desk, rows.view)
        outbox.approve(tx, desk.program, (key for key, tick in ticks.items() if tick), at)
        outbox.unapprove(tx, desk.program, (key for key, tick in ticks.items() if not tick), at)
    return {key for key, tick in ticks.items() if tick is None}


def _note_sent(desk: Desk, view: View) -> None:
    """Tell which letters left because an admin let them; the others' news is told elsewhere."""
    with desk.ledger.reading() as tx:
        untold = outbox.untold(tx, desk.program)
    if not untold:
        return
    names: dict[Kind, list[str]] = {}
    for entry in untold:
        names.setdefault(entry.kind, []).append(recipient(view, entry))
    with desk.ledger.begin() as tx:
        outbox.tell(tx, desk.program, (entry.id for entry in untold))
        news = [say_sent(kind, people) for kind, people in names.items()]
        activity.note(tx, desk.program, news, view.at)


def _problems(view: View, seen: Shown, unclear: set[str]) -> Iterator[Problem]:
    for entry in seen.letters:
        who = recipient(view, entry)
        if entry.id in unclear and entry.state in NOT_LEFT:
            yield unclear_tick(entry.kind, who, entry.id)
        if needs_somebody(entry):
            yield went_wrong(entry.kind, entry.state, entry.id, who)
        if undone := not_done(entry, who):
            yield undone
