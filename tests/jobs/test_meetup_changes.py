"""What members hear when a meetup changes, is called off or comes near; and what they don't."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import count

import pytest
from sqlalchemy import delete

from jobs.steps.meetup_letters import owe_only, recall
from service.ledger import delivery, outbox, stops, suppressions
from service.ledger.database import Ledger
from service.ledger.mail_schema import suppressions as suppression_table
from service.mail.samples import sample_letter
from service.main import TEMPLATES
from service.program.letters import TEST, Kind, State
from service.program.suppression import Reason
from tests.jobs.planned_meetups import Planned, line, plan, settle, stamp
from tests.world import World, a_world

NUMBERS = count(1)
ANA, BEN = "ana@example.org", "ben@example.org"


@pytest.fixture(scope="module")
def program(kept: tuple[str, Ledger]) -> Iterator[World]:
    """A program of two members, with a meetup for each test."""
    with a_world(kept) as world:
        world.apply("ana", "ben")
        world.run("take-in-responses")
        world.set("Pairing", "None")
        world.work()
        world.enrol("Ana", "Ben")
        yield world


@pytest.fixture
def talk(program: World) -> Planned:
    """A meetup in eight days, to which both are invited."""
    planned = plan(program, f"Talk {next(NUMBERS)}.")
    assert {mail["recipient"] for mail in planned.mails()} == {ANA, BEN}
    return planned


def test_a_change_waits_for_a_tick_and_follows_the_admin_who_is_still_typing(
    talk: Planned,
) -> None:
    before = talk.mails()

    talk.move(days=1)
    assert talk.waiting() == ["meetup changed"] * 2
    assert talk.status == "Changes wait on Outbox"
    moved = talk.move(days=1, hours=1)
    assert talk.waiting() == ["meetup changed"] * 2
    assert len(talk.mails()) == 2

    talk.tick()

    changes = talk.mails()[2:]
    assert {mail["recipient"] for mail in changes} == {ANA, BEN}
    for change in changes:
        assert talk.say() in change["text"]
        assert talk.say(moved) in change["text"]
        assert line(change, "METHOD") == "REQUEST"
        assert line(change, "SEQUENCE") == "1"
        assert line(change, "DTSTART") == stamp(moved)
    assert {line(mail, "UID") for mail in changes} == {line(mail, "UID") for mail in before}
    assert talk.status == "2 invited"


def test_a_change_back_to_what_was_told_takes_the_letters_back(talk: Planned) -> None:
    talk.move(hours=1)
    talk.move()

    assert talk.waiting() == []
    assert talk.status == "2 invited"
    assert len(talk.mails()) == 2


def test_each_change_that_has_left_has_the_next_number(talk: Planned) -> None:
    for hours in (1, 2):
        talk.move(hours=hours)
        talk.tick()

    assert [line(mail, "SEQUENCE") for mail in talk.mails("ana")] == ["0", "1", "2"]


def test_changes_leave_by_themselves_where_the_admins_want_it(talk: Planned) -> None:
    talk.world.set("Send by itself", "meetup changed")
    talk.move(hours=1)
    talk.world.set("Send by itself", "")

    assert talk.waiting() == []
    assert len(talk.mails()) == 4


def test_another_speaker_or_message_is_no_letter_of_its_own(talk: Planned) -> None:
    talk.edit(Speaker="Dr. Kim", Message="Bring two questions.")

    assert talk.waiting() == []
    assert len(talk.mails()) == 2


def test_a_change_that_only_some_have_got_reaches_everybody_in_its_last_form(
    talk: Planned,
) -> None:
    talk.move(hours=1)
    talk.tick("Ana")

    talk.move()
    assert talk.waiting() == ["meetup changed"]
    talk.tick()

    known = {mail["recipient"]: mail for mail in talk.mails()}
    assert {who: line(mail, "SEQUENCE") for who, mail in known.items()} == {ANA: "2", BEN: "0"}
    assert {line(mail, "DTSTART") for mail in known.values()} == {stamp(talk.starts)}


def test_a_letter_that_may_have_left_has_used_its_number_up(talk: Planned) -> None:
    """Ana's change is claimed, and nobody ever hears what became of it."""
    world, desk = talk.world, talk.world.desk
    moved = talk.move(hours=1)
    view = desk.gather()
    with world.ledger.begin() as tx:
        waiting = recall(tx, desk).waiting[talk.cells()["Key"]]
        (hers,) = (e.id for e in waiting if e.letter and e.letter.recipient.address == ANA)
        outbox.approve(tx, world.workbook, [hers], world.now)
        (claim,) = delivery.claim(tx, world.workbook, world.now, 1, [Kind.MEETUP_CHANGED])
        assert claim.id == hers
        assert owe_only(tx, desk, view, None, [], waiting) == 0

    talk.move(hours=2)
    talk.tick()

    last = {mail["recipient"]: mail for mail in talk.mails()}
    assert {line(mail, "SEQUENCE") for mail in last.values()} == {"2"}
    assert talk.say(moved) in last[ANA]["text"]
    assert talk.say(moved) not in last[BEN]["text"]


