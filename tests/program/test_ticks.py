"""Ticked boxes are told apart even where an option has a comma of its own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.program.ticks import split_ticks, ticks_several

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


@given(st.lists(st.sampled_from(OPTIONS), unique=True), st.sampled_from([", ", ";"]))
def test_any_boxes_ticked_in_the_order_of_the_form_are_found_again(
    ticked: list[str], between: str
) -> None:
    in_order = tuple(option for option in OPTIONS if option in ticked)

    assert split_ticks(between.join(in_order), OPTIONS) == in_order


@given(st.text(max_size=60), st.lists(st.text(max_size=8), max_size=4))
def test_any_text_is_cut_into_pieces_that_it_holds(answer: str, options: list[str]) -> None:
    ticks = split_ticks(answer, options)

    assert len(set(ticks)) == len(ticks)
    assert all(tick.strip() for tick in ticks)


def test_a_question_lets_people_tick_several_when_somebody_did() -> None:
    assert ticks_several(["Grants", "Teaching, Cataloguing"], OPTIONS)
    assert not ticks_several(["Grants, budgets and fundraising", "Teaching, too"], OPTIONS)
