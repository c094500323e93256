"""The commands about one person: what is known of them, and how it goes."""

import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from jobs.registry import Job
from jobs.running import BUSY
from jobs.running import run as run_job
from service.cli.dossier_text import as_json, as_text
from service.cli.operating import open_ledger
from service.cli.rehearsal import rehearse
from service.desk import Desk
from service.desk.privacy.dossier import Dossier
from service.desk.privacy.erasing import erase_known, erase_unseen
from service.ledger import workbooks
from service.ledger.database import Ledger
from service.main import open_desks, utc_now
from service.program.addresses import Unreadable, read_address
from service.settings import Settings, read_settings
from service.workbook.failures import SheetsError

OUT_OF_REACH = """\
What stays out of reach, and is yours to see to:
- the response in the Google Form itself, and its row on the form's tab;
- what admins typed in rows about the person, and columns of their own;
- earlier versions of the spreadsheet (File, Version history), and copies of it;
- backups of the database: after one is restored, erase again;
- the mail provider's log, and its list of addresses that bounced or want no mail;
- letters that have arrived, and those to others that named the person.
A keyed code of the address stays in the database, so that the old response isn't taken in again;
so does the wish for less mail, and that a partner once had somebody."""

_TEXT, _JSON = "what-is-known.txt", "what-is-known.json"
_NOBODY = "Nothing is known of this address in any workbook."


def _address(_ctx: click.Context, _param: click.Parameter, value: str) -> str:
    """The address as people are told apart by it; a wrong one is never repeated."""
    read = read_address(value)
    if isinstance(read, Unreadable):
        raise click.BadParameter(read.why)
    return read.normalised


@click.command(epilog="Example: convene export ana@example.org --to for-ana")
@click.argument("address", callback=_address)
@click.option(
    "--to",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    required=True,
    help="The folder for the two files; it is made if need be.",
)
def export(address: str, folder: Path) -> None:
    """Write all that is known of ADDRESS into two files.

    One is text to read, one JSON; nobody but you may read them. What admins noted about the person
    is in them. An address with a plus, as ana+club@example.org, is another person's.
    """
    settings = read_settings()
    with open_ledger(settings) as ledger:
        found = [_program(desk, address) for desk in _desks(settings, ledger)]
    programs = [each for each in found if len(each) > len(("program", "note"))]
    unread = [each["note"] for each in found if each["note"]]
    if programs:
        made = utc_now()
        _keep(folder, _TEXT, as_text(address, programs, made))
        _keep(folder, _JSON, as_json(address, programs, made))
        click.echo(f"Written: {folder / _TEXT} and {_JSON}. Both hold personal data.")
    for note in unread:
        click.echo(note, err=True)
    if unread or not programs:
        raise click.ClickException("Not everything could be read." if unread else _NOBODY)


@click.command(epilog="Example: convene erase ana@example.org --dry-run")
@click.argument("address", callback=_address)
@click.option("--dry-run", is_flag=True, help="Say what would be erased, and do nothing.")
def erase(address: str, *, dry_run: bool) -> None:
    """Erase what is known of ADDRESS, in the ledger and in the service's columns.

    Safe to repeat, and while the service runs. Whoever applies again later is somebody new.
    """
    settings = read_settings()
    job = Job(_erasing(address, set(settings.workbooks)), "", 0)
    with open_ledger(settings) as ledger:
        desks = _desks(settings, ledger)
        if dry_run:
            several = replace(settings, workbooks=tuple(desk.program for desk in desks))
            click.echo("\n".join(rehearse(job, several, ledger, utc_now)))
            return
        reports = [run_job(job, desk, logged=False) for desk in desks]
    for number, report in enumerate(reports, start=1):
        click.echo(f"Workbook {number}: {report.said}", err=not report.done)
    if BUSY in reports:
        raise click.ClickException("A job is at work in a workbook. Try again in a minute.")
    if not all(report.done for report in reports):
        raise click.ClickException("Not everything could be erased. Mend that, and try again.")
    if all(report.said == NOTHING for report in reports):
        raise click.ClickException(_NOBODY)
    click.echo(OUT_OF_REACH)


NOTHING = "Nothing is known of this address."


def _erasing(address: str, configured: set[str]) -> Any:
    """The job that erases; of a workbook that is no longer looked after the ledger is enough."""

    def erase_somebody(desk: Desk) -> str:
        try:
            return erase_known(desk, address) or NOTHING
        except SheetsError:
            if desk.program in configured:
                raise
            return erase_unseen(desk, address) or NOTHING

    return erase_somebody


def _desks(settings: Settings, ledger: Ledger) -> list[Desk]:
    """A desk for each workbook that the ledger knows, be it that nobody looks after it any more."""
    with ledger.reading() as tx:
        known = [workbook for workbook, _salt in workbooks.salts(tx)]
    every = tuple(dict.fromkeys((*settings.workbooks, *known)))
    return open_desks(replace(settings, workbooks=every), ledger)


def _program(desk: Desk, address: str) -> Mapping[str, Any]:
    note, view = "", None
    try:
        view = desk.glance()
    except SheetsError as error:
        note = f"The workbook {desk.program} could not be read. {error}"
    title = view.configuration.program if view else f"The workbook {desk.program}"
    return {"program": title, "note": note} | Dossier(desk, address, view).gather()


def _keep(folder: Path, name: str, text: str) -> None:
    """Write a new file that only its owner may read."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        file = os.open(folder / name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        msg = f"{folder / name} is there already. Choose another folder."
        raise click.ClickException(msg) from None
    with os.fdopen(file, "w", encoding="utf-8") as opened:
        opened.write(text)
