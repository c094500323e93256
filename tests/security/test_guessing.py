"""Guessing: tokens are beyond it, and whoever tries gets tired, but locks nobody else out."""

import logging
import re
from base64 import urlsafe_b64decode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.program.tokens import Purpose, sign, verify
from service.web.refusals import MOST
from tests.security.knocks import ids
from tests.world import World

SECRETS = ("a new secret", "an older secret")
KEYS = st.text("ABCDEFGHJKMNPQRSTVWXYZ0123456789", min_size=1, max_size=32)


@given(KEYS, st.sampled_from(Purpose), st.text(max_size=40))
def test_a_token_stands_for_its_key_and_purpose_alone(
    key: str, purpose: Purpose, other: str
) -> None:
    token = sign(key, SECRETS, purpose)

    assert verify(token, SECRETS, purpose) == key
    assert [each for each in Purpose if verify(token, SECRETS, each)] == [purpose]
    for forged in (other, f"{key}.{other}", f"{token}{other or ' '}", f"{other or 'A'}{token}"):
        assert verify(forged, SECRETS, purpose) is None or forged == token


def test_a_signature_is_162_bits_of_a_keyed_hash_and_neither_key_nor_secret_shows() -> None:
    signatures = {sign(f"{n:x}", SECRETS).partition(".")[2] for n in range(500)}

    assert len(signatures) == 500
    assert {len(each) for each in signatures} == {27}
    assert all(re.fullmatch(r"[\w-]{27}", each) for each in signatures)
    bits = "".join(f"{byte:08b}" for each in signatures for byte in urlsafe_b64decode(each[:24]))
    assert 0.49 < bits.count("1") / len(bits) < 0.51


def test_keys_rotate_and_a_retired_one_opens_nothing() -> None:
    old = sign("ANA", SECRETS[1:])

    assert sign("ANA", SECRETS) != old
    assert verify(old, SECRETS) == "ANA"
    assert verify(old, SECRETS[:1]) is None
    assert verify(sign("ANA", ()), SECRETS) is None


def test_who_knocks_in_vain_too_often_is_told_so_and_is_let_in_with_the_right_token(
    peopled: World, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING)
    own = f"/p/{sign(ids(peopled)[0], peopled.settings.secret_keys)}/"
    browser = peopled.browser()

    told = [browser.get(f"/p/ANA.{n:027}/").status_code for n in range(MOST + 5)]

    assert told == [404] * MOST + [429] * 5
    refused = browser.post("/hooks/sendgrid-events", data=b"[]")
    assert (refused.status_code, refused.headers["Retry-After"]) == (429, "60")
    assert "default-src 'none'" in refused.headers["Content-Security-Policy"]
    assert browser.get(own).status_code == 200
    assert browser.post(f"{own}me", data={"answer": "take-back"}).status_code == 303
    assert browser.get("/healthz").status_code == 200
    (warning,) = caplog.records
    assert warning.getMessage() == "Somebody was refused more than 60 times within a minute."


def test_nobody_escapes_by_forging_an_address_and_another_client_is_not_tired(
    peopled: World,
) -> None:
    browser = peopled.browser()
    for n in range(MOST):
        forged = {"X-Forwarded-For": f"10.0.0.{n}", "X-Appengine-User-IP": f"10.0.0.{n}"}
        assert browser.get("/nowhere", headers=forged).status_code == 404

    assert browser.get("/nowhere").status_code == 429
    browser.environ_base["REMOTE_ADDR"] = "192.0.2.7"
    assert browser.get("/nowhere").status_code == 404


def test_a_minute_later_all_is_forgotten(world: World) -> None:
    browser = world.browser()
    for _ in range(MOST + 1):
        last = browser.get("/nowhere").status_code
    assert last == 429

    world.later(minutes=1)

    assert browser.get("/nowhere").status_code == 404
