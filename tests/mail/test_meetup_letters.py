"""The letters about one meetup, from the invitation to the last change."""

import pytest

from service.program.letters import Kind
from tests.mail.factories import a_message

EVERY = (
    Kind.MEETUP_INVITATION, Kind.MEETUP_CHANGED, Kind.MEETUP_REMINDER, Kind.MEETUP_CANCELLED,
)  # fmt: skip


@pytest.mark.parametrize("part", ["text", "html"])
def test_a_change_says_what_was_and_what_is_now(part: str) -> None:
    shown = getattr(a_message(Kind.MEETUP_CHANGED), part)

    before, now = shown.index("Tuesday 14 April 2026, 18:00"), shown.rindex("Thursday 16 April")
    assert before < now


def test_a_change_at_the_same_time_says_so() -> None:
    message = a_message(Kind.MEETUP_CHANGED, was="")

    assert "The time stays as it was." in message.text
    assert "now Thursday" not in message.subject


@pytest.mark.parametrize("answer", ["Yes", "Maybe", "No"])
def test_a_change_repeats_the_answer_so_far(answer: str) -> None:
    message = a_message(Kind.MEETUP_CHANGED, answer=answer)

    assert f"So far you have said: {answer}." in message.text
    assert f"So far you have said: <strong>{answer}</strong>." in message.html


def test_whoever_has_not_answered_is_asked() -> None:
    assert "So far you have said" not in a_message(Kind.MEETUP_CHANGED, answer="").text


@pytest.mark.parametrize("kind", EVERY)
def test_the_time_stands_in_the_subject_however_long_the_topic_is(kind: Kind) -> None:
    subject = a_message(kind, topic="A very long topic " * 20).subject

    assert subject.endswith("Thursday 16 April 2026, 13:00 (EDT)")
    assert len(subject) <= 200


@pytest.mark.parametrize("kind", EVERY[:3])
def test_the_time_is_told_in_the_readers_zone_where_it_differs(kind: Kind) -> None:
    assert "In your time zone: Thursday 16 April 2026, 12:00 (CDT)" in a_message(kind).text
    assert "In your time zone" not in a_message(kind, when_theirs="").text
