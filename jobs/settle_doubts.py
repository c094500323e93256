"""From a doubt to what the mail provider knows of it; where it knows nothing, the doubt stays."""

from jobs.registry import job
from service.desk import Desk, NothingNew
from service.ledger import hearing, inquiries
from service.ledger.inquiries import Doubt
from service.mail.mailer import Found, NotNow
from service.program.tally import Tally
from service.program.wording import counted

_AT_ONCE = 20


@job(every="15 minutes", step=9)
def settle_doubts(desk: Desk) -> str:
    """Ask the mail provider about letters of which nobody knows whether they have left."""
    with desk.ledger.reading() as tx:
        doubts = inquiries.due(tx, desk.program, desk.clock(), _AT_ONCE)
    if not doubts:
        raise NothingNew
    settled = 0
    for number, doubt in enumerate(doubts):
        findings = desk.mailer.look_up(doubt.id, doubt.address, doubt.since)
        if isinstance(findings, NotNow):
            _ask_later(desk, doubts[number:])
            return _said(settled, len(doubts), findings.why)
        if isinstance(findings, Found):
            _believe(desk, findings)
            settled += 1
        else:
            _ask_later(desk, [doubt])
    return _said(settled, len(doubts))


def _believe(desk: Desk, found: Found) -> None:
    with desk.ledger.begin() as tx:
        for news in found.news:
            hearing.hear(tx, news.message_id, news.state, news.at, why=news.why, reason=news.reason)
            inquiries.forget(tx, news.message_id)


def _ask_later(desk: Desk, doubts: list[Doubt]) -> None:
    """Nothing found is no proof that nothing was sent: the letter may be found another time."""
    with desk.ledger.jotting() as tx:
        inquiries.ask_later(tx, doubts, desk.clock())


def _said(settled: int, asked: int, why: str = "") -> str:
    said = f"{settled} of {counted(asked, 'doubt')} settled. {why}".strip()
    return Tally(said, doubts_asked=asked, doubts_settled=settled)
