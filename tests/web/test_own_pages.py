"""What people can do on pages of their own: see where they stand, stop mail, correct, leave."""

import re
from collections.abc import Iterator
from html import unescape

import pytest

from service.ledger import applications, corrections, outbox, stops, suppressions
from service.ledger.applications import Seen
from service.ledger.database import Ledger
from service.program.letters import Kind, State
from service.program.suppression import Reason
from service.program.tokens import sign
from tests.mail.html import Page
from tests.web.test_pages import everything_on_record
from tests.world import MENTORS, World, a_world

ONE_CLICK = {"List-Unsubscribe": "One-Click"}


@pytest.fixture(scope="module")
def joined(kept: tuple[str, Ledger]) -> Iterator[World]:
    """Ana is a member and invited to a meetup, Ben holds an offer, Cleo has applied."""
    with a_world(kept) as world:
        world.apply("ana", "ben", "cleo")
        world.take_in()
        world.enrol("Ana")
        world.accept("Ben")
        plan = {"Topic": "Salary talks", "Date": "2026-03-06", "Start": "18:00"}
        world.story.plan_meetup(plan, invite=True)
        yield world


def page_of(world: World, name: str, page: str = "") -> str:
    """The path of one of somebody's own pages."""
    key = str(world.row("Shortlist", Name=name)["Key"])
    return f"/p/{sign(key, world.settings.secret_keys)}/{page}"


def plain(html: str) -> str:
    """The words of a page."""
    tags = re.compile(r"<style>.*?</style>|<[^>]+>", re.DOTALL)
    return " ".join(unescape(tags.sub("", html)).split())


def links(html: str) -> list[str]:
    return [str(a["href"]) for a in Page(html).all("a") if str(a["href"]).startswith("/")]


def test_whoever_follows_every_link_sees_pages_and_changes_nothing(joined: World) -> None:
    browser, before, sheet = joined.browser(), everything_on_record(joined), joined.everything()
    seen: set[str] = set()
    wait = [page_of(joined, name) for name in ("Ana", "Ben", "Cleo")]
    while wait:
        path = wait.pop()
        if path not in seen:
            seen.add(path)
            shown = browser.get(path)
            assert shown.status_code == 200, path
            assert "Set-Cookie" not in shown.headers
            assert browser.head(path).status_code == 200
            assert browser.get(f"{path}?answer=leave&text=x&List-Unsubscribe=One-Click").text
            wait += links(shown.text)

    pages = {path.split("/", 3)[3] for path in seen}
    meetup = joined.row("Meetups", Topic="Salary talks")["Key"]
    assert pages == {"", "place", "me", "meetup-mail", "leave", f"meetups/{meetup}"}
    assert not [path for path in seen if re.search(r"ana|ben|cleo|@", path, re.IGNORECASE)]
    assert everything_on_record(joined) == before
    assert joined.everything() == sheet


def test_the_first_page_says_where_each_stands(joined: World) -> None:
    browser = joined.browser()
    for name, said in (
        ("Ana", "You have your place as a mentee."),
        ("Ben", "There is a place for you as a mentee. Please answer by Monday 9 March 2026."),
        ("Cleo", "Your application as a mentee has arrived."),
    ):
        assert said in plain(browser.get(page_of(joined, name)).text)


def test_nobody_learns_of_a_decision_before_its_letter_has_left(world: World) -> None:
    world.apply("ana", "ben", "cleo")
    world.take_in()
    for decision, name in (("Accept", "Ana"), ("Waitlist", "Ben"), ("Decline", "Cleo")):
        world.decide(decision, name)
    world.run("read-decisions", "deliver", "offers")
    browser, names = world.browser(), ("Ana", "Ben", "Cleo")
    pages = ("", "me", "leave", "place")

    before = [browser.get(page_of(world, name, page)).text for name in names for page in pages]
    assert not [text for text in before if "on the waitlist" in text or "no place for" in text]
    assert not [text for text in before if "Take your place" in text]
    world.approve()

    for name, said in zip(names, ("There is a place", "waitlist", "no place"), strict=True):
        assert said in browser.get(page_of(world, name)).text


def test_meetup_mail_stops_at_once_by_a_mail_programs_own_post(joined: World) -> None:
    path, browser = page_of(joined, "Ana", "meetup-mail"), joined.browser()
    for _ in range(2):
        done = browser.post(path, data=ONE_CLICK)
        assert done.status_code == 200
        assert "Set-Cookie" not in done.headers
    assert stopped(joined) == ["Ana"]
    assert "no invitations" in browser.get(path).text

    assert browser.post(path, data={"answer": "start"}).status_code == 303
    assert stopped(joined) == []
    assert browser.post(path, data={"answer": "stop"}).headers["Location"] == path
    assert stopped(joined) == ["Ana"]
    browser.post(path, data={"answer": "start"})
    for data in ({}, {"answer": "x"}, {"List-Unsubscribe": "x"}):
        assert browser.post(path, data=data).status_code == 400
    assert stopped(joined) == []


