"""`convene doctor`: what a deployment needs, one line each, with what to do."""

from collections.abc import Iterator
from dataclasses import dataclass

import click
from sqlalchemy.exc import SQLAlchemyError

from service.cli.form_script import form_script
from service.ledger.database import Ledger
from service.ledger.engines import LedgerError, Outdated
from service.settings import Settings, is_loopback, read_settings
from service.workbook.failures import SheetsError
from service.workbook.sheets import Sheets
from service.workbook.structure import recognise, strangers

_FREE_MAIL = ("gmail.com", "googlemail.com", "yahoo.com", "outlook.com", "hotmail.com")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: whether it is well, and what to do if it isn't."""

    well: bool
    what: str
    todo: str = ""

    @property
    def line(self) -> str:
        """As the terminal shows it."""
        mark = "ok  " if self.well else "MEND"
        return f"{mark}  {self.what}" + (f"  {self.todo}" if self.todo else "")


@click.command(epilog="Example: convene doctor")
@click.option(
    "--form-script",
    "script",
    is_flag=True,
    help="Print an Apps Script that tells the service of each response at once.",
)
def doctor(*, script: bool) -> None:
    """Check what a deployment needs, and say what to do."""
    if script:
        click.echo(form_script(read_settings()), nl=False)
        return
    findings = list(examine(read_settings()))
    for finding in findings:
        click.echo(finding.line)
    wrong = sum(not finding.well for finding in findings)
    click.echo(f"To mend: {wrong}." if wrong else "Everything is in order.")
    if wrong:
        raise click.exceptions.Exit(1)


def examine(settings: Settings) -> Iterator[Finding]:
    """Look at each thing in turn; an empty ledger alone is changed: it gets its schema."""
    yield from _settings(settings)
    yield _ledger(settings)
    sheets = Sheets(settings.google_api_url, lambda _seconds: None)
    for number, workbook in enumerate(settings.workbooks, start=1):
        yield from _workbook(sheets, workbook, number)


def _settings(settings: Settings) -> Iterator[Finding]:
    given = bool(settings.workbooks)
    yield Finding(
        given,
        f"CONVENE_WORKBOOKS names {_count(len(settings.workbooks), 'spreadsheet')}.",
        "" if given else "Set it to the spreadsheet's id: the long part of its address.",
    )
    local = is_loopback(settings.public_url)
    yield Finding(
        well=True,
        what=f"CONVENE_PUBLIC_URL is {settings.public_url}.",
        todo="Links in letters work on this machine only." if local else "",
    )
    keyed = bool(settings.secret_keys)
    yield Finding(
        keyed or local,
        "CONVENE_SECRET_KEYS signs the links in letters."
        if keyed
        else "CONVENE_SECRET_KEYS isn't set; links are signed with a key that everyone knows.",
        "" if keyed else "Set it to a long random text before you deploy.",
    )
    yield from _mail(settings)


def _mail(settings: Settings) -> Iterator[Finding]:
    sandboxed = bool(settings.sendgrid_api_url) and is_loopback(settings.sendgrid_api_url)
    wrong = _unfit(settings.sender.address, sandboxed=sandboxed)
    yield Finding(not wrong, f"Letters come from {settings.sender.address}.", wrong)
    if settings.mailer != "sendgrid":
        return
    keyed = bool(settings.sendgrid_api_key) or sandboxed
    yield Finding(
        keyed,
        "The sandbox takes the letters, and needs no key."
        if sandboxed
        else f"CONVENE_SENDGRID_API_KEY is {'set' if keyed else 'missing'}.",
        "" if keyed else "Create a key that may send mail at SendGrid, and set it.",
    )
    signed = bool(settings.sendgrid_webhook_key)
    yield Finding(
        signed or sandboxed,
        f"CONVENE_SENDGRID_WEBHOOK_KEY is {'set' if signed else 'missing'}.",
        "" if signed else "Without it nobody learns which letters bounce.",
    )


def _unfit(sender: str, *, sandboxed: bool) -> str:
    """What to do about an address that letters can't well come from; empty where it is fit."""
    domain = sender.partition("@")[2].casefold()
    if domain in _FREE_MAIL:
        return (
            "Mail providers refuse mail from free addresses that comes through others: "
            "use an address of your own domain."
        )
    if domain == "example.org" and not sandboxed:
        return "Set CONVENE_SENDER to the program's own name and address."
    return ""


def _ledger(settings: Settings) -> Finding:
    try:
        Ledger.open(settings.database_url).close()
    except Outdated as error:
        return Finding(well=False, what=str(error))
    except (LedgerError, SQLAlchemyError) as error:
        known = isinstance(error, LedgerError)
        told = str(error) if known else f"The ledger can't be opened ({type(error).__name__})."
        return Finding(well=False, what=told, todo="Check CONVENE_DATABASE_URL.")
    return Finding(well=True, what="The ledger is there and up to date.")


def _workbook(sheets: Sheets, workbook: str, number: int) -> Iterator[Finding]:
    try:
        metadata = sheets.structure(workbook)
        unknown = strangers(metadata, None)
        heads = sheets.values(workbook, unknown, 10) if unknown else {}
    except SheetsError as error:
        yield Finding(well=False, what=f"Workbook {number}: {error}")
        return
    structure = recognise(metadata, heads, None)
    yield Finding(
        not structure.missing,
        f"Workbook {number} can be read; {len(structure.missing)} tabs are missing."
        if structure.missing
        else f"Workbook {number} can be read, and has all its tabs.",
        f"Run: convene setup {workbook}" if structure.missing else "",
    )
    yield Finding(
        bool(structure.forms),
        f"Workbook {number} has {_count(len(structure.forms), 'tab')} with form responses.",
        "" if structure.forms else "Link a form: in Google Forms, Responses, Link to Sheets.",
    )


def _count(number: int, what: str) -> str:
    return f"{number or 'no'} {what}{'s' * (number > 1)}"
