"""`Start here` says what to do next, right after the run that changes it, and costs nothing."""

from collections.abc import Callable

import pytest

from tests.world import MENTORS, World

CALM = "Nothing waits for you. Thank you for looking in."


def waiting(world: World) -> dict[str, str]:
    """What the guide says waits, by tab."""
    return {row["Tab"]: row["Now"] for row in world.rows("Start here") if row["Now"]}


def quiet_calls(world: World) -> list[str]:
    """The calls of all jobs when nothing is new."""
    world.forget_calls()
    world.run()
    return [call for call in world.calls() if "batchUpdate" in call]


def test_a_new_workbook_says_how_to_begin(world: World) -> None:
    world.run()

    assert waiting(world) == {
        "Start here": "Next: look at Needs attention, then at Settings and Questions.",
        "Needs attention": "1 thing needs attention.",
        "Settings": "Nothing is set yet. Begin with the dates and the seats.",
        "Questions": "No form is linked yet. In Google Forms: Responses, Link to Sheets.",
    }
    assert quiet_calls(world) == []


def test_the_guide_follows_the_work_from_decision_to_letter(world: World) -> None:
    world.apply("ana", "ben", "cy")
    world.run()
    world.set("Seats", 5)
    world.run()
    assert waiting(world) == {
        "Start here": "Next: look at Shortlist.",
        "Shortlist": "3 applications wait for a decision.",
    }

    world.decide("Accept", "Ana", "Ben")
    world.decide("Decline", "Cy")
    world.work()
    assert waiting(world) == {
        "Start here": "Next: look at Outbox.",
        "Outbox": "3 letters wait for your tick.",
    }

    world.sheet.tick_all()
    world.work()
    assert waiting(world) == {"Start here": CALM}
    assert quiet_calls(world) == []


def test_proposed_pairs_are_told(world: World) -> None:
    world.apply("ana")
    world.apply("mia", form=MENTORS)
    world.take_in()
    world.enrol("Ana", "Mia")
    assert waiting(world)["Pairs"] == "1 pair is proposed."

    world.type("Pairs", {"Mentor": "Mia"}, "Decision", "Keep")
    world.run("match")
    assert "Pairs" not in waiting(world)


def test_the_next_meetup_is_told_of_that_lacks_something(world: World) -> None:
    world.run()
    later = {"Topic": "Later", "Date": "2026-05-06", "Start": 18}
    world.story.plan_meetup(later, invite=True)
    world.story.plan_meetup({"Topic": "First", "Date": "2026-03-06", "Start": 18}, invite=False)
    world.work()
    assert waiting(world)["Meetups"] == (
        "The next meetup, “First”, has no link yet and waits for Invite."
    )

    world.type("Meetups", {"Topic": "First"}, "Link", "https://example.org/room")
    world.type("Meetups", {"Topic": "First"}, "Decision", "Invite")
    world.work()
    assert "Meetups" not in waiting(world)

    world.later(days=5)
    world.work()
    assert waiting(world)["Meetups"] == "The next meetup, “Later”, has no link yet."


@pytest.mark.parametrize(
    ("spoil", "tab", "words"),
    [
        (
            lambda world: world.set("Seats", "lots"),
            "Settings",
            "1 value needs a look, see Problem.",
        ),
        (
            lambda world: world.type("Questions", {"Question": "Email"}, "Weight", "lots"),
            "Questions",
            "1 row needs a look, see Problem.",
        ),
    ],
)
def test_what_cannot_be_used_is_told_until_it_is_mended(
    world: World, spoil: Callable[[World], None], tab: str, words: str
) -> None:
    world.apply("ana")
    world.run()
    spoil(world)
    world.run()

    assert waiting(world)[tab] == words
    assert waiting(world)["Needs attention"] == "1 thing needs attention."


def test_an_application_whose_response_was_deleted_waits_for_nobody(world: World) -> None:
    world.apply("ana", "ben")
    world.run()
    span = {"dimension": "ROWS", "startIndex": 1, "endIndex": 2}
    form = world.sheet_id("Form Responses 1")
    world.batch({"deleteDimension": {"range": {"sheetId": form, **span}}})
    world.run()

    assert waiting(world)["Shortlist"] == "1 application waits for a decision."


def test_what_an_admin_writes_beside_the_guide_stays(world: World) -> None:
    world.apply("ana")
    world.run()
    sheet_id = world.sheet_id("Start here")
    world.batch({"appendDimension": {"sheetId": sheet_id, "dimension": "COLUMNS", "length": 1}})
    world.sheet.write("Start here", [["Who"], ["Kim"]], at="E1")
    world.decide("Decline", "Ana")
    world.run()

    assert [row[4] for row in world.values("Start here")[:2]] == ["Who", "Kim"]


def test_a_guide_whose_rows_were_deleted_comes_back_once(world: World) -> None:
    world.apply("ana")
    world.run()
    before = world.values("Start here")
    span = {"dimension": "ROWS", "startIndex": 1, "endIndex": len(before)}
    sheet_id = world.sheet_id("Start here")
    world.batch({"deleteDimension": {"range": {"sheetId": sheet_id, **span}}})
    world.run()

    assert world.values("Start here") == before
    assert quiet_calls(world) == []


def test_a_guide_that_somebody_locked_keeps_no_letter_from_leaving(world: World) -> None:
    world.apply("ana")
    world.run()
    editors = {"editors": {"users": ["kim@example.org"]}}
    area = {"range": {"sheetId": world.sheet_id("Start here")}}
    world.batch({"addProtectedRange": {"protectedRange": {**area, **editors}}})
    before = waiting(world)
    world.apply("ben")
    reports = world.run()

    assert all(report.done for report in reports)
    assert len(world.mails("ben")) == 1
    assert len(world.rows("Shortlist")) == 2
    assert waiting(world) == before
