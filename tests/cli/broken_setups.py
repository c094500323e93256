"""Deployments with one thing wrong each: how it is broken, and what the doctor has to say."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import text

from jobs.registry import all_jobs
from service.ledger.database import Ledger
from tests.mail.wires import SmtpWire, a_closed_door, listening
from tests.world import World

Changes = dict[str, str | None]
Breaking = Callable[[World, Path], AbstractContextManager[Changes]]
"""Breaks something as long as it lasts, and gives what is told to the deployment otherwise."""

_NO_PROVIDER = "https://sendgrid.example.org"
_DOOR = "https://127.0.0.1:1"


@dataclass(frozen=True)
class Broken:
    """One broken set-up with the words of its line and of what to do."""

    name: str
    breaking: Breaking
    line: str
    todo: str


def told(**changes: str | None) -> Breaking:
    """The environment says something else."""
    return lambda _world, _folder: nullcontext(changes)


def account(**is_now: object) -> Breaking:
    """SendGrid knows something else of the account."""

    @contextmanager
    def breaking(world: World, _folder: Path) -> Iterator[Changes]:
        world.wire.call("put", "/sandbox/sendgrid-account", is_now)
        yield {}
        world.wire.call("put", "/sandbox/sendgrid-account", {})

    return breaking


def fault(wire: str, kind: str, match: str) -> Breaking:
    """Google or SendGrid answer otherwise."""

    @contextmanager
    def breaking(world: World, _folder: Path) -> Iterator[Changes]:
        world.fault(wire, kind, match=match, times=None)
        yield {}
        world.mend()

    return breaking


@contextmanager
def no_form(world: World, _folder: Path) -> Iterator[Changes]:
    """A spreadsheet that was set up, and no form is linked."""
    yield {"workbooks": _set_up(world)}


@contextmanager
def no_tabs(world: World, _folder: Path) -> Iterator[Changes]:
    """A spreadsheet as it was created."""
    yield {"workbooks": world.create_spreadsheet("New")}


@contextmanager
def nothing_runs(world: World, _folder: Path) -> Iterator[Changes]:
    """A spreadsheet that was set up hours ago, and no scheduler is at work."""
    changes: Changes = {"workbooks": _set_up(world)}
    world.later(hours=2)
    yield changes
    world.later(hours=-2)


@contextmanager
def runs_are_over(world: World, _folder: Path) -> Iterator[Changes]:
    """The scheduler has stopped days ago."""
    world.later(days=3)
    yield {}
    world.later(days=-3)


@contextmanager
def a_job_fails(world: World, _folder: Path) -> Iterator[Changes]:
    """All jobs end well, but one."""
    world.later(hours=2)
    world.run(*(name for name in all_jobs() if name != "match"))
    yield {}
    world.run("match")


def ledger_of(version: str) -> Breaking:
    """A ledger that another version has written."""

    def breaking(_world: World, folder: Path) -> AbstractContextManager[Changes]:
        url = f"sqlite:///{folder}/other.sqlite3"
        ledger = Ledger.open(url)
        with ledger.begin() as tx:
            tx.execute(text("UPDATE alembic_version SET version_num = :it"), {"it": version})
        ledger.close()
        return nullcontext({"database_url": url})

    return breaking


@contextmanager
def no_credentials(_world: World, folder: Path) -> Iterator[Changes]:
    """A key file that isn't there."""
    yield {"google_api_url": _DOOR, "key_file": str(folder / "missing.json")}


@contextmanager
def refused_login(_world: World, _folder: Path) -> Iterator[Changes]:
    """A mail server that doesn't know the password."""
    with listening(SmtpWire({"AUTH": "535 no"})) as place:
        yield {"mailer": "smtp", "smtp_url": f"smtp://robin:hunter2@{place}"}


def _set_up(world: World) -> str:
    workbook = world.create_spreadsheet("Another")
    world.new_desk(workbooks=(workbook,)).repair()
    return workbook


