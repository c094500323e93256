"""The one registry of jobs: each is declared where it lives, by `@job(every=…)`."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import import_module
from pkgutil import iter_modules

from service.desk import Desk

Work = Callable[[Desk], str]
"""A job's function: it is handed a desk and says in a few words, without names, what it did."""


@dataclass(frozen=True, slots=True)
class Job:
    """A job and everything that is derived from its declaration."""

    work: Work
    every: str
    step: int

    @property
    def name(self) -> str:
        """The name on the command line: `take-in-responses`."""
        return self.work.__name__.replace("_", "-")

    @property
    def path(self) -> str:
        """Where the cron door finds it."""
        return f"/jobs/{self.name}"

    @property
    def description(self) -> str:
        """The first line of the function's docstring."""
        return (self.work.__doc__ or "").strip().splitlines()[0]

    @property
    def minutes(self) -> int:
        """The schedule in minutes."""
        count, unit = self.every.split()
        return int(count) * {"minutes": 1, "hours": 60}[unit]

    def slot(self, at: datetime) -> datetime | None:
        """The tick of the schedule that a run at this moment is for: the last one before it."""
        if not self.every:
            return None
        every = self.minutes * 60
        return datetime.fromtimestamp(at.timestamp() // every * every, UTC)


_JOBS: dict[str, Job] = {}


def job(*, every: str, step: int) -> Callable[[Work], Work]:
    """Declare the function below as a job that runs as often as `every` says: `5 minutes`.

    `step` is its place in a program's day; nothing depends on the order but how soon things happen.
    """

    def declare(work: Work) -> Work:
        declared = Job(work, every, step)
        if declared.name in _JOBS:
            msg = f"Two jobs are called {declared.name}."
            raise ValueError(msg)
        _JOBS[declared.name] = declared
        return work

    return declare


def all_jobs() -> dict[str, Job]:
    """Every job by name, in the order in which a program's day goes."""
    for module in _modules():
        import_module(module)
    return {each.name: each for each in sorted(_JOBS.values(), key=lambda each: each.step)}


def cron_yaml() -> str:
    """The text of App Engine's cron.yaml."""
    lines = ["cron:"]
    for each in all_jobs().values():
        lines += [
            f"- description: {json.dumps(each.description)}",
            f"  url: {each.path}",
            f"  schedule: every {each.every}",
        ]
    return "\n".join(lines) + "\n"


def _modules() -> Iterator[str]:
    package = import_module("jobs")
    return (f"jobs.{found.name}" for found in iter_modules(package.__path__))
