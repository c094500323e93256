"""The signed webhook: raw bytes, whoever repeats them, and items that make no sense."""

import base64
import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from service.ledger import delivery, outbox, suppressions
from service.ledger.delivery import Claim
from service.ledger.entries import Entry
from service.main import web_over
from service.program.letters import State
from tests.world import World

KEY = ec.generate_private_key(ec.SECP256R1())
PUBLIC = base64.b64encode(
    KEY.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
).decode()


def post(world: World, body: bytes, age: timedelta = timedelta(0)) -> int:
    """Post these bytes as SendGrid does, signed so long ago; return the answer's status."""
    stamp = str(int((world.now - age).timestamp()))
    signed = base64.b64encode(KEY.sign(stamp.encode() + body, ec.ECDSA(SHA256()))).decode()
    settings = replace(world.settings, sendgrid_webhook_key=PUBLIC)
    browser = web_over([world.desk], world.ledger, settings, world.clock).test_client()
    headers = {
        "X-Twilio-Email-Event-Webhook-Signature": signed,
        "X-Twilio-Email-Event-Webhook-Timestamp": stamp,
    }
    return browser.post("/hooks/sendgrid-events", data=body, headers=headers).status_code


def tell(world: World, *events: Mapping[str, Any]) -> int:
    stamp = int(world.now.timestamp())
    return post(world, json.dumps([{"timestamp": stamp, **event} for event in events]).encode())


def entries(world: World) -> Sequence[Entry]:
    with world.ledger.reading() as tx:
        return list(outbox.listing(tx, world.workbook))


@pytest.fixture
def claimed(world: World) -> tuple[World, Claim]:
    """A world in which a letter is on its way, and nobody has written down how that ended."""
    world.apply("ana")
    world.run("take-in-responses")
    with world.ledger.begin() as tx:
        (claim,) = delivery.claim(tx, world.workbook, world.now, 1)
    return world, claim


def test_news_that_come_before_the_answer_is_written_down_count(
    claimed: tuple[World, Claim],
) -> None:
    world, claim = claimed
    assert tell(world, {"mid": claim.id, "event": "processed"}) == 204
    assert [entry.state for entry in entries(world)] == [State.ACCEPTED]
    assert tell(world, {"mid": claim.id, "event": "delivered"}) == 204
    with world.ledger.begin() as tx:
        assert delivery.settle(tx, claim, State.ACCEPTED, world.now, provider_id="theirs")
        assert not delivery.settle(tx, claim, State.UNKNOWN, world.now)

    (entry,) = entries(world)
    assert (entry.state, entry.provider_id) == (State.DELIVERED, "theirs")


def test_the_same_batch_twice_and_the_other_way_round_changes_nothing_more(
    claimed: tuple[World, Claim],
) -> None:
    world, claim = claimed
    batch = [{"mid": claim.id, "event": event} for event in ("processed", "delivered", "bounce")]
    assert tell(world, *batch) == 204
    before = entries(world)
    assert before[0].state is State.BOUNCED

    for again in (batch, batch[::-1], batch * 2):
        assert tell(world, *again) == 204
        assert entries(world) == before


def test_items_that_make_no_sense_block_no_others(claimed: tuple[World, Claim]) -> None:
    world, claim = claimed
    nonsense: list[Any] = [
        None, 7, "x", [], {}, {"event": "bounce"}, {"mid": claim.id}, {"mid": "a\0b"},
        {"mid": claim.id, "event": "bounce", "timestamp": "soon"},
        {"mid": claim.id, "event": "bounce", "timestamp": 10**30},
        {"mid": "\ud800" * 32, "event": "bounce", "timestamp": 1},
        {"email": "\ud800\0@example.org", "event": "bounce", "timestamp": 1},
        {"email": "x" * 100_000, "event": "spamreport", "timestamp": 1},
        {"email": ["ana@example.org"], "event": "bounce", "timestamp": 1},
        {"mid": "0" * 32, "event": "bounce", "timestamp": 1},
    ]  # fmt: skip
    good = {"mid": claim.id, "event": "delivered", "timestamp": 1_772_463_600}
    assert post(world, json.dumps([*nonsense, good]).encode()) == 204

    assert [entry.state for entry in entries(world)] == [State.DELIVERED]
    with world.ledger.reading() as tx:
        assert suppressions.standing(tx, world.workbook) == {}
    for body in (b"", b"{}", b"not json", b"\xff", b"[" * 100_000):
        assert post(world, body) == 204


def test_an_address_alone_is_known_by_its_seal_in_any_spelling(
    claimed: tuple[World, Claim],
) -> None:
    world, _claim = claimed
    assert tell(world, {"email": " ANA@Example.org", "event": "bounce", "type": "bounce"}) == 204

    with world.ledger.reading() as tx:
        assert len(suppressions.standing(tx, world.workbook)) == 1
    assert [entry.state for entry in entries(world)] == [State.SENDING]


def test_news_are_heard_for_a_day_after_they_were_signed(claimed: tuple[World, Claim]) -> None:
    world, claim = claimed
    body = json.dumps([{"mid": claim.id, "event": "bounce", "timestamp": 1}]).encode()

    assert post(world, body, timedelta(hours=26)) == 403
    assert [entry.state for entry in entries(world)] == [State.SENDING]
    assert post(world, body, timedelta(hours=24)) == 204
    assert [entry.state for entry in entries(world)] == [State.BOUNCED]


def test_a_long_batch_is_heard_at_once(claimed: tuple[World, Claim]) -> None:
    world, claim = claimed
    others = [{"mid": f"{number:032x}", "event": "delivered"} for number in range(500)]
    assert tell(world, *others, {"mid": claim.id, "event": "delivered"}) == 204
    assert [entry.state for entry in entries(world)] == [State.DELIVERED]
