"""Law 3: what admins do between the service's reading and its writing changes nobody's letter."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from jobs.registry import all_jobs
from jobs.running import run
from service.workbook.book import Workbook
from service.workbook.sheets import Sheets
from tests.world import World


class _Interrupted(Sheets):
    """A way to the spreadsheet on which an admin is quicker, once."""

    def __init__(self, url: str, act: Callable[[], None]) -> None:
        super().__init__(url, pause=lambda _seconds: None)
        self._act: Callable[[], None] | None = act

    def change(self, workbook: str, changes: list[dict[str, Any]]) -> None:
        """Let the admin act before the changes are made."""
        if self._act is not None:
            self._act()
            self._act = None
        super().change(workbook, changes)


def run_while(world: World, job: str, act: Callable[[], None]) -> None:
    """Run a job while an admin acts between its reading and its writing."""
    workbook = Workbook(world.workbook, _Interrupted(world.url, act))
    run(all_jobs()[job], replace(world.desk, workbook=workbook))


def sort(world: World, tab: str, header: str) -> None:
    """Sort a tab by a column, from Z to A."""
    spec = {"dimensionIndex": world.values(tab)[0].index(header), "sortOrder": "DESCENDING"}
    area = {"sheetId": world.sheet_id(tab), "startRowIndex": 1, "endRowIndex": 9}
    world.batch({"sortRange": {"range": area, "sortSpecs": [spec]}})


def test_a_decision_stays_with_its_key_however_the_tabs_are_sorted_meanwhile(world: World) -> None:
    world.apply("ana", "ben", "cleo", "dora")
    world.take_in()
    for decision, name in (("Accept", "Ana"), ("Decline", "Ben"), ("Waitlist", "Cleo")):
        world.decide(decision, name)

    for job in all_jobs():
        run_while(world, job, lambda: sort(world, "Shortlist", "Name"))
        run_while(world, job, lambda: sort(world, "Outbox", "To"))
    world.work()

    letters = {row["To"].partition(" ")[0]: row["Letter"] for row in world.rows("Outbox")}
    assert letters == {"Ana": "offer", "Ben": "declined", "Cleo": "waitlisted"}
    stands = {row["Name"]: (row["Decision"], row["Status"]) for row in world.rows("Shortlist")}
    assert stands == {
        "Ana": ("Accept", "Accepted, offer not sent yet"),
        "Ben": ("Decline", "Declined"),
        "Cleo": ("Waitlist", "Waitlisted"),
        "Dora": ("", "Submitted"),
    }


def test_a_row_that_an_admin_adds_meanwhile_is_not_written_over(world: World) -> None:
    world.apply("ana")
    world.take_in()
    world.apply("ben")
    world.run("take-in-responses")

    run_while(
        world,
        "refresh-shortlist",
        lambda: world.sheet.write("Shortlist", [["", "Ask Kim about the rest"]], at="A3"),
    )
    world.work()

    names = [row["Name"] for row in world.rows("Shortlist")]
    assert names == ["Ana", "Ask Kim about the rest", "Ben"]
    assert len(world.mails("ben")) == 1
