"""People's own pages: a GET shows, a POST acts."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import text

from tests.world import World


def everything_on_record(world: World) -> list[tuple[object, ...]]:
    """Every row of the ledger that says what has been done."""
    tables = ("applications", "places", "pairs", "rsvps", "letters", "activity", "problems")
    with world.ledger.reading() as tx:
        found = [tx.execute(text(f"SELECT * FROM {table}")).all() for table in tables]  # noqa: S608 - named above
    return [tuple(row) for rows in found for row in rows]


@pytest.fixture
def browser(world: World) -> FlaskClient:
    world.apply("ana", "ben")
    world.take_in()
    world.accept("Ana", "Ben")
    return world.browser()


def place(world: World, name: str) -> str:
    world.run("offers")
    return str(world.row("Cohort", Name=name)["Place"])


def test_looking_never_takes_a_place(world: World, browser: FlaskClient) -> None:
    page, before = world.page("ana"), everything_on_record(world)

    for _ in range(3):
        assert browser.get(page).status_code == 200
        assert browser.head(page).status_code == 200
        assert browser.options(page).status_code == 200
        assert browser.get(f"{page}?answer=take").status_code == 200

    assert everything_on_record(world) == before
    assert place(world, "Ana") == "Offered"


def test_a_page_says_who_and_until_when(world: World, browser: FlaskClient) -> None:
    shown = browser.get(world.page("ana")).text

    assert "Ana" in shown
    assert "Spring mentorship" in shown
    assert "Monday 9 March 2026" in shown
    assert 'value="take"' in shown
    assert 'value="decline"' in shown
    assert "<script" not in shown


@pytest.mark.parametrize(("answer", "state"), [("take", "Confirmed"), ("decline", "Declined")])
def test_a_press_of_a_button_answers_and_shows_it(
    world: World, browser: FlaskClient, answer: str, state: str
) -> None:
    page = world.page("ana")

    done = browser.post(page, data={"answer": answer})

    assert done.status_code == 303
    assert done.headers["Location"] == page
    assert browser.get(page).status_code == 200
    assert place(world, "Ana") == state
    assert place(world, "Ben") == "Offered"


def test_an_answer_counts_once_and_the_first_stands(world: World, browser: FlaskClient) -> None:
    page = world.page("ana")
    browser.post(page, data={"answer": "take"})
    before = everything_on_record(world)

    browser.post(page, data={"answer": "decline"})
    browser.post(page, data={"answer": "take"})

    assert everything_on_record(world) == before
    assert place(world, "Ana") == "Confirmed"


def test_an_answer_that_is_none_is_refused(world: World, browser: FlaskClient) -> None:
    page, before = world.page("ana"), everything_on_record(world)

    for data in ({}, {"answer": "maybe"}, {"answer": "Confirmed"}):
        assert browser.post(page, data=data).status_code == 400

    assert everything_on_record(world) == before


def test_a_page_promises_the_place_to_nobody_unless_seats_are_few(
    world: World, browser: FlaskClient
) -> None:
    page = world.page("ana")
    assert "waitlist" not in browser.get(page).text
    assert "the offer runs out" in browser.get(page).text

    world.set("Seats", 1)
    world.work()
    assert "somebody on the waitlist will be glad" in browser.get(page).text
    assert "the place goes to the next person" in browser.get(page).text


def test_an_offer_can_be_taken_before_any_job_has_seen_that_it_left(world: World) -> None:
    world.apply("ana")
    world.take_in()
    world.decide("Accept", "Ana")
    world.run("read-decisions", "deliver")
    world.sheet.tick_all()
    world.run("deliver")

    world.browser().post(world.page("ana"), data={"answer": "take"})

    assert place(world, "Ana") == "Confirmed"


def test_a_link_that_nobody_signed_leads_nowhere(world: World, browser: FlaskClient) -> None:
    token = world.page("ana").split("/")[2]
    key, signature = token.split(".")
    ben = world.page("ben").split("/")[2].split(".")[0]
    altered = signature[:-1] + ("y" if signature.endswith("x") else "x")
    for forged in (key, f"{key}.", f"{ben}.{signature}", f"{key}.{altered}", "%00", "é.é"):
        for method in (browser.get, browser.post):
            answer = method(f"/p/{forged}/place", data={"answer": "take"})
            assert answer.status_code == 404
            assert "Ana" not in answer.text
    assert place(world, "Ana") == "Offered"


def test_a_link_signed_with_an_older_secret_still_works(world: World) -> None:
    world.apply("ana")
    world.take_in()
    world.accept("Ana")
    page = world.page("ana")
    world.desk = world.new_desk(secret_keys=("a new one", *world.settings.secret_keys))
    world.settings = world.desk.settings

    assert world.browser().get(page).status_code == 200


def test_a_page_still_answers_while_google_does_not(world: World, browser: FlaskClient) -> None:
    page = world.page("ana")
    world.fault("google", "503", times=None)

    assert browser.get(page).status_code == 200
    assert browser.post(page, data={"answer": "take"}).status_code == 303
    world.mend()
    assert place(world, "Ana") == "Confirmed"


def test_pages_read_the_workbook_once_a_minute_and_never_write(
    world: World, browser: FlaskClient
) -> None:
    page = world.page("ana")
    world.forget_calls()

    for _ in range(5):
        browser.get(page)

    assert [call.partition("/values:")[2] for call in world.calls()] == ["batchGetByDataFilter"]


def test_looking_at_an_invitation_answers_nothing_and_only_members_may(world: World) -> None:
    world.apply("ana")
    world.take_in()
    world.enrol("Ana")
    plan = {"Topic": "Salary talks", "Date": "2026-03-06", "Start": "18:00", "Speaker": "Dr. Lee"}
    world.story.plan_meetup(plan, invite=True)
    page, browser = world.page("ana", "Salary talks"), world.browser()
    before = everything_on_record(world)

    shown = browser.get(page).text
    browser.head(page)
    assert "Dr. Lee" in shown
    assert "18:00 (EST)" in shown
    assert browser.post(page, data={"answer": "Perhaps"}).status_code == 400
    assert browser.get(page.rpartition("/")[0] + "/NOSUCH").status_code == 404
    assert everything_on_record(world) == before

    assert browser.post(page, data={"answer": "Maybe"}).status_code == 303
    assert "Maybe" in browser.get(page).text
    world.type("Cohort", {"Name": "Ana"}, "Withdraw", value=True)
    world.work()
    assert browser.post(page, data={"answer": "Yes"}).status_code == 404
