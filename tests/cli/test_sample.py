"""The sample program is one that its own forms could have brought, with the slips people make."""

import csv
import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from service.program.addresses import Address, Unreadable, read_address
from service.program.ticks import split_ticks
from service.program.uses import Use, propose_uses

SAMPLE = Path(__file__).parents[2] / "service" / "cli" / "sample"
FORMS = [("mentee_form", "mentees"), ("mentor_form", "mentors")]
USES = {
    "mentee_form": "Email Name Pronouns Field Place Time_zone Show Need Need Need Seeks Interests"
    " Show Topic",
    "mentor_form": "Email Name Pronouns Field Place Time_zone Offers Capacity Interests Show Topic",
}


def form(name: str) -> list[dict[str, Any]]:
    questions: list[dict[str, Any]] = json.loads((SAMPLE / f"{name}.json").read_text())["questions"]
    return questions


def rows(name: str) -> list[dict[str, str]]:
    with (SAMPLE / f"{name}.csv").open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def addresses(name: str) -> list[Address | Unreadable]:
    return [read_address(row["Email address"]) for row in rows(name)]


@pytest.mark.parametrize(("name", "answers"), FORMS)
def test_every_answer_could_have_been_given_on_the_form(name: str, answers: str) -> None:
    for row in rows(answers):
        assert list(row) == ["Timestamp", *(question["title"] for question in form(name))]
        assert datetime.fromisoformat(row["Timestamp"])
        for question in form(name):
            answer, options = row[question["title"]], question.get("options", [])
            assert answer or not question["required"]
            assert not options or set(split_ticks(answer, options)) <= set(options)


@pytest.mark.parametrize("name", USES)
def test_the_questions_hint_at_what_they_are_for(name: str) -> None:
    proposed = propose_uses(question["title"] for question in form(name))

    assert proposed == [Use(use.replace("_", " ")) for use in USES[name].split()]


@pytest.mark.parametrize("name", USES)
def test_what_admins_say_of_the_questions_is_about_questions_of_the_form(name: str) -> None:
    said = json.loads((SAMPLE / "questions.json").read_text())[name]

    assert said.keys() <= {question["title"] for question in form(name)}
    assert all(Use(each["used_as"]) and each["weight"] > 0 for each in said.values())


def test_forty_people_apply_one_of_them_twice_and_one_without_an_address() -> None:
    mentees = addresses("mentees")
    readable = [address for address in mentees if isinstance(address, Address)]

    assert len(mentees) == 41
    assert len(readable) == 40
    assert len(set(readable)) == 39


def test_a_dozen_mentors_can_all_be_written_to_at_example_org() -> None:
    mentors = addresses("mentors")

    assert len(mentors) == 12
    assert all(isinstance(a, Address) and a.shown.endswith("@example.org") for a in mentors)


def test_there_are_three_meetups_to_invite_to() -> None:
    assert [list(row) for row in rows("meetups")] == [["Topic", "Speaker", "Message"]] * 3
