"""The people whom ours and a peer both match: what the peer is told of them, how good a way is."""

import itertools
import json
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import numpy as np

from service.program.applications import Application
from service.program.assignment.best_pairs import weigh
from service.program.matching.cases import Case, Rules, lay_out
from service.program.matching.closeness import located
from service.program.matching.constraints import bar
from service.program.matching.fit import Profile, closeness_part
from service.program.matching.goals import Matching
from service.program.matching.introductions import candidates
from service.program.matching.proposals import Candidate
from service.program.people import Role
from service.program.ranking import scores_of
from service.program.uses import Use
from service.program.whereabouts.gazetteer import Gazetteer
from service.program.whereabouts.reading import reader_of
from tests.factories import applications, form

MINIMUM = 300
"""The lowest fit that is proposed; the peer's script has the same."""
_TOWNS = [f"{town}, OH" for town in ("Columbus", "Dayton", "Toledo", "Akron", "Kent", "Xenia")]
_TICKS = [f"Topic {number}" for number in range(20)]
_ASKED = {
    "Email": Use.EMAIL,
    "Name": Use.NAME,
    "Field": Use.FIELD,
    "Where are you?": Use.PLACE,
    "Interests": Use.INTERESTS,
}
_OF_A_MENTOR = {"Offers": Use.OFFERS, "How many mentees?": Use.CAPACITY}
_OF_A_MENTEE = {"Seeks": Use.SEEKS, "How much do you need it?": Use.NEED}

Row = Sequence[str | float]


def made_up(mentees: int, mentors: int) -> dict[str, Application]:
    """That many applications of both sides, by Key."""
    draw = np.random.default_rng(mentees)

    def some() -> str:
        return ", ".join(draw.choice(_TICKS, 4, replace=False))

    def answers(name: str) -> list[str]:
        kind, town = f"Kind {draw.integers(30)}", str(draw.choice(_TOWNS))
        return [f"{name}@example.org", name.title(), kind, town, some(), some()]

    giving: list[Row] = [
        [1, *answers(f"mentor{n}"), int(draw.integers(1, 4))] for n in range(mentors)
    ]
    seeking: list[Row] = [
        [1, *answers(f"mentee{n}"), int(draw.integers(1, 6))] for n in range(mentees)
    ]
    return applications(
        form(*giving, role=Role.MENTOR, asked=_ASKED | _OF_A_MENTOR),
        form(*seeking, label="Form Responses 2", asked=_ASKED | _OF_A_MENTEE),
    )


def sides(
    people: dict[str, Application], maps: Gazetteer
) -> tuple[list[Candidate], list[Candidate]]:
    """Mentors and mentees out of applications, with their places read anew."""
    forms = {id(each.form): each.form for each in people.values()}.values()
    read = lru_cache(None)(reader_of(maps))
    known = located(candidates(people.values(), scores_of(forms, people)), read)
    mentors, mentees = (
        [who for who in known if who.role == role] for role in (Role.MENTOR, Role.MENTEE)
    )
    return mentors, mentees


def laid_out(people: dict[str, Application], maps: Gazetteer) -> Case:
    """The case with nothing kept and nothing vetoed."""
    return lay_out(*sides(people, maps), (), Rules(bar((), ()), MINIMUM))


def told(case: Case) -> str:
    """What mentor-match is told: everybody's answers, and what need and nearness are worth."""
    profiles = [*case.mentors.values(), *case.mentees.values()]
    places = {profile.who.where: profile for profile in profiles}
    number = {place: n for n, place in enumerate(places)}

    def said(profile: Profile, need: int = 0) -> dict[str, Any]:
        ticks = {use: [*getattr(profile, use)] for use in ("offers", "seeks", "interests")}
        (field,) = profile.fields
        return ticks | {
            "field": field.meaning,
            "words": [*field.words],
            "place": number[profile.who.where],
            "capacity": profile.who.capacity,
            "need": need,
        }

    near = [[closeness_part(a, b).share for b in places.values()] for a in places.values()]
    mentees = [*map(said, case.mentees.values(), _needs(case))]
    mentors = [*map(said, case.mentors.values())]
    return json.dumps({"mentors": mentors, "mentees": mentees, "closeness": near})


def _needs(case: Case) -> list[int]:
    """What it is worth that each mentee has a mentor at all."""
    tiers = np.array([each.who.tier for each in case.mentees.values()])
    needs: list[int] = weigh(tiers, Matching.NEED).first.tolist()
    return needs


def _paired(case: Case, way: Sequence[int]) -> list[tuple[str, str]]:
    """Mentor and mentee of each pair, each of which must be possible."""
    mentors = list(case.mentors)
    paired = [(mentors[j], mentee) for mentee, j in zip(case.mentees, way, strict=True) if j >= 0]
    if any(case.why_not(*pair) for pair in paired):
        raise SystemExit("A pair isn't possible.")
    return paired


def total(case: Case, way: Sequence[int]) -> int:
    """What a way is worth by goals 1 and 2."""
    needs = sum(need for need, j in zip(_needs(case), way, strict=True) if j >= 0)
    return needs + sum(itertools.starmap(case.fit, _paired(case, way)))


def goodness(case: Case, way: Sequence[int]) -> str:
    """How many people of each tier have a mentor, and their total fit."""
    paired = _paired(case, way)
    tiers = Counter(case.mentees[mentee].who.tier for _mentor, mentee in paired)
    served = "/".join(str(tiers[tier]) for tier in sorted(tiers))
    return f"{served}, {sum(itertools.starmap(case.fit, paired)):,}"
