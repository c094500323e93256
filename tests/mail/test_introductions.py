"""What the two who are introduced read."""

import pytest

from service.mail.message import Message
from service.program.letters import Kind
from tests.mail.factories import a_letter, a_message

OWN = [{"question": "What do you seek?", "answer": "A board that listens."}]


def introduction(**facts: object) -> Message:
    return a_message(Kind.INTRODUCTION, **facts)


def partner(**told: object) -> list[dict[str, object]]:
    [one] = a_letter(Kind.INTRODUCTION).facts["partners"]
    return [{**one, **told}]


@pytest.mark.parametrize("part", ["text", "html"])
def test_each_reads_what_the_other_is_told_of_them(part: str) -> None:
    shown = getattr(introduction(own_words=OWN), part)
    told, own = shown.split("What we have told ")

    assert "A board that listens." in own
    assert "A board that listens." not in told
    assert "I lost my first three budgets" in told


def test_where_nothing_is_told_nothing_is_announced() -> None:
    message = introduction(own_words=[])

    assert "What we have told" not in message.text + message.html


@pytest.mark.parametrize(
    ("zone", "apart", "line"),
    [
        ("America/Chicago", "1 hour behind you", "Time zone: America/Chicago, 1 hour behind you\n"),
        ("somewhere warm", "", "Time zone: somewhere warm\n"),
    ],
)
def test_the_clocks_are_compared_where_they_can_be(zone: str, apart: str, line: str) -> None:
    text = introduction(partners=partner(time_zone=zone, hours_apart=apart)).text

    assert line in text


def test_an_introduction_drafted_before_clocks_were_compared_is_still_sent() -> None:
    facts = dict(partner()[0])
    del facts["hours_apart"]

    assert "Time zone: America/Chicago\n" in introduction(partners=[facts]).text


def test_an_introduction_says_what_to_do_first() -> None:
    text = introduction().text

    assert text.count("\n- ") >= 4
    assert "For your first conversation" in text


def test_names_that_read_from_right_to_left_stay_in_their_order() -> None:
    hebrew, arabic = "\u05d3\u05d5\u05e8\u05d5\u05ea", "\u0645\u0631\u064a\u0645"
    partners = [partner(name=name)[0] for name in (hebrew, arabic, "Cy")]
    message = introduction(partners=partners, relation="partners")

    assert f"Meet {hebrew}\u200e, {arabic}\u200e and Cy, your" in message.subject
