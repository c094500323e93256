"""The commands of a deployment: setup, run, jobs."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime

import click

from jobs.registry import Job, all_jobs, cron_yaml
from jobs.rounds import go_round
from jobs.running import BUSY
from jobs.running import run as run_job
from jobs.steps.furnishing import furnish
from jobs.take_in_responses import NAME as TAKE_IN
from service.cli.rehearsal import rehearse
from service.desk import Desk
from service.ledger.database import Ledger
from service.main import Clock, open_desks, utc_now
from service.settings import Settings, WrongSetting, read_settings


@contextmanager
def open_ledger(settings: Settings) -> Iterator[Ledger]:
    """The ledger, as long as the block lasts; there is nothing to do without a workbook."""
    if not settings.workbooks:
        raise WrongSetting("CONVENE_WORKBOOKS must name at least one spreadsheet by its id.")
    ledger = Ledger.open(settings.database_url)
    try:
        yield ledger
    finally:
        ledger.close()


@click.command(epilog="Example: convene setup 1AbC…xyz")
@click.argument("workbook")
def setup(workbook: str) -> None:
    """Add and repair the tabs of WORKBOOK.

    WORKBOOK is a spreadsheet's id: the long part of its address. Safe to repeat.
    """
    settings = replace(read_settings(), workbooks=(workbook,))
    with open_ledger(settings) as ledger:
        (desk,) = open_desks(settings, ledger)
        report = run_job(Job(set_up, "", 0), desk, logged=False)
    if report is BUSY:
        raise click.ClickException("A job is at work in this workbook. Try again in a minute.")
    if not report.done:
        raise click.ClickException(report.said)
    click.echo(report.said)


def set_up(desk: Desk) -> str:
    """Add and repair the tabs; it runs as a job does, alone in its workbook."""
    desk.repair()
    view = desk.gather()
    if waiting := desk.waiting(view):
        desk.finish(view, TAKE_IN, furnish(view, [waiting.row]), [waiting.problem])
        return f"The tabs are in order. {waiting.problem.what} {waiting.problem.todo}"
    desk.finish(view, "setup", furnish(view))
    forms = ", ".join(form.label for form in view.forms)
    linked = (
        f"Tabs with form responses: {forms}."
        if forms
        else "No form is linked yet: in Google Forms, open Responses, and Link to Sheets."
    )
    return f"The tabs are in order. {linked}"


@click.command(epilog="Example: convene run take-in-responses --dry-run")
@click.argument("job")
@click.option("--at", metavar="MOMENT", help="As if it were then: 2026-03-01T09:00:00-05:00.")
@click.option("--dry-run", is_flag=True, help="Say what the job would do, and do nothing.")
def run(job: str, at: str | None, *, dry_run: bool) -> None:
    """Run JOB now, for every workbook.

    `convene jobs` lists the jobs.
    """
    known = all_jobs()
    if job not in known:
        raise click.UsageError(f"There is no job {job}. The jobs are: {', '.join(known)}.")
    settings, clock = read_settings(), _clock(at)
    if dry_run:
        with open_ledger(settings) as ledger:
            for line in rehearse(known[job], settings, ledger, clock):
                click.echo(line)
        return
    with open_ledger(settings) as ledger:
        desks = open_desks(settings, ledger, clock=clock)
        reports = go_round([known[job]], desks, logged=False)
    for workbook, report in reports.items():
        whose = f"{workbook}: " if len(reports) > 1 else ""
        click.echo(f"{whose}{report.said}", err=not report.done)
    if not all(report.done for report in reports.values()):
        raise click.exceptions.Exit(1)


@click.command(epilog="Example: convene jobs --cron-yaml > cron.yaml")
@click.option("--cron-yaml", "yaml", is_flag=True, help="Print App Engine's cron.yaml.")
def jobs(*, yaml: bool) -> None:
    """List the jobs with their schedules."""
    if yaml:
        click.echo(cron_yaml(), nl=False)
        return
    for job in all_jobs().values():
        every = re.sub(r"^1 (\w+)s$", r"\1", job.every)
        click.echo(f"{job.name:20} every {every}")
        click.echo(click.wrap_text(job.description, initial_indent="  ", subsequent_indent="  "))


def _clock(at: str | None) -> Clock:
    if at is None:
        return utc_now
    try:
        moment = datetime.fromisoformat(at)
    except ValueError:
        raise click.UsageError("--at takes a moment like 2026-03-01T09:00:00-05:00.") from None
    if moment.tzinfo is None:
        raise click.UsageError("--at needs a zone, as in 2026-03-01T09:00:00-05:00.")
    return lambda: moment.astimezone(UTC)
