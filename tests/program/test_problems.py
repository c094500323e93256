"""A problem is recognised by its row, whatever the sheet has made of its words."""

from hypothesis import given
from hypothesis import strategies as st

from service.program.problems import Problem, problem_digest
from service.program.writable import LONGEST_TEXT, identifying, writable

ANY_TEXT = st.text(st.characters(), max_size=40)


@given(ANY_TEXT, ANY_TEXT)
def test_a_problem_is_known_again_by_what_its_row_holds(what: str, where: str) -> None:
    problem = Problem(what, where, "Mend it.")

    assert problem.digest == problem_digest(writable(what), writable(where))


def test_two_problems_in_one_place_are_two() -> None:
    digests = {Problem(what, where, "").digest for what in "ab" for where in "cd"}

    assert len(digests) == 4


@given(ANY_TEXT)
def test_what_is_writable_stays_as_it_is(text: str) -> None:
    written = writable(text)

    assert writable(written) == written
    assert "\r" not in written
    assert not any(c in written for c in "\0\x07\x7f\ud800\uffff")
    assert identifying(written) == identifying(text)


def test_what_people_write_is_kept_but_for_what_no_cell_can_hold() -> None:
    assert writable("=A1\tüñ 🧵\r\nعربي\rend\0") == "=A1\tüñ 🧵\nعربي\nend"
    assert len(writable("x" * (LONGEST_TEXT + 1))) == LONGEST_TEXT
