"""The admins' own wordings as the tab `Letters` holds them, and what stands in their way."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from service.mail.wording.worded import refuse
from service.program.fields import WORDED
from service.program.letters import Kind
from service.program.readings import Cell
from service.program.wordings import Unusable, Wording, read_wording
from service.workbook.tables import Table

AS_BUILT_IN = Wording()
_TORN = "A column of the tab Letters has gone, so nobody knows what this letter is to say."
_TWICE = "The letter stands in two rows that say different things. Please delete one of them."
_NAMELESS = (
    "Its row has gone, and another row with a wording has a name that no letter has. Please call "
    "that one “{}” again, or empty its Subject and Text."
)


@dataclass(frozen=True, slots=True)
class Wordings:
    """How the kinds are worded; letters of a kind that has a problem don't leave."""

    own: Mapping[Kind, Wording] = field(default_factory=dict)
    problems: Mapping[Kind, str] = field(default_factory=dict)
    missing: frozenset[Kind] = frozenset()
    """The kinds that have no row, though a row has lost its name; they get none meanwhile."""

    def of(self, kind: Kind) -> Wording:
        """How letters of a kind are worded."""
        return self.own.get(kind, AS_BUILT_IN)


def read_wordings(table: Table) -> Wordings:
    """Read the tab: each kind's wording, or a sentence why its letters have to wait."""
    if table.torn:
        return Wordings(problems=dict.fromkeys(WORDED, _TORN))
    rows: dict[str, set[tuple[Cell, Cell]]] = defaultdict(set)
    for (name,), _index, row in table.identified():
        rows[name].add((table.cell(row, "Subject"), table.cell(row, "Text")))
    names = {kind.words: kind for kind in WORDED}
    nameless = any(said - {("", "")} for name, said in rows.items() if name not in names)
    missing = frozenset(kind for kind in WORDED if kind.words not in rows) if nameless else ()
    own: dict[Kind, Wording] = {}
    problems = {kind: _NAMELESS.format(kind.words) for kind in missing}
    for name, said in rows.items():
        if name in names:
            try:
                own[names[name]] = _read(names[name], said)
            except Unusable as error:
                problems[names[name]] = str(error)
    return Wordings(own, problems, frozenset(missing))


def _read(kind: Kind, said: set[tuple[Cell, Cell]]) -> Wording:
    if len(said) > 1:
        raise Unusable(_TWICE)
    ((subject, text),) = said
    wording = read_wording(kind, subject, text)
    refuse(kind, wording)
    return wording
