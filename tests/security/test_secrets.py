"""Secrets stay where they are: in no log line, answer, cell, row or message, whatever fails."""

import logging
import traceback
from dataclasses import replace

import pytest
from click.testing import Result

from service.mail.sendgrid.mailer import SendGridMailer
from tests.cli.commands import typed
from tests.security.evidence import everything
from tests.security.knocks import by_form
from tests.world import World

CANARY = "canary0f1e2d3c"
SECRETS = {
    "secret_keys": f"{CANARY}-signs,{CANARY}-verifies",
    "form_secret": f"{CANARY}-form",
    "sendgrid_api_key": f"SG.{CANARY}",
    "smtp_url": f"smtp://user:{CANARY}@127.0.0.1:9",
    "heartbeat_url": f"http://127.0.0.1:9/{CANARY}",
}
FAULTS = [
    *(("google", fault) for fault in ("429", "403", "503", "drop")),
    *(("sendgrid", fault) for fault in ("403", "429", "500-after", "503", "drop")),
]
UNREACHABLE = [
    {},
    {"database_url": f"postgresql://convene:{CANARY}@127.0.0.1:9/convene"},
    {"database_url": f"postgresql://convene:{CANARY}@[/convene"},
    {"database_url": f"nonsense://convene:{CANARY}@localhost/convene"},
    {"mailer": "smtp"},
    {"smtp_url": f"smtp://user:{CANARY}@host:port"},
    {"smtp_url": f"{CANARY}"},
    {"sendgrid_webhook_key": f"{CANARY}\n"},
    {"sendgrid_api_key": f"SG.{CANARY}\nX: y"},
    {"google_api_url": f"http://user:{CANARY}@elsewhere.example.org"},
    {"heartbeat_url": f"{CANARY}"},
]


@pytest.fixture
def guarded(world: World) -> World:
    """A world whose deployment has secrets of every sort."""
    keys = tuple(SECRETS["secret_keys"].split(","))
    told = {name: value for name, value in SECRETS.items() if name != "secret_keys"}
    world.settings = replace(world.settings, secret_keys=keys, **told)  # type: ignore[arg-type] # all of them are texts
    key = world.settings.sendgrid_api_key
    mailer = SendGridMailer(key, base_url=world.url, timeout=2, clock=world.seconds)
    world.desk = replace(world.new_desk(), mailer=mailer)
    return world


def test_no_secret_shows_whatever_fails(
    guarded: World, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    guarded.apply("ana")
    guarded.take_in()
    guarded.accept("Ana")
    for number, (wire, fault) in enumerate(FAULTS):
        guarded.apply(f"p{number}")
        guarded.fault(wire, fault)
        guarded.run()
        guarded.mend()
    browser, page = guarded.browser(), guarded.page("ana")
    call = by_form("guessed", b"{}", guarded.seconds())
    answers = [
        browser.get(page),
        browser.post(page, data={"answer": "?"}),
        browser.get("/p/a.b/"),
        browser.get("/jobs/deliver"),
        browser.post("/hooks/form-submitted", data=call.body, headers=call.headers),
        browser.post("/hooks/sendgrid-events", data=b"[]"),
        browser.get("/readyz"),
    ]

    told = [answer.text + str(answer.headers) for answer in answers]
    shown = [*told, caplog.text, *capfd.readouterr(), repr(guarded.settings)]
    shown += [str(letter["body"]) for letter in guarded.mails()]
    assert "convene.jobs" in caplog.text
    assert guarded.mails("p8")
    assert not [each for each in (*shown, str(everything(guarded))) if CANARY in each]


@pytest.mark.parametrize("changes", UNREACHABLE)
def test_no_command_prints_a_secret_whatever_it_finds(
    world: World, caplog: pytest.LogCaptureFixture, changes: dict[str, str]
) -> None:
    caplog.set_level(logging.DEBUG)

    for words in (("run", "deliver"), ("doctor",)):
        done = typed(world, *words, **SECRETS | changes)

        assert CANARY not in said(done) + caplog.text


def said(done: Result) -> str:
    """All that a terminal shows, and what would follow if something wasn't caught."""
    trace = traceback.format_exception(done.exception) if done.exception else []
    return done.output + "".join(trace)
