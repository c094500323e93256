"""From applications to the ranked tab."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from jobs.registry import job
from jobs.steps.mail_beside import mail_beside
from jobs.steps.offering import waitlist
from service.desk import Desk, View
from service.desk.rows import Rows, rows_about_people
from service.ledger import applications, places
from service.program.answers_shown import Asked, questions_shown, say_answers
from service.program.applications import Application
from service.program.dates import from_serial
from service.program.decisions import Decision
from service.program.intake import Window
from service.program.ranking import ranks_of, scores_of
from service.program.review import Who, at_first, corrections, in_order, sight
from service.program.scoring import Score
from service.program.tally import Tally
from service.workbook.cells import Value
from service.workbook.layout import TabName
from service.workbook.reconciling import Wanted
from service.workbook.shortlist_tab import DELETED, NEXT, WITHDRAWN

NAME = "refresh-shortlist"
_UNDECIDED = {"": "Submitted", Decision.WAITLIST: "Waitlisted", Decision.DECLINE: "Declined"}
_RESPONSE_GONE: dict[str, Value] = {
    "Rank": None,
    "Score": None,
    "In line": None,
    "Why": "",
    "Answers": "",
    "Status": DELETED,
}


@job(every="5 minutes", step=2)
def refresh_shortlist(desk: Desk) -> str:
    """Score and rank the applications, and show them on the tab Shortlist."""
    view = desk.gather_for(NAME, TabName.SHORTLIST)
    with desk.ledger.reading() as tx:
        seen = applications.seen(tx, desk.program)
        held = places.places(tx, desk.program)
        mail = mail_beside(tx, desk, view)
    rows = rows_about_people(view, TabName.SHORTLIST)
    wanted = list(_Shortlist(view, seen, held, mail, _standing(rows)).rows())
    desk.finish(view, NAME, [rows.reconcile(wanted)])
    return Tally(f"{len(wanted)} applications ranked.", applications_ranked=len(wanted))


def _standing(rows: Rows) -> dict[str, list[Who]]:
    """Whom the rows of each Key show now."""
    standing: dict[str, list[Who]] = defaultdict(list)
    for key, _number, row in rows.trusted():
        who = Who(rows.table.text(row, "Name"), rows.table.text(row, "Email"))
        standing[key].append(who)
    return standing


@dataclass(frozen=True)
class _Shortlist:
    """All that the rows of the tab are made from."""

    view: View
    seen: Mapping[str, applications.Seen]
    held: Mapping[str, places.Place]
    mail: Mapping[str, str]
    standing: Mapping[str, list[Who]]

    def rows(self) -> Iterator[Wanted]:
        """The rows as they should be, in the order in which new ones come."""
        here = self.view.applications.by_key
        taken_in = {key: each for key, each in here.items() if key in self.seen}
        scores = scores_of(self.view.forms, taken_in)
        ranks = ranks_of(taken_in, scores)
        line = waitlist(ranks, self.seen, self.held)
        turns = {waiting.key: turn for turn, waiting in enumerate(line, start=1)}
        for key in in_order(ranks, taken_in, self.view.configuration):
            yield self._row(taken_in[key], ranks[key], scores[key], turns.get(key))
        for key in sorted(self.standing.keys() & (self.seen.keys() - here.keys())):
            yield Wanted((key,), _RESPONSE_GONE)

    def _row(self, application: Application, rank: int, score: Score, turn: int | None) -> Wanted:
        key, stamp, known = application.key, application.stamp, self.seen[application.key]
        decided = bool(known.decision or known.withdrawn_at) or key in self.held
        seen = sight(self.view.configuration, decided=decided)
        hidden = not seen.person
        asked = self._asked[application.form.label, hidden]
        cells: dict[str, Value] = {
            "Rank": rank if seen.scores else None,
            "Score": score.points if seen.scores else None,
            "Why": score.why if seen.scores else "",
            "Answers": say_answers(application, asked, blind=hidden, weighed=seen.scores),
            "Role": application.role.value,
            "In line": turn,
            "Submitted": None if stamp is None else from_serial(stamp, self.view.sheet_zone),
            "Status": _status(application, known, self.held.get(key)),
            "Mail": self.mail.get(key, ""),
        }
        who = at_first(application, hidden=hidden)
        return Wanted(
            (key,),
            cells | corrections(application, self.standing.get(key, []), hidden=hidden),
            {"Name": who.name, "Email": who.address, "Decision": known.decision},
        )

    @cached_property
    def _asked(self) -> Mapping[tuple[str, bool], list[Asked]]:
        """The questions whose answers are shown, by form and by whether the applicant hides."""
        return {
            (form.label, hidden): questions_shown(form, blind=hidden)
            for form in self.view.forms
            for hidden in (False, True)
        }


def _status(application: Application, known: applications.Seen, place: places.Place | None) -> str:
    if place is not None:
        if place.state != "Accepted":
            return place.state
        return NEXT if known.decision == Decision.WAITLIST else "Accepted, offer not sent yet"
    if known.withdrawn_at is not None:
        return WITHDRAWN
    words = [_UNDECIDED.get(known.decision, known.decision)]
    if known.window != Window.OPEN:
        words.append("came late" if known.window == Window.LATE else "came early")
    if application.responses > 1:
        words.append(f"{application.responses} responses")
    return ", ".join(words)
