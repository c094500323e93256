"""The column Settle on the tab Outbox: what admins say of letters that went wrong."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime

import pytest

from jobs.steps.draining import drain
from service.ledger import outbox
from service.mail.mailer import Findings, NoTrace, Outcome, Refused
from service.mail.message import Message
from service.program.letters import Kind, State
from service.sandbox.server import serve
from service.workbook.layout import TabName
from service.workbook.tabs import tab
from tests.world import World

ACKNOWLEDGED = "We have received your application"


@pytest.fixture
def doubted(world: World) -> World:
    """A world in which nobody knows whether two acknowledgements have left: they have not."""
    world.apply("ana", "ben")
    world.run("take-in-responses")
    world.fault("sendgrid", "500", times=None)
    world.run("deliver", "deliver")
    world.mend()
    return world


class Refusing:
    """A way out that takes nothing."""

    def send(self, _message: Message) -> Outcome:
        return Refused("The provider refuses it.")

    def look_up(self, _message_id: str, _address: str, _since: datetime) -> Findings:
        return NoTrace()


def refuse(world: World) -> None:
    """Let what may leave be refused."""
    right = world.desk
    world.desk = replace(right, mailer=Refusing())
    world.run("deliver", "deliver")
    world.desk = right


@contextmanager
def webhook(world: World) -> Iterator[None]:
    """SendGrid's news reach the service meanwhile."""
    with serve(world.browser().application) as service:
        world.wire.call("put", "/sandbox/webhook", {"url": f"{service.url}/hooks/sendgrid-events"})
        yield
        world.wire.call("put", "/sandbox/webhook", {"url": ""})


def happen(world: World, name: str, *events: str, **how: object) -> None:
    """Let these events happen to the latest letter to somebody."""
    letter = world.mails(name)[-1]["id"]
    news = {"messages": [letter], "events": list(events), **how}
    assert world.wire.call("post", "/sandbox/events", news)["status"] == 204


def row(world: World, name: str) -> dict[str, object]:
    """The row of the letter to somebody."""
    return next(r for r in world.rows("Outbox") if r["To"].startswith(name))


def settle(world: World, name: str, word: str) -> None:
    """Choose a word under Settle, and let the service see it."""
    world.type("Outbox", {"Key": row(world, name)["Key"]}, "Settle", word)
    world.run("deliver")


def said(world: World) -> list[str]:
    return [each["What happened"] for each in world.rows("Activity")]


def waits(world: World) -> str:
    """What the guide says of the Outbox."""
    (line,) = (r for r in world.rows("Start here") if r["Tab"] == "Outbox")
    return str(line["Now"])


def test_the_column_offers_the_three_words() -> None:
    assert tab(TabName.OUTBOX).column("Settle").choices == (
        "Send again",
        "It arrived",
        "Leave it",
    )


def test_send_again_sends_it_once_however_long_the_word_stays(doubted: World) -> None:
    assert "2 letters went wrong" in waits(doubted)
    settle(doubted, "Ana", "Send again")
    for _ in range(3):
        doubted.later(hours=1)
        doubted.run("deliver")

    assert len(doubted.mails("ana")) == 1
    assert doubted.mails("ben") == []
    assert row(doubted, "Ana")["Status"] == "Sent"
    assert len(doubted.told()) == 1
    assert "1 letter went wrong" in waits(doubted)
    assert "An admin chose to send the “acknowledgement” letter to Ana again." in said(doubted)


def test_a_word_counts_again_once_it_was_cleared_or_changed(doubted: World) -> None:
    doubted.fault("sendgrid", "500", times=None)
    settle(doubted, "Ana", "Send again")
    doubted.mend()
    doubted.run("deliver")
    assert row(doubted, "Ana")["Status"] == "In doubt"
    assert doubted.mails("ana") == []

    settle(doubted, "Ana", "")
    settle(doubted, "Ana", "Send again")
    assert len(doubted.mails("ana")) == 1


def test_it_arrived_ends_the_doubt(doubted: World) -> None:
    settle(doubted, "Ana", " it ARRIVED ")

    assert row(doubted, "Ana")["Status"] == "Settled by you"
    assert [told for told in doubted.told() if "Ana" in told] == []
    assert "An admin found out that the “acknowledgement” letter to Ana arrived." in said(doubted)
    doubted.later(days=1)
    doubted.work()
    assert doubted.mails("ana") == []


def test_leave_it_takes_the_problem_away_for_as_long_as_it_stands_there(doubted: World) -> None:
    settle(doubted, "Ana", "Leave it")
    settle(doubted, "Ben", "Leave it")

    assert doubted.told() == []
    assert {r["Status"] for r in doubted.rows("Outbox")} == {"Settled by you"}
    assert waits(doubted) == ""
    assert said(doubted)[-2:] == [
        "An admin let the “acknowledgement” letter to Ana be.",
        "An admin let the “acknowledgement” letter to Ben be.",
    ]
    doubted.later(days=1)
    doubted.run("deliver")
    assert doubted.told() == []

    settle(doubted, "Ana", "")
    assert len(doubted.told()) == 1


