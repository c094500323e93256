"""Columns that several tabs have."""

from service.program.mail_standing import BOUNCED, COMPLAINED, LESS
from service.workbook.colours import Tone, begins
from service.workbook.layout import admins, once, service

KEY = once("Key", "Stands for this row wherever it is moved. Please leave it as it is.", width=110)
NOTES = admins(
    "Notes",
    "Yours. Nobody but you and your colleagues writes here.",
    width=260,
    optional=True,
)
"""Free words beside a row."""

MAIL = service(
    "Mail",
    "What to know before you write: whether mail came back from this address, or whether its "
    "reader wants less of it. Empty: all is well.",
    width=170,
)
"""What is known of a person's mail."""
MAIL_COLOURS = (*begins("Mail", Tone.BAD, BOUNCED), *begins("Mail", Tone.WAITING, COMPLAINED, LESS))