def test_a_test_of_the_wording_is_about_no_meetup(talk: Planned) -> None:
    world = talk.world
    sample = sample_letter(TEMPLATES, Kind.MEETUP_CANCELLED)
    with world.ledger.begin() as tx:
        test = replace(sample, key=f"{TEST}{sample.kind}:an admin:the wording")
        outbox.put(tx, world.workbook, [test], approved=True, at=world.now)
    world.run("invite-to-meetups")

    with world.ledger.reading() as tx:
        (kept,) = (e for e in outbox.listing(tx, world.workbook) if e.key == test.key)
    assert kept.state is State.APPROVED


def test_answers_outlast_a_change_and_the_letter_says_them(talk: Planned) -> None:
    page = talk.world.page("ana", talk.topic)
    talk.world.browser().post(page, data={"answer": "Yes"})
    talk.move(hours=1)
    talk.tick()

    assert "So far you have said: Yes" in talk.mails("ana")[-1]["text"]
    assert "So far you have said" not in talk.mails("ben")[-1]["text"]
    assert talk.counts == [1, 0, 0, 1]


def test_an_answer_does_not_take_the_tick_of_a_letter_away(talk: Planned) -> None:
    page = talk.world.page("ana", talk.topic)
    talk.move(hours=1)
    talk.world.fault("sendgrid", "429", times=None, reset=60)
    talk.tick()
    talk.world.browser().post(page, data={"answer": "Yes"})
    talk.world.run("invite-to-meetups")
    talk.world.mend()
    talk.world.later(hours=1)
    settle(talk.world)

    assert len(talk.mails()) == 4


def test_cancel_tells_all_who_were_invited_once_as_they_knew_it(talk: Planned) -> None:
    talk.move(days=1)
    talk.edit(Decision="Cancel")

    news = talk.mails()[2:]
    assert {mail["recipient"] for mail in news} == {ANA, BEN}
    for mail in news:
        assert line(mail, "METHOD") == "CANCEL"
        assert line(mail, "STATUS") == "CANCELLED"
        assert line(mail, "SEQUENCE") == "1"
        assert line(mail, "DTSTART") == stamp(talk.starts)
        assert talk.say() in mail["text"]
    assert talk.waiting() == []
    assert talk.status == "Cancelled, 2 told"
    assert f"2 members were told that “{talk.topic}” is cancelled." in {
        row["What happened"] for row in talk.world.rows("Activity")
    }
    talk.move(days=2)
    assert len(talk.mails()) == 4


def test_a_cancelled_meetup_can_come_back_and_be_cancelled_again(talk: Planned) -> None:
    talk.edit(Decision="Cancel")
    talk.edit(Decision="Invite")
    assert talk.status == "Changes wait on Outbox"
    talk.tick()
    revived = talk.mails()[-1]
    assert line(revived, "METHOD") == "REQUEST"
    assert line(revived, "STATUS") == "CONFIRMED"
    assert "will take place after all" in revived["text"]
    assert talk.status == "2 invited"

    talk.edit(Decision="Cancel")

    assert [line(mail, "SEQUENCE") for mail in talk.mails("ben")] == ["0", "1", "2", "3"]
    assert talk.status == "Cancelled, 2 told"


def test_invite_taken_away_stops_what_has_not_left_and_says_what_to_choose(talk: Planned) -> None:
    talk.move(hours=1)
    talk.edit(Decision="")

    assert talk.waiting() == []
    assert talk.status == "Choose Invite or Cancel: 2 are invited, and nothing more leaves"
    assert len(talk.mails()) == 2


def test_a_row_that_can_not_be_read_any_more_says_whom_it_concerns(talk: Planned) -> None:
    untold = "Members are invited to this meetup, and can't be told"
    talk.edit(Date="")
    assert talk.told() == [f"{untold} what has changed. Please give it a date."]
    talk.edit(Decision="Cancel")
    assert talk.told() == [f"{untold} that it is cancelled. Please give it a date."]

    talk.move()

    assert talk.told() == []
    assert talk.status == "Cancelled, 2 told"


def test_a_meetup_that_moves_into_the_past_is_asked_about(talk: Planned) -> None:
    talk.move(days=-20)

    (told,) = talk.told()
    assert told.startswith(f"Members expect this meetup on {talk.say()}, but its row now says")
    assert talk.waiting() == []
    talk.move()
    assert talk.told() == []


