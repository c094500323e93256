"""A test: a letter with sample facts in the current wording, to the admin who asks for it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from hashlib import blake2b
from typing import Any
from zoneinfo import ZoneInfo

from service.program.configuration import Configuration
from service.program.deliveries import STATUS
from service.program.letters import TEST, Kind, Letter, Recipient, State
from service.program.problems import Problem
from service.program.wordings import Wording

_SENT = frozenset({State.ACCEPTED, State.DELIVERED})


def make_test(
    sample: Letter,
    wording: Wording,
    address: str,
    configuration: Configuration,
    *,
    contact: str,
    salt: bytes,
    instead: str,
) -> Letter:
    """A sample in a wording; `instead` is where the links lead that are a reader's own.

    It is one for each address and wording: a changed wording is sent again.
    """
    who = blake2b(address.encode(), key=salt[:64], digest_size=9).hexdigest()
    own = {fact: instead for fact in sample.facts if fact.endswith("_url")}
    facts: dict[str, Any] = {
        **sample.facts,
        **own,
        "program": configuration.program,
        "signature": configuration.signature,
        "contact": contact,
        "worded": {"subject": wording.subject, "text": wording.text},
    }
    facts.pop("event", None)
    return replace(
        sample,
        key=f"{TEST}{sample.kind}:{who}:{wording.digest}",
        recipient=Recipient(f"test-{who}", "", address),
        facts=facts,
    )


def wording_of(test: Mapping[str, Any]) -> Wording:
    """The wording in which a test was asked for."""
    return Wording(**test["worded"])


def say_test(state: State, why: str, address: str, sent_at: datetime | None, zone: ZoneInfo) -> str:
    """What stands beside the address under Test."""
    if state in _SENT and sent_at:
        wall = sent_at.astimezone(zone)
        return f"Sent to {address[:1]}…, {wall.day} {wall:%B %H:%M}"
    return f"{STATUS[state]}. {why}".strip()


def no_address(kind: Kind, why: str) -> Problem:
    """Tell of an address to which no test can go."""
    return Problem(
        f"A test of the “{kind.words}” letter can't be sent: what stands there is no address.",
        "Letters, Send me a test",
        f"{why} Type your own email address, or clear the cell.",
    )


def cannot_be_worded(kind: Kind, why: str) -> Problem:
    """Tell of a wording that holds its letters up."""
    return Problem(
        f"Letters of the kind “{kind.words}” wait, because they can't be sent as they are worded.",
        "Letters",
        f"{why} Mend it there, and they leave by themselves; or empty the cell for the built-in "
        "wording.",
    )
