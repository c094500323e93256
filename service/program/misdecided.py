"""What is wrong with a decision, in words for the admins."""

from collections.abc import Sequence

from service.program.problems import Problem
from service.program.wording import say_rows
from service.program.writable import shorten


def two_decisions(key: str, who: str, rows: Sequence[int]) -> Problem:
    """Copies of one row disagree."""
    return Problem(
        f"Two rows are about {who} and hold different decisions, so neither counts.",
        f"Shortlist, Key {key}",
        f"{say_rows(rows)}: delete the row that was copied, or make both decisions the same.",
    )


def no_decision(key: str, who: str, row: int, cell: str) -> Problem:
    """Somebody typed a word of their own."""
    return Problem(
        f"“{shorten(cell, 40)}” is no decision, so nothing has changed for {who}.",
        f"Shortlist, Key {key}",
        f"Row {row}: choose Accept, Waitlist or Decline from the list in the cell.",
    )


def offer_has_left(key: str, who: str, decision: str) -> Problem:
    """A mind was changed too late."""
    return Problem(
        f"The decision about {who} was changed after the offer had left, so the offer stands.",
        f"Shortlist, Key {key}",
        f"Put “{decision}” back. If the place must be taken back, write to {who} yourself and tick "
        "Withdraw on the tab Cohort.",
    )


def letter_has_left(key: str, who: str, decision: str) -> Problem:
    """A decision was taken back too late."""
    return Problem(
        f"The decision about {who} was cleared, but its letter has left; nothing is sent again.",
        f"Shortlist, Key {key}",
        f"Put “{decision}” back, or choose another decision.",
    )


def has_withdrawn(key: str, who: str) -> Problem:
    """Somebody is accepted who doesn't want to be considered any more."""
    return Problem(
        f"{who} has withdrawn the application, so no offer is drafted.",
        f"Shortlist, Key {key}",
        "Clear the decision. If they tell you that they want the place after all, ask them to "
        "apply again, or to press “Consider me again” on their own page.",
    )


def response_has_gone(key: str, who: str) -> Problem:
    """There is nobody to write to."""
    return Problem(
        f"A decision about {who} was made, but the response has gone from the form's tab.",
        f"Shortlist, Key {key}",
        "Restore the response (File, Version history), or clear the decision.",
    )
