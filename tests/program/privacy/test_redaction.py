"""Some people's words are taken out of a sentence; nobody else's are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.program.privacy.redaction import Redaction

NAMES = ("Ana", "Ana Lopez", "Ben", "Zsófia", "O'Brien-Smith", "李雷", "x", "")


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Ana applied as a mentee.", "(erased) applied as a mentee."),
        ("Ana Lopez, Ben and Ana were accepted.", "Ana Lopez, Ben and (erased) were accepted."),
        ("The banana was eaten by Anabel.", "The banana was eaten by Anabel."),
        ("It went to ANA@example.org.", "It went to (erased)."),
        ("3 applications arrived.", "3 applications arrived."),
    ],
)
def test_words_go_where_they_stand_alone(text: str, left: str) -> None:
    words = Redaction.of(["Ana", "ana@example.org"], ["Ana Lopez", "Ben"])

    assert words.clean(text) == left
    assert words.touches(text) == (text != left)


@given(st.sampled_from(NAMES[:6]), st.lists(st.sampled_from(NAMES)))
def test_a_name_that_goes_is_found_in_no_list_and_the_others_stay(
    gone: str, others: list[str]
) -> None:
    kept = [each for each in others if each != gone]
    text = ", ".join([*kept, gone])

    left = Redaction.of([gone], kept).clean(text)

    assert left == ", ".join([*kept, "(erased)"])


def test_a_name_that_was_cut_in_the_sentence_is_found_as_well() -> None:
    endless = "Maria " * 30

    assert Redaction.of([endless]).clean(f"{endless[:59]}… applied.") == "(erased) applied."
