"""Responses that no application can be read from, as the admins are told of them."""

from service.program.problems import Problem
from service.program.questions import Form

_MOST_TOLD = 20


def tell_together(form: Form, unreadable: list[Problem]) -> list[Problem]:
    """Each problem of a form, unless they are so many that they must have one cause."""
    if len(unreadable) <= _MOST_TOLD:
        return unreadable
    return [
        Problem(
            "From many responses no address or no role can be read; most likely a question is used "
            "for something else than it asks.",
            f"Questions, {form.label}",
            f"{len(unreadable):,} responses wait. See that Email and Role stand beside the right "
            "questions, and on Settings for which role the form is.",
        )
    ]


def tell_unreadable(form: Form, row: int, why: str) -> Problem:
    """Ask for a usable address; `why` says what is wrong with this one."""
    return Problem(
        f"A response can't be answered. {why}",
        f"{form.label}, row {row}",
        "If you know the right address, correct it in the row; the acknowledgement then leaves. "
        "Otherwise delete the row.",
    )


def tell_roleless(form: Form, row: int) -> Problem:
    """Ask for which role a response is."""
    return Problem(
        "It can't be told from a response which role the person applies for.",
        f"{form.label}, row {row}",
        "Write Mentor, Mentee or Participant into the answer about the role, "
        "or say on Settings for which role the form is.",
    )


def tell_nowhere(form: Form) -> list[Problem]:
    """Ask which question asks for the address; a form without any has nobody to answer."""
    if not form.questions and not form.rows:
        return []
    return [
        Problem(
            "No question of this form is used as Email, so nobody can be answered.",
            f"Questions, {form.label}",
            "Choose Email under “Used as” beside the question that asks for the address.",
        )
    ]
