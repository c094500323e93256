"""Writes down what became of letters that were handed over."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection

from service.ledger import delivery
from service.ledger.acceptance import accept
from service.ledger.delivery import Claim
from service.mail.mailer import Accepted, Doubtful, Misconfigured, NotSent, Outcome, Refused
from service.program.letters import State
from service.program.retries import wait


def settle(tx: Connection, said: Sequence[tuple[Claim, Outcome]], now: datetime) -> None:
    """Settle every claim by what the mailer said; mostly all were accepted, which is done at once.

    They go by their ids, as the provider's news do: so the two can't wait for each other for good.
    """
    said = sorted(said, key=lambda each: each[0].id)
    taken = [(claim, o.provider_id) for claim, o in said if isinstance(o, Accepted)]
    if len(taken) == len(said):
        accept(tx, taken, now)
        return
    for claim, outcome in said:
        match outcome:
            case Accepted(provider_id):
                delivery.settle(tx, claim, State.ACCEPTED, now, provider_id=provider_id)
            case Refused(why):
                delivery.settle(tx, claim, State.REFUSED, now, problem=why)
            case Doubtful(why):
                delivery.settle(tx, claim, State.UNKNOWN, now, problem=why)
            case NotSent(why, told):
                again = now + wait(claim.tries, told, _chance(claim))
                delivery.settle(tx, claim, State.APPROVED, now, problem=why, retry_at=again)
            case Misconfigured(why):
                delivery.give_back(tx, claim, now, why)


def _chance(claim: Claim) -> float:
    """The ids of letters are as good as dice, and fall the same way each time."""
    return int(claim.id[:8], 16) / 16**8
