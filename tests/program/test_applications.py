"""What responses mean: of one person in one role the latest counts, however the rows lie."""

from dataclasses import replace
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from service.program.applications import Application, read_applications, say_cell
from service.program.people import Role
from service.program.uses import Use
from tests.factories import ASKED, SALT, STAMP, applications, form, response

ROWS = st.lists(
    st.builds(
        response,
        st.sampled_from(["Ana", "Bo", "ANA"]),
        st.sampled_from(["Zines", "Grants", ""]),
        stamp=st.sampled_from([STAMP, STAMP + 1, STAMP + 2, "yesterday", ""]),
    ),
    max_size=7,
)
ASKING = {"Email": Use.EMAIL, "Your role": Use.ROLE}


@given(ROWS, st.randoms(use_true_random=False))
def test_permuting_the_rows_changes_nothing(
    rows: list[tuple[str | float, ...]], random: Random
) -> None:
    shuffled = list(rows)
    random.shuffle(shuffled)

    one, other = applications(form(*rows)), applications(form(*shuffled))
    assert {k: (a.digest, a.stamp, a.earlier) for k, a in one.items()} == {
        k: (a.digest, a.stamp, a.earlier) for k, a in other.items()
    }


@given(ROWS, st.permutations(list(ASKED.items())))
def test_permuting_the_columns_changes_no_digest(
    rows: list[tuple[str | float, ...]], order: list[tuple[str, Use]]
) -> None:
    places = [list(ASKED).index(title) for title, _use in order]
    moved = [(row[0], *[(*row, "")[place + 1] for place in places]) for row in rows]

    digests = {a.digest for a in applications(form(*rows)).values()}
    assert {a.digest for a in applications(form(*moved, asked=dict(order))).values()} == digests


def test_three_responses_are_one_person_with_the_latest_answers() -> None:
    stamps = (STAMP + 1, STAMP + 2, STAMP)
    (ana,) = applications(form(*(response("Ana", f"At {s}", stamp=s) for s in stamps))).values()

    assert ana.responses == 3
    assert ana.said(Use.SEEKS) == f"At {STAMP + 2}"
    assert ana.earlier == (STAMP, STAMP + 1)


def test_the_same_person_applies_twice_in_two_roles() -> None:
    forms = form(response(), role=Role.MENTEE), form(response(), role=Role.MENTOR)
    one, other = applications(*forms).values()

    assert one.person == other.person
    assert one.key != other.key


def test_a_response_that_nobody_can_be_written_to_about_is_told_with_its_place() -> None:
    tab = form((STAMP, "ana at example", "Ana"), ("", "", ""), (STAMP,), response("Bo"))
    found = read_applications([tab], SALT)

    assert [each.name for each in found.by_key.values()] == ["Bo"]
    assert [each.where for each in found.unreadable] == [
        "Form Responses 1, row 2",
        "Form Responses 1, row 4",
    ]
    assert not any("ana at example" in each.what for each in found.unreadable)


def test_a_form_that_asks_for_the_role_is_read_or_told() -> None:
    asked = form(
        (STAMP, "ana@example.org", "Mentor"),
        (STAMP, "bo@example.org", "Undecided"),
        (STAMP, "cy@example.org"),
        role=None,
        asked=ASKING,
    )
    found = read_applications([asked], SALT)

    assert [each.role for each in found.by_key.values()] == [Role.MENTOR]
    assert len(found.unreadable) == 2


def test_a_form_without_a_question_for_the_address_is_one_problem_for_all_rows() -> None:
    found = read_applications([form(response(), response("Bo"), asked={"Why?": Use.SHOW})], SALT)

    assert len(found.unreadable) == 1
    assert not read_applications([form(asked={})], SALT).unreadable


def test_what_was_answered_is_repeated_but_for_the_address_and_what_is_ignored() -> None:
    asked = {**ASKED, "Years": Use.SHOW, "Consent": Use.IGNORE, "Blank": Use.SHOW}
    (ana,) = applications(form(response("Ana", "Zines", 12.0, "Yes", ""), asked=asked)).values()

    assert ana.answers == [
        {"question": "Your name", "answer": "Ana"},
        {"question": "What do you hope to learn?", "answer": "Zines"},
        {"question": "Years", "answer": "12"},
    ]


def test_codes_that_look_like_numbers_survive() -> None:
    codes = ("02139", "+44 20 7946 0000", "=HYPERLINK(1)", "8085807e40000000", "{{ 7*7 }}")

    assert [say_cell(code) for code in codes] == list(codes)


@given(st.text(st.characters(), max_size=30))
def test_any_answer_has_a_digest_that_changes_with_it(text: str) -> None:
    one, other = (
        next(iter(applications(form(response("Ana", answer))).values()))
        for answer in (text, f"{text}!")
    )

    assert one.digest != other.digest


def test_an_answer_that_is_a_date_is_said_as_one_and_leaves_the_digest_alone() -> None:
    def ana(title: str) -> Application:
        rows = form(
            response("Ana", 46_142.0), response("Bo", 46_142.75), asked=asked | {title: use}
        )
        return next(each for each in applications(rows).values() if each.name == "Ana")

    asked, use = {"Email": Use.EMAIL, "Your name": Use.NAME}, Use.SHOW
    when = ana("When can you start?")

    assert when.said(use) == "30 April 2026"
    assert {"question": "When can you start?", "answer": "30 April 2026"} in when.answers
    assert ana("How many books have you got?").said(use) == "46142"
    assert when.digest != replace(when, cells=(*when.cells[:-1], 46_143.0)).digest
    retitled = replace(when.form.questions[-1], title="How many books have you got?")
    plain = replace(when.form, questions=(*when.form.questions[:-1], retitled))
    renamed = replace(plain, questions=when.form.questions)
    assert replace(when, form=renamed).digest == when.digest
