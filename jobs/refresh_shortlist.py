"""From applications to the ranked tab."""

from collections.abc import Iterator, Mapping

from jobs.registry import job
from service.desk import Desk, View
from service.ledger import applications, places
from service.program.applications import Application
from service.program.dates import from_serial
from service.program.decisions import Decision
from service.program.intake import Window
from service.program.ranking import ranks_of, scores_of
from service.program.scoring import Score
from service.workbook.layout import TabName
from service.workbook.reconciling import Wanted

NAME = "refresh-shortlist"
_UNDECIDED = {"": "Submitted", Decision.WAITLIST: "Waitlisted", Decision.DECLINE: "Declined"}


@job(every="5 minutes", step=2)
def refresh_shortlist(desk: Desk) -> str:
    """Score and rank the applications, and show them on the tab Shortlist."""
    view = desk.gather_for(NAME, TabName.SHORTLIST)
    with desk.ledger.reading() as tx:
        seen = applications.seen(tx, desk.program)
        held = places.places(tx, desk.program)
    taken_in = {key: each for key, each in view.applications.by_key.items() if key in seen}
    scores = scores_of(view.forms, taken_in)
    ranks = ranks_of(taken_in, scores)
    rows = _rows(view, seen, held, scores, ranks)
    desk.finish(view, NAME, [view.reconcile(TabName.SHORTLIST, rows)])
    return f"{len(ranks)} applications ranked."


def _rows(
    view: View,
    seen: Mapping[str, applications.Seen],
    held: Mapping[str, places.Place],
    scores: Mapping[str, Score],
    ranks: Mapping[str, int],
) -> Iterator[Wanted]:
    here = view.applications.by_key
    for key in sorted(ranks, key=lambda each: ranks[each]):
        application, known = here[key], seen[key]
        stamp = application.stamp
        yield Wanted(
            (key,),
            {
                "Rank": ranks[key],
                "Score": scores[key].points,
                "Why": scores[key].why,
                "Role": application.role.value,
                "Submitted": from_serial(stamp, view.sheet_zone) if stamp is not None else None,
                "Status": _status(application, known, held.get(key)),
            },
            {"Name": application.name, "Email": application.address, "Decision": known.decision},
        )
    shown = {identity for identity, _index, _row in view.table(TabName.SHORTLIST).identified()}
    for key in sorted(seen.keys() - here.keys()):
        if (key,) in shown:
            yield Wanted((key,), {"Rank": None, "Status": "The response has been deleted"})


def _status(application: Application, known: applications.Seen, place: places.Place | None) -> str:
    if place is not None:
        return "Accepted, offer not sent yet" if place.state == "Accepted" else place.state
    words = [_UNDECIDED.get(known.decision, known.decision)]
    if known.window != Window.OPEN:
        words.append("came late" if known.window == Window.LATE else "came early")
    if application.responses > 1:
        words.append(f"{application.responses} submissions")
    return ", ".join(words)
