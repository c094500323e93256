"""What each column of the ledger holds of people: whoever adds a column says so here, too.

Whoever asks what is known of them gets what stands in these columns, and tests hold an erasure to
the list: so nothing is forgotten in either sense.
"""

from collections.abc import Mapping
from enum import Enum
from types import MappingProxyType


class Holds(Enum):
    """What one column may hold of a person."""

    NOTHING = "nothing about a person"
    PERSON = "a code that stands for a person: a keyed hash of the address, or a Key made from it"
    LETTER = "a code that stands for a letter to a person"
    FACT = "what became of a person, in words and times of ours"
    TOLD = "a name, an address, or what a person or an admin wrote"


_NOTHING, _PERSON, _LETTER, _FACT, _TOLD = Holds

COLUMNS: Mapping[str, Mapping[str, Holds]] = MappingProxyType(
    {
        "workbooks": {
            "workbook": _NOTHING,
            "salt": _NOTHING,
            "structure": _NOTHING,
            "looked_at": _NOTHING,
            "noticed_at": _NOTHING,
            "origin": _NOTHING,
            "begun_at": _NOTHING,
            "restored_at": _NOTHING,
        },
        "applications": {
            "key": _PERSON,
            "workbook": _NOTHING,
            "person": _PERSON,
            "role": _FACT,
            "digest": _FACT,
            "stamp": _FACT,
            "rows": _FACT,
            "window": _FACT,
            "decision": _FACT,
            "decided_at": _FACT,
            "withdrawn_at": _FACT,
            "first_seen": _FACT,
            "recorded_at": _FACT,
        },
        "places": {
            "key": _PERSON,
            "workbook": _NOTHING,
            "role": _FACT,
            "state": _FACT,
            "since": _FACT,
            "expires_at": _FACT,
        },
        "pairs": {"workbook": _NOTHING, "key": _FACT, "state": _FACT, "since": _FACT},
        "pair_members": {
            "workbook": _NOTHING,
            "pair": _FACT,
            "position": _FACT,
            "member": _PERSON,
        },
        "rsvps": {
            "workbook": _NOTHING,
            "meetup": _NOTHING,
            "member": _PERSON,
            "answer": _FACT,
            "answered_at": _FACT,
        },
        "letters": {
            "number": _NOTHING,
            "id": _LETTER,
            "workbook": _NOTHING,
            "key": _LETTER,
            "kind": _FACT,
            "recipient": _PERSON,
            "address_hash": _PERSON,
            "content": _TOLD,
            "state": _FACT,
            "automatic": _FACT,
            "attempt": _NOTHING,
            "tries": _FACT,
            "not_before": _FACT,
            "expires_at": _FACT,
            "claimed_at": _FACT,
            "provider_id": _FACT,
            "problem": _TOLD,
            "settlement": _FACT,
            "leave_by": _FACT,
            "told": _FACT,
            "created_at": _FACT,
            "sent_at": _FACT,
            "changed_at": _FACT,
        },
        "suppressions": {
            "workbook": _NOTHING,
            "address_hash": _PERSON,
            "reason": _FACT,
            "since": _FACT,
        },
        "stops": {"workbook": _NOTHING, "member": _PERSON, "since": _FACT},
        "corrections": {
            "workbook": _NOTHING,
            "key": _PERSON,
            "text": _TOLD,
            "digest": _FACT,
            "at": _FACT,
        },
        "announcements": {
            "workbook": _NOTHING,
            "letter": _LETTER,
            "sequence": _FACT,
            "starts": _FACT,
            "digest": _FACT,
            "words": _FACT,
        },
        "inquiries": {"letter": _LETTER, "times": _FACT, "again_at": _FACT},
        "erasures": {"workbook": _NOTHING, "person": _PERSON, "at": _FACT},
        "purges": {
            "workbook": _NOTHING,
            "scope": _NOTHING,
            "due": _NOTHING,
            "announced_at": _NOTHING,
            "purged_at": _NOTHING,
            "counts": _NOTHING,
        },
        "activity": {"number": _NOTHING, "workbook": _NOTHING, "at": _NOTHING, "text": _TOLD},
        "problems": {
            "workbook": _NOTHING,
            "digest": _FACT,
            "source": _NOTHING,
            "since": _NOTHING,
        },
        "readings": {
            "workbook": _NOTHING,
            "job": _NOTHING,
            "digest": _NOTHING,
            "at": _NOTHING,
            "until": _NOTHING,
        },
        "changes": {"workbook": _NOTHING, "number": _NOTHING},
        "runs": {
            "number": _NOTHING,
            "workbook": _NOTHING,
            "job": _NOTHING,
            "started_at": _NOTHING,
            "finished_at": _NOTHING,
            "outcome": _NOTHING,
            "counts": _NOTHING,
            "slot": _NOTHING,
            "well": _NOTHING,
        },
        "leases": {"name": _NOTHING, "holder": _NOTHING, "until": _NOTHING},
    }
)
"""Every column by table and name."""


def columns(table: str, *kinds: Holds) -> list[str]:
    """Return the columns of a table that hold one of these."""
    return [name for name, holds in COLUMNS[table].items() if holds in kinds]
