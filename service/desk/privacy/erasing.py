"""Erases people: first nothing more reaches them, then the tabs, then the ledger forgets them."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Connection

from service.desk import Desk, Torn, View, understand
from service.desk.news import tell_torn
from service.desk.privacy.blanking import ABOUT_PEOPLE, Gone, blank
from service.desk.privacy.dossier import Dossier
from service.ledger import activity, erasures, forgetting, outbox
from service.program.letters import Kind
from service.program.privacy.erased import Codes, Erased, sift
from service.program.privacy.redaction import Redaction
from service.program.uses import Use
from service.program.wording import counted, say_rows
from service.workbook.layout import TabName
from service.workbook.reconciling import Edits

NAME = "erase"
SAID = (
    "The data of one person was erased. What is left for you to delete stands on Needs attention."
)
"""What the tab Activity is told."""


@dataclass(frozen=True, slots=True)
class Erasure:
    """What an erasure in one workbook came to, in numbers."""

    people: int
    stopped: int = 0
    """Letters that waited, and don't leave."""
    records: Mapping[str, int] = field(default_factory=dict)
    """What the ledger has forgotten, by table."""
    cells: int = 0
    responses: Mapping[str, Sequence[int]] = field(default_factory=dict)
    """The rows of theirs, by form, that only admins can delete."""

    @property
    def said(self) -> str:
        """All of it in a sentence or two, without names."""
        forgotten = counted(sum(self.records.values()), "record")
        cleared = counted(self.cells, "cell")
        done = (
            f"{counted(self.people, 'person', 'people')} erased. {forgotten} forgotten, {cleared} "
            f"cleared, {counted(self.stopped, 'letter')} taken back."
        )
        left = [f"{form}: {say_rows(rows).lower()}" for form, rows in self.responses.items()]
        return f"{done} Still to be deleted by hand: {'; '.join(left)}." if left else done


@dataclass(frozen=True, slots=True)
class Begun:
    """An erasure of which nothing is left to do but to write the edits, and to `complete` it."""

    people: Sequence[Codes]
    view: View
    """The workbook without them."""
    edits: Sequence[Edits]
    stopped: int
    responses: Mapping[str, Sequence[int]]


def erase(desk: Desk, persons: Collection[str], said: Iterable[str] = ()) -> Erasure:
    """Erase these people, known by the keyed hashes of their addresses; safe to repeat.

    The tab Activity is told what is `said`. Where the workbook can't be written, nothing waits for
    them any more, and another call does the rest.
    """
    begun = begin(desk, desk.gather(), persons)
    desk.finish(begun.view, NAME, begun.edits)
    return complete(desk, begun, said)


def begin(desk: Desk, view: View, persons: Collection[str]) -> Begun:
    """Let nothing reach these people any more, and find what of the tabs is to be blanked.

    Raises `Torn` where a tab about people can't be read right.
    """
    people, at = [Codes.of(view.salt, person) for person in sorted(persons)], desk.clock()
    with desk.ledger.begin() as tx:
        erasures.remember(tx, desk.program, persons, at)
        stopped = forgetting.stop(tx, desk.program, people, at)
    for problem in (problem for name in ABOUT_PEOPLE for problem in tell_torn(view, name)):
        raise Torn(problem)
    without = desk.understand(view.reading, view.salt, view.at)
    whole = understand(view.reading, view.salt, view.at)
    words = _words(whole, without, people)
    with desk.ledger.begin() as tx:
        gone = _gone(tx, desk, people, words)
        _clean_notes(tx, desk, words)
        _drop_forwarded(tx, desk, words, at)
    return Begun(people, without, blank(without, gone), stopped, _responses(whole, people))


def complete(desk: Desk, begun: Begun, said: Iterable[str] = ()) -> Erasure:
    """Have the ledger forget these people, once the tabs have."""
    with desk.ledger.begin() as tx:
        records = forgetting.forget(tx, desk.program, begun.people, begun.view.at)
        activity.note(tx, desk.program, said, begun.view.at)
    cells = sum(len(each.cells) for each in begun.edits)
    return Erasure(len(begun.people), begun.stopped, records, cells, begun.responses)


def erase_known(desk: Desk, address: str) -> str:
    """Erase whoever has this address; "" where nothing is known of it."""
    known = Dossier(desk, address, desk.gather())
    found = known.gather()
    if not found or known.codes is None:
        return ""
    news = found.get("tabs") or found.get("records", {}).keys() - {"erasures"}
    return erase(desk, {known.codes.person}, [SAID] if news else ()).said


def erase_unseen(desk: Desk, address: str) -> str:
    """Erase whoever has this address from the ledger alone, where the workbook is out of reach."""
    known, at = Dossier(desk, address, None), desk.clock()
    if not known.gather() or known.codes is None:
        return ""
    with desk.ledger.begin() as tx:
        erasures.remember(tx, desk.program, {known.codes.person}, at)
        stopped = forgetting.stop(tx, desk.program, [known.codes], at)
        records = forgetting.forget(tx, desk.program, [known.codes], at)
    done = Erasure(1, stopped, records)
    return f"{done.said} The spreadsheet is out of reach, and stays as it is."


def _words(whole: View, view: View, people: Collection[Codes]) -> Redaction:
    """The names and addresses of these people, as far as they stand anywhere."""
    keys = {key for each in people for key in each.keys}
    words = {a.address for a in whole.applications.by_key.values() if a.key in keys}
    for label, numbers in _responses(whole, people).items():
        (form,) = (each for each in whole.forms if each.label == label)
        rows = [form.rows[number - form.first_row] for number in numbers]
        asked = [q.column for q in form.used(Use.NAME)]
        words |= {str(row[column]) for row in rows for column in asked if column < len(row)}
    for table in map(view.table, (TabName.SHORTLIST, TabName.COHORT)):
        standing = [row for (key,), _index, row in table.identified() if key in keys]
        words |= {table.text(row, header) for row in standing for header in ("Name", "Email")}
    return Redaction.of(words, (a.name for a in view.applications.by_key.values()))


def _gone(tx: Connection, desk: Desk, people: Collection[Codes], words: Redaction) -> Gone:
    keys = {key for each in people for key in each.keys}
    letters = forgetting.ids_of_letters(tx, desk.program, people)
    ended = forgetting.ended_pairs(tx, desk.program, people)
    rows = {
        TabName.SHORTLIST: keys,
        TabName.COHORT: keys,
        TabName.PAIRS: ended,
        TabName.OUTBOX: letters,
    }
    return Gone(rows, forgetting.pairs_of(tx, desk.program, people) - ended, words)


def _clean_notes(tx: Connection, desk: Desk, words: Redaction) -> None:
    """Lines that the tab Activity doesn't have yet come to it without the names."""
    for note in activity.unwritten(tx, desk.program):
        if words.touches(note.text):
            activity.written(tx, [note.id])
            activity.note(tx, desk.program, [words.clean(note.text)], note.at)


def _drop_forwarded(tx: Connection, desk: Desk, words: Redaction, at: datetime) -> None:
    """What these people wrote, and is still on its way to the admins, goes no further."""
    for entry in outbox.listing(tx, desk.program, (Kind.FORWARDED_REPLY,)):
        if entry.letter and words.touches(repr(entry.letter.facts)):
            forgetting.drop(tx, desk.program, entry.id, at)


def _responses(whole: View, people: Collection[Codes]) -> Mapping[str, Sequence[int]]:
    """Where the responses of these people still stand on the forms' tabs."""
    theirs = Erased(whole.salt, {each.person: whole.at for each in people})
    return sift(whole.forms, [theirs], whole.sheet_zone).rows
