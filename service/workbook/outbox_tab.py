"""The tab Outbox: letters that wait for a tick, and what became of them."""

from service.program.deliveries import FAILED, HELD, SETTLED, STATUS
from service.program.letters import State
from service.program.settlements import Word
from service.workbook.colours import Tone, begins, filled, is_, ticked
from service.workbook.filter_views import FilterView
from service.workbook.filter_views import filled as any_
from service.workbook.filter_views import is_ as only
from service.workbook.layout import Shape, Tab, TabName, admins, once, service
from service.workbook.shared_columns import KEY

OUTBOX = Tab(
    TabName.OUTBOX,
    "Letters that wait for your tick, and what became of them.",
    (
        admins(
            "Approve",
            "Tick to send this letter. To send many, select their boxes and press the space bar, "
            "or fill down. Taking a tick away holds a letter that hasn't left yet.",
            Shape.TICK,
            75,
        ),
        once("Letter", "The kind of letter.", width=85),
        once("To", "Whom it reaches.", width=235),
        service("Subject", "As the person will see it.", width=190),
        service("Preview", "The first lines, without the greeting.", width=310),
        service(
            "Full letter",
            "Opens the letter as the person will get it. The code only tells the links apart.",
            width=100,
        ),
        service("Status", "Where the letter stands.", width=120),
        service("Problem", "What went wrong, if anything.", width=260),
        admins(
            "Settle",
            "For a letter that went wrong. Send again: it leaves once more, as it is. It arrived: "
            "you found out that it did. Leave it: you have seen to it, and nobody needs to look at "
            "it again. A word counts once; to choose the same again, clear the cell first.",
            Shape.CHOICE,
            110,
            tuple(Word),
        ),
        service("Sent", "When it left.", Shape.MOMENT, 140),
        KEY,
    ),
    ("Key",),
    "#e37400",
    colours=(
        *ticked("Approve", Tone.GOOD),
        *is_("Status", Tone.WAITING, STATUS[State.DRAFT]),
        *begins("Status", Tone.WAITING, HELD),
        *is_("Status", Tone.UNDER_WAY, STATUS[State.APPROVED], STATUS[State.SENDING]),
        *is_("Status", Tone.GOOD, STATUS[State.ACCEPTED], STATUS[State.DELIVERED]),
        *is_("Status", Tone.BAD, *sorted(FAILED)),
        *is_("Status", Tone.PAST, STATUS[State.EXPIRED], STATUS[State.WITHDRAWN], SETTLED),
        *filled("Problem", Tone.BAD),
    ),
    views=(
        FilterView("Waiting for a tick", (only("Status", STATUS[State.DRAFT]),), ("Letter",)),
        FilterView("Went wrong", (any_("Problem"),)),
        FilterView("Sent", (any_("Sent"),), ("Sent",), highest_first=True),
    ),
    empty=("Preview", "Nothing here yet. Letters come as you decide."),
    rows=5_000,
)
"""Letters that wait for a tick, and what became of them."""
