"""Every answer says what a browser may do with it, those of errors and of machines' doors too."""

from dataclasses import replace

import pytest
from flask import Flask

from service.main import web_over
from service.program.tokens import sign
from tests.security.knocks import ids
from tests.world import World

ALWAYS = frozenset(
    [
        "Referrer-Policy",
        "X-Content-Type-Options",
        "X-Frame-Options",
        "X-Robots-Tag",
        "Cache-Control",
        "Cross-Origin-Opener-Policy",
        "Cross-Origin-Resource-Policy",
        "Permissions-Policy",
    ]
)
DIRECTIVES = {"default-src", "style-src", "frame-src", "form-action", "base-uri", "frame-ancestors"}


@pytest.fixture
def app(peopled: World) -> Flask:
    """The service, with a page besides that breaks."""
    app = peopled.browser().application
    app.add_url_rule("/broken", "broken", lambda: str(1 // 0))
    return app


def test_answers_of_every_sort_carry_every_header(peopled: World, app: Flask) -> None:
    own = f"/p/{sign(ids(peopled)[0], peopled.settings.secret_keys)}"
    large = {"CONTENT_LENGTH": "99999999", "CONTENT_TYPE": "application/x-www-form-urlencoded"}
    browser = app.test_client()
    answers = [
        browser.get(own + "/"),
        browser.get("/healthz"),
        browser.post(f"{own}/me", data={"answer": "take-back"}),
        browser.post(f"{own}/me", data={}),
        browser.get("/hooks/form-submitted"),
        browser.post("/hooks/form-submitted"),
        browser.options(own + "/"),
        browser.post(f"{own}/me", environ_overrides=large),
        browser.get("/broken"),
        *(browser.get("/nowhere") for _again in range(60)),
    ]

    assert {each.status_code for each in answers} == {200, 303, 400, 403, 404, 405, 413, 429, 500}
    for answer in answers:
        assert set(answer.headers.keys()) >= ALWAYS
        assert answer.headers["Cache-Control"] == "no-store"
        assert "geolocation=()" in answer.headers["Permissions-Policy"]
        policy = answer.headers["Content-Security-Policy"]
        assert {part.split()[0] for part in policy.split("; ")} == DIRECTIVES
        assert "unsafe" not in policy
        assert "*" not in policy
        assert "Set-Cookie" not in answer.headers
        assert "ZeroDivision" not in answer.text


def test_browsers_are_told_to_keep_to_https_where_the_service_is_reached_by_it(
    peopled: World,
) -> None:
    public = replace(peopled.settings, public_url="https://convene.example.org")
    app = web_over([peopled.desk], peopled.ledger, public, peopled.clock)

    told = app.test_client().get("/nowhere").headers
    assert told["Strict-Transport-Security"] == "max-age=31536000"
    assert "Strict-Transport-Security" not in peopled.browser().get("/nowhere").headers
