"""The tab Cohort: everyone who was offered a place, and what they made of it."""

from service.program.places.states import PlaceState
from service.workbook.colours import Tone, is_, ticked
from service.workbook.filter_views import FilterView
from service.workbook.filter_views import is_ as only
from service.workbook.layout import Shape, Tab, TabName, admins, once, service
from service.workbook.shared_columns import KEY, MAIL, MAIL_COLOURS, NOTES

_GONE = (PlaceState.DECLINED, PlaceState.EXPIRED, PlaceState.WITHDRAWN)

COHORT = Tab(
    TabName.COHORT,
    "Everyone who was offered a place, and what they answered.",
    (
        once("Name", "As given in the application.", width=170),
        service("Role", "Mentor, Mentee or Participant.", width=100),
        service("Place", "Offered, Confirmed, Declined, Expired or Withdrawn.", width=110),
        service("Since", "Since when the place stands so.", Shape.MOMENT, 140),
        service(
            "Partner", "Whom they have been introduced to, or why they have nobody.", width=220
        ),
        admins("Withdraw", "Tick to take the place back. Nobody is written to.", Shape.TICK, 90),
        MAIL,
        NOTES,
        once("Email", "Where letters go.", width=210),
        KEY,
    ),
    ("Key",),
    "#188038",
    frozen="Name",
    colours=(
        *is_("Place", Tone.UNDER_WAY, PlaceState.OFFERED),
        *is_("Place", Tone.GOOD, PlaceState.CONFIRMED),
        *is_("Place", Tone.BAD, *_GONE),
        *ticked("Withdraw", Tone.BAD),
        *MAIL_COLOURS,
    ),
    views=(
        FilterView("Confirmed", (only("Place", PlaceState.CONFIRMED),), ("Name",)),
        FilterView("Not answered yet", (only("Place", PlaceState.OFFERED),), ("Since",)),
    ),
    empty=("Partner", "Nothing here yet. A row comes with each offer that has left."),
)
"""Everyone who was offered a place."""
