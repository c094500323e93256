"""Every application's score and rank, from the questions that the admins use as Need and Score."""

from collections.abc import Iterable, Iterator, Mapping

from service.program.applications import Application
from service.program.people import Role
from service.program.questions import Form, Question
from service.program.scales import read_scale
from service.program.scoring import Score, Standing, Weighed, rank, score
from service.program.uses import Use


def scores_of(forms: Iterable[Form], applications: Mapping[str, Application]) -> dict[str, Score]:
    """The score of every application, by Key."""
    several = {
        question for form in forms for question in _weighing(form) if _is_ticked(form, question)
    }
    return {key: score(_weighed(application, several)) for key, application in applications.items()}


def ranks_of(
    applications: Mapping[str, Application], scores: Mapping[str, Score]
) -> dict[str, int]:
    """The rank of every application that has a score, by Key: from 1 within each role.

    A mentor and a mentee don't compete, so nothing is said of one against the other.
    """
    ranks: dict[str, int] = {}
    for role in Role:
        ranks |= rank(
            Standing(key, found.points, applications[key].stamp)
            for key, found in scores.items()
            if applications[key].role is role
        )
    return ranks


def counts(question: Question, answer: str) -> bool:
    """Whether the reasons of a score tell what was answered to a question."""
    weighs = question.use in {Use.NEED, Use.SCORE} and question.weight > 0
    return weighs and read_scale(question.options, question.same).worth(answer) is not None


def _weighing(form: Form) -> list[Question]:
    return [*form.used(Use.NEED), *form.used(Use.SCORE)]


def _is_ticked(form: Form, question: Question) -> bool:
    """Whether people tick more than one of the question's options."""
    scale = read_scale(question.options, question.same, several=True)
    answers = (str(row[question.column]) for row in form.rows if len(row) > question.column)
    return any(len(scale.labels_in(answer)) > 1 for answer in answers)


def _weighed(application: Application, several: set[Question]) -> Iterator[Weighed]:
    for question in _weighing(application.form):
        yield Weighed(
            question.title,
            "Need" if question.use is Use.NEED else "Score",
            application.answer(question),
            question.weight,
            question.options,
            question in several,
            question.same,
        )
