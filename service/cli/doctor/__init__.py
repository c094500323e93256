"""`convene doctor`: what a deployment needs, one line each, with what to do."""

from collections.abc import Iterator
from datetime import timedelta

import click

from jobs.registry import all_jobs
from service.cli.doctor.deployment import examine_public_url, examine_secrets
from service.cli.doctor.memory import opened
from service.cli.form_script import form_script
from service.desk.checkup import examine_mail, judge_jobs, judge_mail_of
from service.ledger.database import Ledger
from service.main import Clock, utc_now
from service.program.checkup.finding import WHERE, Finding, Well, amiss
from service.program.checkup.hours import judge_clock, read_http_date
from service.program.problems import Problem
from service.settings import Settings, read_settings
from service.workbook.access import examine_account, examine_workbook
from service.workbook.sheets import FOR_A_PAGE, Sheets

_NO_WORKBOOK = amiss(
    "CONVENE_WORKBOOKS names no spreadsheet.",
    "Set it to the spreadsheet's id: the long part of its address, between /d/ and /edit.",
)


@click.command(epilog="Example: convene doctor")
@click.option(
    "--form-script",
    "script",
    is_flag=True,
    help="Print an Apps Script that tells the service of each response at once.",
)
@click.pass_obj
def doctor(clock: Clock | None, *, script: bool) -> None:
    """Check what a deployment needs, and say what to do."""
    if script:
        click.echo(form_script(read_settings()), nl=False)
        return
    wrong = 0
    for finding in examine(read_settings(), clock or utc_now):
        click.echo(line(finding))
        wrong += isinstance(finding, Problem)
    click.echo(f"To mend: {wrong}." if wrong else "Everything is in order.")
    if wrong:
        raise click.exceptions.Exit(1)


def line(finding: Finding) -> str:
    """A finding as the terminal shows it."""
    if isinstance(finding, Well):
        return f"ok    {finding.what}  {finding.note}".strip()
    where = "" if finding.where == WHERE else f"{finding.where}: "
    return f"MEND  {where}{finding.what}  {finding.todo}"


def examine(settings: Settings, clock: Clock) -> Iterator[Finding]:
    """Look at each thing in turn; an empty ledger alone is changed: it gets its schema."""
    yield from examine_secrets(settings)
    yield examine_public_url(settings)
    ledger = opened(settings.database_url)
    yield Well("The ledger is there and up to date.") if isinstance(ledger, Ledger) else ledger
    mail = examine_mail(settings)
    yield from mail.findings
    sheets = Sheets(settings.google_api_url, lambda _seconds: None, FOR_A_PAGE)
    yield from _examine_workbooks(settings, sheets)
    if their_time := read_http_date(sheets.answered):
        yield judge_clock(clock(), their_time, "Google")
    elif mail.their_time:
        yield judge_clock(clock(), mail.their_time, "SendGrid")
    if isinstance(ledger, Ledger):
        yield from _examine_jobs(settings, ledger, clock)
        ledger.close()


def _examine_workbooks(settings: Settings, sheets: Sheets) -> Iterator[Finding]:
    if not settings.workbooks:
        yield _NO_WORKBOOK
        return
    yield examine_account(sheets)
    for name, workbook in _named(settings):
        yield from examine_workbook(sheets, workbook, name)


def _examine_jobs(settings: Settings, ledger: Ledger, clock: Clock) -> Iterator[Finding]:
    intervals = {job.name: timedelta(minutes=job.minutes) for job in all_jobs().values()}
    for name, workbook in _named(settings):
        yield from judge_jobs(ledger, workbook, name, intervals, clock())
        yield from judge_mail_of(ledger, workbook, name, clock())


def _named(settings: Settings) -> Iterator[tuple[str, str]]:
    """Each workbook with what it is called here: nobody knows it by its id."""
    for number, workbook in enumerate(settings.workbooks, start=1):
        yield f"Workbook {number}", workbook
