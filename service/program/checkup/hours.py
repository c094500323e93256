"""Whether the clock is right, and whether each job has ended well lately."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime

from service.program.checkup.finding import Finding, Well, amiss
from service.program.problems import Problem
from service.program.wording import counted

_CLOCKS_DIFFER_BY = timedelta(minutes=1)
_LEAST_GRACE = timedelta(hours=1)
"""Google and the mail provider are away for minutes at times, which mends itself."""
_NOTHING_RUNS = (
    "Start `convene serve`, or look whether App Engine has the cron jobs of `convene jobs "
    "--cron-yaml`."
)


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


def late_jobs(
    intervals: Mapping[str, timedelta], unwell_since: Mapping[str, datetime], now: datetime
) -> Iterator[Problem]:
    """Tell which jobs have not ended well for twice their interval; a new one hasn't run yet."""
    known = [job for job in intervals if job in unwell_since]
    late = [job for job in known if now - unwell_since[job] > max(2 * intervals[job], _LEAST_GRACE)]
    if len(late) == len(known) > 1:
        yield amiss(
            "No job has ended well for a while.",
            f"`convene runs` shows how they ended. If none has run: {_NOTHING_RUNS}",
        )
        return
    for job in late:
        yield amiss(
            f"The job {job} ought to run every {say_span(intervals[job])}, and has not ended well "
            "for a while.",
            f"`convene runs {job}` shows how it ended.",
        )


def judge_failures(workbook: str, in_a_row: Mapping[str, int]) -> Finding:
    """Say how the jobs of a workbook end, none of which is late yet."""
    if not in_a_row:
        return Well(f"The jobs of {workbook} end well.")
    times = ", ".join(f"{job} {counted(times, 'time')}" for job, times in in_a_row.items())
    return Well(
        f"The jobs of {workbook} end well, but for {times} just now.", "`convene runs` says why."
    )


def judge_beginning(workbook: str, since: datetime, now: datetime) -> Finding:
    """Whether it matters that no job has run yet in a workbook that was set up then."""
    if now - since > _LEAST_GRACE:
        return amiss(f"No job has run yet in {workbook}.", _NOTHING_RUNS)
    return Well(f"No job has run yet in {workbook}, which was set up just now.", _NOTHING_RUNS)


def say_age(age: timedelta) -> str:
    """How long something has lasted, roughly: `2 days`, `3 hours`, `10 minutes`."""
    minutes = max(int(age.total_seconds()) // 60, 0)
    for size, unit in ((24 * 60, "day"), (60, "hour")):
        if minutes >= size:
            return counted(minutes // size, unit)
    return counted(minutes, "minute")


def say_span(span: timedelta) -> str:
    """A span in the words of a schedule: `90 minutes`, `2 hours`, `2 days`."""
    minutes = int(span.total_seconds()) // 60
    for size, unit in ((24 * 60, "day"), (60, "hour")):
        if minutes and minutes % size == 0:
            return counted(minutes // size, unit)
    return counted(minutes, "minute")
