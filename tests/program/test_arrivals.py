"""What arrives is told by name when it is one, and as counts when they are many."""

import pytest

from service.program.arrivals import News, tell
from service.program.people import Role
from tests.factories import application, configuration

MANY = [
    *(application(f"Mentee{number}") for number in range(5)),
    *(application(f"Mentor{number}", role=Role.MENTOR) for number in range(2)),
]


def test_one_arrival_is_told_by_name() -> None:
    assert tell({News.APPLIED: MANY[:1]}, configuration()) == ["Mentee0 applied as a mentee."]


def test_many_arrivals_are_one_sentence_with_their_roles() -> None:
    (said,) = tell({News.APPLIED: MANY}, configuration())

    assert said == "7 applications arrived: 2 mentors and 5 mentees."


def test_many_of_one_role_are_counted_once() -> None:
    (said,) = tell({News.LATE: MANY[:3]}, configuration())

    assert said == (
        "3 applications arrived after applications had closed, all from mentees. They are told so."
    )


def test_who_sent_the_form_again_is_told_by_a_few_names() -> None:
    (said,) = tell({News.AGAIN: MANY}, configuration())

    assert said == "Mentee0, Mentee1 and 5 others sent the form again; the newest answers count."


@pytest.mark.parametrize("news", News)
@pytest.mark.parametrize("count", [1, 2, 7])
def test_a_blind_review_names_nobody(news: News, count: int) -> None:
    (said,) = tell({news: MANY[:count]}, configuration(Blind_review="Yes"))

    assert "Mente" not in said
    assert "Mento" not in said
    assert said.endswith(".")


def test_each_kind_of_news_is_a_sentence_of_its_own_and_none_is_told_of_nothing() -> None:
    said = tell({News.EDITED: MANY[:2], News.APPLIED: MANY[2:3], News.LATE: []}, configuration())

    assert said == ["Mentee2 applied as a mentee.", "Mentee0 and Mentee1 edited their answers."]
