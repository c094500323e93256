"""Of two rows with one name the upper one counts, and nobody is left to guess."""

from hypothesis import given
from hypothesis import strategies as st

from service.program.twins import TWICE, first_rows, told_of_twins

ROWS = st.lists(st.tuples(st.sampled_from("abc"), st.integers()))


@given(ROWS)
def test_the_upper_row_counts_and_every_repeated_name_is_known(rows: list[tuple[str, int]]) -> None:
    names = [name for name, _value in rows]
    first, twins = first_rows(rows)

    assert first == {name: rows[names.index(name)][1] for name in names}
    assert twins == {name for name in names if names.count(name) > 1}


def test_a_twin_is_told_beside_what_is_wrong_with_it_anyway() -> None:
    told = told_of_twins({"Seats": "Please put a number here.", "Pairing": "No."}, {"Seats", "A"})

    assert told == {
        "Seats": f"Please put a number here. {TWICE}",
        "Pairing": "No.",
        "A": TWICE,
    }
