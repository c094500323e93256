"""Law 4: what a run costs at Google."""

import pytest

from jobs.registry import all_jobs
from tests.world import AT_THE_WORKBOOK, FORM, MENTEE_ASKED, MENTORS, World

READ = "etByDataFilter"


def cost(world: World, *jobs: str) -> tuple[int, int]:
    """How many reads and writes a run of the jobs made."""
    world.forget_calls()
    assert all(report.done for report in world.run(*jobs))
    calls = [call for call in world.calls() if "/v4/" in call]
    reads = [call for call in calls if READ in call or call.startswith("GET")]
    return len(reads), len(calls) - len(reads)


@pytest.fixture
def program(world: World) -> World:
    """A program in the middle of its life."""
    world.apply("ana", "ben")
    world.apply("mia", form=MENTORS)
    world.take_in()
    world.enrol("Ana", "Mia")
    world.decide("Waitlist", "Ben")
    world.story.plan_meetup({"Topic": "First", "Date": "2026-03-06", "Start": 18}, invite=True)
    world.work()
    return world


def test_a_run_of_any_job_that_finds_nothing_new_reads_once_and_writes_nothing(
    program: World,
) -> None:
    assert {cost(program, name) for name in AT_THE_WORKBOOK} == {(1, 0)}
    assert {cost(program, name) for name in all_jobs().keys() - AT_THE_WORKBOOK} == {(0, 0)}


def test_a_run_that_finds_something_reads_once_and_writes_once(program: World) -> None:
    costs = {}
    program.apply("cleo", "dan", Email="")
    costs["take-in-responses"] = cost(program, "take-in-responses")
    program.apply("eve", "fay")
    program.run("take-in-responses")
    costs["refresh-shortlist"] = cost(program, "refresh-shortlist")
    program.decide("Accept", "Eve", "Fay")
    costs["read-decisions"] = cost(program, "read-decisions")
    costs["deliver"] = cost(program, "deliver")
    program.sheet.tick_all()
    program.run("deliver")
    costs["offers"] = cost(program, "offers")
    program.type("Pairs", {"Mentor": "Mia"}, "Decision", "Introduce")
    costs["match"] = cost(program, "match")
    program.browser().post(program.page("ana", "First"), data={"answer": "Yes"})
    costs["invite-to-meetups"] = cost(program, "invite-to-meetups")
    program.set("Program ends", "2026-03-01")
    program.set("Feedback form", "https://forms.example.org/how-was-it")
    costs["close-program"] = cost(program, "close-program")

    program.set("Keep people without a place for", "2 weeks")
    costs["purge"] = cost(program, "purge")

    program.type("Letters", {"Letter": "offer"}, "Subject", "{{nonsense}}")
    costs["check-wordings"] = cost(program, "check-wordings")
    program.wire.call("put", "/sandbox/sendgrid-account", {"keys": ["SG.another"]})
    costs["check-setup"] = cost(program, "check-setup")
    program.set("Daily digest to", "kim@example.org")
    costs["write-digest"] = cost(program, "write-digest")

    assert costs.pop("write-digest") == (1, 0)  # what it finds stands in the sheet already
    assert costs == dict.fromkeys(AT_THE_WORKBOOK - {"write-digest"}, (1, 1))


def test_structure_costs_one_more_write_and_is_looked_at_once_an_hour(program: World) -> None:
    program.later(minutes=61)
    reads, writes = cost(program, "match")
    assert (reads, writes) in {(2, 0), (3, 0), (4, 0)}
    assert cost(program, "match") == (1, 0)

    program.batch({"deleteSheet": {"sheetId": program.sheet_id("Pairs")}})
    reads, writes = cost(program, "match")
    assert writes == 2
    assert cost(program, "match") == (1, 0)


def test_however_many_are_new_it_is_one_read_and_one_write(world: World) -> None:
    world.apply("ana")
    world.take_in()
    people = [f"p{number}" for number in range(60)]
    zeros = [[world.now, f"{name}@example.org", name, "", "3", ""] for name in people]
    world.respond("Form Responses 1", *zeros)

    assert cost(world, "take-in-responses") == (1, 1)
    assert cost(world, "refresh-shortlist") == (1, 1)
    assert len(world.rows("Shortlist")) == 61


@pytest.mark.parametrize("people", [0, 1, 80])
def test_neither_quiet_nor_busy_runs_cost_more_with_more_people(world: World, people: int) -> None:
    world.add_form(FORM, MENTEE_ASKED)
    named = [f"p{number}" for number in range(people)]
    world.respond(FORM, *([world.now, f"{n}@example.org", n, "", "3", ""] for n in named))
    world.work()
    assert {cost(world, name) for name in AT_THE_WORKBOOK} == {(1, 0)}

    for header in ("Status", "Why") if people else ():
        world.type("Shortlist", {"Role": "Mentee"}, header, "")
    world.type("Start here", {}, world.values("Start here")[0][0], "")
    assert cost(world, "refresh-shortlist") == (1, 1)
    world.work()
    assert {cost(world, name) for name in AT_THE_WORKBOOK} == {(1, 0)}
