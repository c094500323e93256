"""A spreadsheet whose rows come from another one: nobody is written to before an admin says so."""

from dataclasses import dataclass
from datetime import datetime, tzinfo

from service.program.dates import say_minute
from service.program.problems import Problem
from service.program.wording import counted

BEGIN = "Start anew"
"""What an admin chooses so that the spreadsheet begins a program of its own."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A spreadsheet that stood there with Keys of another program when it was first seen."""

    origin: str
    """The title of the spreadsheet that it was copied from; empty if nobody remembers one."""
    noticed: datetime
    zone: tzinfo
    """The spreadsheet's own."""

    @property
    def setting(self) -> str:
        """The setting that asks; the moment lets each copy ask for itself."""
        return f"Copy noticed on {say_minute(self.noticed, self.zone)}"

    @property
    def meaning(self) -> str:
        """What the setting means."""
        return (
            f"{self._what} {BEGIN}: it begins a program of its own. Who had applied there before "
            "doesn't count here and isn't written to; who applies from now on is."
        )

    def problem(self, rows: int) -> Problem:
        """What is asked until an admin has answered; `rows` are those with a Key of old."""
        return Problem(
            "This spreadsheet has rows of another program, so nobody is written to.",
            f"Settings, {self.setting}",
            f"{self._what} {counted(rows, 'Key')} on Shortlist and Cohort come from there. Delete "
            "the old rows on Shortlist, Cohort, Pairs, Outbox and Meetups; then choose "
            f"“{BEGIN}” under Value on Settings. {self._otherwise}",
        )

    @property
    def _what(self) -> str:
        if self.origin:
            return f"This is a copy of “{self.origin}”."
        return "Convene remembers no program with the Keys here: it is a copy, or memory was lost."

    @property
    def _otherwise(self) -> str:
        if self.origin:
            return f"If “{self.origin}” is what you meant to work in, leave this one alone."
        return "If the program was running here, tell the maintainer first: the ledger is missing."
