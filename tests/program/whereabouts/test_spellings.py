"""Words are folded alike, whatever alphabet stands beside them."""

from hypothesis import given
from hypothesis import strategies as st

from service.program.whereabouts.spellings import fold


@given(st.text(st.characters(codec="ascii")))
def test_plain_letters_are_folded_as_they_are_beside_accented_ones(text: str) -> None:
    assert fold(f"{text} é") == f"{fold(text)} e".strip()


def test_case_accents_dots_and_apostrophes_make_no_difference() -> None:
    assert fold("Montréal ") == fold("MONTREAL")
    assert fold("O\u2019Brien's  St. Louis") == fold("obriens st louis")
