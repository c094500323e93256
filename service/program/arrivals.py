"""What the tab `Activity` says of applications that came or changed."""

from collections import Counter
from collections.abc import Mapping, Sequence
from enum import Enum

from service.program.applications import Application
from service.program.configuration import Configuration
from service.program.people import Role
from service.program.review import called
from service.program.wording import counted, listed


class News(Enum):
    """What one or many did: in one sentence about one, or about all of them.

    `{who}` is a name or several, `{role}` the role of one, `{roles}` how many have which.
    """

    APPLIED = ("{who} applied as a {role}.", "{applications} arrived{roles}.")
    EARLY = (
        "{who} applied as a {role} before applications opened, and is told so.",
        "{applications} arrived before applications opened{roles}. They are told so.",
    )
    LATE = (
        "{who} applied as a {role} after applications had closed, and is told so.",
        "{applications} arrived after applications had closed{roles}. They are told so.",
    )
    AGAIN = (
        "{who} sent the form again as a {role} ({responses} so far); the newest answers count.",
        "{who} sent the form again; the newest answers count.",
    )
    EDITED = ("{who} edited the answers as a {role}.", "{who} edited their answers.")
    RECAST = (
        "{who} now counts as a {role}.",
        "{applications} now count for another role{roles}.",
    )
    HELD = (
        "{who} had applied as a {role} before, and waits for an answer on Settings.",
        "{applications} were here already{roles}. They wait for an answer on Settings.",
    )
    COUNTED = (
        "{who} counts as a {role}, and isn't written to.",
        "{applications} that were held count now{roles}. Nobody is written to.",
    )


def tell(news: Mapping[News, Sequence[Application]], configuration: Configuration) -> list[str]:
    """A sentence for each kind of news."""
    return [_sentence(each, news[each], configuration) for each in News if news.get(each)]


def _sentence(news: News, applications: Sequence[Application], configuration: Configuration) -> str:
    about_one, about_many = news.value
    first = applications[0]
    return (about_one if len(applications) == 1 else about_many).format(
        who=listed([called(each, configuration) for each in applications]),
        role=first.role.lower(),
        responses=counted(first.responses, "response"),
        applications=counted(len(applications), "application"),
        roles=_roles(applications),
    )


def _roles(applications: Sequence[Application]) -> str:
    counts = Counter(each.role for each in applications)
    if len(counts) == 1:
        return f", all from {applications[0].role.lower()}s"
    return ": " + listed([counted(counts[role], role.lower()) for role in Role if counts[role]])
