"""A canary that nobody can miss: it is known in every coding in which it might slip out."""

import pytest

from tests.privacy.canary import ADDRESS, ANSWER, CODINGS, NAME, NORMALISED, betrayals


@pytest.mark.parametrize("coding", CODINGS)
@pytest.mark.parametrize("said", [NAME, ADDRESS, f"{NAME} <{NORMALISED}>: {ANSWER}"])
def test_the_canary_is_heard_in_every_coding(coding: str, said: str) -> None:
    assert betrayals(f"take-in-responses broke: {CODINGS[coding](said)} at line 7")


def test_what_convene_says_by_itself_is_not_the_canary() -> None:
    assert betrayals("take-in-responses: 1 new or changed applications, 1 letters.") == []