def stopped(world: World) -> list[str]:
    names = {row["Key"]: str(row["Name"]) for row in world.rows("Shortlist")}
    with world.ledger.reading() as tx:
        return sorted(names[key] for key in stops.stopped(tx, world.workbook))


def test_whoever_starts_the_mail_again_gets_it_whatever_the_provider_was_told(
    joined: World,
) -> None:
    path, browser = page_of(joined, "Ana", "meetup-mail"), joined.browser()
    with joined.ledger.begin() as tx:
        (ana,) = (s for s in applications.seen(tx, joined.workbook).values() if key_in(path, s))
        suppressions.suppress(tx, joined.workbook, ana.person, Reason.UNSUBSCRIBED, joined.now)
        suppressions.suppress(tx, joined.workbook, ana.person, Reason.BOUNCED, joined.now)
    assert "no invitations" in browser.get(path).text

    browser.post(path, data={"answer": "start"})

    assert "no invitations" not in browser.get(path).text
    with joined.ledger.begin() as tx:
        assert set(suppressions.standing(tx, joined.workbook)[ana.person]) == {Reason.BOUNCED}
        suppressions.lift(tx, joined.workbook, ana.person)


def key_in(path: str, seen: Seen) -> bool:
    return f"/p/{seen.key}." in path


def test_whoever_is_here_in_two_roles_stops_the_mail_of_both(world: World) -> None:
    world.apply("ana")
    world.apply("ana", form=MENTORS)
    world.take_in()
    key = world.row("Shortlist", Role="Mentee")["Key"]
    path = f"/p/{sign(str(key), world.settings.secret_keys)}/meetup-mail"

    world.browser().post(path, data=ONE_CLICK)

    assert len(stopped(world)) == 2


def test_people_see_what_is_known_about_them_and_nobody_else(joined: World) -> None:
    joined.browser().post(joined.page("ana", "Salary talks"), data={"answer": "Maybe"})
    shown = plain(joined.browser().get(page_of(joined, "Ana", "me")).text)

    assert "Your address ana@example.org" in shown
    assert "Salary talks Maybe" in shown
    assert "Acknowledgement, Monday 2 March 2026" in shown
    assert "Place confirmed, Monday 2 March 2026" in shown
    assert "Ben" not in shown


def test_what_is_to_be_put_right_is_told_until_it_is_done(world: World) -> None:
    world.apply("ana")
    world.take_in()
    path, browser = page_of(world, "Ana", "me"), world.browser()

    answer = browser.post(path, data={"answer": "ask", "text": "  My name is\r\n=Ana Ruiz "})

    assert answer.status_code == 303
    assert "My name is\n=Ana Ruiz" in Page(browser.get(path).text).words["blockquote"][0]
    world.run("take-in-responses")
    (told,) = world.rows("Needs attention")
    assert told["What"] == "Ana asks to have something put right: “My name is =Ana Ruiz”."
    assert told["Where"].startswith("Form Responses 1, row 2 (Key ")
    assert "change the cell" in told["What to do"]
    world.type("Form Responses 1", {"Your name": "Ana"}, "Your name", "Ana Ruiz")
    world.run("take-in-responses")
    assert world.told() == []
    world.later(minutes=2)
    assert "<blockquote" not in browser.get(path).text


def test_a_wish_can_be_changed_and_taken_back(world: World) -> None:
    world.apply("ana")
    world.take_in()
    path, browser = page_of(world, "Ana", "me"), world.browser()
    for text in ("First", "Second"):
        browser.post(path, data={"text": text})
    world.run("take-in-responses")
    assert world.told() == ["Ana asks to have something put right: “Second”."]

    browser.post(path, data={"answer": "take-back"})
    world.run("take-in-responses")

    assert world.told() == []


@pytest.mark.parametrize(
    ("text", "why"),
    [("", "write what is to be"), (" \r\n", "write what is to be"), ("x" * 501, "longer than 500")],
)
def test_what_cannot_be_kept_is_said_and_nothing_that_was_typed_is_lost(
    joined: World, text: str, why: str
) -> None:
    answer = joined.browser().post(page_of(joined, "Cleo", "me"), data={"text": text})

    assert answer.status_code == 400
    shown = Page(answer.text)
    assert why in shown.text("p")
    assert text.strip() in shown.text("textarea")
    with joined.ledger.reading() as tx:
        assert corrections.asked(tx, joined.workbook) == {}


def test_a_member_who_leaves_gives_the_place_back_and_no_letter_follows(world: World) -> None:
    world.apply("ana", "ben", "cleo")
    world.take_in()
    world.enrol("Ana")
    world.accept("Cleo")
    world.decide("Accept", "Ben")
    world.work()
    browser = world.browser()
    for name in ("Ana", "Ben", "Cleo"):
        path = page_of(world, name, "leave")
        for _ in range(2):
            assert browser.post(path, data={"answer": "leave"}).status_code == 303
        assert "There is nothing to leave" not in browser.get(path).text
    sent = len(world.mails())
    world.sheet.tick_all()
    world.work()

    assert len(world.mails()) == sent
    places = {row["Name"]: row["Place"] for row in world.rows("Cohort")}
    assert places == {"Ana": "Withdrawn", "Cleo": "Withdrawn"}
    assert world.row("Shortlist", Name="Ben")["Status"] == "Withdrawn by the applicant"
    told = [row["What happened"] for row in world.rows("Activity")]
    assert told.count("Ana has left the program, by their own choice.") == 1
    assert told.count("Ben has withdrawn the application.") == 1
    assert "You are no longer in the program." in plain(browser.get(page_of(world, "Ana")).text)


