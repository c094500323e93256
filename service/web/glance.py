"""What people's pages show of a workbook: a reading that may be a minute old, and never writes."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from threading import Lock

from service.desk import Desk, View
from service.workbook.failures import SheetsError

KEEPS = timedelta(minutes=1)
JUST_NOW = timedelta(seconds=3)
"""For what the page doesn't find in an older view."""


class Glances:
    """The latest view of each workbook; link scanners and reloads don't use up Google's quota."""

    def __init__(self, desks: Iterable[Desk]) -> None:
        self._desks = {desk.program: desk for desk in desks}
        self._kept: dict[str, tuple[datetime, View | None]] = {}
        self._lock = Lock()

    def of(self, workbook: str, keeps: timedelta = KEEPS) -> View | None:
        """A view of the workbook that is no older than `keeps`; None while it can't be read."""
        desk = self._desks.get(workbook)
        if desk is None:
            return None
        with self._lock:
            at, view = self._kept.get(workbook, (None, None))
            if at is None or desk.clock() - at > keeps:
                view = self._look(desk) or view
                self._kept[workbook] = (desk.clock(), view)
            return view

    def _look(self, desk: Desk) -> View | None:
        try:
            return desk.glance()
        except SheetsError:
            return None
