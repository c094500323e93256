from typing import Any

import pytest

from service.cli.players import Cell
from service.ledger import outbox
from service.program.letters import Kind
from tests.jobs.test_between_calls import run_while
from tests.world import World

PLAN = {
    "Topic": "Salary talks",
    "Date": "2026-03-30",
    "Start": "18:00",
    "Link": "https://meet.example.org/spring",
    "Speaker": "Dr. Lee",
    "Message": "Bring a question.",
}


@pytest.fixture(autouse=True)
def members(world: World) -> None:
    world.apply("ana", "ben")
    world.run("take-in-responses")
    world.set("Pairing", "None")
    world.work()
    world.enrol("Ana", "Ben")


def plan(world: World, *, invite: bool = True, **changes: Any) -> None:
    world.story.plan_meetup(PLAN | changes, invite=invite)


def counts(world: World) -> list[Any]:
    row = world.rows("Meetups")[0]
    return [row[answer] for answer in ("Yes", "Maybe", "No", "No answer")]


def test_invitations_leave_when_their_day_has_come_one_to_each_member(world: World) -> None:
    plan(world)
    assert world.rows("Meetups")[0]["Status"].startswith("Invitations leave ")
    assert world.mails(about="Salary talks") == []

    world.later(days=20)
    world.work()

    (mail, other) = world.mails(about="Salary talks")
    assert {mail["recipient"], other["recipient"]} == {"ana@example.org", "ben@example.org"}
    for told in ("Dr. Lee", "Bring a question.", "https://meet.example.org/spring", "18:00 (EDT)"):
        assert told in mail["text"]
    assert "METHOD:REQUEST" in mail["calendar"]
    assert "DTSTART:20260330T220000Z" in mail["calendar"]
    assert world.rows("Meetups")[0]["Status"] == "2 invited"
    assert counts(world) == [0, 0, 0, 2]


@pytest.mark.parametrize("start", ["18", "18:00", "6 pm", "6:00 PM"])
def test_a_start_is_shown_as_it_was_typed_beside_a_date_that_is_one(
    world: World, start: str
) -> None:
    plan(world, Start=start)
    world.later(days=20)
    world.work()

    assert "18:00 (EDT)" in world.mails("ana", "Salary talks")[0]["text"]
    assert world.rows("Meetups")[0]["Date"] == 46111
    path = f"/v4/spreadsheets/{world.workbook}/values/Meetups!B2:C2"
    assert world.wire.call("get", path)["values"] == [["2026-03-30", start]]


def test_an_answer_is_counted_and_may_change_until_the_meetup_begins(world: World) -> None:
    plan(world)
    world.later(days=20)
    world.work()
    page, browser = world.page("ana", "Salary talks"), world.browser()

    for answer, expected in (("Yes", [1, 0, 0, 1]), ("Maybe", [0, 1, 0, 1]), ("No", [0, 0, 1, 1])):
        assert browser.post(page, data={"answer": answer}).status_code == 303
        world.work()
        assert counts(world) == expected

    world.later(days=9)
    browser.post(page, data={"answer": "Yes"})
    world.work()
    assert counts(world) == [0, 0, 1, 1]
    assert world.rows("Meetups")[0]["Status"] == "Over"


def test_without_invite_nobody_is_invited(world: World) -> None:
    plan(world, invite=False)
    world.later(days=20)
    world.work()

    assert world.mails(about="Salary talks") == []
    assert world.rows("Meetups")[0]["Status"] == "Choose Invite when it is ready"


def test_whoever_joins_later_is_invited_too_and_nobody_twice(world: World) -> None:
    world.apply("cleo")
    world.take_in()
    plan(world)
    world.later(days=20)
    world.work()

    world.enrol("Cleo")
    world.work()

    assert len(world.mails(about="Salary talks")) == 3


