from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

from service.ledger import delivery, outbox
from service.mail.sendgrid.mailer import SendGridMailer
from service.program.dates import from_serial
from service.program.letters import State
from tests.world import ZONE, World


def states(world: World) -> list[State]:
    with world.ledger.reading() as tx:
        return [entry.state for entry in outbox.listing(tx, world.workbook)]


def test_more_letters_of_a_kind_than_the_largest_batch_all_wait_and_are_told(world: World) -> None:
    world.apply("ana", "ben", "cleo")
    world.run("take-in-responses")
    world.set("Largest batch", 2)
    world.work()

    (problem,) = world.rows("Needs attention")
    assert problem["What"] == (
        "More “acknowledgement” letters are ready than “Largest batch” allows (2), so none of them "
        "leaves."
    )
    assert "set “Largest batch” on Settings to 3 or more" in problem["What to do"]
    assert world.mails() == []

    world.set("Largest batch", 3)
    world.work()
    assert len(world.mails()) == 3
    assert world.told() == []


def test_a_kind_that_is_held_holds_no_other(world: World) -> None:
    world.apply("ana", "ben")
    world.take_in()
    world.set("Largest batch", 1)
    world.accept("Ana", "Ben")
    world.apply("cleo")

    world.work()

    assert len(world.mails("cleo")) == 1
    assert world.mails(about="[Action needed]") == []


def test_a_tick_that_is_taken_away_before_the_letter_leaves_holds_it(world: World) -> None:
    world.apply("ana", "ben")
    world.take_in()
    world.set("Largest batch", 1)
    world.accept("Ana", "Ben")
    assert {row["Status"] for row in world.rows("Outbox")} == {"Held: more than 1 at once"}

    world.type("Outbox", {"To": "Ana <ana@example.org>"}, "Approve", value=False)
    world.work()

    assert world.mails("ana", "[Action needed]") == []
    assert len(world.mails("ben", "[Action needed]")) == 1
    statuses = {row["To"]: row["Status"] for row in world.rows("Outbox")}
    assert statuses["Ana <ana@example.org>"] == "Waits for your tick"


def test_letters_that_cannot_leave_are_told_until_they_do(world: World) -> None:
    world.apply("ana")
    world.fault("sendgrid", "429", reset=120)
    world.run("take-in-responses", "deliver", "deliver")

    assert world.mails() == []
    assert states(world) == [State.APPROVED]
    assert world.told() == ["Letters have not left yet. SendGrid asks us to send more slowly."]

    world.later(minutes=3)
    world.run("deliver")
    assert len(world.mails()) == 1
    assert world.told() == []


def test_a_letter_in_doubt_is_never_sent_again_and_is_told(world: World) -> None:
    faults = ("500", "503-after", "hang", "drop")
    for number, fault in enumerate(faults, start=1):
        world.apply(f"ana{number}")
        world.fault("sendgrid", fault)
        world.run("take-in-responses", "deliver")
        world.mend()

        assert states(world) == [State.UNKNOWN] * number
        row, problem = world.rows("Outbox")[-1], world.rows("Needs attention")[-1]
        assert problem["What"].startswith(
            "Nobody knows whether the “acknowledgement” letter to Ana"
        )
        assert problem["Where"] == f"Outbox, Key {row['Key']}"
        assert row["Status"] == "In doubt"
        assert row["Problem"]
    sent = len(world.mails())

    world.later(days=1)
    world.run("deliver", "deliver")
    assert len(world.mails()) == sent == 2
    assert len(world.told()) == len(faults)
    world.work()
    assert len(world.mails()) == 2
    assert len(world.told()) == len(faults) - 2


def test_a_letter_that_was_being_sent_when_the_service_died_is_in_doubt(world: World) -> None:
    world.apply("ana")
    world.run("take-in-responses")
    with world.ledger.begin() as tx:
        delivery.claim(tx, world.workbook, world.now, 1)

    world.later(minutes=11)
    world.work()

    assert states(world) == [State.UNKNOWN]
    assert world.mails() == []
    assert world.rows("Outbox")[0]["Problem"] == "The service stopped while sending it."


def test_a_letter_in_doubt_holds_nobody_elses_up(world: World) -> None:
    world.apply("ana", "ben", "cleo")
    world.run("take-in-responses")
    world.fault("sendgrid", "500")
    world.run("deliver")

    assert len(world.mails()) == 2
    assert sorted(states(world)) == [State.ACCEPTED, State.ACCEPTED, State.UNKNOWN]


def test_a_wrong_key_keeps_every_letter_and_tells_the_maintainer(world: World) -> None:
    world.apply("ana")
    world.run("take-in-responses")
    right = world.desk
    world.desk = replace(right, mailer=SendGridMailer("not a key", base_url=world.url))
    world.run("deliver")
    (problem,) = world.rows("Needs attention")
    assert problem["What"].startswith("No letter can leave, because the service isn't set up")
    assert "CONVENE_SENDGRID_API_KEY is missing or is not a SendGrid key." in problem["What to do"]

    world.desk = right
    world.work()
    assert len(world.mails()) == 1
    assert world.told() == []


def test_only_letters_that_need_a_tick_or_went_wrong_stand_on_the_outbox(world: World) -> None:
    world.apply("ana")
    world.take_in()
    assert world.rows("Outbox") == []

    world.decide("Accept", "Ana")
    world.work()
    assert len(world.rows("Outbox")) == 1


def test_when_a_letter_left_stands_in_its_row_in_the_spreadsheets_own_time(world: World) -> None:
    world.apply("ana")
    world.take_in()
    world.accept("Ana")

    sent = from_serial(world.row("Outbox", Letter="offer")["Sent"], ZoneInfo(ZONE))

    assert sent is not None
    assert timedelta(0) <= world.now - sent < timedelta(hours=1)
