"""What the people of a program do, played on the real wire."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import cycle

from jobs.registry import Job, all_jobs
from jobs.running import run
from jobs.steps.furnishing import furnish
from service.cli.players import Cell, Inbox, Row, Spreadsheet, Wire, link_in
from service.cli.sample import Sample
from service.desk import Desk
from service.program.holding import FOUND, Answer

OFFERS = "[Action needed]"
_ROUNDS_AN_HOUR = 12
_MOST_ROUNDS = 40


class StageClock:
    """A clock that can be turned, or be let go to tell the real time."""

    def __init__(self, moment: datetime | None, real: Callable[[], datetime]) -> None:
        self.moment = moment
        self._real = real

    def __call__(self) -> datetime:
        """The moment on stage; aware, in UTC."""
        return self.moment or self._real()

    def turn(self, **span: float) -> None:
        """Let time pass."""
        self.moment = self() + timedelta(**span)


@dataclass
class Story:
    """The people of one program and what they do, act by act."""

    desk: Desk
    wire: Wire
    sheet: Spreadsheet
    inbox: Inbox
    clock: StageClock
    service: Wire = field(init=False)
    sent: int = 0
    reads: int = 0
    writes: int = 0

    def __post_init__(self) -> None:
        self.service = Wire(self.desk.settings.public_url)

    def work(self) -> None:
        """Let the jobs run until a round neither writes to the workbook nor sends a letter.

        Rounds are five minutes apart, and a job whose hour isn't over yet leaves one out.
        """
        for number in range(_MOST_ROUNDS):
            self.wire.call("delete", "/sandbox/calls")
            for job in all_jobs().values():
                if number % max(1, job.minutes // 60 * _ROUNDS_AN_HOUR) == 0:
                    self._run(job)
            calls = self.wire.call("get", "/sandbox/calls")
            self.sent += sum(c["path"].endswith("/mail/send") and c["status"] == 202 for c in calls)
            self.reads += sum("values:batchGet" in c["path"] for c in calls)
            writes = sum(c["path"].endswith(":batchUpdate") for c in calls)
            self.writes += writes
            if not writes and not any(c["path"].endswith("/mail/send") for c in calls):
                return
            if self.clock.moment:
                self.clock.turn(minutes=5)

    def _run(self, job: Job) -> None:
        report = run(job, self.desk)
        if not report.done:
            msg = f"{job.name}: {report.said}"
            raise RuntimeError(msg)

    def acknowledge(self) -> None:
        """Let everyone be acknowledged, also those who had applied before the service came."""
        self.work()
        if write_to_all(self.sheet):
            self.work()

    def release(self) -> None:
        """Raise *Largest batch* when letters are held because of it: here they are all meant."""
        held = self.sheet.rows("Needs attention").values()
        if any("“Largest batch”" in row["What"] for row in held):
            self.sheet.set("Largest batch", 1_000_000)
            self.work()

    def tick(self) -> None:
        """Run every job once, as the scheduler does."""
        for job in all_jobs().values():
            run(job, self.desk)

    def set_up_questions(self, sample: Sample) -> None:
        """Say what the answers are used for, with weights and options, before anything is sent."""
        view = self.desk.gather()
        self.desk.finish(view, "setup", furnish(view))
        # Each new form's tab comes first in the spreadsheet, with the next number in its title.
        labels = sorted(form.label for form in view.forms)
        cells = []
        for number, row in self.sheet.rows("Questions").items():
            uses = sample.uses[labels.index(row["Form"])].get(row["Question"])
            if uses:
                cells.append(Cell(number, "Used as", uses["used_as"]))
                cells.append(Cell(number, "Weight", uses["weight"]))
                cells.append(Cell(number, "Options", "\n".join(uses["options"])))
        self.sheet.type("Questions", cells)

    def decide(self, choices: Sequence[tuple[str, str, int]]) -> None:
        """Decide by rank: for each role, the next so many undecided get this decision."""
        cells: list[Cell] = []
        undecided = self._undecided()
        for role, decision, count in choices:
            chosen = [row for row in undecided if row[1]["Role"] == role][:count]
            cells += [Cell(number, "Decision", decision) for number, _row in chosen]
            undecided = [row for row in undecided if row not in chosen]
        self.sheet.type("Shortlist", cells)

    def follow_advice(self) -> int:
        """Accept whom `Needs attention` proposes for a free place; returns how many."""
        proposed = [
            row["Where"].split("Key ")[1].split(" ")[0]
            for row in self.sheet.rows("Needs attention").values()
            if row["What"].startswith("A place is free")
        ]
        rows = self.sheet.rows("Shortlist").items()
        cells = [Cell(n, "Decision", "Accept") for n, row in rows if row["Key"] in proposed]
        self.sheet.type("Shortlist", cells)
        return len(cells)

    def approve(self) -> None:
        """Tick all letters, and let them leave."""
        self.work()
        self.sheet.tick_all()
        self.work()
        self.release()

    def answer_offers(self, answers: Sequence[str]) -> None:
        """Open the new offers and press a button on each page; an empty answer is silence."""
        for message, answer in zip(self.inbox.unread(OFFERS), cycle(answers), strict=False):
            if answer:
                self.service.submit(link_in(message["text"]), {"answer": answer})
        self.work()

    def introduce(self) -> None:
        """Have every proposed pair introduced."""
        pairs = self.sheet.rows("Pairs").items()
        proposed = [n for n, row in pairs if row["Status"] == "Proposed"]
        self.sheet.type("Pairs", [Cell(number, "Decision", "Introduce") for number in proposed])
        self.approve()

    def plan_meetup(self, plan: Row, *, invite: bool) -> None:
        """Fill in the first free row of Meetups."""
        row = max(self.sheet.rows("Meetups"), default=1) + 1
        cells = [Cell(row, header, value) for header, value in plan.items() if value]
        if invite:
            cells.append(Cell(row, "Decision", "Invite"))
        self.sheet.type("Meetups", cells)
        self.work()

    def answer_invitations(self, topic: str, answers: Sequence[str]) -> None:
        """Answer the invitations to a meetup on their pages."""
        for message, answer in zip(self.inbox.unread(topic), cycle(answers), strict=False):
            if answer:
                self.service.submit(link_in(message["text"]), {"answer": answer})
        self.work()

    def _undecided(self) -> list[tuple[int, Row]]:
        rows = self.sheet.rows("Shortlist").items()
        open_ = [(number, row) for number, row in rows if not row["Decision"] and row["Rank"]]
        return sorted(open_, key=lambda each: each[1]["Rank"])


def write_to_all(sheet: Spreadsheet) -> bool:
    """Say that those who stood there at first sight are to be written to; tell if it was asked."""
    rows = sheet.rows("Settings").items()
    asked = [n for n, r in rows if r["Setting"].startswith(FOUND) and not r["Value"]]
    sheet.type("Settings", [Cell(number, "Value", Answer.WRITE) for number in asked])
    return bool(asked)
