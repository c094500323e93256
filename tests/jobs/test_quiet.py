"""A job that had nothing to do rests on its ground; whatever may give it something wakes it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from jobs.registry import all_jobs
from jobs.running import run
from service.cli.players import Cell
from service.desk import Desk
from service.desk.quiet import edition
from service.ledger import delivery, outbox, places
from service.program.configuration import invite_from
from service.program.letters import Kind, State
from service.settings import Mailbox
from tests.world import AT_THE_WORKBOOK, ZONE, World

RESTS = "Nothing new."
MINUTE = timedelta(minutes=1)


def awake(world: World, desk: Desk | None = None) -> set[str]:
    """The jobs that look at everything now."""
    reports = {name: run(job, desk or world.desk) for name, job in all_jobs().items()}
    assert all(report.done for report in reports.values())
    return {name for name, report in reports.items() if report.said != RESTS}


@pytest.fixture
def program(world: World) -> World:
    """A program with somebody to decide about, an offer that is out and a meetup to come."""
    world.apply("ana", "ben", "cleo")
    world.take_in()
    world.set("Pairing", "None")
    world.enrol("Ana")
    world.accept("Ben")
    plan = {"Topic": "First", "Date": "2026-03-30", "Start": "18:00"}
    world.story.plan_meetup(plan, invite=True)
    world.work()
    while awake(world):
        pass
    return world


def test_a_job_rests_on_what_gave_it_nothing_to_do_whichever_process_runs_it(
    program: World,
) -> None:
    assert awake(program) == set()
    assert awake(program, program.new_desk()) == set()


def edit_a_cell(world: World) -> None:
    world.type("Shortlist", {"Name": "Cleo"}, "Notes", "Ask Kim.")


def decide(world: World) -> None:
    world.decide("Decline", "Cleo")


def apply(world: World) -> None:
    world.apply("dora")


def press_a_button(world: World) -> None:
    world.browser().post(world.page("ben"), data={"answer": "take"})


def come_back(world: World) -> None:
    with world.ledger.begin() as tx:
        letter = next(outbox.listing(tx, world.workbook, [Kind.ACKNOWLEDGEMENT]))
        assert delivery.apply_event(tx, letter.id, State.BOUNCED, world.now)


def wait_an_hour(world: World) -> None:
    world.later(minutes=60)


def turn_the_clock_back(world: World) -> None:
    world.later(days=-1)


@pytest.mark.parametrize(
    "act",
    [
        edit_a_cell,
        decide,
        apply,
        press_a_button,
        come_back,
        wait_an_hour,
        turn_the_clock_back,
    ],
)
def test_every_job_looks_again_after(program: World, act: Callable[[World], None]) -> None:
    act(program)
    assert awake(program) == AT_THE_WORKBOOK


def test_every_job_looks_again_once_it_was_told_something_else(program: World) -> None:
    for change in (
        {"public_url": "https://convene.example.org"},
        {"secret_keys": ("another",)},
        {"sender": Mailbox("Autumn mentorship", "program@example.org")},
        {"reply_to": Mailbox("Kim", "kim@example.org")},
        {"mailer": "smtp", "smtp_url": "smtp://127.0.0.1:1"},
    ):
        desk = program.new_desk(**change)
        assert desk.told != program.desk.told
        assert awake(program, replace(desk, mailer=program.desk.mailer)) == AT_THE_WORKBOOK


def test_every_job_looks_again_once_the_code_is_another(program: World) -> None:
    assert edition() in program.desk.told


def test_every_job_looks_again_when_the_zone_turns_out_to_be_another(program: World) -> None:
    zone = {"properties": {"timeZone": "Asia/Tokyo"}, "fields": "timeZone"}
    program.batch({"updateSpreadsheetProperties": zone})
    assert awake(program) == set()

    program.desk.repair()
    assert awake(program) == AT_THE_WORKBOOK


def settle_at(world: World, moment: datetime) -> None:
    """Turn the clock to that moment, and let the jobs run until each of them rests."""
    world.clock.moment = moment
    while awake(world):
        pass


def test_a_cell_of_the_service_that_was_erased_is_written_again(program: World) -> None:
    before = program.row("Shortlist", Name="Cleo")
    program.type("Shortlist", {"Name": "Cleo"}, "Status", "")
    assert "refresh-shortlist" in awake(program)
    assert program.row("Shortlist", Name="Cleo") == before


def test_a_place_expires_at_its_moment(program: World) -> None:
    with program.ledger.reading() as tx:
        held = places.places(tx, program.workbook).values()
    (moment,) = (place.expires_at for place in held if place.state == "Offered")
    assert moment is not None

    settle_at(program, moment - MINUTE)
    assert program.row("Cohort", Name="Ben")["Place"] == "Offered"
    program.later(minutes=1)
    program.run("offers", "offers")
    program.later(seconds=1)
    program.run("offers")
    assert program.row("Cohort", Name="Ben")["Place"] == "Expired"


def test_invitations_leave_at_their_moment_and_the_meetup_is_over_at_its_own(
    program: World,
) -> None:
    days = program.desk.gather().configuration.invite_days
    begins = datetime(2026, 3, 30, 18, tzinfo=ZoneInfo(ZONE))

    settle_at(program, invite_from(begins, days) - MINUTE)
    assert program.rows("Meetups")[0]["Status"].startswith("Invitations leave ")
    program.later(minutes=1)
    program.run("invite-to-meetups", "deliver")
    assert len(program.mails(about="First")) == 1

    settle_at(program, begins - MINUTE)
    assert program.rows("Meetups")[0]["Status"] == "1 invited"
    program.later(minutes=1)
    program.run("invite-to-meetups")
    assert program.rows("Meetups")[0]["Status"] == "Over"


def test_a_letter_is_tried_again_at_its_moment(program: World) -> None:
    program.fault("sendgrid", "429", reset=120)
    program.apply("dora")
    program.run("take-in-responses", "deliver")
    while "deliver" in awake(program):
        pass
    assert program.mails("dora") == []

    program.later(seconds=60)
    assert "deliver" not in awake(program)
    program.later(seconds=61)
    program.run("deliver")
    assert len(program.mails("dora")) == 1


def test_a_letter_that_was_left_in_the_middle_is_in_doubt_in_time(program: World) -> None:
    program.apply("dora")
    program.run("take-in-responses")
    with program.ledger.begin() as tx:
        (claim,) = delivery.claim(tx, program.workbook, program.now, 1)
    for _run in range(5):
        program.run("deliver")
    program.later(minutes=11)
    program.run("deliver")

    with program.ledger.reading() as tx:
        entry = outbox.find(tx, claim.id)
    assert entry is not None
    assert entry.state is State.UNKNOWN


def test_a_problem_that_an_admin_erased_is_told_again(program: World) -> None:
    program.apply("nobody", Email="no address")
    program.work()
    (told,) = program.told()
    row = next(n for n, r in program.sheet.rows("Needs attention").items() if r["What"] == told)

    program.sheet.type(
        "Needs attention",
        [Cell(row, header, "") for header in program.values("Needs attention")[0]],
    )
    program.work()

    assert program.told() == [told]


@pytest.mark.parametrize("header", ["What", "Where"])
def test_a_problem_that_an_admin_half_erased_is_told_again_and_leaves_no_litter(
    program: World, header: str
) -> None:
    program.apply("nobody", Email="no address")
    program.work()
    before = program.rows("Needs attention")

    program.type("Needs attention", before[0], header, "")
    program.work()

    assert program.rows("Needs attention") == before


def test_a_click_while_a_job_works_wakes_it_again(program: World) -> None:
    """The ledger is looked at before the workbook: what comes later may not be in the answer."""
    edit_a_cell(program)
    view = program.desk.gather_for("offers")
    press_a_button(program)
    program.desk.finish(view, "offers", [])

    program.run("offers")

    assert program.row("Cohort", Name="Ben")["Place"] == "Confirmed"
