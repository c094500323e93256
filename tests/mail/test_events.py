import base64
import json
from datetime import UTC, datetime, timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from hypothesis import given, settings
from hypothesis import strategies as st

from service.mail.mailer import News
from service.mail.sendgrid.events import is_authentic, news_in
from service.program.letters import State

NOW = datetime(2026, 3, 2, 15, tzinfo=UTC)
MID = "0123456789abcdef" * 2
BODY = (
    b'[{"mid": "0123456789abcdef0123456789abcdef",\r\n'
    b' "event": "delivered", "timestamp": 1772463600, "sg_event_id": "e1"}]'
)


class Provider:
    """One who signs as SendGrid does."""

    def __init__(self) -> None:
        self._key = ec.generate_private_key(ec.SECP256R1())

    @property
    def public_key(self) -> str:
        return told(self._key.public_key())

    def sign(self, timestamp: str, body: bytes) -> str:
        signed = self._key.sign(timestamp.encode() + body, ec.ECDSA(SHA256()))
        return base64.b64encode(signed).decode()


def told(key: ec.EllipticCurvePublicKey | rsa.RSAPublicKey) -> str:
    return base64.b64encode(
        key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    ).decode()


def seconds(moment: datetime) -> str:
    return str(int(moment.timestamp()))


def authentic_after(age: timedelta) -> bool:
    provider, timestamp = Provider(), seconds(NOW - age)
    signature = provider.sign(timestamp, BODY)
    return is_authentic(
        provider.public_key, signature=signature, timestamp=timestamp, body=BODY, now=NOW
    )


def test_the_very_bytes_that_were_signed_are_authentic() -> None:
    assert authentic_after(timedelta(seconds=2))


def test_a_repeated_batch_is_authentic_for_a_day_and_no_longer() -> None:
    assert authentic_after(timedelta(hours=24))
    assert not authentic_after(timedelta(hours=26))
    assert not authentic_after(timedelta(minutes=-11))


@pytest.mark.parametrize("body", [BODY + b" ", BODY.replace(b"\r\n", b"\n"), b"", b"[]"])
def test_other_bytes_than_the_signed_ones_are_not_authentic(body: bytes) -> None:
    provider, timestamp = Provider(), seconds(NOW)
    signature = provider.sign(timestamp, BODY)

    assert not is_authentic(
        provider.public_key, signature=signature, timestamp=timestamp, body=body, now=NOW
    )


@pytest.mark.parametrize("wrong", [None, "", "nonsense", "AAAA", "é", "\x00"])
def test_what_is_missing_or_garbled_is_not_authentic(wrong: str | None) -> None:
    provider, timestamp = Provider(), seconds(NOW)
    key, signature = provider.public_key, provider.sign(timestamp, BODY)

    assert not is_authentic(key, signature=wrong, timestamp=timestamp, body=BODY, now=NOW)
    assert not is_authentic(key, signature=signature, timestamp=wrong, body=BODY, now=NOW)
    assert not is_authentic(
        wrong or "", signature=signature, timestamp=timestamp, body=BODY, now=NOW
    )


def test_a_key_of_another_kind_or_another_provider_opens_nothing() -> None:
    provider, timestamp = Provider(), seconds(NOW)
    signature = provider.sign(timestamp, BODY)
    other_kind = told(rsa.generate_private_key(65537, 2048).public_key())

    for key in (other_kind, Provider().public_key):
        assert not is_authentic(key, signature=signature, timestamp=timestamp, body=BODY, now=NOW)


def test_an_event_is_read_as_it_was_told() -> None:
    assert list(news_in(BODY)) == [News(MID, State.DELIVERED, datetime(2026, 3, 2, 15, tzinfo=UTC))]


def test_a_malformed_event_hides_no_other() -> None:
    good = {"mid": MID, "event": "delivered", "timestamp": 1}
    bad: list[object] = [
        None,
        1,
        "x",
        [],
        {},
        {"mid": 5},
        good | {"timestamp": "soon"},
        good | {"mid": None},
        good | {"mid": "nobody's"},
        good | {"mid": MID.upper()},
        good | {"mid": MID + "\0"},
    ]
    bad += [good | {"timestamp": 10**30}, good | {"timestamp": None}]

    assert len(list(news_in(json.dumps([*bad, good]).encode()))) == 1


@settings(deadline=None)
@given(st.binary(max_size=40) | st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(
        st.sampled_from(["mid", "event", "timestamp", "email", "reason"]), inner, max_size=4),
    max_leaves=12,
).map(lambda value: json.dumps(value).encode()))  # fmt: skip
def test_any_body_at_all_is_read_without_a_stumble(body: bytes) -> None:
    assert all(isinstance(news, News) for news in news_in(body))
