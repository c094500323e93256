"""Whether the clock is right, and whether each job has ended well lately."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime

from service.program.checkup.finding import Finding, Well, amiss
from service.program.problems import Problem

_CLOCKS_DIFFER_BY = timedelta(minutes=1)
_LEAST_GRACE = timedelta(hours=1)
"""Google and the mail provider are away for minutes at times, which mends itself."""


@dataclass(frozen=True, slots=True)
class Regular:
    """A job with its interval, and when it last ended well in a workbook, if ever."""

    job: str
    every: timedelta
    last: datetime | None

    def is_late(self, since: datetime, now: datetime) -> bool:
        """Whether it hasn't ended well for twice its interval, nor since it could have begun."""
        grace = max(2 * self.every, _LEAST_GRACE)
        return now - max(self.last or since, since) > grace


def judge_clock(ours: datetime, theirs: datetime, party: str) -> Finding:
    """Compare our clock with that of an outside party; both aware."""
    if abs(ours - theirs) <= _CLOCKS_DIFFER_BY:
        return Well(f"The clock agrees with {party}'s.")
    told = "ahead of" if ours > theirs else "behind"
    return amiss(
        f"The service's clock is more than a minute {told} {party}'s, so that links, deadlines and "
        "signed news go wrong.",
        "Let the host take its time from the network: `timedatectl set-ntp true` on most.",
    )


def read_http_date(told: str | None) -> datetime | None:
    """The moment in the header Date of an answer, aware; None where it says none."""
    try:
        moment = parsedate_to_datetime(told or "")
    except (TypeError, ValueError):
        return None
    return moment if moment.tzinfo else None


def late_jobs(jobs: Iterable[Regular], since: datetime, now: datetime) -> Iterator[Problem]:
    """Tell of the jobs that ought to have ended well; they could since a moment."""
    late = [each for each in jobs if each.is_late(since, now)]
    for each in late:
        yield amiss(
            f"The job {each.job} has not ended well for more than {say_span(2 * each.every)}.",
            f"`convene runs {each.job}` says how it ended. Where no job runs at all, start "
            "`convene serve` again, or look at the cron jobs of App Engine.",
        )


def say_span(span: timedelta) -> str:
    """A span in the words of a schedule: `10 minutes`, `2 hours`, `2 days`."""
    minutes = int(span.total_seconds()) // 60
    for size, unit in ((24 * 60, "day"), (60, "hour"), (1, "minute")):
        if minutes >= size and minutes % size == 0:
            count = minutes // size
            return f"{count} {unit}{'s' * (count > 1)}"
    return "a minute"
