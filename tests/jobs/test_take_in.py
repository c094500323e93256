from datetime import timedelta

import pytest

from tests.world import FORM, MENTEE_ASKED, START, World


def test_a_new_response_is_acknowledged_at_once_with_its_answers_and_a_human(world: World) -> None:
    world.apply("ana", **{"What do you hope to learn?": "How to lead a storytime"})
    world.work()
    world.set("Decisions by", "2026-04-01")
    world.apply("ben")

    world.work()

    (ana,), (ben,) = world.mails("ana"), world.mails("ben")
    assert "How to lead a storytime" in ana["text"]
    assert "How to lead a storytime" in ana["html"]
    assert "robin@example.org" in ana["text"]
    assert "Wednesday 1 April 2026" in ben["text"]
    assert ana["body"]["reply_to"] == {"email": "robin@example.org", "name": "Robin Okafor"}


def test_however_often_the_jobs_run_a_response_is_answered_once(world: World) -> None:
    world.apply("ana", "ben")

    for _ in range(10):
        world.run("take-in-responses", "deliver")
        world.later(minutes=5)

    assert len(world.mails()) == 2


def test_an_edited_response_is_answered_with_its_new_answers(world: World) -> None:
    world.apply("ana", **{"What do you hope to learn?": "Grant writing"})
    world.work()
    world.later(days=1)
    again = {"Email": "ana@example.org", "Your name": "Ana"}

    world.sheet.write(FORM, [[46085.5, *again.values(), "", "", "Budgets"]], at="A2")
    world.work()

    _first, update = world.mails("ana")
    assert "Budgets" in update["text"]
    assert "Grant writing" not in update["text"]
    assert world.row("Shortlist", Name="Ana")["Status"] == "Submitted"


def test_what_an_admin_corrects_in_a_response_is_no_news_to_its_sender(world: World) -> None:
    world.apply("ana")
    world.work()

    world.type(FORM, {"Your name": "Ana"}, "What field do you work in?", "Archives")
    world.work()

    assert len(world.mails("ana")) == 1


def test_of_a_repeated_response_the_latest_counts_and_the_admins_see_how_many(world: World) -> None:
    for wish in ("Teaching", "Cataloguing", "Leading"):
        world.apply("ana", **{"What do you hope to learn?": wish})
    world.work()

    (mail,) = world.mails("ana")
    assert "Leading" in mail["text"]
    assert world.row("Shortlist", Name="Ana")["Status"] == "Submitted, 3 responses"

    world.apply("ana", **{"What do you hope to learn?": "Listening"})
    world.work()
    assert "Listening" in world.mails("ana")[1]["text"]
    assert world.row("Shortlist", Name="Ana")["Status"] == "Submitted, 4 responses"


def test_one_person_is_one_however_the_address_is_spelled(world: World) -> None:
    for spelled in (
        "ana@example.org",
        " Ana@Example.ORG ",
        "<ana@example.org>.",
        "mailto:ana@example.org",
    ):
        world.apply("ana", Email=spelled)

    world.work()

    assert [mail["recipient"] for mail in world.mails()] == ["ana@example.org"]
    assert world.row("Shortlist", Name="Ana")["Status"] == "Submitted, 4 responses"


@pytest.mark.parametrize(
    ("opens", "closes", "status", "said"),
    [
        ("", "2026-03-01", "Submitted, came late", "closed"),
        ("2026-03-09", "", "Submitted, came early", "Monday 9 March 2026"),
    ],
)
def test_whoever_comes_outside_the_dates_is_told_so(
    world: World, opens: str, closes: str, status: str, said: str
) -> None:
    world.add_form(FORM, MENTEE_ASKED)
    world.work()
    world.set("Applications open", opens)
    world.set("Applications close", closes)
    world.apply("ana")

    world.work()

    (mail,) = world.mails("ana")
    assert said in mail["text"]
    assert world.row("Shortlist", Name="Ana")["Status"] == status


def test_whoever_was_told_no_is_welcomed_when_the_dates_change(world: World) -> None:
    world.add_form(FORM, MENTEE_ASKED)
    world.work()
    world.set("Applications close", "2026-03-01")
    world.apply("ana")
    world.work()

    world.set("Applications close", "2026-03-31")
    world.work()

    assert len(world.mails("ana")) == 2
    assert world.row("Shortlist", Name="Ana")["Status"] == "Submitted"


def test_whoever_was_in_time_stays_so_whatever_the_dates_become(world: World) -> None:
    world.apply("ana")
    world.work()

    world.set("Applications close", "2026-02-01")
    world.work()

    assert len(world.mails("ana")) == 1
    assert world.row("Shortlist", Name="Ana")["Status"] == "Submitted"


def test_a_response_that_nobody_can_answer_is_told_until_it_can(world: World) -> None:
    unreadable = [
        "",
        "ana",
        "ana@",
        "ana@example",
        "ana@example.org, ben@example.org",
        "ana smith@example.org",
        "a\u00f1a@example.org",
        "ana@exam ple.org",
        "ana@example..org",
        "ana\x00@example.org",
        "ana@example.org\r\nBcc: everyone@example.org",
    ]
    for typed in unreadable:
        world.apply("ana", Email=typed)
    world.apply("ben")
    world.work()

    problems = world.rows("Needs attention")
    begin = "A response can't be answered. "
    assert all(problem["What"].startswith(begin) for problem in problems)
    rows = [f"Form Responses 1, row {n}" for n, _ in enumerate(unreadable, 2)]
    assert [problem["Where"] for problem in problems] == rows
    assert [mail["recipient"] for mail in world.mails()] == ["ben@example.org"]

    world.type(FORM, {"Your name": "Ana"}, "Email", "ana@example.org")
    world.work()
    assert world.told() == []
    assert len(world.mails("ana")) == 1


