"""The tabs about people and what they get: from the shortlist to the outbox."""

from service.program.pairing import PairState
from service.program.places import PlaceState
from service.workbook.colours import Tone, begins, ends, is_, ticked
from service.workbook.filter_views import FilterView
from service.workbook.filter_views import is_ as only
from service.workbook.layout import Shape, Tab, TabName, admins, once, service
from service.workbook.letters_tab import LETTERS
from service.workbook.outbox_tab import OUTBOX
from service.workbook.shared_columns import KEY, NOTES
from service.workbook.shortlist_tab import SHORTLIST

_GONE = (PlaceState.DECLINED, PlaceState.EXPIRED, PlaceState.WITHDRAWN)

PEOPLES_TABS = (
    SHORTLIST,
    Tab(
        TabName.COHORT,
        "Everyone who was offered a place, and what they answered.",
        (
            once("Name", "As given in the application.", width=170),
            service("Role", "Mentor, Mentee or Participant.", width=100),
            service("Place", "Offered, Confirmed, Declined, Expired or Withdrawn.", width=110),
            service("Since", "Since when the place stands so.", Shape.MOMENT, 140),
            service("Partner", "Who they are paired with.", width=220),
            admins(
                "Withdraw", "Tick to take the place back. Nobody is written to.", Shape.TICK, 90
            ),
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
        ),
        views=(
            FilterView("Confirmed", (only("Place", PlaceState.CONFIRMED),), ("Name",)),
            FilterView("Not answered yet", (only("Place", PlaceState.OFFERED),), ("Since",)),
        ),
        empty=("Partner", "Nothing here yet. A row comes with each offer that has left."),
    ),
    Tab(
        TabName.PAIRS,
        "Who fits whom, and why.",
        (
            once("Mentor", "Or the first of the partners.", width=150),
            once("Mentee", "Or the other partners.", width=150),
            admins(
                "Decision",
                "Keep holds the pair together when others are proposed anew; Veto forbids it; "
                "Introduce drafts the letters to both on the tab Outbox.",
                Shape.CHOICE,
                110,
                ("Keep", "Veto", "Introduce"),
            ),
            service("Status", "Where the pair stands.", width=150),
            service(
                "Fit",
                "How well the answers agree, 0 to 1000. Not a chance of success.",
                Shape.NUMBER,
                60,
            ),
            service("Why", "What they have in common.", width=420),
            NOTES,
            KEY,
        ),
        ("Key",),
        "#188038",
        colours=(
            *is_("Decision", Tone.GOOD, "Keep"),
            *is_("Decision", Tone.BAD, "Veto"),
            *is_("Decision", Tone.UNDER_WAY, "Introduce"),
            *is_("Status", Tone.WAITING, PairState.PROPOSED),
            *is_("Status", Tone.GOOD, PairState.KEPT, PairState.INTRODUCED),
            *begins("Status", Tone.UNDER_WAY, "Introductions wait"),
            *is_("Status", Tone.BAD, PairState.VETOED),
            *is_("Status", Tone.PAST, "No longer proposed", "Ended"),
        ),
        views=(
            FilterView(
                "Proposed", (only("Status", PairState.PROPOSED),), ("Fit",), highest_first=True
            ),
        ),
        empty=("Why", "Nothing here yet. Rows come once both sides have taken places."),
    ),
    Tab(
        TabName.MEETUPS,
        "The meetups you plan, and who comes.",
        (
            admins("Topic", "What the meetup is about.", width=200),
            admins("Date", "The day, such as 2026-04-30.", Shape.DATE, 100),
            admins("Start", "The time in the program's zone, such as 18:00.", Shape.AS_TYPED, 70),
            admins("Minutes", "How long. Empty counts as 60.", Shape.NUMBER, 75, optional=True),
            admins(
                "Decision",
                "Invite sends an invitation to every member when its time has come.",
                Shape.CHOICE,
                100,
                ("Invite", "Cancel"),
            ),
            service("Status", "Where the meetup stands.", width=170),
            service("Yes", "How many come.", Shape.NUMBER, 55),
            service("Maybe", "How many may come.", Shape.NUMBER, 65),
            service("No", "How many don't come.", Shape.NUMBER, 50),
            service("No answer", "How many haven't said.", Shape.NUMBER, 95),
            admins("Link", "Where to join.", width=220, optional=True),
            admins("Speaker", "Who speaks, if anyone.", width=160, optional=True),
            admins("Message", "A few words to the members.", width=300, optional=True),
            service("Key", "Stands for this meetup. Please leave it as it is.", width=110),
        ),
        ("Key",),
        "#e37400",
        frozen="Topic",
        colours=(
            *is_("Decision", Tone.GOOD, "Invite"),
            *is_("Decision", Tone.BAD, "Cancel"),
            *begins("Status", Tone.BAD, "Cancelled"),
            *begins("Status", Tone.PAST, "Over"),
            *begins("Status", Tone.UNDER_WAY, "Invitations"),
            *begins("Status", Tone.WAITING, "Choose", "Please"),
            *ends("Status", Tone.GOOD, "invited"),
        ),
        empty=("Status", "Nothing planned yet. Begin a row with a topic, a date and a start."),
    ),
    LETTERS,
    OUTBOX,
)
"""The tabs that stand between the questions and what needs attention."""