def test_a_refused_letter_is_sent_again_once_what_was_wrong_is_mended(world: World) -> None:
    world.apply("ana")
    world.run("take-in-responses")
    refuse(world)
    assert row(world, "Ana")["Status"] == "Refused"

    settle(world, "Ana", "Send again")

    assert len(world.mails("ana")) == 1
    assert world.told() == []


@pytest.mark.parametrize(
    ("word", "why"),
    [("It arrived", "it surely didn't leave"), ("Send it!", ""), ("2", "")],
)
def test_a_word_that_cannot_be_done_is_told_until_it_goes(
    world: World, word: str, why: str
) -> None:
    world.apply("ana")
    world.run("take-in-responses")
    refuse(world)
    settle(world, "Ana", word)

    (problem,) = (each for each in world.rows("Needs attention") if word in each["What"])
    assert why in problem["What"]
    assert problem["Where"] == f"Outbox, Key {row(world, 'Ana')['Key']}"
    world.run("deliver")
    assert len(world.told()) == 2

    settle(world, "Ana", "")
    assert world.told() == ["The “acknowledgement” letter to Ana did not arrive."]


def test_a_word_from_before_a_letter_went_wrong_sends_nothing_again(world: World) -> None:
    world.apply("ana")
    world.take_in()
    world.decide("Accept", "Ana")
    world.work()
    settle(world, "Ana", "Send again")
    assert any("it waits for a tick" in told for told in world.told())

    world.fault("sendgrid", "500")
    world.sheet.tick_all()
    world.run("deliver", "deliver")

    assert row(world, "Ana")["Status"] == "In doubt"
    assert world.mails("ana", "[Action needed]") == []


def test_words_beside_copies_of_a_row_count_only_if_they_agree(doubted: World) -> None:
    first = min(doubted.sheet.rows("Outbox"))
    copied = doubted.values("Outbox")[first - 1]
    doubted.sheet.write("Outbox", [copied], at=f"A{len(doubted.values('Outbox')) + 1}")
    column = chr(65 + doubted.values("Outbox")[0].index("Settle"))
    doubted.sheet.write("Outbox", [["Send again"]], at=f"{column}{first}")
    doubted.run("deliver")

    assert doubted.mails() == []
    assert any("Different words stand under Settle" in told for told in doubted.told())

    name = str(copied[doubted.values("Outbox")[0].index("To")]).split()[0]
    settle(doubted, name, "Send again")
    assert len(doubted.mails()) == 1


def test_a_word_that_was_sorted_away_from_its_letter_does_not_count(doubted: World) -> None:
    first = min(doubted.sheet.rows("Outbox"))
    header = doubted.values("Outbox")[0]
    to, key = header.index("To"), header.index("Key")
    rows = doubted.values("Outbox")[first - 1 : first + 1]
    for number, other in ((first, rows[1]), (first + 1, rows[0])):
        doubted.sheet.write("Outbox", [[other[key]]], at=f"{chr(65 + key)}{number}")
    assert rows[0][to] != rows[1][to]
    for name in ("Ana", "Ben"):
        doubted.type("Outbox", {"Key": row(doubted, name)["Key"]}, "Settle", "Send again")
    doubted.run("deliver")

    assert doubted.mails() == []


def test_a_row_that_was_deleted_comes_back_with_its_word(doubted: World) -> None:
    settle(doubted, "Ana", "Leave it")
    settle(doubted, "Ben", "Leave it")
    first = min(doubted.sheet.rows("Outbox"))
    area = {"sheetId": doubted.sheet_id("Outbox"), "dimension": "ROWS"}
    doubted.batch(
        {"deleteDimension": {"range": area | {"startIndex": first - 1, "endIndex": first + 1}}}
    )
    doubted.run("deliver", "deliver")

    assert doubted.told() == []
    assert doubted.rows("Outbox") == []


def test_after_a_bounce_the_next_letter_waits_for_an_admin(world: World) -> None:
    world.apply("ana")
    world.take_in()
    with webhook(world):
        happen(world, "ana", "bounce")
    world.work()
    (first,) = world.rows("Outbox")
    assert (first["Status"], first["Problem"]) == ("Bounced", "The mailbox doesn't exist. (5.1.1)")

    world.accept("Ana")
    offer = world.row("Outbox", Letter="offer")
    assert offer["Status"] == "Refused"
    assert "Correct the address in the form's tab" in offer["Problem"]
    assert world.mails("ana", "[Action needed]") == []

    world.type("Outbox", {"Letter": "offer"}, "Settle", "Send again")
    world.run("deliver")
    assert len(world.mails("ana", "[Action needed]")) == 1


