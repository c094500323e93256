"""Webhooks: unsigned, forged, repeated, oversized; the other sorts of forgery walk every door."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from flask.testing import FlaskClient

from service.main import web_over
from service.web import wake_ups
from tests.security.evidence import everything
from tests.security.knocks import by_form, on_app_engine, signed_by
from tests.world import World

KEY = ec.generate_private_key(ec.SECP256R1())
HOOKS = ("/hooks/sendgrid-events", "/hooks/sendgrid-inbound", "/hooks/form-submitted")
TYPES = ("application/json", "text/plain", "multipart/form-data; boundary=x", "x", "")


@pytest.fixture
def untouched(peopled: World) -> Iterator[None]:
    before = everything(peopled)
    yield
    assert everything(peopled) == before


@pytest.fixture
def browser(peopled: World) -> FlaskClient:
    return on_app_engine(peopled, KEY).test_client()


@pytest.mark.usefixtures("untouched")
def test_without_keys_every_hook_is_shut(peopled: World) -> None:
    keyless = replace(
        peopled.settings, form_secret="", sendgrid_webhook_key="", sendgrid_inbound_key=""
    )
    browser = web_over([peopled.desk], peopled.ledger, keyless, peopled.clock).test_client()
    now = peopled.seconds()
    for path in HOOKS:
        for knock in (by_form("", b"", now), signed_by(KEY, b"[]", now)):
            answer = browser.post(path, data=knock.body, headers=knock.headers)
            assert answer.status_code == 403


@pytest.mark.parametrize("kind", TYPES)
def test_what_a_body_calls_itself_neither_opens_nor_shuts_a_hook(
    peopled: World, browser: FlaskClient, kind: str
) -> None:
    news = signed_by(KEY, b'[{"event": "bounce", "mid": "no-such"}]', peopled.seconds())
    call = by_form(peopled.settings.form_secret, b"{}", peopled.seconds())
    for path, knock in ((HOOKS[0], news), (HOOKS[1], news), (HOOKS[2], call)):
        headers = {**knock.headers, "Content-Type": kind}
        assert browser.post(path, data=knock.body, headers=headers).status_code == 204
        forged = browser.post(path, data=knock.body + b" ", headers=headers)
        assert forged.status_code == 403


@pytest.mark.usefixtures("untouched")
@pytest.mark.parametrize(
    ("path", "most"), [*zip(HOOKS, (5 * 2**20, 30 * 2**20, wake_ups.LARGEST), strict=True)]
)
def test_a_body_that_is_too_large_is_not_even_read(
    browser: FlaskClient, path: str, most: int
) -> None:
    # The body itself never comes: whoever waited for it would wait for ever.
    answer = browser.post(path, environ_overrides={"CONTENT_LENGTH": str(most + 1)})

    assert answer.status_code == 413


def test_the_forms_call_that_is_repeated_stops_being_heard(world: World) -> None:
    browser = world.browser()
    world.apply("ana")
    call = by_form(world.settings.form_secret, b"{}", world.seconds())

    def calls() -> int:
        world.forget_calls()
        told = browser.post(HOOKS[2], data=call.body, headers=call.headers)
        assert told.status_code == 204
        return len(world.calls())

    heard = [calls() for _again in range(6)]

    assert [number > 0 for number in heard] == [True] * 3 + [False] * 3
    assert len(world.mails("ana")) == 1
    world.later(seconds=1)
    call = by_form(world.settings.form_secret, b"{}", world.seconds())
    assert calls()
