from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.sandbox.sendgrid.rules import problems
from service.sandbox.sendgrid.rules.shape import REQUEST
from tests.sandbox.sendgrid.conftest import Send
from tests.sandbox.sendgrid.mails import attachment, invitation, mail, personalization

NOW = datetime(2026, 3, 1, 9, tzinfo=UTC)
HELP = "http://sendgrid.com/docs/API_Reference/Web_API_v3/Mail/errors.html#"
TEXT = {"type": "text/plain", "value": "Dear Ana"}
HTML = {"type": "text/html", "value": "<p>Dear Ana</p>"}
ANA = {"email": "ana@example.org"}

ACCEPTED: dict[str, dict[str, Any]] = {
    "text alone": {"content": [TEXT]},
    "html alone": {"content": [HTML]},
    "a subject for each": {"subject": None, **personalization(subject="Yours")},
    "unicode in a recipient's name": personalization(to=[{**ANA, "name": "Añá 🌻"}]),
    "a sender without a name": {"from": {"email": "program@example.org"}},
    "the same address in two personalizations": {"personalizations": [{"to": [ANA]}] * 2},
    "a list to reply to": {"reply_to_list": [ANA, {"email": "bo@example.org"}]},
    "a header of one's own": {"headers": {"List-Unsubscribe": "<https://example.org/u/x>"}},
    "ten categories": {"categories": [str(number) for number in range(10)]},
    "a moment within three days": {"send_at": int(NOW.timestamp()) + 72 * 3600},
    "a file without a type": {"attachments": [attachment(type=None)]},
    "a thousand personalizations": {"personalizations": [{"to": [ANA]}] * 1000},
}

# What is changed, the field that is named, a part of what is said.
REFUSED: dict[str, tuple[dict[str, Any], str, str]] = {
    "no personalizations": ({"personalizations": None}, "personalizations", "at least one"),
    "an empty list of them": ({"personalizations": []}, "personalizations", "at least one"),
    "too many of them": (
        {"personalizations": [{"to": [ANA]}] * 1001},
        "personalizations",
        "You have provided 1001 personalizations.",
    ),
    "too many recipients": (
        personalization(to=[{"email": f"a{n}@example.org"} for n in range(1001)]),
        "personalizations",
        "limit of 1000 total recipients",
    ),
    "nobody to send to": (personalization(to=[]), "personalizations.0.to", "The to array"),
    "only a copy": ({"personalizations": [{"cc": [ANA]}]}, "personalizations.0.to", "The to array"),
    "a recipient without an address": (
        personalization(to=[{"name": "Ana"}]),
        "personalizations.0.to.0.email",
        "Does not contain a valid address.",
    ),
    "the same address twice": (
        personalization(to=[ANA, {"email": "ANA@Example.org"}]),
        "personalizations.0",
        "first duplicate instance of [ANA@Example.org] in the personalizations.0.to field.",
    ),
    "the same address as a copy": (
        personalization(bcc=[ANA]),
        "personalizations.0",
        "should be unique between to, cc, and bcc",
    ),
    "no sender": ({"from": None}, "from.email", "The from object must be provided"),
    "a sender without an address": ({"from": {"name": "P"}}, "from.email", "must be provided"),
    "a sender that is no address": (
        {"from": {"email": "program"}},
        "from.email",
        "The from email does not contain a valid address.",
    ),
    "a sender in unicode": (
        {"from": {"email": "program@example.org", "name": "Programa Añá"}},
        "from.name",
        "Unicode",
    ),
    "a sender's address in unicode": (
        {"from": {"email": "añá@example.org"}},
        "from.email",
        "valid",
    ),
    "a bad sender of one's own": (
        personalization(**{"from": {"email": "x"}}),
        "personalizations.0.from.email",
        "valid address",
    ),
    "an answer to nowhere": ({"reply_to": {"name": "Kim"}}, "reply_to.email", "valid address"),
    "answers two ways": ({"reply_to": ANA, "reply_to_list": [ANA]}, "reply_to", "not both"),
    "no subject": ({"subject": None}, "subject", "The subject is required."),
    "an empty subject": ({"subject": ""}, "subject", "at least one character in length."),
    "an empty subject of one's own": (
        personalization(subject=""),
        "personalizations.0.subject",
        "at least one character in length.",
    ),
    "no content": ({"content": None}, "content", "the content parameter is required"),
    "empty content": ({"content": []}, "content", "the content parameter is required"),
    "an empty part": (
        {"content": [{"type": "text/plain", "value": ""}]},
        "content.0.value",
        "The content value must be a string at least one character in length.",
    ),
    "a part without a type": ({"content": [{"value": "x"}]}, "content.0.type", "content type"),
    "a type of two lines": (
        {"content": [{"type": "text/plain\r\nBcc: x", "value": "x"}]},
        "content.0.type",
        "CRLF",
    ),
    "html before text": ({"content": [HTML, TEXT]}, "content", "Following RFC 1341, section 7.2"),
    "a calendar before html": (
        {"content": [TEXT, {"type": "text/calendar; method=REQUEST", "value": "x"}, HTML]},
        "content",
        "Following RFC 1341, section 7.2",
    ),
    "a file type with parameters": (
        {"attachments": [attachment(type="text/calendar; method=REQUEST")]},
        "attachments.0.type",
        "The attachment type cannot contain ';', or CRLF characters.",
    ),
    "a file that is not base64": (
        {"attachments": [attachment(content="BEGIN:VCALENDAR")]},
        "attachments.0.content",
        "The attachment content must be base64 encoded.",
    ),
    "base64 in lines": (
        {"attachments": [attachment(content="QUFB\nQUFB")]},
        "attachments.0.content",
        "The attachment content must be base64 encoded.",
    ),
    "an empty file": (
        {"attachments": [attachment(content="")]},
        "attachments.0.content",
        "at least one character",
    ),
    "a file without a name": (
        {"attachments": [attachment(filename=None)]},
        "attachments.0.filename",
        "filename is required.",
    ),
    "a file placed elsewhere": (
        {"attachments": [attachment(disposition="top")]},
        "attachments.0.disposition",
        'You provided "top".',
    ),
    "a header of the provider's": (
        {"headers": {"SUBJECT": "x"}},
        "headers.SUBJECT",
        "Header can not be one of the reserved keys.",
    ),
    "one's own header of the provider's": (
        personalization(headers={"Bcc": "x"}),
        "personalizations.0.headers.Bcc",
        "reserved keys",
    ),
    "a header with a space": ({"headers": {"X Y": "x"}}, "headers", "empty spaces"),
    "a header twice": ({"headers": {"X-A": "1", "x-a": "2"}}, "headers", "duplicate keys"),
    "a header that is a number": ({"headers": {"X-A": 1}}, "headers", "must be strings"),
    "a custom argument that is a number": (
        personalization(custom_args={"mid": 1}),
        "personalizations.0.custom_args",
        "All values of custom arguments object must be strings",
    ),
    "large custom arguments": (
        personalization(custom_args={"mid": "x" * 10_000}),
        "personalizations.0.custom_args",
        "may not exceed 10,000 bytes",
    ),
    "eleven categories": (
        {"categories": [str(number) for number in range(11)]},
        "categories",
        "You provided 11 categories.",
    ),
    "a category twice": ({"categories": ["a", "a"]}, "categories", "more than once"),
    "a long category": ({"categories": ["a" * 256]}, "categories", "255 characters"),
    "a category in unicode": ({"categories": ["ñ"]}, "categories", "non-ASCII"),
    "a moment far ahead": (
        {"send_at": int(NOW.timestamp()) + 72 * 3600 + 1},
        "send_at",
        "Scheduling more than 72 hours in advance is forbidden.",
    ),
    "a template": ({"template_id": "d-1"}, "template_id", "You provided d-1."),
    "a pool": ({"ip_pool_name": "own"}, "ip_pool_name", "You provided own."),
    "an unsubscribe group": ({"asm": {"group_id": 7}}, "asm.group_id", "You provided 7."),
    "an unknown key": ({"html": "x"}, "html", "Additional property html is not allowed"),
    "an unknown key of one's own": (
        personalization(content=[TEXT]),
        "personalizations.0.content",
        "is not allowed",
    ),
    "a text for a list": (
        {"content": "x"},
        "content",
        "Invalid type. Expected: array, given: string.",
    ),
    "a yes for a moment": ({"send_at": True}, "send_at", "Expected: integer, given: boolean."),
    "a word for a switch": (
        {"mail_settings": {"sandbox_mode": {"enable": "true"}}},
        "mail_settings.sandbox_mode.enable",
        "Expected: boolean, given: string.",
    ),
}
ADDRESSES = ["ana", "ana@", "@example.org", "ana@example", "a na@example.org", "añá@example.org"]
ADDRESSES += ["ana@example.org, bo@example.org", "Ana <ana@example.org>", "ana@example..org", ""]
ADDRESSES += ["a;b@example.org", "ana@example.org\n", "a..b@example.org", ".a@example.org"]


