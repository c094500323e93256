"""What a ledger believes once it was set back to a backup, on both databases."""

from service.ledger import inquiries, outbox, restoring, runs, workbooks
from service.ledger.database import Ledger
from service.program.letters import State
from tests.ledger.samples import BOOK, HOUR, NOON, claim, entries, letter, put, settle


def test_what_waited_is_in_doubt_and_what_was_settled_is_not(ledger: Ledger) -> None:
    put(ledger, "sent")
    settle(ledger, claim(ledger)[0], State.ACCEPTED)
    put(ledger, "leaving")
    claim(ledger)
    put(ledger, "approved")
    put(ledger, "draft", approved=False)
    with ledger.begin() as tx:
        runs.start(tx, BOOK, "deliver", NOON + HOUR, NOON + HOUR)

    with ledger.begin() as tx:
        restoring.set_back(tx, NOON + 3 * HOUR)

    stand = {key: entry.state for key, entry in entries(ledger).items()}
    assert stand.pop("sent") is State.ACCEPTED
    assert stand == dict.fromkeys(("leaving", "approved", "draft"), State.UNKNOWN)
    assert claim(ledger, at=NOON + 4 * HOUR) == []
    with ledger.reading() as tx:
        asked = inquiries.due(tx, BOOK, NOON + 4 * HOUR, 10)
    since = {doubt.since.hour for doubt in asked}
    assert (len(asked), since) == (3, {11, 12})  # five minutes before the claim, or the last run


def test_nothing_is_approved_by_itself_until_it_goes_on(ledger: Ledger) -> None:
    put(ledger, "before")
    with ledger.begin() as tx:
        restoring.set_back(tx, NOON)

    put(ledger, "held")
    with ledger.begin() as tx:
        workbooks.go_on(tx, BOOK)
        outbox.put(tx, BOOK, [letter("after")], approved=True, at=NOON)

    stand = {key: entry.state for key, entry in entries(ledger).items()}
    assert stand == {"before": State.UNKNOWN, "held": State.DRAFT, "after": State.APPROVED}
    assert [each.letter.key for each in claim(ledger, at=NOON + 9 * HOUR)] == ["after"]
