"""Floor 2: what a job works with: the workbook, the ledger, the mail, the clock, the settings."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cached_property

from service.desk.beginning import Waiting, begin
from service.desk.finishing import Result, finish
from service.desk.halts import Torn, Waits
from service.desk.news import tell_torn
from service.desk.quiet import Ground, NothingNew, edition
from service.desk.view import View, understand
from service.ledger import changes, erasures, readings, workbooks
from service.ledger.database import Ledger
from service.mail.mailer import Mailer
from service.mail.message import Message
from service.mail.rendering import CannotRenderError, Renderer
from service.program.letter_tests import wording_of
from service.program.letters import Letter
from service.program.problems import Problem
from service.program.tokens import Purpose, sign
from service.settings import Settings
from service.workbook.book import Reading, Workbook
from service.workbook.failures import Misfit
from service.workbook.layout import TabName
from service.workbook.reconciling import Edits
from service.workbook.structure import Structure

__all__ = ["Desk", "NothingNew", "Torn", "View", "understand"]

_STRUCTURE_KEEPS = timedelta(hours=1)


@dataclass(frozen=True)
class Desk:
    """One program's desk; `clock` tells the time as aware datetimes, and `until` ends its work."""

    workbook: Workbook
    ledger: Ledger
    renderer: Renderer
    mailer: Mailer
    clock: Callable[[], datetime]
    settings: Settings
    until: datetime | None = None

    @property
    def program(self) -> str:
        """The spreadsheet's id, which names the program in the ledger."""
        return self.workbook.spreadsheet

    @property
    def contact(self) -> str:
        """The address of the human who answers."""
        return self.settings.reply_to.address

    @cached_property
    def told(self) -> tuple[str, ...]:
        """What was told from outside the workbook that a job's answer may rest on: no secrets."""
        settings = self.settings
        mailboxes = (repr(settings.sender), repr(settings.reply_to))
        return (edition(), settings.mailer, self.link("", ""), *mailboxes)

    def gather(self) -> View:
        """Read the whole workbook in one call, and understand it."""
        remembered = self._enrol()
        return self.understand(self._read(remembered), remembered.salt, self.clock())

    def gather_for(self, job: str, *tabs: TabName, waits: bool = True) -> View:
        """Gather for a job that needs what stands on these tabs; where it can't, tell and stop.

        Raises `NothingNew` where the job has had nothing to do on just this. In a workbook that is
        a copy each job `waits` for an admin, but the one that asks.
        """
        with self.ledger.reading() as tx:
            remembered = workbooks.recall(tx, self.program)
            change = changes.number(tx, self.program)
            known = readings.known(tx, self.program, job)
        remembered = remembered or self._enrol()
        reading, at = self._read(remembered), self.clock()
        ground = Ground.of(job, change, reading, self.told)
        if known and known.holds(ground.digest, at):
            raise NothingNew
        view = self.understand(reading, remembered.salt, at)
        needed = {TabName.SETTINGS, TabName.QUESTIONS, *tabs}
        torn = [problem for name in TabName if name in needed for problem in tell_torn(view, name)]
        if torn:
            self.finish(view, job, [], torn)
            raise Torn(torn[0])
        if waits and self.waiting(view):
            raise Waits
        return replace(view, ground=ground)

    def understand(self, reading: Reading, salt: bytes, at: datetime) -> View:
        """Who was erased is asked after the reading: whoever goes meanwhile is gone."""
        with self.ledger.reading() as tx:
            erased = erasures.standing(tx, self.program)
        return understand(reading, salt, at, erased)

    def waiting(self, view: View) -> Waiting | None:
        """Why nothing is done in this workbook yet; None where it has begun, or begins now."""
        return begin(self.ledger, self.program, view)

    def glance(self) -> View | None:
        """Read the workbook as it is remembered, and change nothing, not even what is broken."""
        with self.ledger.reading() as tx:
            remembered = workbooks.recall(tx, self.program)
        if remembered is None or remembered.structure is None:
            return None
        reading = self.workbook.peek(Structure.loaded(remembered.structure))
        return self.understand(reading, remembered.salt, self.clock())

    def look(self, remembered: Structure | None) -> Structure:
        """Look at the workbook's structure, mend it and remember it."""
        structure = self.workbook.look(remembered)
        with self.ledger.begin() as tx:
            workbooks.remember_structure(tx, self.program, structure.dumped(), self.clock())
        return structure

    def repair(self) -> None:
        """Look at the workbook's structure now, however lately that was done."""
        remembered = self._enrol()
        self.look(Structure.loaded(remembered.structure) if remembered.structure else None)

    def finish(
        self,
        view: View,
        source: str,
        edits: Iterable[Edits],
        found: Iterable[Problem] = (),
        until: datetime | None = None,
    ) -> None:
        """Write everything that a run changes in one call, its problems and activity included.

        A run that changes nothing won't be repeated on the same ground before `until`, or before
        anything else is due.
        """
        result = Result(source, list(edits), list(found), until)
        finish(self.workbook, self.ledger, view, result)

    def link(self, key: str, page: str) -> str:
        """The address of a person's own page."""
        token = sign(key, self.settings.signing_keys)
        return f"{self.settings.public_url}/p/{token}/{page}"

    def letter_link(self, letter_id: str) -> str:
        """The address of the page that shows a letter as its recipient gets it."""
        token = sign(letter_id, self.settings.signing_keys, Purpose.LETTER)
        return f"{self.settings.public_url}/letters/{token}"

    @property
    def link_instead(self) -> str:
        """Where links lead that are a reader's own, if somebody else looks at the letter."""
        return f"{self.settings.public_url}/letters/reader-only"

    def render(
        self, letter: Letter, letter_id: str, view: View, home_url: str | None = None
    ) -> Message:
        """The letter as its recipient will read it, worded as the workbook says.

        Its foot leads to the recipient's own pages, or to `home_url` instead.
        Raises `CannotRenderError` where it can't be; a test keeps the words it was asked for in.
        """
        problem = "" if letter.is_test else view.wordings.problems.get(letter.kind, "")
        if problem:
            raise CannotRenderError(
                f"It can't be sent as it is worded on the tab Letters. {problem}"
            )
        own = wording_of(letter.facts) if letter.is_test else view.wordings.of(letter.kind)
        message = self.renderer.render(
            letter,
            now=self.clock(),
            zone=view.configuration.zone,
            sender=self.settings.sender,
            reply_to=self.settings.reply_to,
            message_id=letter_id,
            wording=own,
            home_url=self._home(letter) if home_url is None else home_url,
        )
        return replace(message, subject=f"[Test] {message.subject}") if letter.is_test else message

    def _home(self, letter: Letter) -> str:
        """The recipient's own pages; an admin who asks for a test has none."""
        return "" if letter.is_test else self.link(letter.recipient.key, "")

    def _enrol(self) -> workbooks.Remembered:
        with self.ledger.begin() as tx:
            return workbooks.enrol(tx, self.program)

    def _read(self, remembered: workbooks.Remembered) -> Reading:
        structure = Structure.loaded(remembered.structure) if remembered.structure else None
        stale = (
            remembered.looked_at is None or self.clock() - remembered.looked_at > _STRUCTURE_KEEPS
        )
        if structure is None or stale:
            return self.workbook.peek(self.look(structure))
        try:
            return self.workbook.read(structure)
        except Misfit:
            return self.workbook.peek(self.look(structure))