BROKEN = (
    Broken("no workbook", told(workbooks=""), "names no spreadsheet", "between /d/ and /edit"),
    Broken("wrong id", told(workbooks="nonsense"), "Workbook 1 doesn't exist", "Copy the id again"),
    Broken(
        "not shared",
        fault("google", "403", "GET /v4/spreadsheets"),
        "Workbook 1 isn't shared with the service account.",
        "press Share, and add the service account as an editor",
    ),
    Broken(
        "read-only",
        fault("google", "403", ":batchUpdate"),
        "is shared with the service account for reading only",
        "as an editor",
    ),
    Broken("no tabs", no_tabs, "Workbook 1 lacks 11 tabs: Start here,", "Run: convene setup "),
    Broken("no form", no_form, "Workbook 1: No form is connected", "“Link to Sheets”"),
    Broken(
        "Google away",
        told(google_api_url=f"http://{a_closed_door()}"),
        "Workbook 1: Google Sheets can't be reached",
        "try again in a minute",
    ),
    Broken(
        "Google busy",
        fault("google", "503", "GET /v4/spreadsheets"),
        "Workbook 1: Google Sheets answered 503",
        "try again in a minute",
    ),
    Broken(
        "no credentials",
        no_credentials,
        "No Google credentials were found",
        "Set GOOGLE_APPLICATION_CREDENTIALS",
    ),
    Broken(
        "odd ledger", told(database_url="mysql://x"), "The ledger lives in", "CONVENE_DATABASE_URL"
    ),
    Broken(
        "no folder",
        told(database_url="sqlite:////nowhere/at/all.sqlite3"),
        "The ledger at sqlite:////nowhere/at/all.sqlite3 cannot be reached.",
        "that the database is up",
    ),
    Broken("newer ledger", ledger_of("9999"), "written by a newer Convene", "CONVENE_DATABASE_URL"),
    Broken("older ledger", ledger_of("0004"), "by an older Convene", "run: convene migrate"),
    Broken(
        "no key",
        told(sendgrid_api_url=_NO_PROVIDER),
        "CONVENE_SENDGRID_API_KEY is missing",
        "with “Mail Send” and “Email Logs, read”",
    ),
    Broken(
        "key refused",
        account(keys=["SG.another"]),
        "SendGrid refuses the key",
        "Create one in SendGrid under Settings, API Keys",
    ),
    Broken("may not send", account(scopes=["messages.read"]), "may not send mail", "“Mail Send”"),
    Broken("no log", account(hidden=["logs"]), "may not read the log", "“Email Logs, read”"),
    Broken(
        "unknown sender",
        account(domains=[]),
        "SendGrid doesn't know the sender program@example.org",
        "Authenticate the domain example.org, or verify this one address.",
    ),
    Broken(
        "unverified sender",
        account(domains=[], senders={"program@example.org": False}),
        "hasn't verified the sender program@example.org yet",
        "Follow the link in the mail",
    ),
    Broken(
        "no DKIM",
        account(unseen=["dkim1", "dkim2"]),
        "(s1._domainkey.example.org, s2._domainkey.example.org)",
        "Put the records that are listed there into the domain's DNS",
    ),
    Broken(
        "free mail",
        told(sender="Robin <robin@gmail.com>"),
        "an address of a free mail service",
        "Set CONVENE_SENDER to an address of your own domain.",
    ),
    Broken(
        "no sender",
        told(sendgrid_api_url=_NO_PROVIDER, sender=None),
        "CONVENE_SENDER isn't set",
        "Name <address>",
    ),
    Broken(
        "SendGrid away",
        told(sendgrid_api_url=f"http://{a_closed_door()}"),
        "SendGrid can't be reached.",
        "CONVENE_SENDGRID_API_URL",
    ),
    Broken(
        "SendGrid ill",
        fault("sendgrid", "500", "/v3/scopes"),
        "SendGrid can't say anything about the account now (500).",
        "Try again later.",
    ),
    Broken(
        "no webhook key",
        told(sendgrid_api_url=_NO_PROVIDER, sendgrid_webhook_key=None),
        "CONVENE_SENDGRID_WEBHOOK_KEY isn't set",
        "Event Webhook, Signature Verification, turn it on",
    ),
    Broken(
        "wrong webhook key",
        told(sendgrid_webhook_key="MFkwEwYHKoZIzj0"),
        "CONVENE_SENDGRID_WEBHOOK_KEY is no public key",
        "copy the whole key",
    ),
    Broken(
        "wrong inbound key",
        told(sendgrid_inbound_key="MFkwEwYHKoZIzj0"),
        "CONVENE_SENDGRID_INBOUND_KEY is no public key",
        "Inbound Parse",
    ),
    Broken(
        "short secret",
        told(secret_keys="a secret that is long enough for anybody,guess"),
        "a key of fewer than 32 characters",
        "openssl rand -base64 32",
    ),
    Broken(
        "short form secret",
        told(form_secret="guess"),
        "CONVENE_FORM_SECRET has fewer than 32 characters",
        "openssl rand -base64 32",
    ),
    Broken(
        "nobody at home",
        told(public_url=f"http://{a_closed_door()}"),
        "Nothing answers at CONVENE_PUBLIC_URL",
        "Start the service",
    ),
    Broken("password", refused_login, "refuses the user name and the password", "as %40 or %2F"),
    Broken(
        "mail server away",
        told(mailer="smtp", smtp_url=f"smtp://robin:hunter2@{a_closed_door()}"),
        "The mail server can't be reached",
        "Check host and port",
    ),
    Broken("nothing runs", nothing_runs, "No job has run yet in Workbook 1.", "`convene serve`"),
    Broken(
        "a job fails",
        a_job_fails,
        "The job match ought to run every 15 minutes, and has not ended well for a while.",
        "`convene runs match` shows how it ended.",
    ),
    Broken(
        "runs are over",
        runs_are_over,
        "No job has ended well for a while.",
        "If none has run: Start `convene serve`",
    ),
)
