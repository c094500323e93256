"""The cron door, the webhooks, health, and what every answer carries."""

import hmac
from dataclasses import replace

import pytest
from flask.testing import FlaskClient

from jobs.registry import all_jobs
from service.ledger import leases, outbox
from service.main import create_app, open_desks, web_over
from service.program.letters import State
from service.sandbox.server import serve
from tests.world import World

CRON = {"X-Appengine-Cron": "true"}


@pytest.fixture
def browser(world: World) -> FlaskClient:
    return world.browser()


def on_app_engine(world: World) -> FlaskClient:
    settings = replace(world.settings, on_app_engine=True)
    return web_over([world.desk], world.ledger, settings, world.clock).test_client()


@pytest.mark.parametrize(
    "path", ["/healthz", "/nowhere", "/p/a.b/place", "/letters/a.b", "/jobs/deliver"]
)
def test_every_answer_is_private_and_can_be_framed_by_nobody(
    browser: FlaskClient, path: str
) -> None:
    headers = browser.get(path).headers

    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Robots-Tag"] == "noindex"
    assert "Set-Cookie" not in headers


@pytest.mark.parametrize("headers", [{}, CRON, {"X-Appengine-Cron": "1"}])
def test_the_cron_door_is_closed_off_app_engine(
    world: World, browser: FlaskClient, headers: dict[str, str]
) -> None:
    world.apply("ana")

    for name in all_jobs():
        assert browser.get(f"/jobs/{name}", headers=headers).status_code == 403

    assert world.mails() == []


def test_on_app_engine_cron_runs_each_job_and_nobody_else_does(world: World) -> None:
    world.apply("ana")
    browser = on_app_engine(world)

    assert browser.get("/jobs/deliver").status_code == 403
    assert browser.get("/jobs/no-such-job", headers=CRON).status_code == 404
    assert browser.post("/jobs/deliver", headers=CRON).status_code == 405
    for name in all_jobs():
        answer = browser.get(f"/jobs/{name}", headers=CRON)
        assert answer.status_code == 200
        assert len(answer.get_json()["workbooks"]) == 1
    assert len(world.mails("ana")) == 1


def test_a_run_that_fails_tells_cron_so(world: World) -> None:
    world.fault("google", "503", times=None)

    answer = on_app_engine(world).get("/jobs/match", headers=CRON)

    assert answer.status_code == 500
    said = "Google Sheets answered 503; the next run tries again."
    assert answer.json == {"workbooks": {world.workbook: said}}


def test_two_runs_at_once_do_not_meet_in_a_workbook(world: World) -> None:
    with world.ledger.begin() as tx:
        leases.take(tx, world.workbook, "another", world.now.replace(hour=23), world.now)

    (report,) = world.run("match")

    assert report.done
    assert report.said == "Another run is at work in this workbook."


@pytest.mark.parametrize(
    ("event", "state", "shown"),
    [
        ("delivered", State.DELIVERED, []),
        ("bounce", State.BOUNCED, ["The “acknowledgement” letter to Ana did not arrive."]),
        ("dropped", State.DROPPED, ["The “acknowledgement” letter to Ana did not arrive."]),
    ],
)
def test_signed_news_settles_a_letter_and_what_went_wrong_is_told(
    world: World, event: str, state: State, shown: list[str]
) -> None:
    world.apply("ana")
    world.take_in()
    (letter,) = world.mails("ana")
    with serve(world.browser().application) as service:
        world.wire.call("put", "/sandbox/webhook", {"url": f"{service.url}/hooks/sendgrid-events"})
        news = {"messages": [letter["id"]], "events": [event], "copies": 2}
        assert world.wire.call("post", "/sandbox/events", news)["status"] == 204
    world.work()

    with world.ledger.reading() as tx:
        assert [entry.state for entry in outbox.listing(tx, world.workbook)] == [state]
    assert world.told() == shown
    assert [bool(row["Problem"]) for row in world.rows("Outbox")] == [True] * len(shown)


def test_news_settles_a_doubt_and_the_problem_goes(world: World) -> None:
    world.apply("ana")
    world.fault("sendgrid", "503-after")
    world.work()
    (letter,) = world.mails("ana")
    assert world.told()[0].startswith(
        "Nobody knows whether the “acknowledgement” letter to Ana has left"
    )

    with serve(world.browser().application) as service:
        world.wire.call("put", "/sandbox/webhook", {"url": f"{service.url}/hooks/sendgrid-events"})
        news = {"messages": [letter["id"]], "events": ["delivered"]}
        world.wire.call("post", "/sandbox/events", news)
    world.work()

    assert world.told() == []
    assert len(world.mails("ana")) == 1


