"""What reviewers see of an application before it is decided about: names and scores may hide."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from service.program.applications import Application
from service.program.configuration import Configuration
from service.program.people import neutral_name
from service.program.settings_tab import ShowScores
from service.program.wording import named


class Who(NamedTuple):
    """Whom a row shows: a name and an address, either of which may be blank."""

    name: str
    address: str


class Sight(NamedTuple):
    """What may be seen of one application."""

    scores: bool
    person: bool


def sight(configuration: Configuration, *, decided: bool) -> Sight:
    """What may be seen of an application that has been decided about, or hasn't."""
    return Sight(
        scores=decided or configuration.show_scores is ShowScores.ALWAYS,
        person=decided or not configuration.blind_review,
    )


def called(application: Application, configuration: Configuration, *, decided: bool = False) -> str:
    """What an applicant is called where things are told that happen before a decision."""
    if not sight(configuration, decided=decided).person:
        return neutral_name(application.key)
    return named(application.name, application.key)


def called_by_key(
    key: str, application: Application | None, configuration: Configuration, *, decided: bool
) -> str:
    """The same of the one with this Key, even where the response has gone."""
    if application is None:
        return neutral_name(key)
    return called(application, configuration, decided=decided)


def at_first(application: Application, *, hidden: bool) -> Who:
    """Whom a new row shows."""
    if hidden:
        return Who(neutral_name(application.key), "")
    return Who(application.name, application.address)


def corrections(
    application: Application, standing: Iterable[Who], *, hidden: bool
) -> dict[str, str]:
    """Name and Email where the rows that stand should show others; the rest stays as it is.

    What was written once isn't written again, but to hide it and to bring it back.
    """
    right, veil = at_first(application, hidden=hidden), neutral_name(application.key)
    shown = list(standing)
    cells = {}
    if hidden or any(who.name in {"", veil} for who in shown):
        cells["Name"] = right.name
    if hidden or not all(who.address for who in shown):
        cells["Email"] = right.address
    return cells


def in_order(
    ranks: Mapping[str, int], applications: Mapping[str, Application], configuration: Configuration
) -> list[str]:
    """The Keys in the order in which new rows come: ranked, unless that would tell the ranks."""
    if configuration.show_scores is ShowScores.ALWAYS:
        return list(ranks)
    return sorted(ranks, key=lambda key: (applications[key].stamp or 0.0, key))
