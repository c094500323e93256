"""A program whose ledger was set back to a backup: nothing leaves by itself until admins agree."""

from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

from service.program.dates import say_minute
from service.program.problems import Problem

GO_ON = "Go on"
"""What an admin chooses so that letters leave as usual again."""
_EVERYTHING_RUNS_IN = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Restored:
    """The moment in which a backup took the place of what had been remembered."""

    at: datetime
    zone: tzinfo
    """The spreadsheet's own."""

    @property
    def setting(self) -> str:
        """The setting that asks; the moment lets each restore ask for itself."""
        return f"Restored on {say_minute(self.at, self.zone)}"

    @property
    def meaning(self) -> str:
        """What the setting means."""
        return (
            "Convene was set back to a backup, and has forgotten what happened after that. Nothing "
            f"leaves without your tick until you choose {GO_ON}."
        )

    @property
    def problem(self) -> Problem:
        """What is asked until an admin has answered."""
        return Problem(
            "Convene was set back to a backup, so no letter leaves by itself.",
            f"Settings, {self.setting}",
            "Look at the letters that wait on Outbox: some have left already, as the older rows "
            "there and your mail provider tell. Tick those that haven't. Ask people again who have "
            f"answered since the backup. Then choose “{GO_ON}” under Value on Settings; it counts "
            f"from {say_minute(self._ready, self.zone)} on, and this row goes then.",
        )

    def is_over(self, said: str, now: datetime) -> bool:
        """Whether letters leave as usual again; within the hour each job has drafted its own."""
        return said.casefold() == GO_ON.casefold() and now >= self._ready

    @property
    def _ready(self) -> datetime:
        return self.at + _EVERYTHING_RUNS_IN
