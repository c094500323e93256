"""From the tab `Needs attention` to an email, once a day, to the admins who asked for it."""

from jobs.registry import job
from jobs.steps.owing import owe
from service.desk import Desk, View
from service.desk.checkup import say_letters
from service.program.digest import Thing, digests, next_digest
from service.program.tally import Tally
from service.program.wording import counted
from service.workbook.layout import TabName

NAME = "write-digest"


@job(every="1 hours", step=10)
def write_digest(desk: Desk) -> str:
    """Write to the admins who want it, once a day, as long as something needs attention."""
    view = desk.gather_for(NAME, TabName.ATTENTION)
    owed = digests(
        _things(view),
        view.configuration,
        letters=say_letters(desk.ledger, desk.program, view.at),
        sheet_url=_sheet_url(desk),
        contact=desk.contact,
        salt=view.salt,
        now=view.at,
    )
    with desk.ledger.begin() as tx:
        new = owe(tx, desk, view, owed)
    desk.finish(view, NAME, [], until=next_digest(view.configuration, view.at))
    return Tally(f"{counted(len(new), 'digest')} written.", letters_written=len(new))


def _things(view: View) -> list[Thing]:
    table = view.table(TabName.ATTENTION)
    headers = ("What", "Where", "What to do")
    rows = (Thing(*(table.text(row, header) for header in headers)) for row in table.rows)
    return [thing for thing in rows if thing.what]


def _sheet_url(desk: Desk) -> str:
    """Where admins open the spreadsheet: at Google, or at what stands in for it."""
    elsewhere = desk.settings.google_api_url
    place = f"{elsewhere}/workbook" if elsewhere else "https://docs.google.com/spreadsheets/d"
    return f"{place}/{desk.program}"
