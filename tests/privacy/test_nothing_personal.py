"""Law 8: no personal data in logs, URLs, error pages or provider metadata, whatever goes wrong."""

import json
import logging
import traceback
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from sqlalchemy import insert, text

from jobs.registry import all_jobs
from service.ledger.database import Ledger
from service.ledger.mail_schema import corrections
from service.main import web_over
from tests.cli.commands import typed
from tests.ledger.databases import postgres_database
from tests.privacy.canary import ADDRESS, ANSWER, NAME, NORMALISED, betrayals
from tests.privacy.lives import codes
from tests.world import FORM, MENTORS, World, a_ledger, a_world

CRON = {"X-Appengine-Cron": "true"}


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def anywhere(request: pytest.FixtureRequest) -> Iterator[World]:
    """A world on each sort of database."""
    if request.param == "sqlite":
        with a_ledger() as own, a_world(own) as world:
            yield world
        return
    with postgres_database(request.getfixturevalue("postgres")) as url:
        ledger = Ledger.open(url)
        with a_world((url, ledger)) as world:
            yield world
        ledger.close()


@dataclass
class Evidence:
    """All that others than the admins and the person come to see."""

    world: World
    seen: dict[str, list[str]] = field(default_factory=dict)

    def note(self, where: str, *said: object) -> None:
        """Keep what was seen somewhere."""
        self.seen.setdefault(where, []).extend(map(str, said))

    def knock(self) -> None:
        """Let cron knock at every door, and health be asked for."""
        settings = replace(self.world.settings, on_app_engine=True)
        browser = web_over(
            [self.world.desk], self.world.ledger, settings, self.world.clock
        ).test_client()
        for path in (*(f"/jobs/{name}" for name in all_jobs()), "/readyz", "/healthz"):
            self.note("answers to machines", browser.get(path, headers=CRON).get_data(as_text=True))

    def gather(self) -> dict[str, list[str]]:
        """With what the provider and Google saw beside letters and cells, and the runs' history."""
        self.note("urls", *self.world.calls())
        for letter in self.world.mails():
            body = letter["body"]
            beside = [body.get("custom_args"), body.get("categories"), body["headers"]]
            beside += [each.get("custom_args") for each in body["personalizations"]]
            self.note("metadata", json.dumps(beside, ensure_ascii=False))
        with self.world.ledger.reading() as tx:
            self.note("runs", *tx.execute(text("SELECT * FROM runs")))
        return self.seen


