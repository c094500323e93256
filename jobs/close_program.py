"""From a program's last day to the letters with which it ends."""

from jobs.registry import job
from jobs.steps.members import members
from jobs.steps.owing import owe_only
from service.desk import Desk
from service.ledger import places
from service.program.closing import CLOSING, closing_letters, next_closing
from service.program.tally import Tally
from service.program.wording import counted

NAME = "close-program"


@job(every="1 hours", step=6)
def close_program(desk: Desk) -> str:
    """Ask the members how it was on the program's last day, and thank them a week later."""
    view = desk.gather_for(NAME)
    with desk.ledger.begin() as tx:
        here = members(view, places.places(tx, desk.program)).values()
        letters = closing_letters(here, view.configuration, desk.contact, view.at)
        new = owe_only(tx, desk, view, CLOSING, letters)
    desk.finish(view, NAME, [], until=next_closing(view.configuration, view.at))
    return Tally(f"{counted(len(new), 'letter')} written.", letters_written=len(new))