def test_a_block_is_about_one_letter_and_holds_back_no_other(world: World) -> None:
    world.apply("ana")
    world.take_in()
    with webhook(world):
        happen(world, "ana", "blocked")
    world.accept("Ana")

    assert len(world.mails("ana", "[Action needed]")) == 1
    assert world.rows("Outbox")[0]["Status"] == "Bounced"


def test_a_late_bounce_that_names_only_an_address_holds_back_the_next_letter(
    world: World,
) -> None:
    world.apply("ana", "ben")
    world.take_in()
    with webhook(world):
        happen(world, "ana", "bounce", anonymous=True)
    world.accept("Ana", "Ben")

    assert world.mails("ana", "[Action needed]") == []
    assert len(world.mails("ben", "[Action needed]")) == 1


def test_a_complaint_stands_beside_its_letter_and_stops_no_other_but_mail_about_meetups(
    world: World,
) -> None:
    world.apply("ana")
    world.take_in()
    with webhook(world):
        happen(world, "ana", "delivered", "spamreport", copies=2)
    world.work()
    (shown,) = world.rows("Outbox")
    assert shown["Status"] == "Delivered"
    assert "reported it as spam" in shown["Problem"]
    assert world.told() == []

    world.accept("Ana")
    assert len(world.mails("ana", "[Action needed]")) == 1


@pytest.mark.parametrize("how", [{}, {"copies": 2}, {"backwards": True}, {"separately": True}])
def test_news_come_as_they_like_and_end_alike(world: World, how: dict[str, object]) -> None:
    world.apply("ana")
    world.take_in()
    with webhook(world):
        happen(world, "ana", "processed", "deferred", "delivered", "bounce", **how)
    world.work()

    assert row(world, "Ana")["Status"] == "Bounced"
    assert world.told() == ["The “acknowledgement” letter to Ana did not arrive."]


def test_a_letter_that_was_owed_and_never_left_is_seen_and_a_draft_is_not(world: World) -> None:
    world.apply("ana", "ben")
    world.take_in()
    world.decide("Accept", "Ana", "Ben")
    world.work()
    world.type("Outbox", {"To": "Ana <ana@example.org>"}, "Approve", value=True)
    world.fault("sendgrid", "429", times=None, reset=3600)
    world.run("deliver")
    world.mend()
    world.set("Largest batch", 1)
    world.apply("cleo", "dora")
    world.run("take-in-responses", "deliver")

    world.later(days=15)
    world.run("deliver")

    assert row(world, "Ana")["Status"] == "Not sent in time"
    assert row(world, "Ben")["Status"] == "Waits for your tick"
    missed = [told for told in world.told() if "could not be sent in time" in told]
    assert len(missed) == 3
    assert world.mails("ana", "[Action needed]") == []

    settle(world, "Ana", "Leave it")
    assert len([told for told in world.told() if "could not be sent in time" in told]) == 2


def test_what_an_admin_let_leave_is_told_even_if_the_run_ended_before_it_could(
    world: World,
) -> None:
    world.apply("ana")
    world.take_in()
    world.decide("Accept", "Ana")
    world.work()
    world.sheet.tick_all()
    world.fault("google", "503", times=None)
    world.run("deliver")
    world.mend()
    world.fault("sendgrid", "503-after")
    world.run("deliver")
    world.later(minutes=20)
    with webhook(world):
        happen(world, "ana", "delivered")
    world.run("deliver", "deliver")

    assert said(world).count("The “offer” letter to Ana was sent.") == 1
    assert row(world, "Ana")["Status"] == State.DELIVERED.value.title()


def test_a_refused_letter_that_a_new_decision_overtakes_is_taken_back(world: World) -> None:
    world.apply("ana")
    world.take_in()
    world.decide("Accept", "Ana")
    world.run("read-decisions", "deliver")
    world.sheet.tick_all()
    refuse(world)
    assert world.row("Outbox", Letter="offer")["Status"] == "Refused"

    world.decide("Decline", "Ana")
    world.run("read-decisions", "deliver")

    assert world.row("Outbox", Letter="offer")["Status"] == "Taken back"
    assert world.row("Outbox", Letter="declined")["Status"] == "Waits for your tick"
    assert world.told() == []


def test_what_left_is_told_though_the_process_ended_right_after(world: World) -> None:
    world.apply("ana")
    world.take_in()
    world.decide("Accept", "Ana")
    world.run("read-decisions", "deliver")
    with world.ledger.begin() as tx:
        outbox.approve(tx, world.workbook, [str(row(world, "Ana")["Key"])], world.now)
    drain(world.desk, world.desk.gather(), [Kind.OFFER])
    assert len(world.mails("ana", "[Action needed]")) == 1

    world.run("deliver", "deliver")

    assert said(world).count("The “offer” letter to Ana was sent.") == 1
