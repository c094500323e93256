"""Sends what may leave: each letter is claimed and committed, then sent, then settled."""

from datetime import datetime, timedelta

from service.desk import Desk, View
from service.ledger import delivery
from service.ledger.delivery import Claim
from service.mail.mailer import Accepted, Doubtful, Misconfigured, NotSent, Outcome, Refused
from service.mail.rendering import CannotRenderError
from service.program.letters import Kind, State

_LONGEST_RUN = timedelta(minutes=1)  # the tab is written as it was read when the run began
_FIRST_WAIT = 60.0


def drain(desk: Desk, view: View, kinds: list[Kind]) -> tuple[list[Claim], list[str]]:
    """Send one by one until none is left, the time is up or a setting is wrong.

    Only one is claimed at a time, so that a crash leaves no more than one letter in doubt.
    """
    sent: list[Claim] = []
    until = desk.clock() + _LONGEST_RUN
    while kinds and desk.clock() < until:
        with desk.ledger.begin() as tx:
            claims = delivery.claim(tx, desk.program, desk.clock(), 1, kinds)
        if not claims:
            break
        outcome = _send(desk, view, claims[0])
        if isinstance(outcome, Misconfigured):
            return sent, [outcome.why]
        if isinstance(outcome, Accepted):
            sent += claims
    return sent, []


def _send(desk: Desk, view: View, claim: Claim) -> Outcome:
    try:
        message = desk.render(claim.letter, claim.id, view)
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
