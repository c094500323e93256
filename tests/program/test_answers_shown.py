"""Reviewers read each answer in the applicant's words, bounded, and in a blind review unnamed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.program.answers_shown import questions_shown, say_answers
from service.program.uses import Use
from tests.factories import applications, form, response

ASKED = {
    "Email": Use.EMAIL,
    "Your name": Use.NAME,
    "Your pronouns": Use.PRONOUNS,
    "What do you hope to learn from a mentor in the coming six months?": Use.SEEKS,
    "Family name": Use.SHOW,
    "Anything else?": Use.SHOW,
    "Consent": Use.IGNORE,
}
GIVEN = ("she/her", "Cataloguing\nzines", "Okafor", "No", "Yes")


def shown(*answers: str | float, blind: bool = False, name: str = "Ana") -> str:
    tab = form(response(name, *answers), asked=ASKED)
    (application,) = applications(tab).values()
    return say_answers(application, questions_shown(tab, blind=blind), blind=blind)


def test_each_answer_is_a_line_and_those_that_are_to_be_shown_come_first() -> None:
    assert shown(*GIVEN).splitlines() == [
        "Family name: Okafor",
        "Anything else? No",
        "Seeks: Cataloguing zines",
    ]


def test_a_long_question_leads_in_by_its_gist() -> None:
    tab = form(asked={"What do you hope to learn from a mentor in these six months?": Use.SHOW})

    assert [each.lead for each in questions_shown(tab, blind=False)] == [
        "What do you hope to learn from a mentor in…"
    ]


@pytest.mark.parametrize(
    ("answer", "said"), [("4", ""), ("As soon as I can", "How urgent? As soon as I can")]
)
def test_what_the_score_tells_already_takes_no_line(answer: str, said: str) -> None:
    asked = {"Email": Use.EMAIL, "Name": Use.NAME, "How urgent?": Use.NEED}
    tab = form(response("Ana", answer), asked=asked)
    (application,) = applications(tab).values()
    questions = questions_shown(tab, blind=False)

    assert say_answers(application, questions, blind=False, weighed=True) == said
    assert say_answers(application, questions, blind=False) == f"How urgent? {answer}"


@pytest.mark.parametrize(
    ("title", "gist"),
    [
        ("Where do you work? (city, state)", "Where do you work?"),
        ("(Optional)", "(Optional):"),
        ("Your field", "Your field:"),
        ("In a word:", "In a word:"),
        ("In your own words: what do you wish for from these months?", "In your own words:"),
        ("In your words: what do you wish for?", "In your words: what do you wish for?"),
    ],
)
def test_the_gist_leaves_asides_out_and_what_explains_a_long_question(
    title: str, gist: str
) -> None:
    tab = form(
        response("Ana", "Law"), asked={"Email": Use.EMAIL, "Name": Use.NAME, title: Use.SHOW}
    )
    (application,) = applications(tab).values()

    assert say_answers(application, questions_shown(tab, blind=False), blind=False) == f"{gist} Law"


def test_what_is_not_answered_takes_no_line() -> None:
    assert shown("she/her", "", " ", 12.0) == "Anything else? 12"
    assert shown() == ""


def test_a_long_answer_is_cut_at_a_word() -> None:
    line = shown("", "many words " * 400)

    assert len(line) < 400
    assert line.endswith(("words…", "many…"))


def test_too_many_answers_say_where_to_read_on() -> None:
    asked = {**ASKED, **{f"Question {n}": Use.SHOW for n in range(60)}}
    tab = form(response("Ana", *["word " * 50] * 65), asked=asked)
    (application,) = applications(tab).values()
    lines = say_answers(application, questions_shown(tab, blind=False), blind=False).splitlines()

    assert lines[-1] == "… The rest is on “Form Responses 1”."
    assert 5 < len(lines) < 20


def test_a_blind_review_asks_for_nothing_that_tells_who_it_is() -> None:
    said = shown("she/her", "Zines", "Okafor", "Write to ANA@example.org, says Ana.", blind=True)

    assert said.splitlines() == [
        "Anything else? Write to …, says ….",
        "Seeks: Zines",
    ]


def test_the_name_of_a_place_tells_nobody_who_it_is() -> None:
    tab = form(asked={"The name of your library": Use.SHOW, "Your surname": Use.SHOW})

    assert [each.lead for each in questions_shown(tab, blind=True)] == ["The name of your library:"]


def test_a_name_is_hidden_as_a_word_only() -> None:
    assert "Banana" in shown("", "Banana bread", blind=True)


@given(st.lists(st.text(st.characters(), max_size=400), max_size=5))
def test_any_answers_make_a_cell_that_reads_well(answers: list[str]) -> None:
    said, unnamed = shown(*answers), shown(*answers, blind=True)

    assert max(len(said), len(unnamed)) <= 2_500
    assert max(said.count("\n"), unnamed.count("\n")) < len(ASKED)
    assert "ana@example.org" not in unnamed