@pytest.mark.parametrize("case", ACCEPTED)
def test_accepts(case: str) -> None:
    assert problems(mail(**ACCEPTED[case]), NOW) == []


def test_accepts_an_invitation() -> None:
    assert problems(invitation(), NOW) == []


@pytest.mark.parametrize("case", REFUSED)
def test_refuses(case: str, send: Send) -> None:
    changes, field, words = REFUSED[case]

    answer = send(mail(**changes))

    assert answer.status_code == 400
    error = answer.json()["errors"][0]
    assert (error["field"], words in error["message"]) == (field, True), error
    assert error["help"].startswith(HELP)


@pytest.mark.parametrize("address", ADDRESSES)
def test_refuses_what_is_not_one_plain_address(address: str) -> None:
    (problem,) = problems(mail(address), NOW)

    assert problem.message == "Does not contain a valid address."
    assert problem.help == f"{HELP}message.personalizations.to"


def test_says_everything_that_is_wrong_at_once() -> None:
    fields = {problem.field for problem in problems(mail(subject="", content=[HTML, TEXT]), NOW)}

    assert fields == {"subject", "content"}


SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text()
KEYS = st.sampled_from([*REQUEST, "to", "email", "name", "type", "value", "enable"]) | st.text()
ANYTHING = st.recursive(SCALARS, lambda inner: st.lists(inner) | st.dictionaries(KEYS, inner))


@given(st.dictionaries(st.sampled_from(list(REQUEST)), ANYTHING))
def test_any_body_is_judged(changes: dict[str, Any]) -> None:
    for problem in problems(mail(**changes), NOW):
        assert problem.message


@given(ANYTHING)
def test_any_json_is_judged(body: Any) -> None:
    assert all(problem.message for problem in problems(body, NOW))
