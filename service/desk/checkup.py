"""What the doctor and the spreadsheet both tell of a deployment: its mail, its clock, its jobs."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from service.ledger import runs, workbooks
from service.ledger.database import Ledger
from service.ledger.standing import standing
from service.mail.examining import Examined
from service.mail.providers import choose_mailer
from service.mail.sendgrid.events import is_public_key
from service.program.checkup import keys
from service.program.checkup.finding import Finding
from service.program.checkup.hours import judge_beginning, judge_failures, late_jobs
from service.program.checkup.letters import Letters, judge_letters
from service.program.checkup.sender import judge_address
from service.program.problems import Problem
from service.settings import Settings, is_loopback


def examine_mail(settings: Settings) -> Examined:
    """Whether letters can leave and what became of them can be heard; the provider is asked."""
    sender, local = settings.sender.address, _is_local(settings)
    address = judge_address(sender, local=local)
    told = choose_mailer(settings).examine(sender)
    findings: list[Finding] = [address, *told.findings]
    if isinstance(address, Problem):  # what the provider thinks of such an address is no news
        findings = [each for each in findings if each is address or sender not in each.what]
    if settings.mailer == "sendgrid":
        key = settings.sendgrid_webhook_key
        fits = is_public_key(key)
        findings.append(keys.judge_webhook_key(given=bool(key), fits=fits, local=local))
    return Examined(findings, told.asked, told.their_time)


def _is_local(settings: Settings) -> bool:
    """Whether the mail provider is a stand-in on this machine."""
    url = settings.smtp_url if settings.mailer == "smtp" else settings.sendgrid_api_url
    return bool(url) and is_loopback(url)


def judge_jobs(
    ledger: Ledger,
    program: str,
    name: str,
    intervals: Mapping[str, timedelta],
    now: datetime,
) -> list[Finding]:
    """Whether the jobs of a workbook, which is called by that name, end well."""
    with ledger.reading() as tx:
        unwell = runs.unwell_since(tx, program, intervals)
        failures = runs.failures_in_a_row(tx, program, intervals)
        began, known = workbooks.began(tx, program), workbooks.recall(tx, program)
    since = began.begun_at or began.noticed_at or (known.looked_at if known else None)
    if not unwell:
        return [judge_beginning(name, since, now)] if since else []
    late = list(late_jobs(intervals, unwell, now))
    return [*late] if late else [judge_failures(name, failures)]


def judge_mail_of(ledger: Ledger, program: str, name: str, now: datetime) -> list[Finding]:
    """Whether the letters of a workbook, which is called by that name, leave and arrive."""
    return list(judge_letters(name, _mail_of(ledger, program, now), now))


def say_letters(ledger: Ledger, program: str, now: datetime) -> str:
    """How the letters of a program stand, in a sentence."""
    return _mail_of(ledger, program, now).said(now)


def _mail_of(ledger: Ledger, program: str, now: datetime) -> Letters:
    with ledger.reading() as tx:
        stands = standing(tx, program, (), now)
    return Letters(
        stands.waiting, stands.waiting_since, stands.doubts, stands.sent, stands.came_back
    )
