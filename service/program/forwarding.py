"""Mail that people write to the program: forwarded to a human, and told on the tab Activity."""

from dataclasses import dataclass
from datetime import datetime

from service.program.configuration import Configuration
from service.program.dates import say_moment
from service.program.letters import Kind, Letter, Recipient
from service.program.writable import shorten

_LONGEST = 5_000
_QUOTED = 120
_QUOTED_WHOLE = 2_000
THE_TEAM = "the team"
"""What whoever answers for the program is called where no name is known."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What somebody wrote; `key` tells it from every other, `note` is ours on how it came."""

    key: str
    name: str
    address: str
    subject: str
    words: str
    note: str = ""


def forwarded(
    reply: Reply,
    to: Recipient,
    configuration: Configuration | None,
    program: str,
    received: datetime,
) -> Letter:
    """The letter that brings a reply to a human; `program` is its name while nothing is read."""
    zone = configuration.zone if configuration else received.tzinfo
    words = reply.words.strip() or "(There are no words in it.)"
    if len(words) > _LONGEST:
        words = f"{words[:_LONGEST].rstrip()} …\n\n(The rest is left out here.)"
    return Letter(
        f"forwarded-reply:{reply.key}",
        Kind.FORWARDED_REPLY,
        to,
        {
            "program": configuration.program if configuration else program,
            "name": to.name,
            "signature": configuration.signature if configuration else "",
            "contact": to.address,
            "role": "",
            "sender_name": reply.name,
            "sender_address": reply.address,
            "subject_line": reply.subject,
            "words": "\n\n".join(filter(None, (reply.note, words))),
            "received": say_moment(received, zone) if zone else "",
        },
    )


def to_humans(name: str, address: str) -> Recipient:
    """Whoever answers for the program; no applicant has such a Key."""
    return Recipient("", name or THE_TEAM, address)


def say_forwarded(who: str, reply: Reply) -> str:
    """Tell that somebody has written, without repeating all of it."""
    return f"{who} wrote: “{_gist(reply, _QUOTED)}” All of it was forwarded to you by email."


def say_kept(who: str, reply: Reply) -> str:
    """Tell what somebody has written where there is no human's address to forward it to."""
    return (
        f"{who} wrote: “{_gist(reply, _QUOTED_WHOLE)}” It wasn't forwarded, since answers go to "
        "the address that it came to."
    )


def say_unreadable() -> str:
    """Tell that something has come of which nothing can be read."""
    return "An email came to the program that can't be read; nothing is known of its sender."


def _gist(reply: Reply, most: int) -> str:
    return shorten(reply.words, most) or shorten(reply.subject, most) or "(nothing)"
