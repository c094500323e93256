"""One meetup among others of a program: its row, its letters, and what is told of it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from service.cli.players import Cell
from service.program.dates import say_moment
from tests.world import ZONE, World


@dataclass(frozen=True, slots=True)
class Planned:
    """A meetup that stands in a row of its own, so that tests can share a program."""

    world: World
    topic: str
    starts: datetime
    row: int

    def edit(self, **cells: Any) -> None:
        """Type into the row, and let the jobs run."""
        typed = [Cell(self.row, header, value) for header, value in cells.items()]
        self.world.sheet.type("Meetups", typed)
        settle(self.world)

    def move(self, days: int = 0, hours: int = 0) -> datetime:
        """Type when it is to be instead, so much later than at first; returns that."""
        later = self.starts + timedelta(days=days, hours=hours)
        self.edit(Date=f"{later:%Y-%m-%d}", Start=f"{later:%H:%M}")
        return later

    def cells(self) -> dict[str, Any]:
        """The row as it stands."""
        return self.world.sheet.rows("Meetups")[self.row]

    @property
    def status(self) -> str:
        """What the row says of itself."""
        return str(self.cells()["Status"])

    @property
    def counts(self) -> list[Any]:
        """How many say yes, maybe, no, nothing."""
        cells = self.cells()
        return [cells[answer] for answer in ("Yes", "Maybe", "No", "No answer")]

    def mails(self, to: str = "") -> list[dict[str, Any]]:
        """The messages about it, oldest first."""
        return self.world.mails(to, about=self.topic)

    def waiting(self) -> list[str]:
        """The letters about it that wait for a tick."""
        return [row["Letter"] for _number, row in self._drafts()]

    def tick(self, to: str = "") -> None:
        """Tick what waits, for one reader or for all, and let it leave."""
        drafts = [(number, row) for number, row in self._drafts() if to in row["To"]]
        cells = [Cell(number, "Approve", value=True) for number, _row in drafts]
        self.world.sheet.type("Outbox", cells)
        settle(self.world)

    def told(self) -> list[str]:
        """What needs attention about it."""
        rows = self.world.rows("Needs attention")
        return [row["What"] for row in rows if self.cells()["Key"] in row["Where"]]

    def say(self, moment: datetime | None = None) -> str:
        """When it is, as letters say it."""
        return say_moment(moment or self.starts, ZoneInfo(ZONE))

    def _drafts(self) -> list[tuple[int, dict[str, Any]]]:
        return [
            (number, row)
            for number, row in self.world.sheet.rows("Outbox").items()
            if row["Status"] == "Waits for your tick" and self.topic in row["Subject"]
        ]


def plan(world: World, topic: str, days: int = 8) -> Planned:
    """Invite to a meetup at six in the evening, in so many days."""
    evening = world.now.astimezone(ZoneInfo(ZONE)).replace(hour=18, minute=0)
    starts = evening + timedelta(days=days)
    row = max(world.sheet.rows("Meetups"), default=1) + 1
    planned = Planned(world, topic, starts, row)
    planned.edit(Topic=topic, Date=f"{starts:%Y-%m-%d}", Start="18:00", Decision="Invite")
    return planned


def settle(world: World) -> None:
    """Let the jobs run that have to do with meetups, until all that may leave has left."""
    again = ("invite-to-meetups", "deliver") * 2
    assert all(report.done for report in world.run(*again, "invite-to-meetups"))


def line(mail: dict[str, Any], name: str) -> str:
    """A property of the event that came with a message, without its parameters."""
    lines = mail["calendar"].replace("\r\n ", "").split("\r\n")
    found = (each.partition(":")[2] for each in lines if each.split(":")[0].split(";")[0] == name)
    return str(next(found))


def stamp(moment: datetime) -> str:
    """A moment as events write it."""
    return f"{moment.astimezone(ZoneInfo('UTC')):%Y%m%dT%H%M%SZ}"
