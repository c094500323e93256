"""Beside each person stands what to know before writing to them."""

import json

import pytest

from service.ledger import stops, suppressions
from service.program.suppression import Reason
from tests.world import World


@pytest.fixture(autouse=True)
def applicants(world: World) -> None:
    world.apply("ana", "ben", "cleo")
    world.take_in()
    world.set("Pairing", "None")


def mail(world: World, tab: str) -> dict[str, str]:
    return {row["Name"]: row["Mail"] for row in world.rows(tab)}


def suppress(world: World, reason: Reason, name: str) -> None:
    """Let something come back from somebody's address."""
    here = world.desk.gather().applications.by_key.values()
    (person,) = (each.person for each in here if each.name == name)
    with world.ledger.begin() as tx:
        assert suppressions.suppress(tx, world.workbook, person, reason, world.now)


def test_mail_that_came_back_stands_beside_its_reader_on_both_tabs(world: World) -> None:
    world.enrol("Ana", "Ben")
    suppress(world, Reason.BOUNCED, "Ana")
    suppress(world, Reason.COMPLAINED, "Cleo")
    world.work()

    assert mail(world, "Shortlist") == {
        "Ana": "Bounced since 2 March 2026",
        "Ben": "",
        "Cleo": "Complained on 2 March 2026. No meetup mail",
    }
    assert mail(world, "Cohort") == {"Ana": "Bounced since 2 March 2026", "Ben": ""}


def test_who_stopped_meetup_mail_and_began_again_is_shown_so(world: World) -> None:
    world.enrol("Ana")
    key = world.row("Cohort", Name="Ana")["Key"]
    with world.ledger.begin() as tx:
        stops.stop(tx, world.workbook, key, world.now)
    world.work()
    assert mail(world, "Cohort") == {"Ana": "No meetup mail"}

    with world.ledger.begin() as tx:
        stops.start(tx, world.workbook, key)
    world.work()
    assert mail(world, "Cohort") == {"Ana": ""}


def test_a_blind_review_stays_blind_when_mail_comes_back(world: World) -> None:
    world.set("Blind review", "Yes")
    suppress(world, Reason.BOUNCED, "Ben")
    world.work()

    (row,) = (row for row in world.rows("Shortlist") if row["Mail"])
    assert row["Name"].startswith("Applicant ")
    assert row["Email"] == ""
    for tab in ("Shortlist", "Cohort", "Outbox", "Needs attention", "Activity", "Start here"):
        assert "ben" not in json.dumps(world.values(tab)).casefold(), tab


def test_a_corrected_address_has_nothing_beside_it(world: World) -> None:
    world.decide("Waitlist", "Ana")
    world.work()
    suppress(world, Reason.BOUNCED, "Ana")
    world.work()
    world.type("Form Responses 1", {"Your name": "Ana"}, "Email", "ana.new@example.org")
    world.work()

    shown = {row["Email"]: row["Mail"] for row in world.rows("Shortlist")}
    assert shown["ana.new@example.org"] == ""
