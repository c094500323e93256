"""When letters leave as usual again after a restore."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from service.program.restored import Restored

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("said", "minutes", "over"),
    [
        ("", 600, False),
        ("Go on", 59, False),
        ("Go on", 60, True),
        ("go on", 60, True),
        ("Going", 600, False),
    ],
)
def test_it_is_over_once_an_admin_says_so_and_every_job_has_had_its_run(
    said: str, minutes: int, *, over: bool
) -> None:
    asked = Restored(NOON, UTC)

    assert asked.is_over(said, NOON + timedelta(minutes=minutes)) is over


def test_each_restore_asks_for_itself_and_says_when_it_was() -> None:
    assert Restored(NOON, UTC).setting == "Restored on 2 March 2026, 12:00"
    assert Restored(NOON + timedelta(days=1), UTC).setting not in Restored(NOON, UTC).problem.where


def test_admins_are_told_from_when_their_word_counts() -> None:
    restored = Restored(datetime(2026, 11, 22, 16, 37, tzinfo=UTC), ZoneInfo("America/New_York"))

    assert "it counts from 22 November 2026, 12:37 on" in restored.problem.todo