def test_through_everything_that_goes_wrong_nobody_is_named_where_others_look(
    anywhere: World, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    world, evidence = anywhere, Evidence(anywhere)
    caplog.set_level(logging.DEBUG)
    logging.getLogger("urllib3").setLevel(logging.INFO)
    sets_out(world)
    goes_wrong(world, evidence)
    page = takes_part(world, evidence)
    breaks_the_ledger(world, evidence)
    is_asked_about_and_erased(world, evidence, page, tmp_path)

    seen = evidence.gather() | {"logs": [caplog.text]}

    assert all(seen[where] for where in ("urls", "metadata", "runs", "errors", "pages", "commands"))
    assert "convene.jobs" in caplog.text
    assert {
        where: found for where, said in seen.items() if (found := betrayals("\n".join(said)))
    } == {}
    assert "@" not in caplog.text


def sets_out(world: World) -> None:
    """The canary applies, and so does a mentor, and somebody whose answers can't be read."""
    canary = {"Email": f"  {ADDRESS.upper()}", "Your name": NAME}
    world.apply("canary", **canary, **{"What do you hope to learn?": ANSWER})
    world.apply("ben", form=MENTORS)
    world.apply("broken", Email=f"{NAME} at {ADDRESS}")


def goes_wrong(world: World, evidence: Evidence) -> None:
    """Google and the provider fail, a wording and a tab are broken, a letter bounces."""
    world.fault("google", "503", times=3)
    world.fault("google", "truncate")
    world.fault("sendgrid", "500")
    world.run()
    world.mend()
    evidence.knock()
    world.work()
    world.type("Letters", {"Letter": "offer"}, "Text", f"{{{{{NAME}}}}} {ANSWER}")
    world.accept(NAME)
    world.type("Letters", {"Letter": "offer"}, "Text", "")
    world.fault("sendgrid", "503-after", times=2)
    world.approve()
    world.later(minutes=7)
    world.work()
    bounced = [each["id"] for each in world.mails() if NORMALISED in json.dumps(each["body"])][:1]
    world.wire.call("post", "/sandbox/events", {"messages": bounced, "events": ["bounce"]})
    world.batch({"deleteSheet": {"sheetId": world.sheet_id("Outbox")}})
    world.fault("google", "drop", times=None)
    world.run()
    world.mend()
    world.work()


def takes_part(world: World, evidence: Evidence) -> str:
    """On the canary's own pages, with words that are too many and tokens that are nobody's."""
    browser, key = world.browser(), codes(world, NORMALISED).keys[1]
    page = world.desk.link(key, "me").removeprefix(world.settings.public_url)
    evidence.note("urls", page, world.desk.letter_link(key))
    browser.post(page, data={"text": f"I am {NAME}, {ADDRESS}"})
    for path in (f"/p/{NAME}/me", f"/letters/{ADDRESS}", f"/jobs/{NAME}", "/p/a.b/place"):
        evidence.note("pages", browser.get(path).get_data(as_text=True))
    evidence.note("urls", browser.post(page, data={"text": ANSWER}).headers["Location"])
    evidence.note("pages", browser.post("/hooks/sendgrid-events", data=NAME).get_data(as_text=True))
    world.work()
    return page


def breaks_the_ledger(world: World, evidence: Evidence) -> None:
    """A row that is there already, and a table that isn't there any more."""
    row = {"workbook": "b", "key": NORMALISED, "text": f"{NAME}: {ANSWER}", "digest": ADDRESS}
    for statement in (insert(corrections), text("SELECT * FROM nowhere WHERE :key = :text")):
        try:
            with world.ledger.begin() as tx:
                tx.execute(statement, row | {"at": world.now})
                tx.execute(statement, row | {"at": world.now})
        except Exception:
            evidence.note("errors", traceback.format_exc())
            logging.getLogger("convene.jobs").exception("It broke.")
    with world.ledger.begin() as tx:
        tx.execute(text("ALTER TABLE applications RENAME TO away"))
    evidence.note("pages", world.browser().get(f"/p/{codes(world).keys[0]}").get_data(as_text=True))
    evidence.note("errors", *(report.said for report in world.run()))
    evidence.knock()
    with world.ledger.begin() as tx:
        tx.execute(text("ALTER TABLE away RENAME TO applications"))
    world.run()


def is_asked_about_and_erased(world: World, evidence: Evidence, page: str, folder: Path) -> None:
    """With the commands, and once with a spreadsheet that can't be reached."""
    url = str(world.settings.database_url)
    for words in (("export", ADDRESS, "--to", str(folder)), ("erase", ADDRESS, "--dry-run")):
        evidence.note("commands", typed(world, *words, database_url=url).output)
    world.fault("google", "403", times=None)
    unreached = typed(world, "erase", ADDRESS, database_url=url)
    world.mend()
    done = typed(world, "erase", f" {ADDRESS.upper()}", database_url=url)
    again = typed(world, "export", ADDRESS, "--to", str(folder / "later"), database_url=url)
    evidence.note("commands", unreached.output, done.output, again.output)
    assert (unreached.exit_code, done.exit_code) == (1, 0)
    assert betrayals((folder / "what-is-known.txt").read_text("utf-8"))
    world.work()
    evidence.note("pages", world.browser().get(page).get_data(as_text=True))


def test_links_and_the_providers_metadata_hold_opaque_ids_only(world: World) -> None:
    world.apply("zebedee")
    world.work()
    world.accept("Zebedee")

    assert "zebedee" not in world.page("zebedee").casefold()
    for letter in world.mails("zebedee"):
        body = letter["body"]
        seen_by_all = json.dumps([body.get("custom_args"), body.get("categories"), body["headers"]])
        extra = json.dumps([p.get("custom_args") for p in body["personalizations"]])
        assert "zebedee" not in (seen_by_all + extra).casefold()
        assert set(letter["custom_args"]) == {"mid"}
    assert not any("zebedee" in call.casefold() for call in world.calls())


def test_what_is_settled_leaves_no_name_in_the_ledger() -> None:
    with a_ledger() as own, a_world(own) as world:
        world.apply("zebedee", **{"What do you hope to learn?": "marzipan"})
        world.work()
        world.enrol("Zebedee")
        world.work()
        world.ledger.close()

        kept = b"".join(path.read_bytes() for path in world.ledger_files()).lower()

    assert b"acknowledgement" in kept
    assert (b"zebedee" in kept, b"marzipan" in kept) == (False, False)


def test_an_answer_that_breaks_nothing_is_not_logged_when_the_sheet_refuses_it(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, logger="convene")
    world.apply("zebedee")
    world.fault("google", "truncate", times=None)

    world.run("take-in-responses", "refresh-shortlist")

    assert "zebedee" not in caplog.text.casefold()
    assert FORM not in caplog.text
