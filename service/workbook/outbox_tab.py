"""The tab Outbox: letters that wait for a tick, and what became of them."""

from service.workbook.layout import Shape, Tab, TabName, admins, once, service
from service.workbook.shared_columns import KEY

OUTBOX = Tab(
    TabName.OUTBOX,
    "Letters that wait for your tick, and what became of them.",
    (
        admins("Approve", "Tick to send this letter.", Shape.TICK, 80),
        once("Letter", "The kind of letter.", width=110),
        once("To", "Whom it reaches.", width=240),
        service("Subject", "As the person will see it.", width=230),
        service("Preview", "The first lines.", width=390),
        service("Status", "Where the letter stands.", width=120),
        service("Problem", "What went wrong, if anything.", width=260),
        service("Sent", "When it left.", Shape.MOMENT, 140),
        KEY,
    ),
    ("Key",),
    "#e37400",
)
"""Letters that wait for a tick, and what became of them."""