def test_what_people_paste_around_an_address_is_forgiven(world: World) -> None:
    reached = {
        "  ana@example.org ": "ana@example.org",
        "BEN@EXAMPLE.ORG": "ben@example.org",
        "cleo@example.org.": "cleo@example.org",
        "dan+spring@example.org,": "dan+spring@example.org",
        "eve@b\u00fccher.example": "eve@xn--bcher-kva.example",
        "fay\u200b@example.org": "fay@example.org",
    }
    for typed in reached:
        world.apply("somebody", Email=typed)

    world.work()

    assert sorted(mail["recipient"] for mail in world.mails()) == sorted(reached.values())
    assert world.told() == []


def test_a_timestamp_that_was_typed_over_is_told_and_loses_nobody(world: World) -> None:
    for name, typed in (("Ana", "yesterday"), ("Ben", ""), ("Cleo", True)):
        world.apply(name)
        world.type(FORM, {"Your name": name}, "Timestamp", typed)
        world.work()

        assert len(world.mails(name)) == 1
        assert world.row("Shortlist", Name=name)["Status"] == "Submitted"
        assert world.told() == ["The Timestamp of a response isn't a date any more."]

        world.type(FORM, {"Your name": name}, "Timestamp", "2026-03-02 10:00:00")
        world.work()
        assert world.told() == []
        assert len(world.mails(name)) == 1


def test_a_form_for_each_role_and_one_person_in_both_are_two_applications(world: World) -> None:
    world.apply("ana")
    world.apply("ana", form="Form Responses 2")

    world.work()

    assert sorted(row["Role"] for row in world.rows("Shortlist")) == ["Mentee", "Mentor"]
    assert len(world.mails("ana")) == 2


def test_a_form_may_ask_for_the_role(world: World) -> None:
    asked = ("Email", "Your name", "Your role in this program")
    world.add_form(
        FORM,
        asked,
        [START, "ana@example.org", "Ana", "I want to be a mentor"],
        [START, "ben@example.org", "Ben", "I would like to have a mentor"],
        [START, "cleo@example.org", "Cleo", "We shall see"],
    )

    world.work()

    assert {r["Name"]: r["Role"] for r in world.rows("Shortlist")} == {
        "Ana": "Mentor",
        "Ben": "Mentee",
    }
    assert world.rows("Needs attention")[0]["Where"] == "Form Responses 1, row 4"


def test_a_note_above_the_header_and_blank_twin_and_unused_columns_are_met(world: World) -> None:
    world.batch({"addSheet": {"properties": {"title": FORM}}})
    world.sheet.write(
        FORM,
        [
            ["Please don't edit this tab!"],
            [],
            ["Timestamp", "Email", "Your name", "Why?", "", "Why?", "", ""],
            [46083.4, "ana@example.org", "Ana", "First", "Between", "Second"],
            [],
            [46083.5, "ben@example.org", "Ben"],
        ],
    )

    world.work()

    (mail,) = world.mails("ana")
    assert all(word in mail["text"] for word in ("First", "Between", "Second"))
    assert len(world.mails("ben")) == 1
    asked = [row["Question"] for row in world.rows("Questions")]
    assert asked == ["Email", "Your name", "Why?", "(untitled question)", "Why? (2)"]


def test_a_question_that_is_renamed_is_asked_about_and_nobody_is_written_to(world: World) -> None:
    world.apply("ana")
    world.work()
    world.sheet.write(FORM, [["What would you like to learn?"]], at="F1")

    world.work()

    assert len(world.mails("ana")) == 1
    (problem,) = world.rows("Needs attention")
    assert problem["What"] == "“What do you hope to learn?” is no longer asked, or was renamed."


def test_without_a_form_the_admins_are_told_how_to_link_one(world: World) -> None:
    world.work()

    (problem,) = world.rows("Needs attention")
    assert problem["What"] == "No form is connected to this spreadsheet yet."
    assert problem["Since"] > 46000

    world.apply("ana")
    world.later(hours=2)
    world.work()
    assert world.told() == []
    assert len(world.mails("ana")) == 1


def test_rows_that_are_deleted_sorted_and_added_between_runs_lose_nobody(world: World) -> None:
    world.apply("ana", "ben", "cleo")
    world.work()
    rows = world.values(FORM)

    world.sheet.write(FORM, [rows[0], rows[3], rows[2], [""] * 6])
    world.apply("dan")
    world.later(days=1)
    world.work()

    assert len(world.mails()) == 4
    assert world.row("Shortlist", Name="Ana")["Status"] == "The response has been deleted"
    assert timedelta(days=1) < world.now - START


def test_a_form_that_turns_out_to_be_for_another_role_acknowledges_nobody_twice(
    world: World,
) -> None:
    world.apply("ana")
    world.work()
    assert len(world.mails("ana")) == 1

    world.set("“Form Responses 1” is for", "Participant")
    world.work()

    assert len(world.mails("ana")) == 1
    roles = {row["Role"]: row["Status"] for row in world.rows("Shortlist")}
    assert roles == {"Mentee": "The response has been deleted", "Participant": "Submitted"}
