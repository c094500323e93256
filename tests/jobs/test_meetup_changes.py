"""What members hear when a meetup changes, is called off or comes near; and what they don't."""

from typing import Any

import pytest

from service.cli.players import Cell
from service.ledger import stops, suppressions
from service.program.suppression import Reason
from tests.jobs.test_meetups import PLAN, counts, plan
from tests.world import World

INVITED = "Salary talks"


@pytest.fixture
def program(world: World) -> World:
    """A program of two members."""
    world.apply("ana", "ben")
    world.run("take-in-responses")
    world.set("Pairing", "None")
    world.work()
    world.enrol("Ana", "Ben")
    return world


@pytest.fixture
def invited(program: World) -> World:
    """A meetup to which two members are invited, ten days before it."""
    program.later(days=20)
    plan(program)
    assert len(letters(program)) == 2
    return program


def letters(world: World) -> list[dict[str, Any]]:
    """The messages about meetups."""
    return [
        mail for mail in world.mails() if mail["calendar"] or "Are you coming?" in mail["subject"]
    ]


def edit(world: World, **cells: Any) -> None:
    """Type into the row of the meetup, and let the jobs run."""
    (number,) = world.sheet.rows("Meetups")
    world.sheet.type("Meetups", [Cell(number, header, value) for header, value in cells.items()])
    world.work()


def status(world: World) -> str:
    return str(world.rows("Meetups")[0]["Status"])


def waiting(world: World) -> list[str]:
    """The letters that wait for a tick."""
    rows = world.rows("Outbox")
    return [row["Letter"] for row in rows if row["Status"] == "Waits for your tick"]


def tick(world: World) -> None:
    """Tick what waits, and let it leave."""
    numbers = [
        n for n, row in world.sheet.rows("Outbox").items() if row["Status"].startswith("Waits")
    ]
    world.sheet.type("Outbox", [Cell(n, "Approve", value=True) for n in numbers])
    world.work()


def line(mail: dict[str, Any], name: str) -> str:
    """A property of the event that came with a message."""
    lines = mail["calendar"].replace("\r\n ", "").split("\r\n")
    return str(next(each.partition(":")[2] for each in lines if each.partition(":")[0] == name))


def test_a_change_waits_for_a_tick_and_follows_the_admin_who_is_still_typing(
    invited: World,
) -> None:
    before = letters(invited)

    edit(invited, Date="2026-03-31")
    assert waiting(invited) == ["meetup changed"] * 2
    assert status(invited) == "Changes wait on Outbox"
    edit(invited, Start="19:00")
    assert waiting(invited) == ["meetup changed"] * 2
    assert len(letters(invited)) == 2

    tick(invited)

    changes = letters(invited)[2:]
    assert len(changes) == 2
    for change in changes:
        assert "Monday 30 March 2026, 18:00 (EDT)" in change["text"]
        assert "Tuesday 31 March 2026, 19:00 (EDT)" in change["text"]
        assert line(change, "METHOD") == "REQUEST"
        assert line(change, "SEQUENCE") == "1"
        assert line(change, "DTSTART") == "20260331T230000Z"
    assert {line(mail, "UID") for mail in changes} == {line(mail, "UID") for mail in before}
    assert status(invited) == "2 invited"


def test_a_change_back_to_what_was_told_takes_the_letters_back(invited: World) -> None:
    edit(invited, Start="19:00")
    edit(invited, Start="18:00")

    assert waiting(invited) == []
    assert status(invited) == "2 invited"
    tick(invited)
    assert len(letters(invited)) == 2


def test_each_change_that_has_left_has_the_next_number(invited: World) -> None:
    for start in ("19:00", "20:00"):
        edit(invited, Start=start)
        tick(invited)

    numbers = [line(mail, "SEQUENCE") for mail in letters(invited) if "Ana" in mail["text"]]
    assert numbers == ["0", "1", "2"]


def test_changes_leave_by_themselves_where_the_admins_want_it(invited: World) -> None:
    invited.set("Send by itself", "meetup changed")

    edit(invited, Start="19:00")

    assert len(letters(invited)) == 4
    assert waiting(invited) == []


@pytest.mark.parametrize("cells", [{"Speaker": "Dr. Kim"}, {"Message": "Bring two questions."}])
def test_another_speaker_or_message_is_no_letter_of_its_own(
    invited: World, cells: dict[str, str]
) -> None:
    edit(invited, **cells)

    assert waiting(invited) == []
    assert len(letters(invited)) == 2


