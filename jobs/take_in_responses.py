"""From a form response to an acknowledgement."""

from collections.abc import Iterable

from jobs.registry import job
from jobs.steps.first_sight import first_sight
from jobs.steps.furnishing import furnish
from jobs.steps.wishes import to_put_right
from service.desk import Desk, View
from service.desk.restoring import ask_after_restore
from service.ledger import activity, applications, outbox
from service.program.checkup.workbooks import no_form
from service.program.intake import Intake, Taken, take_in
from service.program.known import Known
from service.program.privacy.erased import tell_erased
from service.program.problems import Problem
from service.program.questions import missing_questions
from service.program.tally import Tally
from service.program.writable import shorten
from service.workbook.layout import TabName

NAME = "take-in-responses"


@job(every="5 minutes", step=1)
def take_in_responses(desk: Desk) -> str:
    """Acknowledge new and edited responses, and tell the admins of those that can't be read."""
    view = desk.gather_for(NAME, waits=False)
    if waiting := desk.waiting(view):
        desk.finish(view, NAME, furnish(view, [waiting.row]), [waiting.problem])
        return "This spreadsheet is a copy; an admin has to answer on Settings."
    restored = ask_after_restore(desk.ledger, desk.program, view)
    with desk.ledger.reading() as tx:
        seen = applications.seen(tx, desk.program, held=True)
    known = {
        key: Known(s.digest, s.stamp, s.rows, s.window, s.first_seen) for key, s in seen.items()
    }
    found = first_sight(desk, view, known, NAME)
    intake = take_in(
        view.applications.by_key.values(),
        known,
        view.configuration,
        view.sheet_zone,
        desk.contact,
        found.verdicts,
    )
    if intake.taken:
        _record(desk, view, intake)
    problems = [*found.problems(), *_problems(view, intake), *to_put_right(desk, view, seen)]
    rows = [*found.rows()]
    if restored:
        rows.append(restored.row)
        problems.append(restored.problem)
    desk.finish(view, NAME, furnish(view, rows), problems)
    taken, replies = len(intake.taken), len(intake.replies)
    said = f"{taken} new or changed applications, {replies} letters."
    return Tally(said, applications_taken=taken, letters_written=replies)


def _record(desk: Desk, view: View, intake: Intake) -> None:
    """The application and the letter that answers it are one transaction."""
    with desk.ledger.begin() as tx:
        rows = (_seen(taken, view) for taken in intake.taken)
        applications.record(tx, desk.program, rows, view.at)
        outbox.put(tx, desk.program, intake.letters, approved=True, at=view.at)
        activity.note(tx, desk.program, intake.activity, view.at)


def _seen(taken: Taken, view: View) -> applications.Seen:
    application = taken.application
    return applications.Seen(
        key=application.key,
        person=application.person,
        role=application.role,
        digest=application.digest,
        stamp=application.stamp,
        rows=application.responses,
        window=taken.window,
        decision="",
        first_seen=view.at,
    )


def _problems(view: View, intake: Intake) -> Iterable[Problem]:
    yield from view.applications.unreadable
    yield from intake.problems
    yield from tell_erased(view.erased)
    for name, why in view.setting_problems.items():
        yield Problem(
            f"“{name}” can't be used as it is. {why}",
            "Settings",
            "Correct what stands under Value in its row.",
        )
    for (form, title), why in view.question_problems.items():
        yield Problem(
            f"“{shorten(title, 100)}”: {why}",
            f"Questions, {form}",
            "Correct the question's row there.",
        )
    rows = view.table(TabName.QUESTIONS).identified()
    yield from missing_questions(view.forms, [identity for identity, _index, _row in rows])
    if not view.forms:
        yield no_form(view.reading.structure.title or "This spreadsheet")
