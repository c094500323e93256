"""How many workbooks are polled in a second by 1, 2 and 4 processes, and whether any delays others.

usage: python -m tests.benchmarks.workbooks [--workbooks 200]

Each process makes a round over all workbooks at the same time as the others, against one
PostgreSQL, and a sandbox in a process of its own that answers after 100 ms, as Google does. A poll
is a run that finds nothing new: one call, and what the ledger is asked and told. Growth is measured
with two workbooks at a time in each process, so that the latency is what is waited for and not this
machine's cores; beside it stands what one process does as it is shipped. Then one workbook takes
20 s to answer, one always fails and one isn't shared: how long until all others have been polled is
compared with the round before, in which all were well. It takes about two minutes on idle cores.
"""

import argparse
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from multiprocessing import get_context
from multiprocessing.synchronize import Barrier

from sqlalchemy import func, select

from jobs.registry import all_jobs
from jobs.rounds import AT_ONCE, go_round
from service.cli.players import Wire
from service.desk.quiet import edition
from service.ledger.database import Ledger
from service.ledger.schema import runs
from service.main import open_desks
from service.settings import Settings
from tests.benchmarks.outboxes import provider
from tests.benchmarks.programs import ZONE, say
from tests.ledger.databases import HOW_TO_GET_ONE, postgres_database, postgres_server

_PROCESSES = (1, 2, 4)
_NARROW = 2
_JOB = "take-in-responses"
_LATENCY = 0.1
_SLOW = 20.0
_PATIENCE = 120
_MOST_ROUNDS = 5


@dataclass(frozen=True)
class Scene:
    """The workbooks, whoever polls them, and the ledger that knows of it."""

    settings: Settings
    wire: Wire
    ledger: Ledger

    def prepare(self) -> None:
        """Let all workbooks get their tabs, until nothing is new in them."""
        desks = open_desks(self.settings, self.ledger)
        for _round in range(_MOST_ROUNDS):
            said = {
                each.said for each in go_round([all_jobs()[_JOB]], desks, logged=False).values()
            }
            if said == {"Nothing new."}:
                return
        raise RuntimeError(f"There is always something new: {said}")

    def polled(self, processes: int, at_once: int) -> float:
        """Let that many processes make a round at once; return polls per second."""
        count, took = self._round(processes, at_once)
        return count / took

    def until_polled(self, but: Sequence[str] = ()) -> float:
        """Make one round, and return the seconds until all but these workbooks were polled."""
        return self._round(1, AT_ONCE, but)[1]

    def _round(self, processes: int, at_once: int, but: Sequence[str] = ()) -> tuple[int, float]:
        """Make a round; return how many good runs there were, and how long all of them took."""
        found = select(func.count(), func.min(runs.c.started_at), func.max(runs.c.finished_at))
        with self.ledger.reading() as tx:
            last = tx.scalar(select(func.max(runs.c.number)))
        make_round(processes, self.settings, at_once)
        with self.ledger.reading() as tx:
            good = found.where(runs.c.number > last, runs.c.well.is_(True))
            count, began, ended = tx.execute(good.where(runs.c.workbook.not_in(but))).one()
        return count, (ended - began).total_seconds()

    def fault(self, fault: str, match: str = "", seconds: float = 0) -> None:
        """Let calls that hold these words fail, or all be slow, until it is mended."""
        how = {"wire": "google", "fault": fault, "match": match, "seconds": seconds}
        self.wire.call("post", "/sandbox/faults", how | {"times": None})


def main() -> None:
    """Measure, and print what was measured."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--workbooks", type=int, default=200)
    with scene(options.parse_args().workbooks) as stage:
        stage.prepare()
        stage.fault("slow", seconds=_LATENCY)
        _measure_growth(stage)
        well = stage.until_polled()
        _measure_delay(stage, well)


def _measure_growth(stage: Scene) -> None:
    alone = 0.0
    for processes in _PROCESSES:
        rate = stage.polled(processes, _NARROW)
        alone = alone or rate
        say(
            f"polls per second, processes: {processes}, with {_NARROW} workbooks at a time",
            f"{rate:.0f}   ({rate / alone:.1f} times one)",
        )
    rate = stage.polled(1, AT_ONCE)
    say(f"polls per second, one process as shipped, {AT_ONCE} at a time", f"{rate:.0f}")


def _measure_delay(stage: Scene, well: float) -> None:
    slow, broken, unshared = stage.settings.workbooks[:3]
    stage.wire.call("delete", "/sandbox/faults")
    stage.fault("slow", slow, _SLOW)
    stage.fault("500", broken)
    stage.fault("403", unshared)
    stage.fault("slow", seconds=_LATENCY)
    took = stage.until_polled(but=(slow, broken, unshared))
    say("seconds until all workbooks were polled, one process, all well", f"{well:.1f}")
    say(
        "  until all others were, one taking 20 s, one broken, one not shared",
        f"{took:.1f}   ({took / well:.1f} times, with two of {AT_ONCE} places taken)",
    )


@contextmanager
def scene(count: int) -> Iterator[Scene]:
    """New workbooks, and an empty ledger."""
    server = postgres_server()
    if server is None:
        raise SystemExit(HOW_TO_GET_ONE)
    with ExitStack() as stack:
        to = stack.enter_context(provider())
        url = stack.enter_context(postgres_database(stack.enter_context(server)))
        asked = {"properties": {"title": "A program", "timeZone": ZONE}}
        names = tuple(
            str(to.wire.call("post", "/v4/spreadsheets", asked)["spreadsheetId"])
            for _workbook in range(count)
        )
        settings = replace(Settings(), workbooks=names, database_url=url)
        ledger = Ledger.open(url)
        stack.callback(ledger.close)
        yield Scene(
            replace(settings, google_api_url=to.url, sendgrid_api_url=to.url), to.wire, ledger
        )


def make_round(processes: int, settings: Settings, at_once: int) -> None:
    """Let processes that stand ready make a round together."""
    context = get_context("spawn")
    start = context.Barrier(processes + 1)
    crowd = [
        context.Process(target=_poll, args=(settings, at_once, start), daemon=True)
        for _process in range(processes)
    ]
    for process in crowd:
        process.start()
    start.wait(_PATIENCE)
    for process in crowd:
        process.join(_PATIENCE)
    if any(process.exitcode for process in crowd):
        raise RuntimeError("A process didn't come through its round.")


def _poll(settings: Settings, at_once: int, start: Barrier) -> None:
    ledger = Ledger.open(settings.database_url)
    desks = open_desks(settings, ledger)
    job = all_jobs()[_JOB]
    edition()  # which is read once in the life of a process
    start.wait(_PATIENCE)
    go_round([job], desks, at_once=at_once, logged=False)
    ledger.close()


if __name__ == "__main__":
    main()
