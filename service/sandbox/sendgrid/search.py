"""Finds messages by whom they are for or what they are about."""

from service.sandbox.sendgrid.message import Envelope
from service.sandbox.sendgrid.post_office import PostOffice

WHERE = " OR ".join(f"{c} LIKE ?1 ESCAPE '\\'" for c in ("recipient", "recipient_name", "subject"))


def matching(post: PostOffice, words: str, limit: int, skip: int = 0) -> list[Envelope]:
    """List messages whose recipient or subject holds the words, newest first."""
    return post.envelopes(f"({WHERE})", [_pattern(words)], limit, skip)


def how_many(post: PostOffice, words: str) -> int:
    """Count the messages whose recipient or subject holds the words."""
    return post.count(f"({WHERE})", [_pattern(words)])


def _pattern(words: str) -> str:
    for special in "\\%_":
        words = words.replace(special, "\\" + special)
    return f"%{words.strip()}%"
