"""`convene runs`: what the jobs have done lately, out of the ledger."""

from collections.abc import Iterator

import click

from jobs.registry import all_jobs
from service.cli.operating import open_ledger
from service.ledger import runs
from service.ledger.runs import Run
from service.settings import read_settings

_MOMENT = "%Y-%m-%d %H:%M:%S"


@click.command("runs", epilog="Example: convene runs deliver --last 50")
@click.argument("job", default="")
@click.option("--last", "most", default=20, show_default=True, help="How many runs of a workbook.")
def history(job: str, most: int) -> None:
    """Show the latest runs of JOB, or of all jobs.

    The newest comes first; times are UTC. The ledger remembers 90 days.
    """
    if job and job not in all_jobs():
        raise click.UsageError(f"There is no job {job}. The jobs are: {', '.join(all_jobs())}.")
    settings = read_settings()
    with open_ledger(settings) as ledger:
        for number, workbook in enumerate(settings.workbooks, start=1):
            with ledger.reading() as tx:
                found = runs.latest(tx, workbook, most, job)
            click.echo(f"Workbook {number}" + ("" if found else ": no runs yet"))
            for line in _lines(found):
                click.echo(line)


def _lines(found: list[Run]) -> Iterator[str]:
    width = max((len(run.job) for run in found), default=0)
    for run in found:
        took = run.finished_at - run.started_at if run.finished_at else None
        seconds = f"{took.total_seconds():6.1f} s" if took is not None else " " * 8
        mark = "    " if run.well is not False else "FAIL"
        began = f"{run.started_at:{_MOMENT}}"
        yield f"  {mark}  {began}  {seconds}  {run.job:{width}}  {_ending(run)}"


def _ending(run: Run) -> str:
    if run.finished_at is None:
        return "It is at work, or was killed."
    counts = ", ".join(f"{name.replace('_', ' ')} {n}" for name, n in run.counts.items() if n)
    return f"{run.outcome} ({counts})" if counts else run.outcome
