"""Names and scores hide until a decision is made, and come back as they were."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.program.people import neutral_name
from service.program.review import Who, at_first, called, corrections, in_order, sight
from tests.factories import STAMP, application, configuration

ANA = application()
VEIL = Who(neutral_name(ANA.key), "")
OPENLY = Who("Ana", "ana@example.org")


def test_by_itself_everything_is_seen() -> None:
    assert sight(configuration(), decided=False) == (True, True)


def test_scores_and_names_wait_for_the_decision_where_the_admins_want_it() -> None:
    scores = configuration(Show_scores="when decided")
    blind = configuration(Blind_review="Yes")

    assert sight(scores, decided=False) == (False, True)
    assert sight(blind, decided=False) == (True, False)
    assert sight(scores, decided=True) == sight(blind, decided=True) == (True, True)


def test_a_neutral_name_is_the_keys_own_and_says_nothing() -> None:
    assert VEIL.name == f"Applicant {ANA.key[:5]}"
    assert neutral_name("ABCDEFGHIJ") == "Applicant ABCDE"


def test_what_happens_before_a_decision_is_told_without_a_name() -> None:
    blind = configuration(Blind_review="Yes")

    assert called(ANA, blind) == VEIL.name
    assert called(ANA, blind, decided=True) == called(ANA, configuration()) == "Ana"
    nameless = replace(ANA, cells=())
    assert called(nameless, configuration()) == VEIL.name


@given(st.lists(st.sampled_from([VEIL, OPENLY, Who("Anna", OPENLY.address), Who("", "")])))
def test_hiding_hides_every_row_of_the_key(standing: list[Who]) -> None:
    cells = corrections(ANA, standing, hidden=True)

    assert cells == {"Name": VEIL.name, "Email": ""}
    assert at_first(ANA, hidden=True) == VEIL


@pytest.mark.parametrize(
    ("standing", "cells"),
    [
        ([], {}),
        ([OPENLY], {}),
        ([Who("Anna", "anna@example.org")], {}),
        ([VEIL], {"Name": "Ana", "Email": "ana@example.org"}),
        ([OPENLY, VEIL], {"Name": "Ana", "Email": "ana@example.org"}),
        ([Who("", OPENLY.address)], {"Name": "Ana"}),
        ([Who("Anna", "")], {"Email": "ana@example.org"}),
    ],
)
def test_what_is_seen_stays_as_it_is_unless_it_was_hidden_or_emptied(
    standing: list[Who], cells: dict[str, str]
) -> None:
    assert corrections(ANA, standing, hidden=False) == cells
    assert at_first(ANA, hidden=False) == OPENLY


def test_the_order_of_new_rows_does_not_tell_hidden_ranks() -> None:
    people = {f"K{n}": application(f"p{n}", stamp=STAMP + n) for n in (2, 0, 1)}
    ranks = {"K1": 1, "K2": 2, "K0": 3}

    assert in_order(ranks, people, configuration()) == ["K1", "K2", "K0"]
    hidden = configuration(Show_scores="When decided")
    assert in_order(ranks, people, hidden) == ["K0", "K1", "K2"]
