"""Whoever hasn't answered an offer is reminded once, and nobody who has."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.world import ZONE, World

REMINDER = "place reminder"


@pytest.fixture
def offered(world: World) -> World:
    """A program in which Ana and Ben have been offered places, until the ninth of March."""
    world.apply("ana", "ben")
    world.take_in()
    world.set("Pairing", "None")
    world.accept("Ana", "Ben")
    return world


def waiting(world: World) -> list[str]:
    return [
        row["To"].split(" ")[0]
        for row in world.rows("Outbox")
        if row["Letter"] == REMINDER and row["Status"] == "Waits for your tick"
    ]


def reminded(world: World, name: str) -> int:
    """How often somebody was asked for an answer, but for the first time."""
    return len(world.mails(name, "[Action needed]")) - 1


def test_a_reminder_waits_for_a_tick_two_days_before_the_last(offered: World) -> None:
    offered.later(days=4)
    offered.work()
    assert waiting(offered) == []

    offered.later(days=1)
    offered.work()
    assert waiting(offered) == ["Ana", "Ben"]
    assert reminded(offered, "ana") == 0

    offered.approve()
    offered.later(days=1)
    offered.approve()
    assert [reminded(offered, name) for name in ("ana", "ben")] == [1, 1]
    offered.browser().post(offered.page("ana"), data={"answer": "take"})
    offered.work()
    assert offered.row("Cohort", Name="Ana")["Place"] == "Confirmed"


@pytest.mark.parametrize("answer", ["take", "decline"])
def test_nobody_who_has_answered_is_reminded(offered: World, answer: str) -> None:
    offered.later(days=5)
    offered.work()
    offered.browser().post(offered.page("ana"), data={"answer": answer})

    offered.sheet.tick_all()
    offered.run("deliver", "offers", "deliver")

    assert [reminded(offered, name) for name in ("ana", "ben")] == [0, 1]
    assert offered.row("Outbox", Letter=REMINDER, Status="Taken back")["To"].startswith("Ana")


def test_nobody_is_reminded_of_a_place_that_was_taken_back_or_has_run_out(offered: World) -> None:
    offered.later(days=5)
    offered.work()
    offered.type("Cohort", {"Name": "Ana"}, "Withdraw", value=True)
    offered.work()
    assert waiting(offered) == ["Ben"]

    offered.later(days=9)
    offered.approve()

    assert waiting(offered) == []
    assert [reminded(offered, name) for name in ("ana", "ben")] == [0, 0]


def test_the_admins_may_choose_another_day_none_and_no_tick(offered: World) -> None:
    offered.set("Remind days before a place runs out", 0)
    offered.later(days=6)
    offered.work()
    assert waiting(offered) == []

    offered.set("Remind days before a place runs out", 5)
    offered.work()
    assert waiting(offered) == ["Ana", "Ben"]

    offered.set("Remind days before a place runs out", 0)
    offered.work()
    assert waiting(offered) == []

    offered.set("Send by itself", "place reminder")
    offered.set("Remind days before a place runs out", 1)
    offered.later(hours=24)
    offered.work()
    assert [reminded(offered, name) for name in ("ana", "ben")] == [1, 1]


def test_a_second_offer_is_reminded_of_anew(offered: World) -> None:
    offered.later(days=5)
    offered.work()
    offered.approve()
    offered.later(days=5)
    offered.work()
    offered.decide("Waitlist", "Ana")
    offered.work()
    offered.accept("Ana")

    offered.later(days=6)
    offered.work()
    offered.approve()

    assert reminded(offered, "ana") == 3  # the reminder, the second offer and its reminder


def test_the_job_rests_until_the_very_minute_of_a_reminder(offered: World) -> None:
    due = datetime(2026, 3, 7, 9, tzinfo=ZoneInfo(ZONE))
    offered.clock.moment = due - timedelta(minutes=20)
    offered.work()
    offered.run("offers", "offers")

    offered.clock.moment = due - timedelta(minutes=1)
    (report,) = offered.run("offers")
    assert report.said == "Nothing new."
    offered.later(minutes=1)
    offered.run("offers", "deliver")
    assert waiting(offered) == ["Ana", "Ben"]
