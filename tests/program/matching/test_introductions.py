"""People are matched by their answers, and introduced to each other in their own words."""

from datetime import UTC, datetime
from itertools import permutations

import pytest

from service.program.configuration import Configuration
from service.program.letters import Letter
from service.program.matching.introductions import candidates, introductions, ticked
from service.program.people import Role
from service.program.questions import Form, Question
from service.program.scoring import Score
from service.program.uses import Use
from service.program.vocabulary.glossary import define
from tests.factories import CONTACT, application, configuration

MO = application(
    "Mo",
    role=Role.MENTOR,
    answers={Use.OFFERS: "Zines, Grants", Use.INTERESTS: "Tea, Chess", Use.PRONOUNS: "they/them"},
)
ANA = application("Ana", answers={Use.INTERESTS: "Chess, Jazz", Use.NEED: "Very"})


NOW = datetime(2026, 3, 2, tzinfo=UTC)


def introduced(
    *members: Role, setting: Configuration | None = None, pair: str = "PAIRKEY"
) -> list[Letter]:
    people = [application(f"P{n}", role=role) for n, role in enumerate(members)]
    return introductions(pair, people, [], setting or configuration(), CONTACT, NOW)


def test_each_is_told_of_the_other_and_of_nobody_else() -> None:
    to_mo, to_ana = introductions(
        "PAIRKEY", [MO, ANA], ["Same city"], configuration(), CONTACT, NOW
    )

    assert to_mo.recipient.address == "mo@example.org"
    assert [partner["name"] for partner in to_mo.facts["partners"]] == ["Ana"]
    (mo,) = to_ana.facts["partners"]
    assert (mo["address"], mo["pronouns"], mo["role"]) == ("mo@example.org", "they/them", "Mentor")
    assert to_ana.facts["reasons"] == ["Same city"]


def test_only_what_is_for_sharing_is_shared() -> None:
    letters = introductions("PAIRKEY", [MO, ANA], [], configuration(), CONTACT, NOW)
    told = [partner for letter in letters for partner in letter.facts["partners"]]
    words = [said["answer"] for partner in told for said in partner["words"]]

    assert "Very" not in words
    assert "Zines, Grants" in words
    assert letters[0].facts["shared"] == ["Chess"]


def test_each_sees_the_own_words_that_the_other_sees() -> None:
    to_mo, to_ana = introductions("PAIRKEY", [MO, ANA], [], configuration(), CONTACT, NOW)

    assert to_mo.facts["own_words"] == to_ana.facts["partners"][0]["words"] != []
    assert to_ana.facts["own_words"] == to_mo.facts["partners"][0]["words"] != []


@pytest.mark.parametrize(
    ("mentor", "mentee", "told"),
    [
        ("Europe/Berlin", "America/New_York", "6 hours ahead of you"),
        ("Europe/Berlin", "somewhere warm", ""),
        ("", "Europe/Berlin", ""),
    ],
)
def test_how_far_apart_their_clocks_are_is_told_where_both_are_known(
    mentor: str, mentee: str, told: str
) -> None:
    people = [
        application("Mo", role=Role.MENTOR, answers={Use.TIME_ZONE: mentor}),
        application("Ana", answers={Use.TIME_ZONE: mentee}),
    ]
    _to_mo, to_ana = introductions("PAIRKEY", people, [], configuration(), CONTACT, NOW)

    assert [partner["hours_apart"] for partner in to_ana.facts["partners"]] == [told]


def test_the_mentee_writes_first() -> None:
    letters = introduced(Role.MENTOR, Role.MENTEE)

    assert [letter.facts["writes_first"] for letter in letters] == [False, True]
    assert {letter.facts["relation"] for letter in letters} == {"pair"}


def test_of_partners_exactly_one_writes_first_whatever_their_order() -> None:
    setting = configuration(Pairing="Partners in the cohort")
    people = [application(name, role=Role.PARTICIPANT) for name in ("Ana", "Bo", "Cy")]
    first = {
        letter.recipient.name
        for order in permutations(people)
        for letter in introductions("TRIO", list(order), [], setting, CONTACT, NOW)
        if letter.facts["writes_first"]
    }

    assert len(first) == 1


def test_each_letter_of_a_pair_has_a_key_of_its_own() -> None:
    keys = [letter.key for pair in ("ONE", "TWO") for letter in introduced(*Role, pair=pair)]

    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize(
    ("said", "capacity"),
    [
        ("", 1),
        ("2", 2),
        ("3 mentees", 3),
        ("2.0", 2),
        ("0", 0),
        ("-3", 0),
        ("as many as you like", 1),
        ("1000", 50),
        ("1e999", 1),
        ("infinity", 1),
        ("nan", 1),
    ],
)
def test_capacity_is_read_from_any_answer(said: str, capacity: int) -> None:
    (mentor,) = candidates([application(role=Role.MENTOR, answers={Use.CAPACITY: said})], {})

    assert mentor.capacity == capacity


def test_a_candidate_is_what_the_answers_say() -> None:
    scores = {MO.key: Score(0, 0, ""), ANA.key: Score(90, 100, "")}
    mo, ana = candidates([MO, ANA], scores)

    assert (ana.tier, mo.tier) == (1, 4)
    assert mo.offers == {"Zines", "Grants"}
    assert ana.seeks == ticked(ANA, Use.SEEKS) == {"Cataloguing"}
    assert ana.person != mo.person


def test_options_said_of_one_question_are_known_in_those_it_is_compared_with() -> None:
    said = {Use.OFFERS: "Zines, old, Maps", Use.FIELD: "Law, public, Maps"}
    options = (
        Question("G", "Seeks?", 1, Use.SEEKS, options=("Zines, old",)),
        Question("G", "Field?", 2, Use.FIELD, options=("Law, public",)),
    )
    vocabulary, _problems = define([Form("G", Role.MENTEE, 0, options, (), 2)])

    (mentor,) = candidates([application(role=Role.MENTOR, answers=said)], {}, vocabulary)
    (alone,) = candidates([application(role=Role.MENTOR, answers=said)], {})

    assert mentor.offers == {"Zines, old", "Maps"}
    assert mentor.fields == {"Law, public", "Maps"}
    assert alone.offers == {"Zines", "old", "Maps"}
    assert alone.fields == frozenset()
