"""What letters about meetups said stays known, and only what has left has told anybody."""

import pytest

from service.ledger import announcements, delivery, outbox
from service.ledger.announcements import Announcement
from service.ledger.database import Ledger
from service.program.letters import Kind, State
from tests.ledger.samples import BOOK, HOUR, NOON, letter

KEY = "meetup-invitation:meetup:member"
SAID = Announcement(KEY, 0, NOON + HOUR, "what it said", "in which words")


def owe(ledger: Ledger, *, approved: bool = True) -> str:
    """Owe an invitation; returns whom it is for."""
    owed = letter(KEY, Kind.MEETUP_INVITATION)
    with ledger.begin() as tx:
        outbox.put(tx, BOOK, [owed], approved=approved, at=NOON)
        announcements.keep(tx, BOOK, [SAID])
    return owed.recipient.key


def test_what_a_letter_says_is_known_by_its_key_and_follows_the_letter(ledger: Ledger) -> None:
    owe(ledger)
    changed = SAID._replace(sequence=1, digest="another")
    with ledger.begin() as tx:
        announcements.keep(tx, "another", [SAID])
        announcements.keep(tx, BOOK, [changed])
    with ledger.reading() as tx:
        assert announcements.known(tx, BOOK) == {KEY: changed}
        assert announcements.known(tx, "another") == {KEY: SAID}


@pytest.mark.parametrize("approved", [False, True])
def test_a_letter_that_waits_has_told_nobody(ledger: Ledger, *, approved: bool) -> None:
    member = owe(ledger, approved=approved)
    with ledger.reading() as tx:
        assert announcements.told_to(tx, BOOK, member) == []


@pytest.mark.parametrize(
    ("state", "told"), [(State.ACCEPTED, [SAID]), (State.UNKNOWN, [SAID]), (State.REFUSED, [])]
)
def test_a_letter_that_has_left_or_may_have_has_told_its_reader(
    ledger: Ledger, state: State, told: list[Announcement]
) -> None:
    member = owe(ledger)
    with ledger.begin() as tx:
        (claim,) = delivery.claim(tx, BOOK, NOON, 1)
        assert announcements.told_to(tx, BOOK, member) == [SAID]
        delivery.settle(tx, claim, state, NOON)
    with ledger.reading() as tx:
        assert announcements.told_to(tx, BOOK, member) == told
        assert announcements.told_to(tx, BOOK, "somebody else") == []
