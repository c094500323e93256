"""One and many both sound right, and a list of names is never long."""

from hypothesis import given
from hypothesis import strategies as st

from service.program.wording import counted, listed, named, say_rows

NAMES = st.lists(st.text("abc", min_size=1, max_size=5), min_size=1, max_size=40)


def test_one_and_many_are_counted_in_words_that_fit() -> None:
    assert counted(1, "letter") == "1 letter"
    assert counted(0, "letter") == "0 letters"
    assert counted(2_000, "reply", "replies") == "2,000 replies"


def test_a_few_names_are_all_told_and_more_are_counted() -> None:
    assert listed(["Ana"]) == "Ana"
    assert listed(["Ana", "Ben"]) == "Ana and Ben"
    assert listed(["Ana", "Ben", "Cleo"]) == "Ana, Ben and Cleo"
    assert listed(["Ana", "Ben", "Cleo", "Dan"]) == "Ana, Ben and 2 others"


@given(NAMES)
def test_nobody_is_forgotten_in_a_list_and_others_are_always_several(names: list[str]) -> None:
    *first, last = listed(names).replace(", ", " and ").split(" and ")
    others = int(last.removesuffix(" others")) if last.endswith(" others") else 0

    assert others != 1
    assert len(first) + (others or 1) == len(names)


@given(st.text(max_size=200))
def test_a_name_is_short_and_never_empty(name: str) -> None:
    assert 0 < len(named(name, "ABCDEFGHIJ")) <= 60


def test_who_has_no_name_is_called_by_the_key() -> None:
    assert named(" ", "ABCDEFGHIJ") == "Applicant ABCDE"
    assert named("Ana", "ABCDEFGHIJ") == "Ana"


@given(st.lists(st.integers(2, 40_000), min_size=1, unique=True))
def test_rows_are_listed_as_long_as_one_can_read_them(numbers: list[int]) -> None:
    said = say_rows(numbers)

    assert len(said) < 120
    assert said.startswith("Row ") == (len(numbers) == 1)
    assert len(numbers) > 12 or all(str(number) in said for number in numbers)
