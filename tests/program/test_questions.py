"""Questions keep a name of their own and a use that admins may change."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.program.people import Role
from service.program.questions import (
    Choice,
    missing_questions,
    read_questions,
    tell_apart,
)
from service.program.uses import Use, propose_role, propose_use, propose_uses
from service.program.writable import identifying
from tests.factories import form

TITLES = st.lists(st.text(st.sampled_from("Aa (2)\0 \x0b"), max_size=6) | st.text(max_size=8))


@given(TITLES)
def test_any_columns_get_names_of_their_own_that_a_cell_can_hold(titles: list[str]) -> None:
    names = tell_apart(titles)

    assert list(names) == list(range(len(titles)))
    assert len(set(names.values())) == len(titles)
    assert all(name and identifying(name) == name for name in names.values())


def test_blank_and_twin_titles_are_numbered() -> None:
    titles = ["Why?", "", " Why? ", "Why? (2)", " "]

    assert list(tell_apart(titles).values()) == [
        "Why?",
        "(untitled question)",
        "Why? (2)",
        "Why? (2) (2)",
        "(untitled question) (2)",
    ]


@pytest.mark.parametrize(
    ("title", "use"),
    [
        ("Email address", Use.EMAIL),
        ("What is your e-mail?", Use.EMAIL),
        ("Your full name", Use.NAME),
        ("Name of your library", Use.SHOW),
        ("Pronouns", Use.PRONOUNS),
        ("Where are you based?", Use.PLACE),
        ("What time zone are you in?", Use.TIME_ZONE),
        ("Would you like to be a mentor or a mentee?", Use.ROLE),
        ("How many mentees can you take?", Use.CAPACITY),
        ("What do you hope to learn?", Use.SEEKS),
        ("What can you offer?", Use.OFFERS),
        ("How urgent is your need?", Use.NEED),
        ("What type of library do you work in?", Use.FIELD),
        ("Anything else?", Use.SHOW),
    ],
)
def test_a_title_hints_at_what_its_answers_are_for(title: str, use: Use) -> None:
    assert propose_use(title) is use


def test_what_identifies_a_person_is_proposed_once() -> None:
    uses = propose_uses(["Email", "Email of your boss", "What can you offer?", "Your expertise?"])

    assert uses == [Use.EMAIL, Use.SHOW, Use.OFFERS, Use.OFFERS]


def test_an_admins_choice_wins_over_the_proposal() -> None:
    choice = Choice("need", 2.5, "Little; Much")
    (asked,), problems = read_questions("F", {1: "Email"}, {("F", "Email"): choice})

    assert (asked.use, asked.weight, asked.options) == (Use.NEED, 2.5, ("Little", "Much"))
    assert problems == {}


@pytest.mark.parametrize("weight", ["heavy", -1, 1001, "nan", "inf", " "])
def test_a_weight_that_makes_no_sense_is_told_and_counts_as_one(weight: str | float) -> None:
    choices = {("F", "Why?"): Choice("Score", weight, "")}
    (asked,), problems = read_questions("F", {1: "Why?"}, choices)

    assert asked.weight == 1
    assert "weight" in problems["F", "Why?"]


def test_a_use_that_is_none_is_told_and_the_proposal_counts() -> None:
    (asked,), problems = read_questions("F", {1: "Email"}, {("F", "Email"): Choice("Post", "", "")})

    assert asked.use is Use.EMAIL
    assert "choose" in problems["F", "Email"]


def test_what_options_say_is_part_of_the_question_and_what_cannot_be_read_is_told() -> None:
    choices = {("F", "Field?"): Choice("Field", "", "Archives = fonds\nLaw ~ Policy\nLaw =")}
    (asked,), problems = read_questions("F", {1: "Field?"}, choices)

    assert asked.options == ("Archives", "Law")
    assert asked.known == ("Archives", "Law", "fonds")
    assert asked.related == (("Law", "Policy"),)
    assert problems == {("F", "Field?"): "Nothing stands after the “=” of “Law”."}


@pytest.mark.parametrize(
    ("label", "uses", "role"),
    [
        ("Mentors 2026", [Use.EMAIL], Role.MENTOR),
        ("Mentee applications", [Use.EMAIL], Role.MENTEE),
        ("Mentors and mentees", [Use.SEEKS], Role.MENTEE),
        ("Mentorship 2026", [Use.SEEKS], Role.MENTEE),
        ("Mentor form", [Use.ROLE], None),
        ("Form Responses 1", [Use.CAPACITY], Role.MENTOR),
        ("Form Responses 1", [Use.OFFERS], Role.MENTOR),
        ("Form Responses 1", [Use.OFFERS, Use.SEEKS], Role.MENTEE),
        ("Form Responses 1", [Use.EMAIL], Role.PARTICIPANT),
    ],
)
def test_the_role_of_a_form_is_proposed(label: str, uses: list[Use], role: Role | None) -> None:
    assert propose_role(label, uses) is role


def test_a_renamed_question_is_asked_about() -> None:
    rows = [("Form Responses 1", "Email"), ("Form Responses 1", "Why?"), ("Gone", "Why?")]
    (problem,) = missing_questions([form()], rows)

    assert "“Why?”" in problem.what


@pytest.mark.parametrize(
    ("title", "answers", "use"),
    [
        ("How can we reach you?", ["ana@example.org", "", "bo@example.org"], Use.EMAIL),
        ("May we email you about other programs?", ["Yes", "No"], Use.SHOW),
        ("I would like to be", ["A mentor", "A mentee", "A mentee"], Use.ROLE),
        ("What do you enjoy?", ["Being a mentor", "Reading"], Use.SHOW),
        ("What would you like help with?", [], Use.SEEKS),
        ("What can you help with?", [], Use.OFFERS),
        ("What can you teach?", [], Use.OFFERS),
        ("First and last name", [], Use.NAME),
    ],
)
def test_answers_help_to_propose_what_a_question_is_for(
    title: str, answers: list[str], use: Use
) -> None:
    assert propose_use(title, answers) is use
