"""The tab Shortlist: everyone who applied, and what is decided about them."""

from service.program.decisions import Decision
from service.workbook.layout import Shape, Tab, TabName, admins, once, service
from service.workbook.shared_columns import KEY, NOTES

SHORTLIST = Tab(
    TabName.SHORTLIST,
    "Everyone who applied, by rank, with a place for your decision.",
    (
        service("Rank", "1 is the highest score.", Shape.NUMBER, 60),
        once("Name", "As given in the application.", width=150),
        service("Role", "What the person applies to be.", width=90),
        admins(
            "Decision",
            "Accept, Waitlist or Decline. A letter is drafted on the tab Outbox; nothing is "
            "sent before you tick it there.",
            Shape.CHOICE,
            110,
            tuple(Decision),
        ),
        service("Status", "Where the application stands.", width=150),
        service("Score", "0 to 100, from the questions used as Need and Score.", Shape.NUMBER, 65),
        service(
            "Why",
            "How the score came about: each question, the answer, what it counts, and times "
            "which weight.",
            width=480,
        ),
        NOTES,
        once("Email", "Where letters go.", width=210),
        service("Submitted", "When the response that counts came.", Shape.MOMENT, 140),
        KEY,
    ),
    ("Key",),
    "#1a73e8",
)
"""Everyone who applied, by rank."""
