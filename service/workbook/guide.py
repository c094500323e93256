"""The rows of the tab `Start here`: what each tab is for, and what to do there."""

from collections.abc import Iterator, Mapping

from service.workbook.layout import TabName
from service.workbook.reconciling import Wanted
from service.workbook.tabs import TABS

_TODO = {
    TabName.START: "Read the column Now, from the top. You work in this spreadsheet only; the "
    "service does the rest.",
    TabName.SETTINGS: "First: set the program's name, dates and seats in the white column.",
    TabName.QUESTIONS: "Then: check what each question is used as; give Need and Score weights.",
    TabName.SHORTLIST: "A row comes with each application. Choose Accept, Waitlist or Decline. "
    "Many at once: choose a filter view (menu Data), decide in one row, and fill down.",
    TabName.COHORT: "A row comes with each offer. Look who has taken a place; tick Withdraw if "
    "somebody has to leave.",
    TabName.PAIRS: "Rows come once both sides have taken places. Keep or veto what is proposed; "
    "choose Introduce when a pair is right, and Part when its people are to be with others.",
    TabName.MEETUPS: "Fill in a row for each meetup. Choose Invite when it is ready.",
    TabName.LETTERS: "Nothing, unless you want other words: type your own, and your address under "
    "Send me a test.",
    TabName.OUTBOX: "Letters come as you decide. Read the first lines; tick Approve to send one.",
    TabName.ATTENTION: "Look here now and then, and do what a row says. It goes when it is solved.",
    TabName.ACTIVITY: "Nothing. It tells what happened.",
}


def guide_rows(steps: Mapping[str, str]) -> Iterator[Wanted]:
    """One row for each tab, in their order; `steps` say what waits there, by the tab's title."""
    for tab in TABS:
        yield Wanted(
            (tab.name.value,),
            {
                "Now": steps.get(tab.name, ""),
                "What it is for": tab.purpose,
                "What to do": _TODO[tab.name],
            },
        )
