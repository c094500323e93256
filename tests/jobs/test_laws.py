"""The laws of the design that run through all jobs, over a whole program."""

from collections import Counter
from dataclasses import replace
from datetime import datetime

import pytest

from jobs.registry import all_jobs
from jobs.running import run
from service.ledger import outbox
from service.mail.mailer import Findings, Outcome
from service.mail.message import Message
from tests.world import FORM, MENTORS, World


class Killed(BaseException):
    """The process ends here, as a plug that is pulled ends it."""


class Mortal:
    """A mailer in whose hands the process dies: before the message leaves, or right after."""

    def __init__(self, world: World, *, after: bool) -> None:
        self._real = world.desk.mailer
        self._after = after

    def send(self, message: Message) -> Outcome:
        if self._after:
            self._real.send(message)
        raise Killed

    def look_up(self, _message_id: str, _address: str, _since: datetime) -> Findings:
        raise Killed


@pytest.mark.parametrize("after", [False, True])
def test_law_1_a_death_while_sending_loses_no_letter_and_sends_none_twice(
    world: World, *, after: bool
) -> None:
    world.apply("ana", "ben")
    world.run("take-in-responses")
    dying = replace(world.desk, mailer=Mortal(world, after=after))

    with pytest.raises(Killed):
        run(all_jobs()["deliver"], dying)
    world.later(minutes=20)
    world.work()

    received = Counter(mail["recipient"] for mail in world.mails())
    assert max(received.values()) == 1
    doubts = [row for row in world.rows("Outbox") if row["Status"] == "In doubt"]
    assert len(doubts) + len(received) - after == 2
    assert len(doubts) == 1
    assert len(world.told()) == 1


def test_law_1_a_death_between_any_two_jobs_costs_nothing(world: World) -> None:
    world.apply("ana", "ben")
    for name in all_jobs():
        world.desk = world.new_desk()
        world.run(name)
    world.accept("Ana")
    for name in reversed(all_jobs()):
        world.desk = world.new_desk()
        world.run(name)

    assert Counter(mail["recipient"] for mail in world.mails()) == {
        "ana@example.org": 2,
        "ben@example.org": 1,
    }


def test_law_5_without_a_tick_nothing_leaves_but_answers(world: World) -> None:
    world.apply("ana", "ben", "cleo")
    world.apply("mia", form=MENTORS)
    world.work()
    world.decide("Accept", "Ana", "Mia")
    world.decide("Decline", "Ben")
    world.decide("Waitlist", "Cleo")
    for _ in range(3):
        world.later(days=10)
        world.work()

    assert len(world.mails()) == 4
    waiting = Counter(row["Letter"] for row in world.rows("Outbox"))
    assert waiting == {"offer": 2, "declined": 1, "waitlisted": 1}
    assert not any(row["Approve"] for row in world.rows("Outbox"))


def test_law_9_every_problem_says_what_where_and_what_to_do_and_goes_when_solved(
    world: World,
) -> None:
    world.apply("ana")
    world.work()
    world.set("Seats", "lots")
    world.decide("Perhaps", "Ana")
    world.apply("ben", Email="ben")
    world.type("Questions", {"Question": "Email"}, "Weight", "heavy")
    world.work()

    problems = world.rows("Needs attention")
    assert len(problems) == 4
    for problem in problems:
        assert all(problem[said] for said in ("What", "Where", "What to do", "Since"))

    world.set("Seats", "")
    world.decide("", "Ana")
    world.type(FORM, {"Your name": "Ben"}, "Email", "ben@example.org")
    world.type("Questions", {"Question": "Email"}, "Weight", "")
    world.work()
    assert world.rows("Needs attention") == []


def test_law_10_the_same_responses_in_any_order_give_the_same_shortlist(world: World) -> None:
    for name, need in (("ana", "5"), ("ben", "3"), ("cleo", "3"), ("dan", "1")):
        world.apply(name, **{"How urgent is your need?": need})
    world.work()
    before = world.everything()
    header, *responses = world.values(FORM)

    world.sheet.write(FORM, [header, *reversed(responses)])
    world.work()

    after = world.everything()
    assert {title: rows for title, rows in after.items() if title != FORM} == {
        title: rows for title, rows in before.items() if title != FORM
    }


def test_law_11_the_service_knows_the_sandbox_by_its_urls_alone(world: World) -> None:
    world.apply("ana")
    world.forget_calls()
    world.run()

    paths = {call.partition(" ")[2].partition("/")[2].partition("/")[0] for call in world.calls()}
    assert paths == {"v4", "v3"}


def test_a_fault_in_a_job_ends_in_a_sentence_and_the_next_run_goes_on(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    class Broken:
        def send(self, message: Message) -> Outcome:
            raise KeyError(message.to.address)

        def look_up(self, _message_id: str, address: str, _since: datetime) -> Findings:
            raise KeyError(address)

    world.apply("ana")
    world.run("take-in-responses")
    report = run(all_jobs()["deliver"], replace(world.desk, mailer=Broken()))

    assert not report.done
    assert report.said.startswith("The service has a fault (KeyError in test_laws.py); nothing")
    assert "ana@example.org" not in caplog.text
    world.later(minutes=20)
    world.run("deliver")
    with world.ledger.reading() as tx:
        assert len(list(outbox.listing(tx, world.workbook))) == 1
    assert len(world.told()) == 1
