"""Every application has a rank of its own, and the order of the rows is nothing."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from service.program.people import Role
from service.program.questions import Form, Question
from service.program.ranking import ranks_of, scores_of
from service.program.uses import Use
from tests.factories import STAMP, applications

QUESTIONS = (
    Question("F", "Email", 1, Use.EMAIL),
    Question("F", "How urgent is it?", 2, Use.NEED, 2, ("Not at all", "Somewhat", "Very")),
    Question("F", "What have you done?", 3, Use.SCORE, 1, ("Zines", "Grants", "Teaching")),
)
ANSWERS = st.tuples(
    st.sampled_from(["", "Not at all", "Somewhat", "Very", "=1+1"]),
    st.sampled_from(["", "Zines", "Zines, Grants", "Zines, Grants, Teaching", "Nothing"]),
)


def a_form(rows: list[tuple[str | float, ...]]) -> Form:
    return Form("F", Role.MENTEE, 0, QUESTIONS, rows, 2)


def ranked(rows: list[tuple[str | float, ...]]) -> dict[str, tuple[int, float, str]]:
    form = a_form(rows)
    people = applications(form)
    scores = scores_of([form], people)
    ranks = ranks_of(people, scores)
    return {key: (ranks[key], scores[key].points, scores[key].why) for key in people}


@given(st.lists(ANSWERS, max_size=8), st.randoms(use_true_random=False))
def test_permuting_the_rows_changes_no_rank(answers: list[tuple[str, str]], random: Random) -> None:
    rows: list[tuple[str | float, ...]] = [
        (STAMP + n % 3, f"p{n}@example.org", *said) for n, said in enumerate(answers)
    ]
    shuffled = list(rows)
    random.shuffle(shuffled)

    found = ranked(rows)
    assert found == ranked(shuffled)
    assert sorted(rank for rank, _points, _why in found.values()) == list(range(1, len(rows) + 1))
    assert all(0 <= points <= 100 and why for _rank, points, why in found.values())


@given(st.lists(st.tuples(st.sampled_from(Role), ANSWERS), max_size=9))
def test_each_role_is_ranked_from_one_by_itself(people: list[tuple[Role, tuple[str, str]]]) -> None:
    numbered = [
        (role, (STAMP, f"p{n}@example.org", *said)) for n, (role, said) in enumerate(people)
    ]
    forms = [
        Form("F", role, 0, QUESTIONS, [row for r, row in numbered if r is role], 2) for role in Role
    ]
    found = applications(*forms)
    scores = scores_of(forms, found)
    ranks = ranks_of(found, scores)

    for role in Role:
        mine = [key for key in ranks if found[key].role is role]
        assert [ranks[key] for key in mine] == list(range(1, len(mine) + 1))
        assert mine == sorted(mine, key=lambda key: (-scores[key].points, key))


def test_the_highest_need_is_first_and_says_why() -> None:
    rows: list[tuple[str | float, ...]] = [
        (STAMP, "ana@example.org", "Not at all", "Zines"),
        (STAMP + 1, "bo@example.org", "Very", "Zines, Grants, Teaching"),
    ]
    first, last = sorted(ranked(rows).values())

    assert (first[1], last[0]) == (100, 2)
    assert "Very" in first[2]


def test_boxes_that_have_points_add_up_in_these_and_in_other_words() -> None:
    asked = (
        QUESTIONS[0],
        Question("F", "Which?", 2, Use.NEED, 1, ("Rural = 1", "Alone = 2"), (("solo", "Alone"),)),
    )
    rows = [(STAMP, f"p{n}@example.org", said) for n, said in enumerate(("Rural, solo", "Rural"))]
    form = Form("F", Role.MENTEE, 0, asked, rows, 2)
    people = applications(form)

    assert sorted(each.points for each in scores_of([form], people).values()) == [33.3, 100]


def test_of_equals_who_came_first_is_first() -> None:
    form = a_form([(STAMP - n, f"p{n}@example.org", "Very", "") for n in range(3)])
    people = applications(form)
    ranks = ranks_of(people, scores_of([form], people))

    assert [people[key].address for key in sorted(ranks, key=lambda key: ranks[key])] == [
        "p2@example.org",
        "p1@example.org",
        "p0@example.org",
    ]
