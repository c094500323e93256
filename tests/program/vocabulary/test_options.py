"""What admins write under Options is read, or it is said in words why it can't be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.program.uses import Use
from service.program.vocabulary.options import read_options

WORDS = st.text("abc AB,éß~=;\n5", max_size=40)


def test_options_stand_one_a_line_or_between_semicolons() -> None:
    found = read_options("No; Somewhat, yes\n\n Yes ;", Use.NEED)

    assert found == (("No", "Somewhat, yes", "Yes"), (), (), ())


def test_what_follows_an_equals_sign_is_the_same_answer() -> None:
    found = read_options("Cataloging = cataloguing, metadata work\nGrants, small=grants", Use.SEEKS)

    assert found.labels == ("Cataloging", "Grants, small")
    assert found.same == (
        ("cataloguing", "Cataloging"),
        ("metadata work", "Cataloging"),
        ("grants", "Grants, small"),
    )


def test_a_number_is_what_an_answer_counts_and_words_beside_it_are_the_same() -> None:
    found = read_options("Not at all = 0\nVery=5, extremely\n1 to 10", Use.NEED)

    assert found.labels == ("Not at all = 0", "Very = 5", "1 to 10")
    assert found.same == (("extremely", "Very"),)
    assert found.problems == ()


def test_related_fields_follow_a_tilde_and_may_have_commas() -> None:
    found = read_options(
        "Archives ~ Special collections, Maps, old and new\nMaps, old and new", Use.FIELD
    )

    assert found.labels == ("Archives", "Maps, old and new")
    assert found.related == (
        ("Archives", "Special collections"),
        ("Archives", "Maps, old and new"),
    )


def test_of_a_place_it_is_said_where_it_is_commas_and_all() -> None:
    found = read_options("Xtown = Springfield, Illinois; The Hill, NYC = Bronx, NY", Use.PLACE)

    assert found.labels == ()
    assert found.same == (("Xtown", "Springfield, Illinois"), ("The Hill, NYC", "Bronx, NY"))


def test_other_words_may_stand_on_a_line_of_their_own_below_the_answer() -> None:
    found = read_options("Grants, budgets\nMaps\nGrants, budgets = money matters", Use.SEEKS)

    assert found.labels == ("Grants, budgets", "Maps")
    assert found.same == (("money matters", "Grants, budgets"),)
    assert not found.problems


def test_an_answer_may_begin_with_a_tilde() -> None:
    assert read_options("~5 years\n10 years", Use.SHOW).labels == ("~5 years", "10 years")


@pytest.mark.parametrize(
    ("cell", "use", "told"),
    [
        ("Law\nlaw ", Use.FIELD, "“law” is listed twice."),
        ("A\nA = 5", Use.NEED, "“A” is listed twice."),
        ("A = x\nB = x", Use.SEEKS, "“x” stands for both “A” and “B”; the first counts."),
        ("A = B\nB", Use.SEEKS, "“B” is listed twice: by itself and as the same as “A”."),
        ("A =", Use.INTERESTS, "Nothing stands after the “=” of “A”."),
        ("A\n~ B", Use.FIELD, "Nothing stands before the “~” of “B”."),
        ("A = b = c", Use.FIELD, "“A” has more than one sign; write one a line."),
        ("A ~ B", Use.OFFERS, "“~” says which fields are related, so “A” can have it only"),
        ("A = 3, 4", Use.NEED, "“A” has more than one number; the first counts."),
        ("X = Ohio\nx = Iowa", Use.PLACE, "“x” stands for both “Ohio” and “Iowa”"),
        ("Maps, old\nMaps\nold", Use.OFFERS, "“Maps, old” can't be told from “Maps” and “old”."),
    ],
)
def test_what_cannot_be_read_is_told(cell: str, use: Use, told: str) -> None:
    (problem,) = read_options(cell, use).problems

    assert told in problem


@given(WORDS, st.sampled_from(Use))
def test_any_cell_is_read_and_every_word_stands_for_one_answer(cell: str, use: Use) -> None:
    found = read_options(cell, use)

    words = [word.casefold() for word, _answer in found.same]
    assert len(set(words)) == len(words)
    assert len(found.problems) <= 3
    assert all(label.strip() for label in found.labels)
