"""What people ask to have put right, as the admins are told of it until it is done."""

from service.program.applications import Application
from service.program.problems import Problem
from service.program.writable import shorten

LONGEST = 500
"""How many characters somebody may use to say it."""


def to_put_right(application: Application, who: str, text: str) -> Problem:
    """Ask the admins to correct what somebody has answered."""
    return Problem(
        f"{who} asks to have something put right: “{shorten(text, LONGEST)}”.",
        f"{application.form.label}, row {application.row} (Key {application.key})",
        "If it is an answer, change the cell in this row; this then goes by itself. Otherwise "
        "write to the person, who can take the wish back.",
    )
