"""What follows from the decisions that admins typed: letters to draft, places to give or drop."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from service.program.applications import Application
from service.program.configuration import Configuration
from service.program.letters import Kind, Letter, State
from service.program.misdecided import (
    has_withdrawn,
    letter_has_left,
    no_decision,
    offer_has_left,
    response_has_gone,
    two_decisions,
)
from service.program.places.states import GONE, HELD, PlaceState
from service.program.problems import Problem
from service.program.replies import common_facts, recipient_of
from service.program.review import called_by_key

NOT_LEFT = frozenset({State.DRAFT, State.APPROVED})
_TAKEN_BACK = NOT_LEFT | {State.REFUSED}
NEVER_LEFT = NOT_LEFT | {State.WITHDRAWN, State.EXPIRED, State.REFUSED}
"""Where a letter stands that nobody has got, and nobody can have got."""


class Decision(StrEnum):
    """What an admin may choose on the tab `Shortlist`."""

    ACCEPT = "Accept"
    WAITLIST = "Waitlist"
    DECLINE = "Decline"


class Typed(NamedTuple):
    """What an admin typed under Decision, and in which row, as admins count."""

    row: int
    cell: str


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an applicant stands: the decision on record, the place, the letters by key."""

    decision: str
    place: str
    letters: Mapping[str, State]
    withdrawn: bool = False
    """Whether the applicant took the application back."""

    @property
    def offers(self) -> dict[str, State]:
        """The letters that offer the place."""
        return {k: state for k, state in self.letters.items() if k.startswith("offer:")}

    @property
    def told(self) -> bool:
        """Whether the place was offered, be it that the offer is just on its way."""
        on_its_way = any(state not in NEVER_LEFT for state in self.offers.values())
        return self.place in HELD or (self.place == PlaceState.ACCEPTED and on_its_way)


@dataclass(frozen=True, slots=True)
class Change:
    """One decision to record: drafts that go, letters that come, whether a place is kept ready."""

    key: str
    decision: str
    withdraw: tuple[str, ...] = ()
    letter: Letter | None = None
    accepts: bool = False
    drops: bool = False


@dataclass(slots=True)
class Decided:
    """All that a reading of the decisions led to."""

    changes: list[Change] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read_decisions(
    typed: Mapping[str, list[Typed]],
    standings: Mapping[str, Standing],
    applications: Mapping[str, Application],
    configuration: Configuration,
    contact: str,
) -> Decided:
    """Compare what stands on the tab, by Key, with what is on record."""
    decided = Decided()
    for key, cells in typed.items():
        standing, application = standings.get(key), applications.get(key)
        choices = {_read(each.cell) for each in cells}
        if standing is None:
            continue
        decided_before = bool(standing.decision)
        who = called_by_key(key, application, configuration, decided=decided_before)
        if len(choices) > 1:
            decided.problems.append(two_decisions(key, who, [each.row for each in cells]))
        elif "?" in choices:
            decided.problems.append(no_decision(key, who, *cells[0]))
        elif (choice := choices.pop()) != standing.decision:
            _change(decided, key, who, choice, standing, application, configuration, contact)
    return decided


def _read(cell: str) -> str:
    said = cell.strip().casefold()
    return next((each for each in Decision if each.casefold() == said), "?") if said else ""


def _change(
    decided: Decided,
    key: str,
    who: str,
    choice: str,
    standing: Standing,
    application: Application | None,
    configuration: Configuration,
    contact: str,
) -> None:
    if standing.withdrawn:
        if choice == Decision.ACCEPT:
            decided.problems.append(has_withdrawn(key, who))
        return
    if standing.told:
        if choice == Decision.ACCEPT:  # somebody from the waitlist: the offer stands either way
            decided.changes.append(Change(key, choice))
        else:
            decided.problems.append(offer_has_left(key, who, standing.decision))
        return
    if not choice and _has_left(standing, key):
        decided.problems.append(letter_has_left(key, who, standing.decision))
        return
    letter = None
    if choice and choice != Decision.ACCEPT and standing.place not in GONE:
        if application is None:
            decided.problems.append(response_has_gone(key, who))
            return
        letter = _letter(Decision(choice), application, configuration, contact)
    decided.changes.append(_changed(key, choice, standing, letter))


def _changed(key: str, choice: str, standing: Standing, letter: Letter | None) -> Change:
    """What a decision changes; one that agrees with an offer from the waitlist lets it stand."""
    accepts, has_place = choice == Decision.ACCEPT, standing.place == PlaceState.ACCEPTED
    agrees = accepts and has_place and bool(NOT_LEFT & set(standing.offers.values()))
    stays = standing.offers if agrees else {}
    drafts = tuple(k for k, s in standing.letters.items() if s in _TAKEN_BACK and k not in stays)
    return Change(key, choice, drafts, letter, accepts, drops=has_place and not agrees)


def _has_left(standing: Standing, key: str) -> bool:
    told = (f"waitlisted:{key}", f"declined:{key}")
    return any(standing.letters.get(letter, State.WITHDRAWN) not in NEVER_LEFT for letter in told)


def _letter(
    decision: Decision, application: Application, configuration: Configuration, contact: str
) -> Letter:
    kind = Kind.WAITLISTED if decision is Decision.WAITLIST else Kind.DECLINED
    return Letter(
        f"{kind}:{application.key}",
        kind,
        recipient_of(application),
        common_facts(application, configuration, contact),
    )


def offer_key(key: str, accepted: datetime) -> str:
    """The key of the offer that an acceptance leads to; a later acceptance is another letter."""
    return f"offer:{key}:{accepted:%Y%m%dT%H%M%S}"
