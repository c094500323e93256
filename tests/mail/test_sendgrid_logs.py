"""SendGrid's log is asked about one message; what it doesn't show proves nothing."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.message import Message as Headers
from http.client import IncompleteRead
from typing import Any

import pytest

from service.mail.mailer import Findings, Found, News, NotNow, NoTrace
from service.mail.sendgrid.connection import Reply, Unreached
from service.mail.sendgrid.logs import look_up
from service.program.letters import State
from service.program.suppression import Reason

MID, OTHER = "a" * 32, "b" * 32
ADDRESS = "zsofia.canary@example.org"
SINCE = datetime(2026, 3, 2, 15, tzinfo=UTC)
AT = SINCE + timedelta(minutes=6)


class Log:
    """A log that holds messages by their name, and writes down what it was asked."""

    def __init__(self, *messages: dict[str, Any]) -> None:
        self.messages = {f"m/{n}?": message for n, message in enumerate(messages)}
        self.asked: list[str] = []
        self.answers: dict[str, Reply | Exception] = {}

    def __call__(self, path: str, body: Mapping[str, Any] | None) -> Reply:
        self.asked.append(f"{path} {json.dumps(body)}" if body else path)
        answer = self.answers.get(path.partition("/")[2])
        if isinstance(answer, Exception):
            raise answer
        if answer:
            return answer
        if body is not None:
            rows = [{"sg_message_id": name} for name in self.messages]
            return said(200, {"messages": rows})
        name = path.partition("/")[2].replace("%2F", "/").replace("%3F", "?")
        return said(200, self.messages[name])


def said(status: int, body: Any = None) -> Reply:
    return Reply(status, Headers(), json.dumps(body).encode())


def had(mid: str, *events: dict[str, Any], **told: Any) -> dict[str, Any]:
    at = int(AT.timestamp())
    return {
        "custom_args": {"mid": mid},
        "events": [{"timestamp": at, "event": "received", **event} for event in events],
    } | told


def ask(log: Log, address: str = ADDRESS) -> Findings:
    return look_up(log, MID, address, SINCE)


def test_a_message_is_found_by_our_id_among_others_to_the_same_address() -> None:
    log = Log(had(OTHER), had(MID, {}, {"event": "delivered"}))

    had_it, arrived = News(MID, State.ACCEPTED, AT), News(MID, State.DELIVERED, AT)
    assert ask(log) == Found((had_it, had_it, arrived))
    assert json.loads(log.asked[0].partition(" ")[2])["query"] == (
        f'to_email = "{ADDRESS}" AND sg_message_id_created_at >= TIMESTAMP "2026-03-02T15:00:00Z"'
    )
    assert log.asked[1:] == ["logs/m%2F0%3F", "logs/m%2F1%3F"]
    assert not any(ADDRESS in path for path in log.asked[1:])


def test_a_message_without_events_was_had_all_the_same() -> None:
    assert ask(Log(had(MID))) == Found((News(MID, State.ACCEPTED, SINCE),))


@pytest.mark.parametrize(
    ("status", "state", "reason"),
    [
        ("delivered", State.DELIVERED, None),
        ("bounced", State.BOUNCED, Reason.BOUNCED),
        ("blocked", State.BOUNCED, None),
        ("dropped", State.DROPPED, None),
    ],
)
def test_what_the_log_says_as_a_whole_counts_where_it_tells_no_event(
    status: str, state: State, reason: Reason | None
) -> None:
    found = ask(Log(had(MID, status=status, reason="550 5.1.1")))

    assert isinstance(found, Found)
    assert (found.news[-1].state, found.news[-1].reason) == (state, reason)


def test_a_log_that_shows_others_or_nobody_shows_no_trace() -> None:
    assert ask(Log()) == NoTrace()
    assert ask(Log(had(OTHER), {}, {"custom_args": "no object"}, had(""))) == NoTrace()


def test_custom_arguments_may_come_as_text() -> None:
    assert isinstance(ask(Log(had(MID) | {"custom_args": json.dumps({"mid": MID})})), Found)


@pytest.mark.parametrize("where", ["", "m%2F0%3F"])
@pytest.mark.parametrize(
    "answer",
    [said(429), said(500), said(401), said(403), said(302), Unreached(), TimeoutError(),
     IncompleteRead(b"")],
    ids=lambda answer: str(getattr(answer, "status", type(answer).__name__)),
)  # fmt: skip
def test_whatever_is_no_answer_is_no_proof_either(where: str, answer: Reply | Exception) -> None:
    log = Log(had(OTHER), had(MID))
    log.answers[where] = answer

    found = ask(log)

    assert isinstance(found, NotNow)
    assert ADDRESS not in found.why


@pytest.mark.parametrize("body", [None, [], {"messages": {}}, {"messages": [1, None, {}]}])
def test_an_answer_of_another_shape_shows_nothing(body: Any) -> None:
    log = Log(had(MID))
    log.answers[""] = said(200, body)
    assert ask(log) == NoTrace()


def test_a_message_that_has_gone_from_the_log_meanwhile_is_passed_over() -> None:
    log = Log(had(MID), had(MID))
    log.answers["m%2F0%3F"] = said(404)
    assert isinstance(ask(log), Found)


@pytest.mark.parametrize("address", ['a"@example.org', "a\\@example.org"])
def test_an_address_that_could_end_the_question_is_not_asked_about(address: str) -> None:
    log = Log(had(MID))
    assert ask(log, address) == NoTrace()
    assert log.asked == []
