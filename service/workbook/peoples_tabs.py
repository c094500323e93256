"""The tabs about people and what they get: from the shortlist to the outbox."""

from service.program.matching.pairing import PairState
from service.workbook.cohort_tab import COHORT
from service.workbook.colours import Tone, begins, ends, is_
from service.workbook.filter_views import FilterView
from service.workbook.filter_views import is_ as only
from service.workbook.layout import Shape, Tab, TabName, admins, once, service
from service.workbook.letters_tab import LETTERS
from service.workbook.outbox_tab import OUTBOX
from service.workbook.shared_columns import KEY, NOTES
from service.workbook.shortlist_tab import SHORTLIST

PEOPLES_TABS = (
    SHORTLIST,
    COHORT,
    Tab(
        TabName.PAIRS,
        "Who fits whom, and why.",
        (
            once("Mentor", "Or the first of the partners.", width=150),
            once("Mentee", "Or the other partners.", width=150),
            admins(
                "Decision",
                "Keep holds the pair together when others are proposed anew; Veto forbids it; "
                "Introduce drafts the letters to both on the tab Outbox. Part ends a pair that was "
                "introduced: nobody is written to, both are proposed anew, and with others.",
                Shape.CHOICE,
                110,
                ("Keep", "Veto", "Introduce", "Part"),
            ),
            service("Status", "Where the pair stands.", width=150),
            service(
                "Fit",
                "How well the answers agree, 0 to 1000. Not a chance of success.",
                Shape.NUMBER,
                60,
            ),
            service(
                "Why",
                "How this mentor stands among all who are possible for the mentee, and what the "
                "fit is made of.",
                width=420,
            ),
            service(
                "Instead",
                "The best alternative, and what all pairs together would lose by it; for Keep and "
                "Veto what the decision costs; and of a pair that isn't proposed any more, who is "
                "with whom now.",
                width=300,
            ),
            NOTES,
            KEY,
        ),
        ("Key",),
        "#188038",
        colours=(
            *is_("Decision", Tone.GOOD, "Keep"),
            *is_("Decision", Tone.BAD, "Veto"),
            *is_("Decision", Tone.UNDER_WAY, "Introduce"),
            *is_("Decision", Tone.PAST, "Part"),
            *is_("Status", Tone.WAITING, PairState.PROPOSED),
            *is_("Status", Tone.GOOD, PairState.KEPT, PairState.INTRODUCED),
            *begins("Status", Tone.UNDER_WAY, "Introductions wait"),
            *is_("Status", Tone.BAD, PairState.VETOED),
            *is_("Status", Tone.PAST, "No longer proposed", "Ended", PairState.PARTED),
        ),
        views=(
            FilterView(
                "Proposed", (only("Status", PairState.PROPOSED),), ("Fit",), highest_first=True
            ),
            FilterView("Introduced", (only("Status", PairState.INTRODUCED),), ("Mentor",)),
        ),
        empty=("Why", "Nothing here yet. Rows come once both sides have taken places."),
    ),
    Tab(
        TabName.MEETUPS,
        "The meetups you plan, and who comes.",
        (
            admins("Topic", "What the meetup is about.", width=200),
            admins("Date", "The day, such as 2026-04-30.", Shape.DATE, 100),
            admins(
                "Start",
                "The time in the program's zone, such as 18:00. When people are invited already, "
                "a change is drafted on the tab Outbox.",
                Shape.AS_TYPED,
                70,
            ),
            admins("Minutes", "How long. Empty counts as 60.", Shape.NUMBER, 75, optional=True),
            admins(
                "Decision",
                "Invite sends an invitation to every member when its time has come, and a reminder "
                "to those who don't answer. Cancel tells all who were invited.",
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
            admins(
                "Speaker",
                "Who speaks, if anyone. A change here is no letter of its own.",
                width=160,
                optional=True,
            ),
            admins(
                "Message",
                "A few words to the members. A change here is no letter of its own; words that are "
                "new when you choose Cancel stand in that letter.",
                width=300,
                optional=True,
            ),
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
            *begins("Status", Tone.UNDER_WAY, "Invitations", "Changes are"),
            *begins("Status", Tone.WAITING, "Choose", "Please", "Changes wait"),
            *ends("Status", Tone.GOOD, "invited"),
        ),
        empty=("Status", "Nothing planned yet. Begin a row with a topic, a date and a start."),
    ),
    LETTERS,
    OUTBOX,
)
"""The tabs that stand between the questions and what needs attention."""