def test_a_row_that_is_not_ready_is_told_and_invited_once_it_is(world: World) -> None:
    world.later(days=20)
    plan(world)
    letters = world.mails(about="Salary talks")
    wrong = {
        "Topic": ["", "Please give it a topic."],
        "Date": ["soon", "Please put a date here, such as 2026-04-30."],
        "Start": ["25:00", "Please write when it starts, such as 18:00."],
        "Minutes": ["inf", "Please write how many minutes it takes, such as 60."],
    }
    for number, (header, (value, said)) in enumerate(wrong.items(), start=3):
        row = PLAN | {"Topic": f"Meetup {number}", "Minutes": "90"} | {header: value}
        world.story.plan_meetup(row, invite=True)
        assert world.rows("Meetups")[-1]["Status"] == said
        assert world.told()[-1] == f"Nobody can be invited to this meetup yet. {said}"
    for number, header in enumerate(wrong, start=3):
        right = PLAN | {"Topic": f"Meetup {number}", "Minutes": "90"}
        world.sheet.type("Meetups", [Cell(number, header, right[header])])

    world.work()

    assert world.told() == []
    assert len(world.mails(about="Meetup")) == len(wrong) * len(letters)


def test_cancel_takes_back_what_has_not_left(world: World) -> None:
    world.set("Largest batch", 1)
    plan(world)
    world.later(days=20)
    world.work()
    assert world.told()[0].startswith("More “meetup invitation” letters are ready")

    world.type("Meetups", {"Topic": "Salary talks"}, "Decision", "Cancel")
    world.work()

    assert world.mails(about="Salary talks") == []
    assert world.rows("Meetups")[0]["Status"] == "Cancelled"
    assert world.told() == []


def test_an_invitation_that_was_held_too_long_never_leaves(world: World) -> None:
    world.set("Largest batch", 1)
    plan(world)
    world.later(days=20)
    world.work()
    world.later(days=9)
    world.set("Largest batch", 100)

    world.work()

    assert world.mails(about="Salary talks") == []
    assert world.told() == []


def test_a_row_that_an_admin_copied_is_asked_about(world: World) -> None:
    plan(world)
    row = world.values("Meetups")[1]
    world.sheet.write("Meetups", [row], at="A3")

    world.work()

    assert world.told() == ["Two meetups have the same Key, so only the upper one counts."]


def test_a_meetup_at_six_stays_at_six_when_the_clocks_change(world: World) -> None:
    plan(world, Date="2026-03-06")
    plan(world, Date="2026-03-10", Topic="After the change")

    before, after = world.mails(about="Salary talks")[0], world.mails(about="After the change")[0]

    assert "18:00 (EST)" in before["text"]
    assert "DTSTART:20260306T230000Z" in before["calendar"]
    assert "18:00 (EDT)" in after["text"]
    assert "DTSTART:20260310T220000Z" in after["calendar"]


def held(world: World) -> None:
    """A meetup whose invitations are approved and can't leave yet."""
    world.later(days=20)
    world.fault("sendgrid", "429", times=None, reset=60)
    plan(world)


def released(world: World) -> list[dict[str, Any]]:
    world.run("invite-to-meetups")
    world.mend()
    world.later(hours=2)
    world.work()
    return world.mails(about="Salary talks")


def test_an_invitation_that_has_not_left_follows_its_row(world: World) -> None:
    held(world)
    world.type("Meetups", {"Topic": "Salary talks"}, "Date", "2026-03-31")

    mails = released(world)

    assert len(mails) == 2
    assert all("Tuesday 31 March 2026" in mail["text"] for mail in mails)


def test_an_invitation_that_says_what_its_row_says_stays_as_it_is(world: World) -> None:
    held(world)

    def waiting() -> list[str]:
        with world.ledger.reading() as tx:
            return [e.id for e in outbox.listing(tx, world.workbook, [Kind.MEETUP_INVITATION])]

    before = waiting()
    world.run("invite-to-meetups")

    assert len(before) == 2
    assert waiting() == before


@pytest.mark.parametrize("decision", ["", "Cancel", "Perhaps"])
def test_an_invitation_leaves_only_as_long_as_the_row_says_invite(
    world: World, decision: str
) -> None:
    held(world)
    world.type("Meetups", {"Topic": "Salary talks"}, "Decision", decision)

    assert released(world) == []