def test_no_offer_reaches_whoever_took_the_application_back(world: World) -> None:
    world.apply("ana")
    world.take_in()
    path, browser = page_of(world, "Ana", "leave"), world.browser()
    browser.post(path, data={"answer": "leave"})
    world.decide("Accept", "Ana")
    world.work()

    assert world.told() == ["Ana has withdrawn the application, so no offer is drafted."]
    assert world.rows("Outbox") == []
    assert world.row("Shortlist", Name="Ana")["Status"] == "Withdrawn by the applicant"

    browser.post(path, data={"answer": "stay"})
    world.work()
    assert world.told() == []
    assert [row["Letter"] for row in world.rows("Outbox")] == [Kind.OFFER.words]


def test_whoever_applies_again_is_considered_again(world: World) -> None:
    world.apply("ana")
    world.take_in()
    world.browser().post(page_of(world, "Ana", "leave"), data={"answer": "leave"})
    world.later(hours=1)
    world.apply("ana", **{"What do you hope to learn?": "Something else"})
    world.work()

    assert world.row("Shortlist", Name="Ana")["Status"] == "Submitted, 2 responses"


def test_a_partner_is_not_left_in_silence(world: World) -> None:
    world.apply("mia", form=MENTORS)
    world.apply("ana")
    world.take_in()
    world.enrol("Mia", "Ana")
    world.type("Pairs", {"Mentor": "Mia"}, "Decision", "Introduce")
    world.approve()
    world.browser().post(page_of(world, "Mia", "leave"), data={"answer": "leave"})
    world.work()

    said = "Mia has left the program, and Ana may not know it yet."
    assert said in world.told()
    assert world.row("Pairs", Mentor="Mia")["Status"] == "Ended"

    world.type("Pairs", {"Mentor": "Mia"}, "Decision", "")
    world.work()
    assert said not in world.told()


def test_nobody_is_introduced_to_whoever_has_just_left(world: World) -> None:
    world.apply("mia", form=MENTORS)
    world.apply("ana")
    world.take_in()
    world.enrol("Mia", "Ana")
    world.type("Pairs", {"Mentor": "Mia"}, "Decision", "Introduce")
    world.run("match", "deliver")
    world.sheet.tick_all()
    world.browser().post(page_of(world, "Mia", "leave"), data={"answer": "leave"})

    world.run("deliver")

    with world.ledger.reading() as tx:
        letters = list(outbox.listing(tx, world.workbook, (Kind.INTRODUCTION,)))
    assert [letter.state for letter in letters] == [State.WITHDRAWN] * 2


@pytest.mark.parametrize("page", ["", "me", "leave", "meetup-mail"])
def test_a_forged_link_opens_no_page_and_an_old_one_says_so_in_plain_words(
    joined: World, page: str
) -> None:
    browser, secrets = joined.browser(), joined.settings.secret_keys
    forged, gone = f"/p/AAAAAAAAAA.x/{page}", f"/p/{sign('AAAAAAAAAA', secrets)}/{page}"
    for data in (None, {"answer": "leave"} | ONE_CLICK):
        method = browser.get if data is None else browser.post
        for path, status in ((forged, 404), (gone, 410)):
            answer = method(path, data=data)
            assert answer.status_code == (405 if data and not page else status)
            assert "Ana" not in answer.text
    assert "no longer works" in browser.get(gone).text


def test_answers_may_be_endless_and_hostile(world: World) -> None:
    hostile = "<script>alert(1)</script>{{ 7*7 }}" + "W" * 3_000
    world.apply("ana", **{"What do you hope to learn?": hostile, "Your name": "<b>" + "N" * 300})
    world.take_in()
    key = str(world.rows("Shortlist")[0]["Key"])
    for page in ("", "me", "leave", "meetup-mail", "place"):
        shown = world.browser().get(f"/p/{sign(key, world.settings.secret_keys)}/{page}")
        assert shown.status_code == 200
        assert not [*Page(shown.text).all("script"), *Page(shown.text).all("b")]


def test_while_google_does_not_answer_people_can_still_stop_and_leave(joined: World) -> None:
    paths = {page: page_of(joined, "Cleo", page) for page in ("", "leave", "meetup-mail", "me")}
    browser = joined.browser()
    joined.fault("google", "503", times=None)
    try:
        statuses = {page: browser.get(path).status_code for page, path in paths.items()}
    finally:
        joined.mend()
    assert statuses == {"": 200, "leave": 200, "meetup-mail": 200, "me": 503}
