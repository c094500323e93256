"""Who is at the door: a token becomes the person's Key, their workbook and what it shows."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from flask import abort

from service.desk import View
from service.ledger import applications
from service.ledger.applications import Seen
from service.ledger.database import Ledger
from service.program.applications import Application
from service.program.review import called_by_key
from service.program.tokens import verify
from service.program.wording import named
from service.program.writable import shorten
from service.web.glance import JUST_NOW, Glances

_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Visitor:
    """A person who followed their link; `view` is None while the workbook can't be read."""

    key: str
    workbook: str
    seen: Seen
    view: View | None

    @property
    def application(self) -> Application | None:
        """What the person applied with."""
        return self.view.applications.by_key.get(self.key) if self.view else None

    @property
    def name(self) -> str:
        """What to call them, cut where it is endless; may be empty."""
        return shorten(self.application.name, _LONGEST_NAME) if self.application else ""

    @property
    def program(self) -> str:
        """The program's name; may be empty."""
        return self.view.configuration.program if self.view else ""

    def called(self, *, placed: bool) -> str:
        """What the admins are to read as the name: a neutral one while they review blindly."""
        if self.view is None:
            return named("", self.key)
        decided = placed or bool(self.seen.decision)
        return called_by_key(self.key, self.application, self.view.configuration, decided=decided)


@dataclass(frozen=True, slots=True)
class Reception:
    """What every page needs: the ledger, a glance at the workbooks, the secrets, the clock."""

    ledger: Ledger
    glances: Glances
    secrets: tuple[str, ...]
    clock: Callable[[], datetime]

    def receive(self, token: str) -> Visitor:
        """Tell who a token stands for; a token that nobody signed is a page that isn't there."""
        key = verify(token, self.secrets)
        if key is None:
            abort(404)
        with self.ledger.reading() as tx:
            found = applications.find(tx, key)
        if found is None:
            abort(410)
        workbook, seen = found
        return Visitor(key, workbook, seen, self.glances.of(workbook))

    def look_again(self, visitor: Visitor) -> Visitor:
        """The same visitor with a reading of the workbook that is a moment old."""
        return replace(visitor, view=self.glances.of(visitor.workbook, JUST_NOW))
