import pytest
import requests
from icalendar import Calendar

from service.sandbox.server import Server
from tests.mail.libical import objections
from tests.sandbox.sendgrid.conftest import Send
from tests.sandbox.sendgrid.mails import CALENDAR, invitation, mail

SCRIPT = "<script>alert(1)</script>"


def page(sandbox: Server, path: str = "") -> str:
    answer = requests.get(f"{sandbox.url}/inbox{path}")
    assert answer.status_code == 200
    return answer.text


def test_an_empty_inbox_says_what_will_happen(sandbox: Server) -> None:
    assert "No mail yet." in page(sandbox)


def test_the_newest_comes_first_fifty_at_a_time(send: Send, sandbox: Server) -> None:
    for number in range(51):
        send(mail(subject=f"Letter {number:02}"))

    first, second = page(sandbox), page(sandbox, "?page=2")
    assert first.index("Letter 50") < first.index("Letter 49")
    assert first.count("/inbox/") - first.count("/inbox/latest") == 50
    assert ("Letter 00" in first, "Letter 00" in second) == (False, True)
    assert ('rel="next"' in first, 'rel="next"' in second) == (True, False)
    assert "There are no older messages." in page(sandbox, "?page=9")


@pytest.mark.parametrize(
    ("words", "shown"),
    [("BO@example", "Second"), ("ana l", "100% yours"), ("100%", "100% yours"), ("_", None)],
)
def test_search_looks_at_recipient_and_subject(
    send: Send, sandbox: Server, words: str, shown: str | None
) -> None:
    send(mail(subject="100% yours"))
    send(mail(personalizations=[{"to": [{"email": "bo@example.org"}]}], subject="Second"))

    found = requests.get(f"{sandbox.url}/inbox", params={"q": words}).text
    assert {each for each in ("Second", "100% yours") if each in found} == ({shown} - {None})
    assert ("Nothing matches." in found) == (shown is None)


def test_the_page_learns_of_new_mail(send: Send, sandbox: Server) -> None:
    before = requests.get(f"{sandbox.url}/inbox/latest").json()
    send(mail())

    assert requests.get(f"{sandbox.url}/inbox/latest").json() != before


def test_what_people_type_is_never_markup_of_the_page(send: Send, sandbox: Server) -> None:
    to = {"to": [{"email": "ana@example.org", "name": SCRIPT}], "headers": {"X-A": SCRIPT}}
    content = [{"type": "text/plain", "value": SCRIPT}]
    name = send(mail(personalizations=[to], subject=SCRIPT, content=content)).headers[
        "X-Message-Id"
    ]

    assert SCRIPT not in page(sandbox)
    assert SCRIPT not in page(sandbox, f"/{name}")


def test_the_html_runs_no_script_and_opens_links_elsewhere(send: Send, sandbox: Server) -> None:
    name = send(mail()).headers["X-Message-Id"]

    answer = requests.get(f"{sandbox.url}/inbox/{name}/html")
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "sandbox allow-popups" in policy
    assert "allow-scripts" not in policy + page(sandbox, f"/{name}")
    assert '<head><base target="_blank"></head>' in answer.text


def test_a_message_shows_text_headers_source_and_custom_arguments(
    send: Send, sandbox: Server
) -> None:
    name = send(mail(headers={"List-Id": "members"})).headers["X-Message-Id"]

    shown = page(sandbox, f"/{name}")
    for text in ("Dear Ana", "List-Id", "custom argument", "&#34;personalizations&#34;"):
        assert text in shown
    assert requests.get(f"{sandbox.url}/inbox/{name}/raw").json()["subject"] == "Your place"


def test_attachments_are_downloads(send: Send, sandbox: Server) -> None:
    name = send(invitation()).headers["X-Message-Id"]

    file = requests.get(f"{sandbox.url}/inbox/{name}/attachments/0")
    assert file.text == CALENDAR
    assert file.headers["Content-Disposition"] == "attachment; filename=invite.ics"
    assert requests.get(f"{sandbox.url}/inbox/{name}/attachments/1").status_code == 404


def test_an_invitation_is_drawn_as_an_event(send: Send, sandbox: Server) -> None:
    shown = page(sandbox, f"/{send(invitation()).headers['X-Message-Id']}")

    for text in (
        "Saying no kindly",
        "Friday 10 April 2026, 17:00",
        "to\n          18:00 UTC",
        "https://meet.example.org/abc",
        "Kim Ode &lt;kim@example.org&gt;",
        'data-answer="Maybe"',
    ):
        assert text in shown


@pytest.mark.parametrize(
    ("answer", "state"), [("Yes", "ACCEPTED"), ("No", "DECLINED"), ("Maybe", "TENTATIVE")]
)
def test_an_answer_is_a_reply_to_the_organizer(
    send: Send, sandbox: Server, answer: str, state: str
) -> None:
    name = send(invitation()).headers["X-Message-Id"]
    posted = requests.post(f"{sandbox.url}/inbox/{name}/answer", json={"answer": answer})

    (reply,) = requests.get(f"{sandbox.url}/sandbox/replies").json()
    event = Calendar.from_ical(reply["calendar"]).walk("VEVENT")[0]
    assert posted.json()["status"] is None
    assert "no inbound hook is set" in posted.json()["said"]
    assert objections(reply["calendar"]) == []
    assert "METHOD:REPLY\r\n" in reply["calendar"]
    assert (str(event["UID"]), event["SEQUENCE"]) == ("meetup-1@example.org", 2)
    assert event["ORGANIZER"] == "mailto:kim@example.org"
    assert event["ATTENDEE"] == "mailto:ana@example.org"
    assert event["ATTENDEE"].params["PARTSTAT"] == state
    assert f"the last: {answer}" in page(sandbox, f"/{name}")


@pytest.mark.parametrize("calendar", ["nonsense", CALENDAR.replace("BEGIN:VEVENT", "BEGIN:X")])
def test_a_calendar_that_is_none_is_said(send: Send, sandbox: Server, calendar: str) -> None:
    content = [*mail()["content"], {"type": "text/calendar", "value": calendar}]
    name = send(mail(content=content)).headers["X-Message-Id"]

    assert "it can't be read as an event" in page(sandbox, f"/{name}")


def test_only_an_invitation_can_be_answered(send: Send, sandbox: Server) -> None:
    url = f"{sandbox.url}/inbox/{send(mail()).headers['X-Message-Id']}/answer"

    assert requests.post(url, json={"answer": "Yes"}).status_code == 400


def test_there_is_no_page_for_no_message(sandbox: Server) -> None:
    assert requests.get(f"{sandbox.url}/inbox/nothing").status_code == 404
