"""The letter about a change says first what the change is."""

import pytest

from service.program.letters import Kind
from tests.mail.factories import a_message

MOMENT = "Tuesday 14 April 2026, 18:00 (EDT)"


@pytest.mark.parametrize(
    ("was", "revived", "subject", "said"),
    [
        (MOMENT, False, "Changed: ", "has moved."),
        ("", False, "Changed: ", "The time stays as it was."),
        ("", True, "Taking place after all: ", "will take place after all: on Thursday 16 April"),
        (MOMENT, True, "Taking place after all: ", "will take place after all: on Thursday 16 Apr"),
    ],
)
def test_a_change_is_told_at_the_top_in_both_parts(
    was: str, subject: str, said: str, *, revived: bool
) -> None:
    message = a_message(Kind.MEETUP_CHANGED, was=was, revived=revived)

    assert message.subject.startswith(subject)
    for part in (message.text, message.html.replace("<strong>", "")):
        assert said in part
    assert ("planned for" in message.text) is (bool(was) and not revived)
