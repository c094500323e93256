"""Law 8: no personal data in logs, URLs or provider metadata, whatever goes wrong."""

import json
import logging

import pytest

from tests.world import FORM, MENTORS, World, a_ledger, a_world

CANARIES = ("zebedee", "quince", "xanthippe", "marzipan", "okafor")


def test_a_whole_program_with_its_failures_logs_nothing_about_anybody(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    logging.getLogger("urllib3").setLevel(logging.INFO)
    world.apply("zebedee", "quince", **{"What do you hope to learn?": "marzipan"})
    world.apply("xanthippe", form=MENTORS)
    world.apply("broken", Email="zebedee at example.org")
    world.fault("google", "503", times=3)
    world.fault("sendgrid", "500")
    world.run()
    world.mend()
    world.work()
    world.enrol("Zebedee", "Quince", "Xanthippe")
    world.type("Pairs", {"Mentor": "Xanthippe"}, "Decision", "Introduce")
    world.approve()
    world.story.plan_meetup({"Topic": "marzipan", "Date": "2026-03-06", "Start": 18}, invite=True)
    world.browser().post(world.page("zebedee", "marzipan"), data={"answer": "Yes"})
    world.batch({"deleteSheet": {"sheetId": world.sheet_id("Outbox")}})
    world.fault("google", "drop", times=None)
    world.run()
    world.mend()
    world.work()

    logged = caplog.text.casefold()
    assert "convene.jobs" in logged
    assert [canary for canary in CANARIES if canary in logged] == []
    assert "@" not in logged


def test_links_and_the_providers_metadata_hold_opaque_ids_only(world: World) -> None:
    world.apply("zebedee")
    world.work()
    world.accept("Zebedee")

    assert "zebedee" not in world.page("zebedee").casefold()
    for letter in world.mails("zebedee"):
        body = letter["body"]
        seen_by_all = json.dumps([body.get("custom_args"), body.get("categories"), body["headers"]])
        extra = json.dumps([p.get("custom_args") for p in body["personalizations"]])
        assert "zebedee" not in (seen_by_all + extra).casefold()
        assert set(letter["custom_args"]) == {"mid"}
    assert not any("zebedee" in call.casefold() for call in world.calls())


def test_what_is_settled_leaves_no_name_in_the_ledger() -> None:
    with a_ledger() as own, a_world(own) as world:
        world.apply("zebedee", **{"What do you hope to learn?": "marzipan"})
        world.work()
        world.enrol("Zebedee")
        world.work()
        world.ledger.close()

        kept = b"".join(path.read_bytes() for path in world.ledger_files()).lower()

    assert b"acknowledgement" in kept
    assert (b"zebedee" in kept, b"marzipan" in kept) == (False, False)


def test_an_answer_that_breaks_nothing_is_not_logged_when_the_sheet_refuses_it(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, logger="convene")
    world.apply("zebedee")
    world.fault("google", "truncate", times=None)

    world.run("take-in-responses", "refresh-shortlist")

    assert "zebedee" not in caplog.text.casefold()
    assert FORM not in caplog.text