@pytest.mark.parametrize("headers", [{}, {"X-Twilio-Email-Event-Webhook-Signature": "AAAA"}])
def test_unsigned_news_changes_nothing(
    world: World, browser: FlaskClient, headers: dict[str, str]
) -> None:
    world.apply("ana")
    world.take_in()
    mid = world.mails("ana")[0]["custom_args"]["mid"]

    answer = browser.post(
        "/hooks/sendgrid-events", json=[{"event": "bounce", "mid": mid}], headers=headers
    )

    assert answer.status_code == 403
    with world.ledger.reading() as tx:
        assert [e.state for e in outbox.listing(tx, world.workbook)] == [State.ACCEPTED]


def test_stale_news_is_refused(world: World) -> None:
    world.apply("ana")
    world.take_in()
    (letter,) = world.mails("ana")
    with serve(world.browser().application) as service:
        world.wire.call("put", "/sandbox/webhook", {"url": f"{service.url}/hooks/sendgrid-events"})
        news = {"messages": [letter["id"]], "events": ["bounce"], "age": 100_000}
        told = world.wire.call("post", "/sandbox/events", news)

    assert told["status"] == 403


def signed(world: World, secret: str, age: int = 0, body: bytes = b"") -> dict[str, str]:
    stamp = str(int(world.now.timestamp()) - age)
    mac = hmac.new(secret.encode(), f"{stamp}.".encode() + body, "sha256").hexdigest()
    return {"X-Convene-Timestamp": stamp, "X-Convene-Signature": mac}


def test_the_forms_own_call_takes_in_at_once(world: World, browser: FlaskClient) -> None:
    world.apply("ana")

    answer = browser.post(
        "/hooks/form-submitted", headers=signed(world, world.settings.form_secret)
    )

    assert answer.status_code == 204
    assert len(world.mails("ana")) == 1


@pytest.mark.parametrize(
    ("body", "woken"),
    [
        ('{"workbook": "here"}', ["here"]),
        ('{"workbook": "nowhere"}', ["here", "there"]),
        ('{"workbook": ["here"]}', ["here", "there"]),
        ("[]", ["here", "there"]),
        ("", ["here", "there"]),
    ],
)
def test_the_forms_own_call_wakes_the_workbook_that_it_names_or_all(
    world: World, body: str, woken: list[str]
) -> None:
    here, there = world.workbook, world.create_spreadsheet("Another program")
    settings = replace(world.settings, workbooks=(here, there))
    desks = open_desks(settings, world.ledger, clock=world.clock)
    browser = web_over(desks, world.ledger, settings, world.clock).test_client()
    told = body.replace("here", here) if "nowhere" not in body else body
    world.forget_calls()

    headers = signed(world, settings.form_secret, body=told.encode())
    assert browser.post("/hooks/form-submitted", data=told, headers=headers).status_code == 204

    names = {"here": here, "there": there}
    found = {name for name, book in names.items() if any(book in c for c in world.calls())}
    assert found == set(woken)


def test_a_forged_old_or_changed_call_wakes_nobody(world: World, browser: FlaskClient) -> None:
    world.apply("ana")
    secret = world.settings.form_secret
    forged = [
        signed(world, "guess"),
        signed(world, secret, age=301),
        signed(world, secret, age=-301),
        signed(world, secret, body=b"other"),
        signed(world, secret) | {"X-Convene-Timestamp": "²"},
        signed(world, secret) | {"X-Convene-Signature": "é"},
    ]

    for headers in forged:
        assert browser.post("/hooks/form-submitted", headers=headers).status_code == 403

    assert world.mails() == []


def test_without_a_secret_the_forms_call_is_closed(world: World) -> None:
    settings = replace(world.settings, form_secret="")
    browser = web_over([world.desk], world.ledger, settings, world.clock).test_client()

    assert browser.post("/hooks/form-submitted", headers=signed(world, "")).status_code == 403


def test_a_body_that_is_too_large_is_refused(browser: FlaskClient) -> None:
    answer = browser.post("/hooks/sendgrid-events", data=b"x" * (5 * 1024 * 1024 + 1))

    assert answer.status_code in {403, 413}


def test_the_roof_builds_the_same_application_from_settings_alone(world: World) -> None:
    app = create_app(world.settings, clock=world.clock)

    rules = world.browser().application.url_map.iter_rules()
    assert {str(rule) for rule in app.url_map.iter_rules()} == set(map(str, rules))
    assert app.test_client().get("/readyz").status_code == 200
