"""How a program's letters stand, in words: whether they leave, and whether they arrive."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from service.program.checkup.finding import Finding, Well, amiss
from service.program.wording import counted

_LONG = timedelta(days=1)
_ENOUGH = 20
"""Letters of which a share says something."""
_TOO_MANY = 0.05


def judge_letters(
    name: str,
    *,
    waiting: int,
    waiting_since: datetime | None,
    doubts: int,
    sent: int,
    came_back: int,
    now: datetime,
) -> Iterator[Finding]:
    """Whether the letters of a workbook leave and arrive; `sent` are those of a month."""
    if waiting_since and now - waiting_since > _LONG:
        yield amiss(
            f"A letter of {name} has waited for more than a day to leave.",
            "See on its tabs Outbox and Needs attention what holds it, and look at `convene runs "
            "deliver`.",
        )
    if sent >= _ENOUGH and came_back / sent > _TOO_MANY:
        yield amiss(
            f"More than one letter in twenty of {name} came back within a month. SendGrid closes "
            "accounts for that.",
            "See on its tab Outbox why, and let nobody be written to whose address is wrong.",
        )
    yield Well(
        f"{name}: {counted(waiting, 'letter')} about to leave, {doubts} in doubt; of "
        f"{counted(sent, 'letter')} sent within a month {came_back} came back.",
    )
