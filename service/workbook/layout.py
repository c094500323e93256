"""What tabs are made of: their titles, their columns, who owns which, and what it holds."""

from dataclasses import dataclass
from enum import Enum, StrEnum

from service.workbook.colours import Rule
from service.workbook.filter_views import FilterView


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
    AS_TYPED = "as typed"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a tab; a `once` column is written only when its row is appended.

    An `optional` column is the admins' to throw away: nothing depends on it.
    """

    header: str
    owner: Owner
    note: str
    shape: Shape = Shape.TEXT
    width: int = 140
    once: bool = False
    choices: tuple[str, ...] = ()
    optional: bool = False


class TabName(StrEnum):
    """The titles of the tabs that setup makes."""

    START = "Start here"
    SETTINGS = "Settings"
    QUESTIONS = "Questions"
    SHORTLIST = "Shortlist"
    COHORT = "Cohort"
    PAIRS = "Pairs"
    MEETUPS = "Meetups"
    LETTERS = "Letters"
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
    frozen: str = ""
    """The columns up to this one stay in sight."""
    colours: tuple[Rule, ...] = ()
    views: tuple[FilterView, ...] = ()
    empty: tuple[str, str] | None = None
    """What stands under which header for as long as there are no rows."""
    rows: int = 1_000
    """How many rows it is made with; it grows when they are full."""

    def column(self, header: str) -> Column:
        """The column under `header`."""
        return next(column for column in self.columns if column.header == header)


def service(header: str, note: str, shape: Shape = Shape.TEXT, width: int = 140) -> Column:
    """A column that the service writes."""
    return Column(header, Owner.SERVICE, note, shape, width)


def once(header: str, note: str, shape: Shape = Shape.TEXT, width: int = 140) -> Column:
    """A column that the service writes when it appends a row, and never again."""
    return Column(header, Owner.SERVICE, note, shape, width, once=True)


def admins(
    header: str,
    note: str,
    shape: Shape = Shape.TEXT,
    width: int = 140,
    choices: tuple[str, ...] = (),
    *,
    optional: bool = False,
) -> Column:
    """A column that only admins write."""
    return Column(header, Owner.ADMINS, note, shape, width, choices=choices, optional=optional)
