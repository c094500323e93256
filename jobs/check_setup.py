"""What is wrong with the service itself, told where admins see it, in the doctor's words."""

from datetime import timedelta

from jobs.registry import all_jobs, job
from service.desk import Desk, NothingNew
from service.desk.checkup import examine_mail, judge_jobs, judge_mail_of
from service.program.checkup.finding import problems_in
from service.program.checkup.hours import judge_clock
from service.program.tally import Tally
from service.program.wording import counted

NAME = "check-setup"
_HERE = "This spreadsheet"
_RESTS = timedelta(minutes=50)
"""What it asks about changes elsewhere, so that it looks anew each hour."""


@job(every="1 hours", step=11)
def check_setup(desk: Desk) -> str:
    """Tell the admins what keeps the service from working: its mail, its clock, its other jobs."""
    view = desk.gather_for(NAME, waits=False)
    mail = examine_mail(desk.settings)
    if not mail.asked:
        raise NothingNew("The mail provider can't be asked now.")
    findings = list(mail.findings)
    if mail.their_time:
        findings.append(judge_clock(desk.clock(), mail.their_time, "SendGrid"))
    findings += judge_jobs(desk.ledger, desk.program, _HERE, _intervals(), view.at)
    findings += judge_mail_of(desk.ledger, desk.program, _HERE, view.at)
    found = problems_in(findings)
    desk.finish(view, NAME, [], found, until=view.at + _RESTS)
    return Tally(f"{counted(len(found), 'thing')} to mend.", things_to_mend=len(found))


def _intervals() -> dict[str, timedelta]:
    """How often the other jobs ought to run."""
    jobs = all_jobs().values()
    return {each.name: timedelta(minutes=each.minutes) for each in jobs if each.name != NAME}
