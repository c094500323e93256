"""The tabs of a program's workbook, in the order in which they stand."""

from service.program.next_steps import CALM, URGENT
from service.program.uses import Use
from service.workbook.colours import Tone, begins, ends, filled
from service.workbook.filter_views import FilterView
from service.workbook.filter_views import filled as any_
from service.workbook.layout import Shape, Tab, TabName, admins, once, service
from service.workbook.peoples_tabs import PEOPLES_TABS

TABS = (
    Tab(
        TabName.START,
        "What each tab is for, and what to do next.",
        (
            service("Tab", "The tab that the row is about.", width=115),
            service("Now", "What waits for you there, counted at every run.", width=225),
            service("What to do", "What is yours to do there.", width=450),
            service("What it is for", "What you find there.", width=390),
        ),
        ("Tab",),
        "#5f6368",
        colours=(
            *begins("Now", Tone.GOOD, CALM),
            *ends("Now", Tone.BAD, URGENT),
            *filled("Now", Tone.WAITING),
        ),
        rows=20,
    ),
    Tab(
        TabName.SETTINGS,
        "How this program runs.",
        (
            once("Setting", "What is set in this row.", width=230),
            admins("Value", "Yours to change at any time.", Shape.ANYTHING, 240),
            service("What it means", "What the setting does.", width=460),
            service("Problem", "What is wrong with the value, if anything.", width=300),
        ),
        ("Setting",),
        "#5f6368",
        colours=filled("Problem", Tone.BAD),
        rows=40,
    ),
    Tab(
        TabName.QUESTIONS,
        "What the answers to each question of the form are used for.",
        (
            once("Form", "The form's tab, by the title that it had at first.", width=160),
            once("Question", "The question as the form asks it.", width=380),
            admins(
                "Used as",
                "What the answers are for. A proposal stands here at first; your choice wins.",
                Shape.CHOICE,
                120,
                tuple(Use),
            ),
            admins(
                "Weight",
                "How much a Need or Score counts. Empty counts as 1.",
                Shape.NUMBER,
                80,
                optional=True,
            ),
            admins(
                "Options",
                "The possible answers, one a line, those to a Need or Score from lowest to "
                "highest; points may follow: Very urgent = 5.\n"
                "The same in other words: Cataloging = cataloguing, metadata work. Said once, "
                "it holds for Offers and Seeks alike, on every form.\n"
                "Related fields, which count half: Archives ~ Special collections, Maps.\n"
                "Where a place is: Xtown = Springfield, Illinois.",
                width=260,
                optional=True,
            ),
            service("Problem", "What is wrong with this row, if anything.", width=300),
        ),
        ("Form", "Question"),
        "#5f6368",
        colours=filled("Problem", Tone.BAD),
        empty=("Problem", "Nothing here yet. A row comes with each question of a linked form."),
    ),
    *PEOPLES_TABS,
    Tab(
        TabName.ATTENTION,
        "What somebody has to look at. A row disappears when it is solved.",
        (
            service("What", "What is wrong.", width=330),
            service("Where", "Where to look.", width=200),
            service("What to do", "How to mend it.", width=480),
            service("Since", "Since when.", Shape.MOMENT, 140),
        ),
        ("What", "Where"),
        "#d93025",
        colours=filled("What", Tone.BAD),
        views=(FilterView("Open", (any_("What"),), ("Since",)),),
        empty=("What to do", "Nothing needs you at the moment."),
    ),
    Tab(
        TabName.ACTIVITY,
        "What has happened, the latest at the end.",
        (
            once("When", "In the spreadsheet's time zone.", Shape.MOMENT, 140),
            once("What happened", "In a sentence.", width=620),
        ),
        (),
        "#5f6368",
    ),
)
"""The tabs in the order in which they stand."""


def tab(name: TabName) -> Tab:
    """The declaration of the tab."""
    return next(each for each in TABS if each.name is name)
