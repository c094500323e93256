"""A score is a weighted mean that can be checked by hand from its reasons."""

from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.program.scoring import Score, Standing, Weighed, rank, score, tiers

YES_NO = ("Yes", "Sometimes", "No")
PRICED = ("Not at all = 0", "Somewhat = 2", "Very = 5")


def need(answer: str | float, options: tuple[str, ...] = (), weight: float = 1) -> Weighed:
    return Weighed("How?", "Need", answer, weight, options)


@pytest.mark.parametrize(
    ("answer", "options", "points"),
    [
        ("1", (), 0),
        (4.0, (), 75),
        (5.0, (), 100),
        ("12", (), 100),
        ("-3", (), 0),
        ("Yes", YES_NO, 0),
        ("sometimes ", YES_NO, 50),
        ("No", YES_NO, 100),
        ("No, but I had one", YES_NO, 100),
        ("Not at all", PRICED, 0),
        ("Somewhat", PRICED, 40),
        ("Very", PRICED, 100),
        ("7", ("0", "10"), 70),
        (7.0, ("1 to 10",), 66.7),
        ("2", ("5 to 1",), 75),
        ("2", ("3", "2", "1"), 50),
        ("Yes", ("Yes",), 100),
        ("", (), 0),
        ("", YES_NO, 0),
        ("Perhaps", YES_NO, 0),
        ("a lot", (), 0),
        ("nan", (), 0),
    ],
)
def test_an_answer_counts_by_number_place_or_points(
    answer: str | float, options: tuple[str, ...], points: float
) -> None:
    assert score([need(answer, options)]).points == points


@pytest.mark.parametrize("answer", ["extremely", "Very", "EXTREMELY"])
def test_an_answer_in_other_words_counts_the_same(answer: str) -> None:
    said = need(answer, PRICED)._replace(same=(("extremely", "Very"),))

    assert score([said]).points == 100
    assert score([need("ten", ("1 to 10",))._replace(same=(("ten", "10"),))]).points == 100


@pytest.mark.parametrize(
    ("answer", "options", "points"),
    [
        ("Rural, Alone", ("Rural = 1", "Alone = 2", "Neither = 0"), 100),
        ("Alone", ("Rural = 1", "Alone = 2", "Neither = 0"), 66.7),
        ("Alone, Rural", ("Rural", "Alone", "New", "Tired"), 50),
    ],
)
def test_boxes_ticked_together_add_up(answer: str, options: tuple[str, ...], points: float) -> None:
    weighed = Weighed("Which?", "Need", answer, 1, options, several=True)

    assert score([weighed]).points == points


def test_the_reasons_say_need_before_score_in_plain_words() -> None:
    answers = [
        Weighed("Your plan", "Score", 4.0, 1, ()),
        Weighed("Tell us more", "Need", "It is a long story", 1, ()),
        Weighed("Tell us all", "Need", "It is longer", 1, ()),
        Weighed("Do you have a mentor now?", "Need", "No", 3, YES_NO),
        Weighed("How urgent?", "Need", "", 1, ()),
        Weighed("Ignored", "Need", "5", 0, ()),
    ]

    assert score(answers) == Score(
        points=53.6,
        need=50.0,
        why=(
            "Need: “Do you have a mentor now?” No (3 of 3) \u00d73\n"
            "Need: “How urgent?” no answer\n"
            "Score: “Your plan” 4 of 5\n"
            "Free text counts nothing without options: “Tell us more”, “Tell us all”"
        ),
        strengths=(("Your plan", 0.75),),
    )


def test_strengths_are_what_was_answered_to_score_questions() -> None:
    weighed = [
        Weighed("Convening", "Score", 4.0, 2),
        Weighed("Sharing", "Score", "No", 1, YES_NO),
        Weighed("Advocating", "Score", "", 1),
        Weighed("How urgent?", "Need", 5.0, 1),
    ]
    said = dict(score(weighed).strengths)

    assert said.keys() == {"Convening", "Sharing"}
    assert said["Convening"] == 0.75


def test_a_scale_that_is_turned_round_says_so() -> None:
    assert "2 of 5 (lower counts more)" in score([need(2.0, ("5 to 1",))]).why


def test_without_any_weight_the_reason_says_what_to_do() -> None:
    assert score([]).points == 0
    assert "used as Need or Score" in score([need("5", weight=0)]).why


uses: st.SearchStrategy[Literal["Need", "Score"]] = st.sampled_from(["Need", "Score"])
weighed = st.builds(
    Weighed,
    question=st.text(max_size=20),
    use=uses,
    answer=st.one_of(
        st.text(max_size=20), st.sampled_from(YES_NO), st.floats(-1e6, 1e6), st.just("Yes, No")
    ),
    weight=st.floats(0, 1000),
    options=st.sampled_from([(), YES_NO, PRICED, ("1 to 10",), ("A = -2", "Yes = 3")]),
    several=st.booleans(),
)


@given(st.lists(weighed, max_size=6))
def test_any_answers_make_a_score_between_nothing_and_everything(answers: list[Weighed]) -> None:
    found = score(answers)

    assert 0 <= found.points <= 100
    assert 0 <= found.need <= 100
    assert len(found.why.splitlines()) <= max(1, len(answers))
    assert score(answers[::-1])[:2] == found[:2]


@given(st.lists(weighed, min_size=1, max_size=5), st.data())
def test_silence_never_raises_a_score(answers: list[Weighed], data: st.DataObject) -> None:
    silent = data.draw(st.integers(0, len(answers) - 1))
    fewer = [a._replace(answer="") if n == silent else a for n, a in enumerate(answers)]

    assert score(fewer).points <= score(answers).points


standings = st.lists(
    st.builds(
        Standing,
        key=st.text("abc", min_size=1, max_size=4),
        points=st.sampled_from([0.0, 50.0, 99.9]),
        submitted=st.sampled_from([None, 1.0, 2.0]),
    ),
    unique_by=lambda standing: standing.key,
)


@given(standings)
def test_ranks_run_from_one_whatever_the_order_of_rows(people: list[Standing]) -> None:
    ranks = rank(people)

    assert list(ranks.values()) == list(range(1, len(people) + 1))
    assert rank(people[::-1]) == ranks
    points = {person.key: person.points for person in people}
    assert [points[key] for key in ranks] == sorted(points.values(), reverse=True)


def test_equal_scores_go_first_come_first() -> None:
    people = [Standing("a", 5, None), Standing("b", 5, 9), Standing("c", 5, 8), Standing("d", 6, 9)]

    assert list(rank(people)) == ["d", "c", "b", "a"]


def test_need_falls_into_four_bands() -> None:
    needs = {"a": 100.0, "b": 75.0, "c": 74.9, "d": 50.0, "e": 25.0, "f": 24.9, "g": 0.0}

    assert tiers(needs) == {"a": 1, "b": 1, "c": 2, "d": 2, "e": 3, "f": 4, "g": 4}