def test_a_change_that_only_some_have_got_reaches_the_others_in_its_last_form(
    invited: World,
) -> None:
    edit(invited, Start="19:00")
    (ana,) = [
        n
        for n, row in invited.sheet.rows("Outbox").items()
        if row["To"].startswith("Ana") and row["Letter"] == "meetup changed"
    ]
    invited.sheet.type("Outbox", [Cell(ana, "Approve", value=True)])
    invited.work()

    edit(invited, Start="18:00")
    assert waiting(invited) == ["meetup changed"]
    tick(invited)

    told = {mail["recipient"]: line(mail, "SEQUENCE") for mail in letters(invited)}
    assert told == {"ana@example.org": "2", "ben@example.org": "0"}
    assert {line(mail, "DTSTART") for mail in letters(invited)[-1:]} == {"20260330T220000Z"}


def test_whoever_joins_after_a_change_is_invited_to_what_counts_now(invited: World) -> None:
    edit(invited, Start="19:00")
    tick(invited)
    invited.apply("cleo")
    invited.take_in()
    invited.enrol("Cleo")
    invited.work()

    (mail,) = [m for m in letters(invited) if m["recipient"] == "cleo@example.org"]
    assert line(mail, "SEQUENCE") == "1"
    assert line(mail, "DTSTART") == "20260330T230000Z"
    assert len(letters(invited)) == 5


def test_answers_outlast_a_change_and_the_letter_says_them(invited: World) -> None:
    page = invited.page("ana", INVITED)
    invited.browser().post(page, data={"answer": "Yes"})
    invited.work()
    edit(invited, Start="19:00")
    tick(invited)

    ana = invited.mails("ana")[-1]
    assert "So far you have said: Yes" in ana["text"]
    assert counts(invited) == [1, 0, 0, 1]


def test_an_answer_doesnt_take_the_tick_of_a_letter_away(invited: World) -> None:
    page = invited.page("ana", INVITED)
    edit(invited, Start="19:00")
    invited.fault("sendgrid", "429", times=None, reset=60)
    tick(invited)
    invited.browser().post(page, data={"answer": "Yes"})
    invited.run("invite-to-meetups")
    invited.mend()
    invited.later(hours=1)
    invited.work()

    assert len(letters(invited)) == 4


def test_cancel_tells_all_who_were_invited_once_and_nobody_else(invited: World) -> None:
    edit(invited, Date="2026-03-31")
    edit(invited, Decision="Cancel")
    invited.apply("cleo")
    invited.take_in()
    invited.enrol("Cleo")
    invited.work()

    news = letters(invited)[2:]
    assert {mail["recipient"] for mail in news} == {"ana@example.org", "ben@example.org"}
    for mail in news:
        assert line(mail, "METHOD") == "CANCEL"
        assert line(mail, "STATUS") == "CANCELLED"
        assert line(mail, "SEQUENCE") == "1"
        assert line(mail, "DTSTART") == "20260330T220000Z"
        assert "Monday 30 March 2026, 18:00 (EDT)" in mail["text"]
    assert status(invited) == "Cancelled, 2 told"
    assert waiting(invited) == []
    edit(invited, Topic="Never mind")
    assert len(letters(invited)) == 4


def test_a_cancelled_meetup_can_come_back_and_be_cancelled_again(invited: World) -> None:
    edit(invited, Decision="Cancel")
    edit(invited, Decision="Invite")
    assert status(invited) == "Changes wait on Outbox"
    tick(invited)
    revived = letters(invited)[-1]
    assert line(revived, "METHOD") == "REQUEST"
    assert line(revived, "STATUS") == "CONFIRMED"
    assert status(invited) == "2 invited"

    edit(invited, Decision="Cancel")

    numbers = [line(mail, "SEQUENCE") for mail in invited.mails("ben") if mail["calendar"]]
    assert numbers == ["0", "1", "2", "3"]
    assert status(invited) == "Cancelled, 2 told"


def test_invite_taken_away_stops_what_has_not_left_and_says_what_to_choose(invited: World) -> None:
    edit(invited, Start="19:00")
    edit(invited, Decision="")

    assert waiting(invited) == []
    assert status(invited) == ("Choose Invite or Cancel: 2 are invited, and nothing more leaves")
    assert len(letters(invited)) == 2


