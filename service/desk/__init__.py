"""Floor 2: what a job works with: the workbook, the ledger, the mail, the clock, the settings."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from service.desk import news
from service.desk.view import View, understand
from service.ledger import activity, problems, readings, workbooks
from service.ledger.database import Ledger
from service.mail.mailer import Mailer
from service.mail.message import Message
from service.mail.rendering import Renderer
from service.program.letters import Letter
from service.program.problems import Problem, problem_digest
from service.program.tokens import sign
from service.settings import Settings
from service.workbook.book import Reading, Workbook
from service.workbook.failures import Misfit, SheetsError
from service.workbook.layout import TabName
from service.workbook.reconciling import Edits
from service.workbook.requests import MOST_ROWS
from service.workbook.structure import Structure

__all__ = ["Desk", "Torn", "View", "understand"]

_STRUCTURE_KEEPS = timedelta(hours=1)


class Torn(SheetsError):
    """A tab lacks a column that only admins can put back; they have been told."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(f"{problem.where}: {problem.what}")


@dataclass(frozen=True)
class Desk:
    """One program's desk; `clock` tells the time as aware datetimes."""

    workbook: Workbook
    ledger: Ledger
    renderer: Renderer
    mailer: Mailer
    clock: Callable[[], datetime]
    settings: Settings

    @property
    def program(self) -> str:
        """The spreadsheet's id, which names the program in the ledger."""
        return self.workbook.spreadsheet

    @property
    def contact(self) -> str:
        """The address of the human who answers."""
        return self.settings.reply_to.address

    def gather(self) -> View:
        """Read the whole workbook in one call, and understand it."""
        with self.ledger.begin() as tx:
            remembered = workbooks.enrol(tx, self.program)
        return understand(self._read(remembered), remembered.salt, self.clock())

    def gather_for(self, job: str, *tabs: TabName) -> View:
        """Gather for a job that needs what stands on these tabs; where it can't, tell and stop."""
        view = self.gather()
        needed = {TabName.SETTINGS, TabName.QUESTIONS, *tabs}
        torn = [problem for name in TabName if name in needed for problem in news.torn(view, name)]
        if torn:
            self.finish(view, job, [], torn)
            with self.ledger.begin() as tx:
                readings.forget(tx, self.program, job)
            raise Torn(torn[0])
        return view

    def glance(self) -> View | None:
        """Read the workbook as it is remembered, and change nothing, not even what is broken."""
        with self.ledger.reading() as tx:
            remembered = workbooks.recall(tx, self.program)
        if remembered is None or remembered.structure is None:
            return None
        reading = self.workbook.peek(Structure.loaded(remembered.structure))
        return understand(reading, remembered.salt, self.clock())

    def look(self, remembered: Structure | None) -> Structure:
        """Look at the workbook's structure, mend it and remember it."""
        structure = self.workbook.look(remembered)
        with self.ledger.begin() as tx:
            workbooks.remember_structure(tx, self.program, structure.dumped(), self.clock())
        return structure

    def repair(self) -> None:
        """Look at the workbook's structure now, however lately that was done."""
        with self.ledger.begin() as tx:
            remembered = workbooks.enrol(tx, self.program)
        self.look(Structure.loaded(remembered.structure) if remembered.structure else None)

    def knows(self, view: View, job: str) -> bool:
        """Whether the job has answered these very responses and settings within the last hour.

        Its rules would answer the same; what it told the admins must still stand on the tab.
        """
        with self.ledger.reading() as tx:
            since = view.at - _STRUCTURE_KEEPS
            if not readings.is_known(tx, self.program, job, view.digest, since):
                return False
            known = problems.known(tx, self.program)
        mine = {digest for digest, each in known.items() if each.source == job}
        rows = view.table(TabName.ATTENTION).identified()
        return mine <= {problem_digest(*identity) for identity, _index, _row in rows}

    def remember(self, view: View, job: str) -> None:
        """Note that the job has answered these responses and settings."""
        with self.ledger.begin() as tx:
            readings.remember(tx, self.program, job, view.digest, view.at)

    def finish(
        self, view: View, source: str, edits: Iterable[Edits], found: Iterable[Problem] = ()
    ) -> None:
        """Write everything that a run changes in one call, its problems and activity included."""
        open_problems = {problem.digest: problem for problem in found}
        with self.ledger.reading() as tx:
            known = problems.known(tx, self.program)
            notes = activity.unwritten(tx, self.program)[:MOST_ROWS]
        mine = {digest for digest, each in known.items() if each.source == source}
        if new := open_problems.keys() - mine:
            # Known before they are written: an answer that is lost must leave no row unclaimed.
            with self.ledger.begin() as tx:
                problems.replace(tx, self.program, source, mine | new, view.at)
        self.workbook.write(
            [
                *edits,
                news.attention(view, open_problems, known, mine - open_problems.keys()),
                news.activity(view, notes),
            ]
        )
        if mine - open_problems.keys() or notes:
            with self.ledger.begin() as tx:
                problems.replace(tx, self.program, source, open_problems.keys(), view.at)
                activity.written(tx, (note.id for note in notes))

    def link(self, key: str, page: str) -> str:
        """The address of a person's own page."""
        token = sign(key, self.settings.signing_keys)
        return f"{self.settings.public_url}/p/{token}/{page}"

    def render(self, letter: Letter, letter_id: str, zone: ZoneInfo) -> Message:
        """The letter as its recipient will read it."""
        return self.renderer.render(
            letter,
            now=self.clock(),
            zone=zone,
            sender=self.settings.sender,
            reply_to=self.settings.reply_to,
            message_id=letter_id,
        )

    def _read(self, remembered: workbooks.Remembered) -> Reading:
        structure = Structure.loaded(remembered.structure) if remembered.structure else None
        stale = (
            remembered.looked_at is None or self.clock() - remembered.looked_at > _STRUCTURE_KEEPS
        )
        if structure is None or stale:
            return self.workbook.read(self.look(structure))
        try:
            return self.workbook.read(structure)
        except Misfit:
            return self.workbook.read(self.look(structure))
