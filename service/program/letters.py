"""A letter is an email as a value: what it is for, to whom, and the facts it tells."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any


class Kind(StrEnum):
    """The kinds of letter; each has a folder of its name under `templates/emails/`."""

    ACKNOWLEDGEMENT = "acknowledgement"
    UPDATE_RECEIVED = "update-received"
    APPLICATIONS_CLOSED = "applications-closed"
    OFFER = "offer"
    PLACE_FREED = "place-freed"
    PLACE_REMINDER = "place-reminder"
    PLACE_CONFIRMED = "place-confirmed"
    OFFER_EXPIRED = "offer-expired"
    WAITLISTED = "waitlisted"
    DECLINED = "declined"
    INTRODUCTION = "introduction"
    NOT_MATCHED = "not-matched"
    MEETUP_INVITATION = "meetup-invitation"
    MEETUP_CHANGED = "meetup-changed"
    MEETUP_CANCELLED = "meetup-cancelled"
    MEETUP_REMINDER = "meetup-reminder"
    FEEDBACK_REQUEST = "feedback-request"
    THANK_YOU = "thank-you"
    FORWARDED_REPLY = "forwarded-reply"
    DAILY_DIGEST = "daily-digest"

    @property
    def words(self) -> str:
        """The kind as admins read and write it: `update received`."""
        return self.value.replace("-", " ")


OFFERS = frozenset({Kind.OFFER, Kind.PLACE_FREED})
"""The kinds that offer a place: to whoever is accepted at once, and from the waitlist."""

TO_THE_TEAM = frozenset({Kind.FORWARDED_REPLY, Kind.DAILY_DIGEST})
"""The kinds that go to the admins themselves."""


class State(StrEnum):
    """Where a letter stands on its way; the ledger's outbox holds the moves between them."""

    DRAFT = "draft"
    APPROVED = "approved"
    SENDING = "sending"
    ACCEPTED = "accepted"
    DELIVERED = "delivered"
    BOUNCED = "bounced"
    DROPPED = "dropped"
    REFUSED = "refused"
    UNKNOWN = "unknown"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


TEST = "test:"
"""How the key of a letter begins that an admin has asked for, to see what it looks like."""


@dataclass(frozen=True, slots=True)
class Recipient:
    """The one person whom a letter reaches."""

    key: str
    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Letter:
    """An email that is owed; `key` says what it is for and is unique in the ledger for good."""

    key: str
    kind: Kind
    recipient: Recipient
    facts: Mapping[str, Any]
    expires: datetime | None = None

    @property
    def is_test(self) -> bool:
        """Whether an admin has asked for it, to see what it looks like."""
        return self.key.startswith(TEST)
