"""A reader's calendar shows each event once, in its newest version."""

import requests

from service.sandbox.server import Server
from tests.sandbox.sendgrid.conftest import Send
from tests.sandbox.sendgrid.mails import CALENDAR, mail


def event(
    send: Send,
    *,
    sequence: int,
    day: int = 10,
    method: str = "REQUEST",
    to: str = "ana@example.org",
) -> str:
    """Send a version of one event; returns the message's name."""
    text = CALENDAR.replace("SEQUENCE:2", f"SEQUENCE:{sequence}")
    text = text.replace("20260410T", f"202604{day}T").replace("METHOD:REQUEST", f"METHOD:{method}")
    part = {"type": f"text/calendar; method={method}", "value": text}
    return send(mail(to, content=[*mail()["content"], part])).headers["X-Message-Id"]


def calendar(sandbox: Server, of: str = "ana@example.org") -> str:
    return requests.get(f"{sandbox.url}/inbox/calendar", params={"of": of}).text


def page(sandbox: Server, name: str) -> str:
    return requests.get(f"{sandbox.url}/inbox/{name}").text


def test_an_empty_calendar_says_what_will_happen(sandbox: Server) -> None:
    assert "Nothing stands in this calendar." in calendar(sandbox)


def test_an_update_takes_the_place_of_the_former_version(send: Send, sandbox: Server) -> None:
    first = event(send, sequence=0)
    event(send, sequence=1, day=17)

    shown = calendar(sandbox)
    assert shown.count('class="event"') == 1
    assert "Friday 17 April 2026" in shown
    assert "Friday 10 April 2026" not in shown
    old = page(sandbox, first)
    assert "<s>Saying no kindly</s>" in old
    assert "a newer version" in old
    assert "data-answer" not in old


def test_a_version_that_comes_late_changes_nothing(send: Send, sandbox: Server) -> None:
    event(send, sequence=3, day=17)
    event(send, sequence=2, day=10)

    assert "Friday 17 April 2026" in calendar(sandbox)


def test_a_cancelled_event_is_struck_through_and_takes_no_answer(
    send: Send, sandbox: Server
) -> None:
    first = event(send, sequence=0)
    event(send, sequence=1, method="CANCEL")

    for shown in (calendar(sandbox), page(sandbox, first)):
        assert "<s>Saying no kindly</s>" in shown
        assert "Cancelled event" in shown
        assert "data-answer" not in shown
    event(send, sequence=2)
    assert "data-answer" in calendar(sandbox)


def test_everybody_has_a_calendar_of_their_own_in_the_order_of_time(
    send: Send, sandbox: Server
) -> None:
    event(send, sequence=0, to="bo@example.org")

    assert "Nothing stands in this calendar." in calendar(sandbox)
    assert "Saying no kindly" in calendar(sandbox, "BO@example.org")


def test_an_answer_shows_as_pressed_until_the_event_changes(send: Send, sandbox: Server) -> None:
    name = event(send, sequence=0)
    requests.post(f"{sandbox.url}/inbox/{name}/answer", json={"answer": "Yes"})
    assert calendar(sandbox).count('aria-pressed="true"') == 1

    event(send, sequence=1)
    assert calendar(sandbox).count('aria-pressed="true"') == 0
