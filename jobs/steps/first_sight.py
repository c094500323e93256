"""What stood there at first sight: sorted out, asked about on Settings, and told until answered."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from service.desk import Desk, View
from service.ledger import readings, workbooks
from service.program.holding import (
    ANSWERS,
    SLACK,
    Answer,
    Held,
    Situation,
    meaning_of,
    question,
    sort_out,
)
from service.program.known import Known, Verdict
from service.program.problems import Problem
from service.program.twins import TWICE, first_rows
from service.workbook.layout import TabName
from service.workbook.reconciling import Wanted


@dataclass(frozen=True, slots=True)
class FirstSight:
    """The answers that are known to what was found, and the questions that are open."""

    view: View
    held: Held
    twins: Collection[str]
    """The settings that stand in more than one row."""

    @property
    def verdicts(self) -> Mapping[str, Verdict]:
        """What is done with the applications that were found, by Key."""
        return self.held.verdicts

    def rows(self) -> Iterator[Wanted]:
        """The rows of Settings in which the admins answer."""
        for batch in self.held.batches:
            yield Wanted(
                (batch.name,),
                {
                    "What it means": meaning_of(batch, self.view.sheet_zone),
                    "Problem": batch.problem or (TWICE if batch.name in self.twins else ""),
                },
                {},
                {"Value": ANSWERS},
            )

    def problems(self) -> Iterator[Problem]:
        """What is asked, until each has been answered."""
        for batch in self.held.batches:
            if batch.answer is Answer.WAIT:
                yield question(batch, self.view.sheet_zone)
        for form, count in sorted(self.view.applications.repeated.items()):
            yield _repeated(form, count)


def first_sight(desk: Desk, view: View, known: Mapping[str, Known], job: str) -> FirstSight:
    """Sort out the applications that stood there already when they were first seen."""
    settings = view.table(TabName.SETTINGS)
    answers, twins = first_rows(
        (name, settings.text(row, "Value")) for (name,), _index, row in settings.identified()
    )
    with desk.ledger.reading() as tx:
        began = workbooks.began(tx, desk.program)
        rest = _rest(readings.known(tx, desk.program, job), began.begun_at)
        left = workbooks.stamps(tx, began.origin) if began.origin else set()
        remembered = workbooks.recall(tx, desk.program)
    restored = remembered.restored_at if remembered else None
    situation = Situation(
        at=view.at,
        eve=restored or (rest.at if rest else began.noticed_at or view.at) - SLACK,
        zone=view.sheet_zone,
        answers=answers,
        left=left,
        doubtful=restored is not None or (began.origin is not None and rest is None),
        standing={key for (key,), _i, _row in view.table(TabName.SHORTLIST).identified()},
    )
    held = sort_out(view.applications.by_key.values(), known, situation)
    return FirstSight(view, held, twins)


def _rest(rest: readings.Rest | None, begun: datetime | None) -> readings.Rest | None:
    """When it was last seen that nobody new had applied, if that was since the workbook began."""
    return rest if rest and begun and rest.at > begun else None


def _repeated(form: str, count: int) -> Problem:
    return Problem(
        "This tab repeats responses that another form's tab holds, too. Each counts once, and "
        "nobody is written to again.",
        form,
        f"{count:,} of its responses are repeated. Was the form linked anew? Then delete the older "
        "of the two tabs, once you have seen that the newer one holds everything.",
    )
