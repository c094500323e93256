"""The tabs as the admins see them: titles, columns, who owns which, and what each one means."""

from dataclasses import dataclass
from enum import Enum, StrEnum

from service.program.decisions import Decision
from service.program.questions import Use


class Owner(Enum):
    """Who writes a column's cells: nobody else ever does."""

    SERVICE = "service"
    ADMINS = "admins"


class Shape(Enum):
    """What a column's cells hold."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    MOMENT = "moment"
    TICK = "tick"
    CHOICE = "choice"
    ANYTHING = "anything"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a tab; a `once` column is written only when its row is appended."""

    header: str
    owner: Owner
    note: str
    shape: Shape = Shape.TEXT
    width: int = 140
    once: bool = False
    choices: tuple[str, ...] = ()


class TabName(StrEnum):
    """The titles of the tabs that setup makes."""

    START = "Start here"
    SETTINGS = "Settings"
    QUESTIONS = "Questions"
    SHORTLIST = "Shortlist"
    COHORT = "Cohort"
    PAIRS = "Pairs"
    MEETUPS = "Meetups"
    OUTBOX = "Outbox"
    ATTENTION = "Needs attention"
    ACTIVITY = "Activity"


@dataclass(frozen=True, slots=True)
class Tab:
    """One tab: its columns in order, what it is for, and which headers name a row."""

    name: TabName
    purpose: str
    columns: tuple[Column, ...]
    identity: tuple[str, ...]
    color: str

    def column(self, header: str) -> Column:
        """The column under `header`."""
        return next(column for column in self.columns if column.header == header)


def _service(header: str, note: str, shape: Shape = Shape.TEXT, width: int = 140) -> Column:
    return Column(header, Owner.SERVICE, note, shape, width)


def _once(header: str, note: str, shape: Shape = Shape.TEXT, width: int = 140) -> Column:
    return Column(header, Owner.SERVICE, note, shape, width, once=True)


def _admins(
    header: str,
    note: str,
    shape: Shape = Shape.TEXT,
    width: int = 140,
    choices: tuple[str, ...] = (),
) -> Column:
    return Column(header, Owner.ADMINS, note, shape, width, choices=choices)


_KEY = _once(
    "Key", "Stands for this row wherever it is moved. Please leave it as it is.", width=110
)
_NOTES = _admins("Notes", "Yours. Nobody but you and your colleagues writes here.", width=260)

