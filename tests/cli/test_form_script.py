"""The form's script, run in a browser that has Google's services by their names."""

import hmac
from dataclasses import replace
from typing import Any

import pytest
from playwright.sync_api import Page

from service.main import web_over
from tests.browser import chromium, page
from tests.cli.commands import typed
from tests.world import World

pytestmark = pytest.mark.browser
__all__ = ["chromium", "page"]

PUBLIC = "https://convene.example.org"
SECRET = "a secret of the form — with marks"
GOOGLE = """
({script, secret, now, signature, workbook}) => {
  const done = {};
  const PropertiesService = {getScriptProperties: () => ({
    getProperty: (name) => name === 'CONVENE_FORM_SECRET' ? secret : null,
  })};
  const sign = (value, key, charset) => { done.signing = {value, key, charset}; return signature; };
  const Utilities = {Charset: {UTF_8: 'UTF-8'}, computeHmacSha256Signature: sign};
  const UrlFetchApp = {fetch: (url, options) => { done.call = {url, ...options}; }};
  const Date = {now: () => now};
  const submitted = {source: {getId: () => workbook}};
  eval(script + ';tellConvene(submitted);');
  return done;
}
"""


def printed(world: World) -> str:
    told = typed(world, "doctor", "--form-script", public_url=PUBLIC, form_secret=SECRET)
    assert told.exit_code == 0
    return told.output


def submitted(page: Page, world: World, script: str, secret: str) -> dict[str, Any]:
    """What the script calls; it is run twice, as only the first run tells what is to be signed."""
    google: dict[str, Any] = {"script": script, "secret": secret, "workbook": world.workbook}
    google |= {"now": world.seconds() * 1000, "signature": [0]}
    signing = page.evaluate(GOOGLE, google)["signing"]
    assert signing["charset"] == "UTF-8"
    mac = hmac.digest(signing["key"].encode(), signing["value"].encode(), "sha256")
    signed = [byte - 256 if byte > 127 else byte for byte in mac]
    call: dict[str, Any] = page.evaluate(GOOGLE, google | {"signature": signed})["call"]
    return call


def knock(world: World, secret: str, call: dict[str, Any]) -> int:
    """What the service with that secret says to the call."""
    settings = replace(world.settings, form_secret=secret)
    service = web_over([world.desk], world.ledger, settings, world.clock).test_client()
    return service.open(
        call["url"].removeprefix(PUBLIC),
        method=call["method"],
        data=call["payload"],
        headers=call["headers"],
        content_type=call["contentType"],
    ).status_code


def test_the_service_takes_the_scripts_word_and_acknowledges_at_once(
    world: World, page: Page
) -> None:
    world.apply("ana")
    call = submitted(page, world, printed(world), SECRET)
    assert call["url"].startswith(PUBLIC)
    assert call["payload"] == f'{{"workbook":"{world.workbook}"}}'

    assert knock(world, "another secret", call) == 403
    assert world.mails() == []
    assert knock(world, SECRET, call) == 204
    assert len(world.mails("ana")) == 1


def test_the_script_names_no_secret(world: World) -> None:
    assert SECRET not in printed(world)
    assert "CONVENE_FORM_SECRET" in printed(world)


@pytest.mark.parametrize(
    ("public_url", "form_secret", "missing"),
    [(PUBLIC, "", "CONVENE_FORM_SECRET"), ("http://127.0.0.1:8080", SECRET, "CONVENE_PUBLIC_URL")],
)
def test_no_script_is_printed_that_could_not_work(
    world: World, public_url: str, form_secret: str, missing: str
) -> None:
    told = typed(world, "doctor", "--form-script", public_url=public_url, form_secret=form_secret)

    assert told.exit_code == 1
    assert missing in told.output
