"""One thing that was looked at: it is well, or it is a problem with what to do about it."""

from collections.abc import Iterable
from dataclasses import dataclass

from service.program.problems import Problem

WHERE = "The service, for the maintainer"
"""Where the problems of a deployment are: no admin can mend them in the spreadsheet."""


@dataclass(frozen=True, slots=True)
class Well:
    """Something that is as it should be; the note says what may be better, or wasn't seen."""

    what: str
    note: str = ""


Finding = Well | Problem


def amiss(what: str, todo: str) -> Problem:
    """Tell of something that the maintainer has to mend."""
    return Problem(what, WHERE, todo)


def problems_in(findings: Iterable[Finding]) -> list[Problem]:
    """Only what somebody has to see to."""
    return [finding for finding in findings if isinstance(finding, Problem)]