TABS = (
    Tab(
        TabName.START,
        "What each tab is for, and what to do next.",
        (
            _service("Tab", "The tab that the row is about.", width=150),
            _service("What it is for", "What you find there.", width=420),
            _service("What to do", "What is yours to do there.", width=420),
        ),
        ("Tab",),
        "#5f6368",
    ),
    Tab(
        TabName.SETTINGS,
        "How this program runs.",
        (
            _once("Setting", "What is set in this row.", width=230),
            _admins("Value", "Yours to change at any time.", Shape.ANYTHING, 240),
            _service("What it means", "What the setting does.", width=460),
            _service("Problem", "What is wrong with the value, if anything.", width=300),
        ),
        ("Setting",),
        "#5f6368",
    ),
    Tab(
        TabName.QUESTIONS,
        "What the answers to each question of the form are used for.",
        (
            _once("Form", "The form's tab, by the title that it had at first.", width=160),
            _once("Question", "The question as the form asks it.", width=380),
            _admins(
                "Used as",
                "What the answers are for. A proposal stands here at first; your choice wins.",
                Shape.CHOICE,
                120,
                tuple(Use),
            ),
            _admins(
                "Weight", "How much a Need or Score counts. Empty counts as 1.", Shape.NUMBER, 80
            ),
            _admins(
                "Options",
                "The possible answers from lowest to highest, one a line; points may follow: "
                "Very urgent = 5.",
                width=260,
            ),
            _service("Problem", "What is wrong with this row, if anything.", width=300),
        ),
        ("Form", "Question"),
        "#5f6368",
    ),
    Tab(
        TabName.SHORTLIST,
        "Everyone who applied, by rank, with a place for your decision.",
        (
            _service("Rank", "1 is the highest score.", Shape.NUMBER, 60),
            _once("Name", "As given in the application.", width=150),
            _service("Role", "What the person applies to be.", width=90),
            _admins(
                "Decision",
                "Accept, Waitlist or Decline. A letter is drafted on the tab Outbox; nothing is "
                "sent before you tick it there.",
                Shape.CHOICE,
                110,
                tuple(Decision),
            ),
            _service("Status", "Where the application stands.", width=150),
            _service(
                "Score", "0 to 100, from the questions used as Need and Score.", Shape.NUMBER, 65
            ),
            _service("Why", "How the score came about.", width=400),
            _NOTES,
            _once("Email", "Where letters go.", width=210),
            _service("Submitted", "When the response that counts came.", Shape.MOMENT, 140),
            _KEY,
        ),
        ("Key",),
        "#1a73e8",
    ),
    Tab(
        TabName.COHORT,
        "Everyone who was offered a place, and what they answered.",
        (
            _once("Name", "As given in the application.", width=170),
            _service("Role", "Mentor, Mentee or Participant.", width=100),
            _service("Place", "Offered, Confirmed, Declined, Expired or Withdrawn.", width=110),
            _service("Since", "Since when the place stands so.", Shape.MOMENT, 140),
            _service("Partner", "Who they are paired with.", width=220),
            _admins(
                "Withdraw", "Tick to take the place back. Nobody is written to.", Shape.TICK, 90
            ),
            _NOTES,
            _once("Email", "Where letters go.", width=210),
            _KEY,
        ),
        ("Key",),
        "#188038",
    ),
    Tab(
        TabName.PAIRS,
        "Who fits whom, and why.",
        (
            _once("Mentor", "Or the first of the partners.", width=150),
            _once("Mentee", "Or the other partners.", width=150),
            _admins(
                "Decision",
                "Keep holds the pair together when others are proposed anew; Veto forbids it; "
                "Introduce drafts the letters to both on the tab Outbox.",
                Shape.CHOICE,
                110,
                ("Keep", "Veto", "Introduce"),
            ),
            _service("Status", "Where the pair stands.", width=150),
            _service(
                "Fit",
                "How well the answers agree, 0 to 1000. Not a chance of success.",
                Shape.NUMBER,
                60,
            ),
            _service("Why", "What they have in common.", width=420),
            _NOTES,
            _KEY,
        ),
        ("Key",),
        "#188038",
    ),
    Tab(
        TabName.MEETUPS,
        "The meetups you plan: a row each. Choose Invite when a row is ready.",
        (
            _admins("Topic", "What the meetup is about.", width=200),
            _admins("Date", "The day, such as 2026-04-30.", Shape.DATE, 100),
            _admins("Start", "The time in the program's zone, such as 18:00.", Shape.ANYTHING, 70),
            _admins("Minutes", "How long. Empty counts as 60.", Shape.NUMBER, 75),
            _admins(
                "Decision",
                "Invite sends an invitation to every member when its time has come.",
                Shape.CHOICE,
                100,
                ("Invite", "Cancel"),
            ),
            _service("Status", "Where the meetup stands.", width=180),
            _service("Yes", "How many come.", Shape.NUMBER, 55),
            _service("Maybe", "How many may come.", Shape.NUMBER, 65),
            _service("No", "How many don't come.", Shape.NUMBER, 50),
            _service("No answer", "How many haven't said.", Shape.NUMBER, 85),
            _admins("Link", "Where to join.", width=220),
            _admins("Speaker", "Who speaks, if anyone.", width=160),
            _admins("Message", "A few words to the members.", width=300),
            _service("Key", "Stands for this meetup. Please leave it as it is.", width=110),
        ),
        ("Key",),
        "#e37400",
    ),
    Tab(
        TabName.OUTBOX,
        "Letters that wait for your tick, and what became of them.",
        (
            _admins("Approve", "Tick to send this letter.", Shape.TICK, 80),
            _once("Letter", "The kind of letter.", width=110),
            _once("To", "Whom it reaches.", width=210),
            _service("Subject", "As the person will see it.", width=230),
            _service("Preview", "The first lines.", width=420),
            _service("Status", "Where the letter stands.", width=120),
            _service("Problem", "What went wrong, if anything.", width=260),
            _service("Sent", "When it left.", Shape.MOMENT, 140),
            _KEY,
        ),
        ("Key",),
        "#e37400",
    ),
    Tab(
        TabName.ATTENTION,
        "What somebody has to look at. A row disappears when it is solved.",
        (
            _service("What", "What is wrong.", width=420),
            _service("Where", "Where to look.", width=220),
            _service("What to do", "How to mend it.", width=420),
            _service("Since", "Since when.", Shape.MOMENT, 140),
        ),
        ("What", "Where"),
        "#d93025",
    ),
    Tab(
        TabName.ACTIVITY,
        "What has happened, the latest at the end.",
        (
            _once("When", "In the spreadsheet's time zone.", Shape.MOMENT, 140),
            _once("What happened", "In a sentence.", width=620),
        ),
        (),
        "#5f6368",
    ),
)
"""The tabs in the order in which they stand."""


def tab(name: TabName) -> Tab:
    """The declaration of the tab."""
    return next(each for each in TABS if each.name is name)
