"""What is wrong with a decision, in words for the admins."""

from collections.abc import Sequence

from service.program.problems import Problem
from service.program.stray_rows import say_rows


def two_decisions(key: str, rows: Sequence[int]) -> Problem:
    """Copies of one row disagree."""
    return Problem(
        "Two rows have the same Key but different decisions, so neither counts.",
        f"Shortlist, Key {key}",
        f"{say_rows(rows)}: delete the row that was copied, or make both decisions the same.",
    )


def no_decision(key: str, row: int, cell: str) -> Problem:
    """Somebody typed a word of their own."""
    return Problem(
        f"“{cell.strip()[:40]}” is no decision.",
        f"Shortlist, Key {key}",
        f"Row {row}: choose Accept, Waitlist or Decline from the list in the cell.",
    )


def offer_has_left(key: str, decision: str) -> Problem:
    """A mind was changed too late."""
    return Problem(
        "The decision was changed after the offer had left, so the offer stands.",
        f"Shortlist, Key {key}",
        f"Put “{decision}” back. If the place must be taken back, write to the person "
        "yourself and tick Withdraw on the tab Cohort.",
    )


def letter_has_left(key: str, decision: str) -> Problem:
    """A decision was taken back too late."""
    return Problem(
        "A decision was cleared, but its letter has already left; nothing is sent again.",
        f"Shortlist, Key {key}",
        f"Put “{decision}” back, or choose another decision.",
    )


def response_has_gone(key: str) -> Problem:
    """There is nobody to write to."""
    return Problem(
        "A decision was made, but the response it is about has gone from the form's tab.",
        f"Shortlist, Key {key}",
        "Restore the response (File, Version history), or clear the decision.",
    )