def test_a_deleted_row_mails_nobody_and_is_asked_about_until_it_is_back(talk: Planned) -> None:
    span = {"sheetId": talk.world.sheet_id("Meetups"), "dimension": "ROWS"}
    key = talk.cells()["Key"]
    row = {"range": {**span, "startIndex": talk.row - 1, "endIndex": talk.row}}
    talk.world.batch({"deleteDimension": row})
    settle(talk.world)

    told = next(r for r in talk.world.rows("Needs attention") if key in r["Where"])
    assert told["What"] == (
        f"Members are invited to a meetup on {talk.say()}, but its row has gone from the tab. "
        "Nobody has been told anything."
    )
    assert len(talk.mails()) == 2

    again = plan(talk.world, talk.topic)
    assert again.cells()["Key"] == key
    assert again.told() == []
    assert len(talk.mails()) == 2
    again.edit(Decision="Cancel")
    assert len(talk.mails()) == 4


def test_those_who_have_not_answered_are_reminded_once(talk: Planned) -> None:
    page = talk.world.page("ana", talk.topic)
    talk.world.browser().post(page, data={"answer": "Maybe"})
    talk.world.later(days=5)
    settle(talk.world)
    assert len(talk.mails()) == 2

    for _day in range(2):
        talk.world.later(days=1)
        settle(talk.world)

    (reminder,) = talk.mails()[2:]
    assert reminder["recipient"] == BEN
    assert not reminder["calendar"]
    assert talk.say() in reminder["text"]
    assert f"1 member was reminded of “{talk.topic}”." in {
        row["What happened"] for row in talk.world.rows("Activity")
    }


def test_a_meetup_that_moves_is_reminded_of_on_its_new_day(talk: Planned) -> None:
    talk.world.later(days=7)
    settle(talk.world)
    assert len(talk.mails()) == 4
    talk.move(days=5)
    talk.tick()
    assert len(talk.mails()) == 6

    talk.world.later(days=5)
    settle(talk.world)

    assert len(talk.mails()) == 8


def test_no_days_mean_no_reminder(talk: Planned) -> None:
    talk.world.set("Remind days before a meetup", 0)
    talk.world.later(days=7)
    settle(talk.world)
    talk.world.set("Remind days before a meetup", 2)

    assert len(talk.mails()) == 2


def test_a_deleted_row_is_of_no_concern_once_its_meetup_is_over(talk: Planned) -> None:
    key = talk.cells()["Key"]
    headers = ("Topic", "Date", "Start", "Decision", "Key")
    talk.edit(**dict.fromkeys(headers, ""))
    assert any(key in row["Where"] for row in talk.world.rows("Needs attention"))
    talk.world.later(days=9)
    settle(talk.world)

    assert not any(key in row["Where"] for row in talk.world.rows("Needs attention"))


def test_whoever_stopped_the_mail_or_complained_gets_none(talk: Planned) -> None:
    world = talk.world
    ben = world.row("Cohort", Name="Ben")["Key"]
    ana = world.desk.gather().applications.by_key[world.row("Cohort", Name="Ana")["Key"]]
    with world.ledger.begin() as tx:
        stops.stop(tx, world.workbook, ben, world.now)
        suppressions.suppress(tx, world.workbook, ana.person, Reason.COMPLAINED, world.now)

    talk.move(hours=1)
    assert talk.waiting() == []
    talk.edit(Decision="Cancel")
    assert len(talk.mails()) == 2

    with world.ledger.begin() as tx:
        stops.start(tx, world.workbook, ben)
        tx.execute(delete(suppression_table).where(suppression_table.c.workbook == world.workbook))


def test_whoever_joins_after_a_change_is_invited_to_what_counts_and_not_told_of_its_end_before(
    talk: Planned, program: World
) -> None:
    off = plan(program, f"Talk {next(NUMBERS)}.")
    off.edit(Decision="Cancel")
    moved = talk.move(hours=1)
    talk.tick()
    program.apply("cleo")
    program.take_in()
    program.enrol("Cleo")
    settle(program)

    (mail,) = talk.mails("cleo")
    assert line(mail, "SEQUENCE") == "1"
    assert line(mail, "DTSTART") == stamp(moved)
    assert off.mails("cleo") == []
    program.type("Cohort", {"Name": "Cleo"}, "Withdraw", value=True)
    program.run("offers")


def test_a_meetup_in_the_hour_that_comes_twice_is_told_once_and_lets_the_jobs_rest(
    world: World,
) -> None:
    world.apply("ana")
    world.run("take-in-responses")
    world.set("Pairing", "None")
    world.work()
    world.enrol("Ana")
    world.later(days=240)
    twice = {"Topic": "Twice", "Date": "2026-11-01", "Start": "1:30"}
    world.story.plan_meetup(twice, invite=True)
    assert len(world.mails(about="Twice")) == 1

    world.run("invite-to-meetups")
    (report,) = world.run("invite-to-meetups")
    assert report.said == "Nothing new."
