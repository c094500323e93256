"""From the program's last day to the day on which nobody's personal data is kept any more."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from sqlalchemy import Connection

from jobs.registry import job
from service.desk import Desk, View
from service.desk.privacy.blanking import ABOUT_PEOPLE
from service.desk.privacy.erasing import begin, complete
from service.ledger import applications, pairs, places, purges
from service.program.dates import from_serial
from service.program.matching.pairing import PairState
from service.program.places.states import PlaceState
from service.program.privacy.purging import (
    LONG_AGO,
    announce,
    no_last_day,
    numbers,
    say_erased,
)
from service.program.privacy.retention import (
    HOW_LONG,
    Batch,
    Kept,
    Scope,
    batches,
    decide,
    erased_on,
)
from service.program.problems import Problem
from service.program.tally import Tally
from service.program.wording import counted

NAME = "purge"
_TAKEN = frozenset({PlaceState.CONFIRMED, PlaceState.WITHDRAWN})
"""Whoever has such a place was a member, be it for a while."""


@job(every="24 hours", step=10)
def purge(desk: Desk) -> str:
    """Erase personal data whose time has passed, a fortnight after saying so."""
    view = desk.gather_for(NAME, *ABOUT_PEOPLE)
    today = view.at.astimezone(view.configuration.zone).date()
    with desk.ledger.reading() as tx:
        people = list(_people(tx, desk, view))
        known = purges.announced(tx, desk.program)
    due = batches(people, _last_day(view), view.configuration.kept_for)
    open_ = {batch: _day(view, said) for batch, said in known.items() if not said.purged_at}
    steps = decide(due, open_, today)
    with desk.ledger.begin() as tx:
        purges.take_back(tx, desk.program, open_.keys() - due.keys())
        purges.announce(tx, desk.program, steps.announce, view.at)
    waiting = due.keys() & (open_.keys() | steps.announce) - steps.erase
    told = [
        announce(batch, len(due[batch]), erased_on(batch, open_.get(batch, today)))
        for batch in sorted(waiting)
    ]
    problems = [*told, *_endless(view, people, today)]
    gone = {batch: due[batch] for batch in sorted(steps.erase)}
    if gone:
        _erase(desk, view, gone, problems)
    else:
        desk.finish(view, NAME, [], problems)
    return _said(sum(map(len, gone.values())), told)


def _last_day(view: View) -> date | None:
    """The program's last day; none while it or a term can't be read, so that nothing goes."""
    if {"Program ends", *HOW_LONG.values()} & view.setting_problems.keys():
        return None
    return view.configuration.ends


def _day(view: View, said: purges.Announced) -> date:
    return said.at.astimezone(view.configuration.zone).date()


def _people(tx: Connection, desk: Desk, view: View) -> Iterator[Kept]:
    """Everybody of whom the ledger knows, once, whatever they have applied for."""
    members = {key for key, p in places.places(tx, desk.program).items() if p.state in _TAKEN}
    found: dict[str, Kept] = {}
    for seen in applications.seen(tx, desk.program, held=True).values():
        sent = None if seen.stamp is None else from_serial(seen.stamp, view.sheet_zone)
        last = (sent or seen.first_seen).astimezone(view.configuration.zone).date()
        scope = Scope.MEMBERS if seen.key in members else Scope.OTHERS
        before = found.get(seen.person, Kept(seen.person, scope, last))
        either = Scope.MEMBERS if Scope.MEMBERS in {scope, before.scope} else scope
        found[seen.person] = Kept(seen.person, either, max(last, before.last))
    yield from found.values()


def _erase(desk: Desk, view: View, gone: Mapping[Batch, set[str]], problems: list[Problem]) -> None:
    """All batches at once: a sentence that stays may name people of several."""
    begun = begin(desk, view, set().union(*gone.values()))
    desk.finish(begun.view, NAME, begun.edits, problems)
    with desk.ledger.begin() as tx:
        said = []
        for batch, persons in gone.items():
            groups = _groups(tx, desk, batch, persons)
            said.append(say_erased(batch.scope, len(persons), groups))
            purges.done(tx, desk.program, batch, numbers(groups), view.at)
    complete(desk, begun, said)


def _groups(tx: Connection, desk: Desk, batch: Batch, persons: set[str]) -> Mapping[str, int]:
    """How many applications and pairs there were."""
    mine = [
        a for a in applications.seen(tx, desk.program, held=True).values() if a.person in persons
    ]
    groups = Counter(f"{each.role} applications" for each in mine)
    if batch.scope is Scope.MEMBERS:
        together = pairs.pairs(tx, desk.program).values()
        groups["pairs"] = sum(pair.state == PairState.INTRODUCED for pair in together)
    return groups


def _endless(view: View, people: Iterable[Kept], today: date) -> Iterator[Problem]:
    """Ask for the last day of a program to which nobody has applied for long."""
    last = max((each.last for each in people), default=today)
    if view.configuration.ends is None and today - last > LONG_AGO:
        yield no_last_day()


def _said(erased: int, told: list[Problem]) -> str:
    coming = " ".join(problem.what for problem in told)
    return Tally(f"{counted(erased, 'person', 'people')} erased. {coming}".strip(), erased=erased)
