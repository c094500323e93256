"""Words that admins call the same mean the same, whoever writes them and wherever it was said."""

from hypothesis import given
from hypothesis import strategies as st

from service.program.people import Role
from service.program.questions import Form, Question
from service.program.uses import Use
from service.program.vocabulary.glossary import Vocabulary, define
from service.program.vocabulary.options import Pairs

WORDS = st.sampled_from("abcdef")
SAME = st.lists(st.tuples(WORDS, WORDS), max_size=6).map(tuple)


def form(*said: tuple[Use, Pairs, Pairs]) -> Form:
    questions = tuple(
        Question("F", f"Question {number}", number, use, 1, (), same, related)
        for number, (use, same, related) in enumerate(said)
    )
    return Form("F", Role.MENTEE, 0, questions, (), 2)


def vocabulary(*said: tuple[Use, Pairs, Pairs]) -> Vocabulary:
    found, problems = define([form(*said)])
    assert not problems
    return found


def test_what_one_question_says_holds_for_those_it_is_compared_with_and_for_no_other() -> None:
    found = vocabulary((Use.OFFERS, (("Metadata work", "Cataloging"),), ()), (Use.SEEKS, (), ()))

    assert found.needs.meaning("METADATA  work") == found.needs.meaning("Cataloging")
    assert found.fields.meaning("Metadata work") == "metadata work"


def test_what_stands_for_a_word_stands_for_what_that_stands_for() -> None:
    found = vocabulary(
        (Use.OFFERS, (("cataloguing", "Cataloging"),), ()),
        (Use.SEEKS, (("metadata work", "Cataloguing"),), ()),
    )

    assert len({*map(found.needs.meaning, ("Cataloging", "cataloguing", "metadata work"))}) == 1


def test_two_rows_that_contradict_each_other_are_told_and_the_upper_one_counts() -> None:
    found, problems = define(
        [form((Use.FIELD, (("x", "A"),), ()), (Use.FIELD, (("x", "B"), ("y", "B")), ()))]
    )

    assert (found.fields.meaning("x"), found.fields.meaning("y")) == ("a", "b")
    assert list(problems) == [("F", "Question 1")]
    assert "“x” stands for “B” here" in problems["F", "Question 1"]


def test_related_fields_are_so_both_ways_and_in_other_words() -> None:
    found = vocabulary((Use.FIELD, (("fonds", "Archives"),), (("Archives", "Maps"),)))

    assert found.fields.related(found.fields.meaning("fonds")) == {"maps"}
    assert found.fields.related("maps") == {"archives"}
    assert found.fields.related("law") == frozenset()


@given(st.lists(SAME, max_size=3), st.tuples(WORDS, WORDS))
def test_any_words_have_one_meaning_and_that_means_itself(
    said: list[Pairs], related: tuple[str, str]
) -> None:
    glossary = define([form(*((Use.FIELD, same, (related,)) for same in said))])[0].fields

    for word in "abcdef":
        meaning = glossary.meaning(word)
        assert glossary.meaning(meaning) == meaning
        assert meaning not in glossary.related(meaning)
        assert all(meaning in glossary.related(other) for other in glossary.related(meaning))
