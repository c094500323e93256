"""What SendGrid's events mean for a letter and for its address."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.mail.mailer import News
from service.mail.sendgrid.news import read_news
from service.program.letters import State
from service.program.suppression import Reason

MID = "0123456789abcdef" * 2
ADDRESS = "zsofia.canary@example.org"


def news(event: str, **told: Any) -> News:
    found = read_news({"event": event, "timestamp": 1772463600, "email": ADDRESS} | told, MID)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("kind", "state"),
    [
        ("processed", State.ACCEPTED), ("deferred", State.ACCEPTED), ("unheard-of", State.ACCEPTED),
        ("group_resubscribe", State.ACCEPTED), ("delivered", State.DELIVERED),
        ("open", State.DELIVERED), ("click", State.DELIVERED), ("spamreport", State.DELIVERED),
        ("unsubscribe", State.DELIVERED), ("group_unsubscribe", State.DELIVERED),
        ("bounce", State.BOUNCED), ("dropped", State.DROPPED),
    ],
)  # fmt: skip
def test_any_event_proves_at_least_that_the_letter_was_accepted(kind: str, state: State) -> None:
    assert news(kind).state is state


@pytest.mark.parametrize(
    ("event", "told", "reason"),
    [
        ("bounce", {"type": "bounce"}, Reason.BOUNCED),
        ("bounce", {"type": "bounce", "bounce_classification": "Invalid Address"}, Reason.BOUNCED),
        ("bounce", {"bounce_classification": "Mailbox Unavailable"}, Reason.BOUNCED),
        ("bounce", {"bounce_classification": "Unclassified"}, Reason.BOUNCED),
        ("bounce", {"type": "bounce", "bounce_classification": "Technical"}, None),
        ("bounce", {"type": "bounce", "bounce_classification": "Content"}, None),
        ("bounce", {"type": "bounce", "bounce_classification": "Reputation"}, None),
        ("bounce", {"type": "bounce", "bounce_classification": "Frequency"}, None),
        ("bounce", {"type": "blocked"}, None),
        ("bounce", {"type": "blocked", "bounce_classification": "Invalid Address"}, None),
        ("deferred", {"response": "450 4.2.2 full"}, None),
        ("dropped", {"reason": "Bounced Address"}, Reason.BOUNCED),
        ("dropped", {"reason": "Invalid"}, Reason.BOUNCED),
        ("dropped", {"reason": "Spam Reporting Address"}, Reason.COMPLAINED),
        ("dropped", {"reason": "Unsubscribed Address"}, Reason.UNSUBSCRIBED),
        ("dropped", {"reason": "Spam Content (if spam checker app is enabled)"}, None),
        ("dropped", {"reason": "Recipient List over Package Quota"}, None),
        ("dropped", {}, None),
        ("spamreport", {}, Reason.COMPLAINED),
        ("unsubscribe", {}, Reason.UNSUBSCRIBED),
        ("group_unsubscribe", {}, Reason.UNSUBSCRIBED),
        ("delivered", {}, None),
        ("open", {}, None),
    ],
)
def test_only_what_is_about_the_address_stops_mail_to_it(
    event: str, told: dict[str, Any], reason: Reason | None
) -> None:
    assert news(event, **told).reason is reason


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"status": "5.1.1"}, "The mailbox doesn't exist. (5.1.1)"),
        (
            {"reason": "550 5.1.1 The email account that you tried to reach does not exist."},
            "The mailbox doesn't exist. (5.1.1)",
        ),
        ({"status": "5.2.2", "bounce_classification": "Mailbox Unavailable"},
         "The mailbox is full. (5.2.2)"),
        ({"status": "5.1.2"}, "There is no mail server under this address. (5.1.2)"),
        ({"bounce_classification": "Content"},
         "The recipient's mail server took its text for spam."),
        ({"reason": "550 no"}, "The recipient's mail server sent it back."),
        ({}, "The recipient's mail server sent it back."),
    ],
)  # fmt: skip
def test_a_bounce_says_why_in_words(told: dict[str, Any], words: str) -> None:
    assert news("bounce", **told).why == words


def test_a_drop_says_why_in_words() -> None:
    assert news("dropped", reason="Bounced Address").why == (
        "The provider didn't send it on. An earlier letter to this address came back."
    )
    assert news("dropped", reason="who knows").why == "The provider didn't send it on."


@given(
    st.sampled_from(["bounce", "blocked", "dropped", "spamreport", "deferred"]),
    st.dictionaries(
        st.sampled_from(["reason", "response", "status", "type", "bounce_classification"]),
        st.builds(
            "{}{}{}".format,
            st.text(max_size=10),
            st.sampled_from(["", "5.1.1 ", "5.7.999", ADDRESS, "bounced address"]),
            st.sampled_from([ADDRESS, "Zsófia Canary", "canary"]),
        ),
    ),
)
def test_whatever_a_mail_server_says_its_words_stay_outside(
    event: str, told: dict[str, str]
) -> None:
    found = news(event, **told)
    assert "canary" not in found.why.lower()
    assert ADDRESS not in repr(found)


def test_an_event_without_our_id_is_about_its_address_alone() -> None:
    told = {"event": "bounce", "timestamp": 1772463600, "email": ADDRESS}
    for no_id in ("", None):
        found = read_news(told, no_id)
        assert found is not None
        assert (found.message_id, found.address) == ("", ADDRESS)
    assert read_news(told, "another system's id") is None
    assert read_news(told | {"email": ""}, "") is None
    assert read_news(told | {"email": 5}, None) is None