def test_a_row_that_is_deleted_invites_nobody(world: World) -> None:
    held(world)
    span = {"sheetId": world.sheet_id("Meetups"), "startIndex": 1, "endIndex": 2}
    world.batch({"deleteDimension": {"range": {**span, "dimension": "ROWS"}}})

    assert released(world) == []


def test_whoever_leaves_the_cohort_is_not_invited_any_more(world: World) -> None:
    held(world)
    world.type("Cohort", {"Name": "Ana"}, "Withdraw", value=True)
    world.run("offers")

    assert [mail["recipient"] for mail in released(world)] == ["ben@example.org"]


def test_a_meetup_that_moves_to_a_later_day_is_invited_to_after_all(world: World) -> None:
    held(world)
    world.later(days=9)
    world.run("deliver", "invite-to-meetups")
    world.type("Meetups", {"Topic": "Salary talks"}, "Date", "2026-04-05")

    assert len(released(world)) == 2


def test_a_cancelled_meetup_says_so_and_takes_no_answers(world: World) -> None:
    world.later(days=20)
    plan(world)
    page, browser = world.page("ana", "Salary talks"), world.browser()
    assert "Are you coming?" in browser.get(page).text

    world.type("Meetups", {"Topic": "Salary talks"}, "Decision", "Cancel")
    world.later(minutes=2)

    assert "is cancelled" in browser.get(page).text
    browser.post(page, data={"answer": "Yes"})
    world.work()
    assert counts(world)[0] == 0


@pytest.mark.parametrize("typed", ["", "NEWKEY2345"])
def test_a_key_that_was_cleared_or_written_over_comes_back_and_invites_nobody_again(
    world: World, typed: str
) -> None:
    world.later(days=20)
    plan(world)
    before, key = len(world.mails()), world.rows("Meetups")[0]["Key"]

    world.type("Meetups", {"Topic": "Salary talks"}, "Key", typed)
    world.work()

    assert world.rows("Meetups")[0]["Key"] == key
    assert world.rows("Meetups")[0]["Status"] == "2 invited"
    assert len(world.mails()) == before


def test_rows_that_move_while_a_new_one_gets_its_key_invite_nobody_twice(world: World) -> None:
    world.later(days=20)
    plan(world)
    before, key = len(world.mails()), world.rows("Meetups")[0]["Key"]
    last = len(world.values("Meetups"))
    other = {"Topic": "Another", "Date": "2026-04-20", "Start": "18:00", "Decision": "Invite"}
    cells = [Cell(last + 1, header, value) for header, value in other.items()]
    world.sheet.type("Meetups", cells)

    top = {"sheetId": world.sheet_id("Meetups"), "startIndex": 1, "endIndex": 2}
    above = {"insertDimension": {"range": {**top, "dimension": "ROWS"}}}
    run_while(world, "invite-to-meetups", lambda: world.batch(above))
    keys = {row["Topic"]: row["Key"] for row in world.rows("Meetups")}
    assert keys["Salary talks"] != key
    world.work()

    keys = {row["Topic"]: row["Key"] for row in world.rows("Meetups")}
    assert keys["Salary talks"] == key
    assert keys["Another"] not in {"", key}
    assert len(world.mails()) == before


def test_where_two_rows_might_be_the_lost_meetup_an_admin_is_asked(world: World) -> None:
    world.later(days=20)
    plan(world)
    before, key = len(world.mails()), world.rows("Meetups")[0]["Key"]
    world.type("Meetups", {"Topic": "Salary talks"}, "Key", "")

    plan(world, Topic="At the same time")

    assert [row["Key"] for row in world.rows("Meetups")] == ["", ""]
    assert world.told()[0].startswith("People are invited to a meetup whose Key has gone")
    assert len(world.mails()) == before

    world.type("Meetups", {"Topic": "Salary talks"}, "Key", key)
    world.work()

    assert world.told() == []
    assert len(world.mails(about="At the same time")) == 2
    assert len(world.mails(about="Salary talks")) == 2
