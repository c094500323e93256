from typing import Any

import pytest
import requests

from service.sandbox.server import Server
from tests.sandbox.sendgrid.conftest import Send
from tests.sandbox.sendgrid.ears import Ears
from tests.sandbox.sendgrid.mails import mail

KINDS = ["processed", "delivered"]


def behave(sandbox: Server, **manner: Any) -> requests.Response:
    return requests.put(f"{sandbox.url}/sandbox/announcements", json=manner)


def let_go(sandbox: Server) -> int:
    return int(requests.post(f"{sandbox.url}/sandbox/announcements").json()["told"])


def told(ears: Ears) -> list[list[str]]:
    return [[event["event"] for event in delivery.events] for delivery in ears.heard]


def test_nothing_is_told_unless_it_was_asked_for(send: Send, sandbox: Server, ears: Ears) -> None:
    assert send(mail()).status_code == 202
    assert let_go(sandbox) == 0
    assert ears.heard == []


def test_events_arrive_before_the_sender_has_its_answer(
    send: Send, sandbox: Server, ears: Ears
) -> None:
    assert behave(sandbox, events=KINDS).status_code == 204
    fault = {"wire": "sendgrid", "fault": "drop"}
    requests.post(f"{sandbox.url}/sandbox/faults", json=fault)
    with pytest.raises(requests.ConnectionError):
        send(mail())

    assert told(ears) == [KINDS]
    assert {event["mid"] for event in ears.heard[0].events} == {"m1"}


def test_held_events_are_told_once_they_are_let_go_in_the_manner_of_then(
    send: Send, sandbox: Server, ears: Ears
) -> None:
    behave(sandbox, events=KINDS, held=True, copies=2, backwards=True)
    send(mail())
    send(mail())
    assert ears.heard == []

    assert let_go(sandbox) == 4
    assert told(ears) == [[*KINDS, *KINDS][::-1]] * 2
    assert let_go(sandbox) == 0


def test_what_was_told_stands_in_the_log(send: Send, sandbox: Server, ears: Ears) -> None:
    behave(sandbox, events=["bounce"])
    name = send(mail()).headers["X-Message-Id"]

    assert told(ears) == [["bounce"]]
    message = requests.get(f"{sandbox.url}/sandbox/messages/{name}").json()
    assert message["status"] == "bounced"


@pytest.mark.parametrize(
    "manner", [{"events": ["exploded"]}, {"events": [], "copies": 0}, {"colour": "red"}, {}]
)
def test_a_manner_that_cannot_be_is_refused(sandbox: Server, manner: dict[str, Any]) -> None:
    answer = behave(sandbox, **manner)

    assert answer.status_code == 400
    assert answer.json()["error"]
