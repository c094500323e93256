"""Responses whose Timestamp isn't a date any more, as the admins are told of them."""

from service.program.applications import Application
from service.program.problems import Problem

_MOST_TOLD = 20
"""More problems than that in one form are told as one."""


def tell_undated(applications: list[Application]) -> list[Problem]:
    """Ask for the Timestamps back: each by its Key, or where they are many by their form."""
    what, where = (
        "The Timestamp of a response isn't a date any more.",
        "{0.form.label}, Key {0.key}",
    )
    if len(applications) > _MOST_TOLD:
        what, where = "The Timestamps of many responses aren't dates any more.", "{0.form.label}"
    todo = (
        "Restore it (File, Version history). Until then the response counts as in time, "
        "and as older than others of the same person."
    )
    places = dict.fromkeys(where.format(application) for application in applications)
    return [Problem(what, place, todo) for place in places]
