"""The tab Shortlist: everyone who applied, and what is decided about them."""

from service.program.decisions import Decision
from service.program.people import Role
from service.program.places.states import PlaceState
from service.workbook.colours import Tone, begins, is_
from service.workbook.filter_views import FilterView, blank, filled, none_of
from service.workbook.filter_views import is_ as only
from service.workbook.layout import Shape, Tab, TabName, admins, service
from service.workbook.shared_columns import KEY, MAIL, MAIL_COLOURS, NOTES

DELETED = "The response has been deleted"
"""What Status says once nothing is known of an application any more."""

WITHDRAWN = "Withdrawn by the applicant"
"""What Status says once the applicant doesn't want to be considered any more."""

NEXT = "Next on the waitlist, offer not sent yet"
"""What Status says while the offer of a free place waits for a tick."""

_USUAL = ("Submitted", "Waitlisted", "Declined", "Accepted, offer not sent yet", NEXT, *PlaceState)
"""What Status says of an application that needs no second look."""

_SCORES_MAY_BE_HIDDEN = (
    "Blank until you have decided, where “Show scores” on Settings is “When decided”."
)
_NAMES_MAY_BE_HIDDEN = "Hidden until you have decided, where “Blind review” on Settings is “Yes”."

SHORTLIST = Tab(
    TabName.SHORTLIST,
    "Everyone who applied, by rank, with a place for your decision.",
    (
        service(
            "Rank",
            "1 is the highest score in the role. " + _SCORES_MAY_BE_HIDDEN,
            Shape.NUMBER,
            55,
        ),
        service("Name", "As given in the application. " + _NAMES_MAY_BE_HIDDEN, width=150),
        admins(
            "Decision",
            "Accept, Waitlist or Decline. A letter is drafted on the tab Outbox; nothing is "
            "sent before you tick it there.",
            Shape.CHOICE,
            105,
            tuple(Decision),
        ),
        service("Role", "What the person applies to be.", width=80),
        service(
            "Status",
            "Where the application stands. The filter view “Needs a second look” shows those of "
            "which more is to be said: late, sent twice, deleted.",
            width=125,
        ),
        service(
            "In line",
            "Who is offered the next free place: 1. Whoever is on the waitlist stands in line by "
            "score (see Why), of equal scores whoever applied first. Mentors need no seat, and "
            "whoever had an offer before is in line no more; where the decision is Waitlist, "
            "Status tells.",
            Shape.NUMBER,
            55,
        ),
        service(
            "Answers",
            "What the person answered, a line for each question. First come the questions that "
            "are used as Show on Questions; Ignore takes one away. Answers that count for the "
            "score stand under Why. Long answers are cut; all of it stands on the form's tab.",
            width=360,
        ),
        service(
            "Score",
            "0 to 100, from the questions used as Need and Score. " + _SCORES_MAY_BE_HIDDEN,
            Shape.NUMBER,
            60,
        ),
        service(
            "Why",
            "How the score came about, a line for each question: the answer, what it counts, and "
            "times which weight. " + _SCORES_MAY_BE_HIDDEN,
            width=360,
        ),
        MAIL,
        NOTES,
        service("Email", "Where letters go. " + _NAMES_MAY_BE_HIDDEN, width=210),
        service("Submitted", "When the response that counts came.", Shape.MOMENT, 140),
        KEY,
    ),
    ("Key",),
    "#1a73e8",
    frozen="Name",
    colours=(
        *is_("Decision", Tone.GOOD, Decision.ACCEPT),
        *is_("Decision", Tone.WAITING, Decision.WAITLIST),
        *is_("Decision", Tone.BAD, Decision.DECLINE),
        *begins("Status", Tone.GOOD, PlaceState.CONFIRMED),
        *begins("Status", Tone.UNDER_WAY, PlaceState.ACCEPTED, PlaceState.OFFERED, NEXT),
        *begins("Status", Tone.WAITING, "Waitlisted"),
        *begins("Status", Tone.BAD, PlaceState.DECLINED, PlaceState.EXPIRED, PlaceState.WITHDRAWN),
        *begins("Status", Tone.PAST, DELETED),
        *MAIL_COLOURS,
    ),
    views=(
        FilterView("Undecided", (blank("Decision"), filled("Key")), ("Role", "Rank")),
        FilterView("By rank", (filled("Key"),), ("Role", "Rank")),
        *(FilterView(f"{role}s", (only("Role", role),), ("Rank",)) for role in Role),
        FilterView("Accepted", (only("Decision", Decision.ACCEPT),), ("Role", "Rank")),
        FilterView(
            "Waitlisted", (only("Decision", Decision.WAITLIST),), ("In line", "Role", "Rank")
        ),
        FilterView(
            "Needs a second look", (filled("Key"), none_of("Status", _USUAL)), ("Role", "Rank")
        ),
    ),
    empty=("Answers", "Nothing here yet. A row comes with each application."),
    rows=3_000,
)
"""Everyone who applied, by rank."""
