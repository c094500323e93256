"""The tab `Letters`: whether each wording can be sent, what is built in, and tests for admins."""

from collections.abc import Iterator
from dataclasses import dataclass

from jobs.registry import job
from jobs.steps.draining import drain
from service.desk import Desk, View
from service.ledger import letter_tests, outbox
from service.ledger.entries import Entry
from service.program.addresses import Unreadable, read_address
from service.program.fields import WORDED, say_fields
from service.program.letter_tests import cannot_be_worded, make_test, no_address, say_test
from service.program.letters import Kind, Letter, State
from service.program.tally import Tally
from service.program.wording import counted
from service.workbook.layout import TabName
from service.workbook.reconciling import Wanted

NAME = "check-wordings"
_UNWELCOME = "Not sent: this address has asked for no mail of this kind."


@dataclass(frozen=True, slots=True)
class Asked:
    """What stands under *Send me a test*: the test, or why there can be none."""

    kind: Kind
    test: Letter | None
    why: str = ""


@job(every="5 minutes", step=8)
def check_wordings(desk: Desk) -> str:
    """Say on the tab Letters which wordings can't be sent, and send the tests that admins want."""
    view = desk.gather_for(NAME, TabName.LETTERS)
    asked = {each.kind: each for each in _asked(desk, view)}
    sent = _send(desk, view, [each.test for each in asked.values() if each.test])
    with desk.ledger.reading() as tx:
        known = letter_tests.tests(tx, desk.program) if asked else {}
    wanted = [_row(desk, view, kind, asked.get(kind), known) for kind in _shown(view)]
    problems = [cannot_be_worded(kind, why) for kind, why in view.wordings.problems.items()]
    problems += [no_address(kind, each.why) for kind, each in asked.items() if each.why]
    desk.finish(view, NAME, [view.reconcile(TabName.LETTERS, wanted)], problems)
    return Tally(f"{counted(sent, 'test')} sent.", tests_sent=sent)


def _shown(view: View) -> list[Kind]:
    """The kinds that have a row, or get one."""
    return [kind for kind in WORDED if kind not in view.wordings.missing]


def _asked(desk: Desk, view: View) -> Iterator[Asked]:
    table, kinds = view.table(TabName.LETTERS), {kind.words: kind for kind in WORDED}
    for (name,), _index, row in table.identified():
        typed = table.text(row, "Send me a test")
        if not typed or name not in kinds:
            continue
        address = read_address(typed)
        if isinstance(address, Unreadable):
            yield Asked(kinds[name], None, address.why)
        elif kinds[name] in view.wordings.problems:
            yield Asked(kinds[name], None)
        else:
            yield Asked(kinds[name], _test(desk, view, kinds[name], address.normalised))


def _test(desk: Desk, view: View, kind: Kind, address: str) -> Letter:
    return make_test(
        desk.renderer.sample(kind),
        view.wordings.of(kind),
        address,
        view.configuration,
        contact=desk.contact,
        salt=view.salt,
        instead=desk.link_instead,
    )


def _send(desk: Desk, view: View, tests: list[Letter]) -> int:
    """Let the tests leave that may; an admin's wish is their tick, and nobody's is none."""
    wished = {test.key for test in tests}
    with desk.ledger.reading() as tx:
        known = letter_tests.tests(tx, desk.program)
    waiting = {key: entry for key, entry in known.items() if entry.state is State.APPROVED}
    if not wished and not waiting:
        return 0
    with desk.ledger.begin() as tx:
        for key in waiting.keys() - wished:
            outbox.withdraw(tx, desk.program, key, view.at)
        outbox.put(tx, desk.program, tests, approved=True, at=view.at)
        known = letter_tests.tests(tx, desk.program)
    kinds = {entry.kind for entry in known.values() if entry.state is State.APPROVED}
    sent, _broken = drain(desk, view, sorted(kinds), tests=True)
    return len(sent)


def _row(
    desk: Desk, view: View, kind: Kind, asked: Asked | None, known: dict[str, Entry]
) -> Wanted:
    built_in = desk.renderer.built_in(kind)
    problem = view.wordings.problems.get(kind, "")
    return Wanted(
        (kind.words,),
        {
            "Fields": say_fields(kind),
            "Problem": problem,
            "Test": _say_test(view, asked, known) if asked else "",
            "Built-in subject": built_in.subject,
            "Built-in text": built_in.text,
        },
    )


def _say_test(view: View, asked: Asked, known: dict[str, Entry]) -> str:
    if asked.test is None:
        return asked.why or "Not sent: see Problem."
    entry = known.get(asked.test.key)
    if entry is None:
        return _UNWELCOME
    zone, address = view.configuration.zone, asked.test.recipient.address
    return say_test(entry.state, entry.problem, address, entry.sent_at, zone)
