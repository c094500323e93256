"""Why some addresses get no mail, or none about meetups; an address is known by its seal only."""

from enum import StrEnum

from service.program.addresses import Unreadable, read_address
from service.program.letters import Kind
from service.program.people import person_id


class Reason(StrEnum):
    """What came back from an address: it can't be reached, or its reader wants less mail."""

    BOUNCED = "bounced"
    COMPLAINED = "complained"
    UNSUBSCRIBED = "unsubscribed"


UNWANTED = frozenset({Reason.COMPLAINED, Reason.UNSUBSCRIBED})
"""For these only mail about meetups stops; whatever a person has to know still reaches them."""

UNREACHABLE = (
    "An earlier letter to this address came back, so this one isn't sent. Correct the address in "
    "the form's tab, or write yourself; if it is right after all, choose “Send again”."
)
"""What the tab `Outbox` says of a letter to an address that bounced."""

ABOUT_MEETUPS = frozenset(
    {
        Kind.MEETUP_INVITATION,
        Kind.MEETUP_CHANGED,
        Kind.MEETUP_CANCELLED,
        Kind.MEETUP_REMINDER,
    }
)
"""The kinds that come again and again, and that a reader may stop."""


def sealed(salt: bytes, address: str) -> str:
    """The keyed hash of an address: the same as its person's, however the address is written."""
    read = read_address(address)
    return person_id(salt, ascii(address) if isinstance(read, Unreadable) else read.normalised)
