"""Candidates for matching out of applications, and the letters that introduce them."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from service.program.applications import Application
from service.program.configuration import Configuration
from service.program.letters import Kind, Letter
from service.program.matching.clocks import hours_apart
from service.program.matching.proposals import Candidate
from service.program.meetups.plans import time_zone_of
from service.program.people import Role
from service.program.replies import common_facts, recipient_of
from service.program.scoring import Score, tiers
from service.program.settings_tab import Pairing
from service.program.ticks import split_ticks
from service.program.uses import Use
from service.program.vocabulary.glossary import NOTHING_SAID, Glossary, Vocabulary

_SHAREABLE = (Use.FIELD, Use.OFFERS, Use.SEEKS, Use.INTERESTS)
_MOST_MENTEES = 50


def candidates(
    applications: Iterable[Application],
    scores: Mapping[str, Score],
    vocabulary: Vocabulary = NOTHING_SAID,
) -> list[Candidate]:
    """Everyone who can be matched, with what their answers say."""
    bands = tiers({key: score.need for key, score in scores.items()})
    return [
        Candidate(
            key=each.key,
            name=each.name,
            role=each.role,
            person=each.person,
            tier=bands.get(each.key, max(bands.values(), default=1)),
            field=each.said(Use.FIELD),
            fields=_fields(each, vocabulary.fields),
            place=each.said(Use.PLACE),
            time_zone=each.said(Use.TIME_ZONE),
            workplace=each.said(Use.WORKPLACE),
            offers=ticked(each, Use.OFFERS, vocabulary.needs),
            seeks=ticked(each, Use.SEEKS, vocabulary.needs),
            interests=ticked(each, Use.INTERESTS, vocabulary.interests),
            strengths=scores[each.key].strengths if each.key in scores else (),
            capacity=_capacity(each),
            vocabulary=vocabulary,
        )
        for each in applications
    ]


def _fields(application: Application, glossary: Glossary) -> frozenset[str]:
    """The fields that were ticked; where no options are known, all that was said is one."""
    return ticked(application, Use.FIELD, glossary) if glossary.known else frozenset()


def ticked(
    application: Application, use: Use, glossary: Glossary = NOTHING_SAID.needs
) -> frozenset[str]:
    """What was ticked in the questions used so.

    Where a question's own options aren't known, those that the glossary knows are.
    """
    return frozenset(
        item
        for question in application.form.used(use)
        for item in split_ticks(application.answer(question), question.known or glossary.known)
    )


def introductions(
    pair: str,
    members: list[Application],
    reasons: list[str],
    configuration: Configuration,
    contact: str,
    at: datetime,
) -> list[Letter]:
    """A letter to each of a pair (or of partners) about the others, clocks compared at `at`."""
    return [
        Letter(
            f"introduction:{pair}:{reader.key}",
            Kind.INTRODUCTION,
            recipient_of(reader),
            common_facts(reader, configuration, contact)
            | {
                "partners": [
                    {**_told(other), "hours_apart": _hours_apart(other, reader, at)}
                    for other in members
                    if other is not reader
                ],
                "own_words": _words(reader),
                "reasons": reasons,
                "shared": _shared(members),
                "relation": "pair" if configuration.pairing is Pairing.MENTORS else "partners",
                "writes_first": _writes_first(reader, members),
            },
        )
        for reader in members
    ]


def _writes_first(reader: Application, members: list[Application]) -> bool:
    """The mentee writes first; among partners, the one whose Key comes first."""
    mentees = [each for each in members if each.role is Role.MENTEE]
    return reader.key == min(each.key for each in (mentees or members))


def _told(other: Application) -> dict[str, object]:
    return {
        "name": other.name,
        "address": other.address,
        "role": other.role.value,
        "pronouns": other.said(Use.PRONOUNS),
        "place": other.said(Use.PLACE),
        "time_zone": other.said(Use.TIME_ZONE),
        "words": _words(other),
    }


def _words(of: Application) -> list[dict[str, str]]:
    """What somebody wrote for others to read, question by question."""
    return [
        {"question": question.title, "answer": of.answer(question)}
        for use in _SHAREABLE
        for question in of.form.used(use)
        if of.answer(question)
    ]


def _hours_apart(other: Application, reader: Application, at: datetime) -> str:
    theirs, own = time_zone_of(other), time_zone_of(reader)
    return hours_apart(theirs, own, at) if theirs and own else ""


def _shared(members: list[Application]) -> list[str]:
    sets = [ticked(each, Use.INTERESTS) for each in members]
    return sorted(frozenset.intersection(*sets)) if sets else []


def _capacity(application: Application) -> int:
    said = application.said(Use.CAPACITY).split()
    try:
        return max(0, min(_MOST_MENTEES, int(float(said[0])))) if said else 1
    except (ValueError, OverflowError):
        return 1
