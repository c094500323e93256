"""Ticked boxes are told apart even where an option has a comma of its own."""

from itertools import combinations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from service.program.ticks import read_alike, split_ticks

OPTIONS = (
    "Grants",
    "Grants, budgets and fundraising",
    "Cataloguing",
    "Teaching, in person",
    "Teaching",
    "C++ (a little)",
)


@pytest.mark.parametrize(
    ("answer", "ticks"),
    [
        ("", ()),
        (" , ", ()),
        ("Grants", ("Grants",)),
        ("Grants, budgets and fundraising", ("Grants, budgets and fundraising",)),
        (
            "Grants, Grants, budgets and fundraising, Teaching",
            ("Grants", "Grants, budgets and fundraising", "Teaching"),
        ),
        ("Teaching, in person, Cataloguing", ("Teaching, in person", "Cataloguing")),
        ("Teaching, in Perth", ("Teaching", "in Perth")),
        ("Teaching online", ("Teaching online",)),
        ("CATALOGUING, c++ (a little)", ("Cataloguing", "C++ (a little)")),
        ("Cataloguing, oral history, podcasts", ("Cataloguing", "oral history", "podcasts")),
        ("Cataloguing;Grants, budgets  and fundraising;", (OPTIONS[2], OPTIONS[1])),
        ("Cataloguing\nCataloguing\nTeaching", ("Cataloguing", "Teaching")),
    ],
)
def test_the_longest_known_option_comes_first(answer: str, ticks: tuple[str, ...]) -> None:
    assert split_ticks(answer, OPTIONS) == ticks


PIECES = st.sampled_from(["Budgets", "grants", "C++", "oral history", "a,b", "(new"])
LISTS = st.lists(
    st.lists(PIECES, min_size=1, max_size=3).map(", ".join),
    min_size=1,
    max_size=6,
    unique_by=str.casefold,
)


@given(LISTS | st.just(list(OPTIONS)), st.data(), st.sampled_from([", ", ";"]))
def test_any_boxes_ticked_in_any_form_are_found_again_exactly(
    options: list[str], data: st.DataObject, between: str
) -> None:
    assume(read_alike(tuple(options)) is None)
    ticked = data.draw(st.sets(st.sampled_from(options)))
    in_order = tuple(option for option in options if option in ticked)

    assert split_ticks(between.join(in_order), options) == in_order


@given(LISTS)
def test_options_are_told_of_when_two_choices_of_them_are_written_alike(options: list[str]) -> None:
    choices = [c for size in range(1, len(options) + 1) for c in combinations(options, size)]
    written = {", ".join(choice).casefold() for choice in choices}

    alike = read_alike(tuple(options))

    assert (alike is None) == (len(written) == len(choices))
    if alike:
        one, other = alike
        assert one != other
        assert {one, other} <= set(choices)
        assert ", ".join(one).casefold() == ", ".join(other).casefold()


def test_a_comma_in_an_option_spoils_no_answer_where_cutting_at_commas_spoils_a_fifth() -> None:
    options = [*(f"Option {n}" for n in range(7)), "Grants, large and small", "Zines"]
    choices = [c for size in (1, 2, 3) for c in combinations(options, size)]
    cut = [c for c in choices if tuple(", ".join(c).split(", ")) != c]

    assert len(cut) / len(choices) > 0.21
    assert [c for c in choices if split_ticks(", ".join(c), options) != c] == []


def test_boxes_are_read_in_the_order_of_the_form() -> None:
    options = ("c", "a, b", "a", "b, c")

    assert read_alike(tuple(options)) is None
    assert split_ticks("a, b, c", options) == ("a", "b, c")


def test_what_was_typed_under_other_stays_behind_the_options() -> None:
    options = ("Grants, large", "Zines, old", "Grants")

    assert split_ticks("Grants, large, Grants, prints", options) == (
        "Grants, large",
        "Grants",
        "prints",
    )
    assert split_ticks("Zines, old and new", options) == ("Zines", "old and new")


@given(st.text(max_size=60), st.lists(st.text(max_size=8), max_size=4))
def test_any_text_is_cut_into_pieces_that_it_holds(answer: str, options: list[str]) -> None:
    ticks = split_ticks(answer, options)

    assert len(set(ticks)) == len(ticks)
    assert all(tick.strip() for tick in ticks)
