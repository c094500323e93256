"""After its time personal data goes, a fortnight after the admins were told how to put it off."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from service.ledger import applications
from service.program.people import Role
from tests.cli.commands import typed
from tests.ledger.samples import everything
from tests.privacy.lives import seen_by_admins
from tests.world import MENTORS, World, a_ledger, a_world


@pytest.fixture
def ended() -> Iterator[World]:
    """A program whose last day is 31 March: Ana and Ben are members, Cleo has no place."""
    with a_ledger() as own, a_world(own) as world:
        world.apply("ana", "cleo")
        world.apply("ben", form=MENTORS)
        world.work()
        world.enrol("Ana", "Ben")
        world.set("Program ends", "2026-03-31")
        world.set("Keep personal data for", "3 months")
        world.set("Keep people without a place for", "2 months")
        world.work()
        yield world


def on(world: World, day: str) -> list[str]:
    """Let the jobs run at noon in the program's zone; return what is announced then."""
    noon = f"{day}T16:00:00+00:00"
    world.later(seconds=(type(world.now).fromisoformat(noon) - world.now).total_seconds())
    world.work()
    return [each for each in world.told() if "personal data of" in each]


def people(world: World) -> list[str]:
    """Who is on record still, by role."""
    with world.ledger.reading() as tx:
        return sorted(seen.role for seen in applications.seen(tx, world.workbook).values())


def test_first_whoever_has_no_place_goes_then_the_members_each_announced_before(
    ended: World,
) -> None:
    assert on(ended, "2026-05-16") == []
    told = on(ended, "2026-05-17")
    assert told == [
        "The personal data of people without a place will be erased on Sunday 31 May 2026."
    ]
    row = ended.row("Needs attention", What=told[0])
    assert row["Where"] == "Settings, Keep people without a place for"
    assert row["What to do"].startswith("1 person: to keep it longer, write a longer time")
    would = typed(ended, "run", "purge", "--dry-run", "--at", "2026-05-31T12:00:00-04:00").output
    assert "It would end with: 1 person erased." in would

    assert on(ended, "2026-05-30") == told
    assert people(ended) == [Role.MENTEE, Role.MENTEE, Role.MENTOR]
    assert on(ended, "2026-05-31") == []
    assert people(ended) == [Role.MENTEE, Role.MENTOR]
    assert "cleo" not in seen_by_admins(ended)
    assert "(fewer than 5)" in seen_by_admins(ended)

    assert len(on(ended, "2026-06-17")) == 1
    assert len(on(ended, "2026-06-30")) == 1, "it was announced a day late, so it is a day late"
    assert on(ended, "2026-07-01") == []
    assert people(ended) == []
    kept, seen, sent = everything(ended.ledger), seen_by_admins(ended), len(ended.mails())
    assert [name for name in ("Ana", "Ben", "Cleo") if name in kept] == []
    assert [name for name in ("'ana", "ben@", "cleo") if name in seen] == []

    on(ended, "2026-07-20")
    assert (people(ended), len(ended.mails())) == ([], sent)
    assert [
        row["Where"] for row in ended.rows("Needs attention") if "still stand here" in row["What"]
    ]


def test_a_longer_time_puts_it_off_and_a_slip_of_the_pen_erases_nobody(ended: World) -> None:
    assert len(on(ended, "2026-05-20")) == 1
    ended.set("Keep people without a place for", "1 year")
    assert on(ended, "2026-05-21") == []
    ended.set("Keep people without a place for", "2 months, please")
    ended.set("Program ends", "2016-03-31")
    assert on(ended, "2026-12-01") == []
    assert len(people(ended)) == 3

    ended.set("Keep people without a place for", "2 months")
    told = on(ended, "2026-12-02")
    assert len(told) == 2
    assert all("Wednesday 16 December 2026" in each for each in told)
    assert len(people(ended)) == 3


def test_a_program_without_a_last_day_is_asked_for_one_once_it_is_quiet(world: World) -> None:
    world.apply("ana")
    world.work()
    about = "no last day, so nobody's personal data is ever erased"

    on(world, str((world.now + timedelta(days=179)).date()))
    assert not any(about in each for each in world.told())
    on(world, "2027-09-09")

    assert any(about in each for each in world.told())
    assert len(people(world)) == 1
