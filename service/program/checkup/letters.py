"""How a program's letters stand, in words: whether they leave, and whether they arrive."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from service.program.checkup.finding import Finding, Well, amiss
from service.program.checkup.hours import say_age
from service.program.wording import counted

_LONG = timedelta(days=1)
_ENOUGH = 20
"""Letters of which a share says something."""
_TOO_MANY = 0.05


@dataclass(frozen=True, slots=True)
class Letters:
    """How many letters wait, since when, how many are in doubt, and what became of a month's."""

    waiting: int
    waiting_since: datetime | None
    doubts: int
    sent: int
    came_back: int

    def said(self, now: datetime) -> str:
        """All of it, in a sentence that counts only what there is."""
        here = ", ".join(self._here(now)) or "No letter is about to leave, and none is in doubt"
        if not self.sent:
            return f"{here}; none was sent within a month."
        sent = f"of {counted(self.sent, 'letter')} sent within a month"
        return f"{here}; {sent} {self.came_back or 'none'} came back."

    def _here(self, now: datetime) -> Iterator[str]:
        since = self.waiting_since
        if self.waiting:
            long = f" (the first for {say_age(now - since)})" if since else ""
            yield f"{counted(self.waiting, 'letter')} about to leave{long}"
        if self.doubts:
            yield f"{counted(self.doubts, 'letter')} in doubt"


def judge_letters(name: str, letters: Letters, now: datetime) -> Iterator[Finding]:
    """Whether the letters of a workbook, which is called by that name, leave and arrive."""
    if letters.waiting_since and now - letters.waiting_since > _LONG:
        yield amiss(
            f"A letter of {name} has waited for more than a day to leave.",
            "See on its tabs Outbox and Needs attention what holds it, and look at `convene runs "
            "deliver`.",
        )
    if letters.sent >= _ENOUGH and letters.came_back / letters.sent > _TOO_MANY:
        yield amiss(
            f"More than one letter in twenty of {name} came back within a month. SendGrid closes "
            "accounts for that.",
            "See on its tab Outbox why, and let nobody be written to whose address is wrong.",
        )
    yield Well(f"{name}: {letters.said(now)}")