def test_a_row_that_can_not_be_read_any_more_is_told_with_whom_it_concerns(invited: World) -> None:
    edit(invited, Date="")
    untold = "2 members are invited to this meetup, and can't be told"
    assert invited.told() == [f"{untold} what has changed. Please give it a date."]
    edit(invited, Decision="Cancel")
    assert invited.told() == [f"{untold} that it is cancelled. Please give it a date."]
    edit(invited, Date="2026-03-30")

    assert invited.told() == []
    assert status(invited) == "Cancelled, 2 told"


def test_a_meetup_that_moves_into_the_past_is_asked_about(invited: World) -> None:
    edit(invited, Date="2026-03-01")

    (told,) = invited.told()
    assert told.startswith("Members expect this meetup on Monday 30 March 2026, 18:00 (EDT), but")
    assert waiting(invited) == []
    edit(invited, Date="2026-03-30")
    assert invited.told() == []


def test_a_deleted_row_mails_nobody_and_is_asked_about_until_it_is_back(invited: World) -> None:
    span = {"sheetId": invited.sheet_id("Meetups"), "startIndex": 1, "endIndex": 2}
    invited.batch({"deleteDimension": {"range": {**span, "dimension": "ROWS"}}})
    invited.work()

    (told,) = invited.told()
    assert told == (
        "2 members are invited to a meetup on Monday 30 March 2026, 18:00 (EDT), but its row has "
        "gone from the tab. Nobody has been told anything."
    )
    assert len(letters(invited)) == 2

    plan(invited)
    assert invited.told() == []
    assert len(letters(invited)) == 2
    edit(invited, Decision="Cancel")
    assert len(letters(invited)) == 4


def test_a_deleted_row_is_of_no_concern_once_its_meetup_is_over(invited: World) -> None:
    span = {"sheetId": invited.sheet_id("Meetups"), "startIndex": 1, "endIndex": 2}
    invited.batch({"deleteDimension": {"range": {**span, "dimension": "ROWS"}}})
    invited.work()
    invited.later(days=11)
    invited.work()

    assert invited.told() == []


def test_those_who_have_not_answered_are_reminded_once_and_never_too_late(invited: World) -> None:
    page = invited.page("ana", INVITED)
    invited.browser().post(page, data={"answer": "Maybe"})
    invited.work()
    invited.later(days=7)
    invited.work()
    assert len(letters(invited)) == 2

    invited.later(days=1)
    invited.work()
    invited.later(hours=3)
    invited.work()

    (reminder,) = letters(invited)[2:]
    assert reminder["recipient"] == "ben@example.org"
    assert not reminder["calendar"]
    assert "Monday 30 March 2026, 18:00 (EDT)" in reminder["text"]


def test_no_days_mean_no_reminder(invited: World) -> None:
    invited.set("Remind days before a meetup", 0)
    invited.later(days=9)
    invited.work()

    assert len(letters(invited)) == 2


def test_a_meetup_that_moves_is_reminded_of_on_its_new_day(invited: World) -> None:
    invited.later(days=8)
    invited.work()
    assert len(letters(invited)) == 4
    edit(invited, Date="2026-04-05")
    tick(invited)
    assert len(letters(invited)) == 6

    invited.later(days=6)
    invited.work()

    assert len(letters(invited)) == 8


def test_whoever_stopped_the_mail_or_complained_gets_none(invited: World) -> None:
    ben = invited.row("Cohort", Name="Ben")["Key"]
    ana = invited.desk.gather().applications.by_key[invited.row("Cohort", Name="Ana")["Key"]]
    with invited.ledger.begin() as tx:
        stops.stop(tx, invited.workbook, ben, invited.now)
        suppressions.suppress(tx, invited.workbook, ana.person, Reason.COMPLAINED, invited.now)
    edit(invited, Start="19:00")
    edit(invited, Decision="Cancel")

    assert waiting(invited) == []
    assert len(letters(invited)) == 2


def test_a_meetup_in_the_hour_that_comes_twice_lets_the_jobs_rest(program: World) -> None:
    program.later(days=237)
    plan(program, Date="2026-11-01", Start="1:30")
    assert len(letters(program)) == 2

    program.run("invite-to-meetups")
    (report,) = program.run("invite-to-meetups")
    assert report.said == "Nothing new."


def test_the_activity_tells_what_left_without_a_tick(invited: World) -> None:
    edit(invited, Decision="Cancel")

    happened = [row["What happened"] for row in invited.rows("Activity")]
    assert "2 members were invited to “Salary talks”." in happened
    assert "2 members were told that “Salary talks” is cancelled." in happened
    assert PLAN["Topic"] == INVITED
