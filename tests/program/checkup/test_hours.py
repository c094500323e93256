from datetime import UTC, datetime, timedelta

import pytest

from service.program.checkup.finding import Well
from service.program.checkup.hours import (
    judge_clock,
    judge_failures,
    late_jobs,
    read_http_date,
    say_age,
    say_span,
)

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
EVERY = {"deliver": 5 * MINUTE, "purge": 24 * HOUR}


@pytest.mark.parametrize("apart", [-60, 0, 60])
def test_clocks_that_differ_by_a_minute_agree(apart: int) -> None:
    ours = NOON + timedelta(seconds=apart)
    assert isinstance(judge_clock(ours, NOON, "Google"), Well)


def test_a_job_is_late_after_twice_its_interval_but_not_within_the_hour() -> None:
    def late(deliver: timedelta, purge: timedelta) -> list[str]:
        since = {"deliver": NOON - deliver, "purge": NOON - purge}
        return [problem.what.split()[2] for problem in late_jobs(EVERY, since, NOON)]

    assert late(HOUR, 48 * HOUR) == []
    assert late(HOUR + MINUTE, HOUR) == ["deliver"]
    assert late(HOUR, 48 * HOUR + MINUTE) == ["purge"]


def test_where_all_are_late_one_row_says_so_and_a_job_that_never_ran_is_none_of_them() -> None:
    since = dict.fromkeys(EVERY, NOON - 72 * HOUR)
    (problem,) = late_jobs(EVERY | {"new": MINUTE}, since, NOON)
    assert problem.what == "No job has ended well for a while."
    assert list(late_jobs({"new": MINUTE}, {}, NOON)) == []


def test_failures_in_a_row_are_named() -> None:
    found = judge_failures("Workbook 1", {"match": 2, "offers": 1})
    assert found.what.endswith("but for match 2 times, offers 1 time just now.")


@pytest.mark.parametrize(
    ("told", "moment"),
    [
        ("Sun, 01 Mar 2026 12:00:00 GMT", NOON),
        ("Sun, 01 Mar 2026 13:00:00 +0100", NOON),
        ("yesterday", None),
        ("", None),
        (None, None),
    ],
)
def test_a_date_in_a_header_is_a_moment_or_nothing(
    told: str | None, moment: datetime | None
) -> None:
    assert read_http_date(told) == moment


@pytest.mark.parametrize(
    ("minutes", "span", "age"),
    [
        (0, "0 minutes", "0 minutes"),
        (1, "1 minute", "1 minute"),
        (90, "90 minutes", "1 hour"),
        (120, "2 hours", "2 hours"),
        (1440, "1 day", "1 day"),
        (3000, "50 hours", "2 days"),
    ],
)
def test_spans_are_said_exactly_and_ages_roughly(minutes: int, span: str, age: str) -> None:
    assert (say_span(minutes * MINUTE), say_age(minutes * MINUTE)) == (span, age)
