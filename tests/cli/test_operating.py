"""setup, run, jobs and serve, as a maintainer types them."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import text

from jobs.registry import all_jobs, cron_yaml
from service.cli import convene
from service.program.letters import Kind
from service.workbook.layout import TabName
from tests.cli.commands import typed
from tests.world import World

MARCH = "2026-03-02T10:00:00-05:00"


def on_record(world: World) -> list[tuple[object, ...]]:
    tables = ("workbooks", "applications", "places", "letters", "activity", "problems", "runs")
    with world.ledger.reading() as tx:
        found = [tx.execute(text(f"SELECT * FROM {table}")).all() for table in tables]  # noqa: S608 - named above
    return [tuple(row) for rows in found for row in rows]


def test_setup_makes_the_tabs_and_the_second_time_writes_nothing(world: World) -> None:
    world.apply("ana")

    first = typed(world, "setup", world.workbook)
    assert first.exit_code == 0
    assert "Form Responses 1" in first.output
    assert set(TabName) <= world.properties().keys()
    before = world.everything()
    world.forget_calls()

    assert typed(world, "setup", world.workbook).exit_code == 0
    assert not any(call.endswith(":batchUpdate") for call in world.calls())
    assert world.everything() == before


def test_setup_knows_renamed_tabs_again_and_repairs_deleted_ones(world: World) -> None:
    world.apply("ana")
    world.work()
    world.decide("Waitlist", "Ana")
    renamed = {"sheetId": world.sheet_id("Shortlist"), "title": "Ranking"}
    world.batch({"updateSheetProperties": {"properties": renamed, "fields": "title"}})
    world.batch({"deleteSheet": {"sheetId": world.sheet_id("Pairs")}})

    assert typed(world, "setup", world.workbook).exit_code == 0

    assert "Shortlist" not in world.properties()
    assert "Pairs" in world.properties()
    assert world.rows("Ranking")[0]["Decision"] == "Waitlist"


def test_run_does_one_job_as_if_it_were_then(world: World) -> None:
    world.apply("ana")
    typed(world, "setup", world.workbook)
    world.set("Applications close", "2026-03-31")

    done = typed(world, "run", "take-in-responses", "--at", MARCH)

    assert done.exit_code == 0
    assert done.output.strip().endswith("1 new or changed applications, 1 letters.")
    assert world.mails() == []
    assert typed(world, "run", "deliver", "--at", MARCH).exit_code == 0
    assert len(world.mails("ana")) == 1


def test_run_tells_of_each_workbook_and_one_that_fails_keeps_no_other_from_its_run(
    world: World,
) -> None:
    world.apply("ana")

    done = typed(world, "run", "take-in-responses", workbooks=f"no-such-id,{world.workbook}")

    assert done.exit_code == 1
    assert "no-such-id: The spreadsheet can't be opened (404)" in done.output
    assert f"{world.workbook}: 1 new or changed applications" in done.output


def test_a_dry_run_of_any_job_says_what_it_would_do_and_changes_nothing(world: World) -> None:
    world.apply("ana", "ben")
    world.work()
    world.decide("Accept", "Ana")
    world.story.plan_meetup({"Topic": "First", "Date": "2026-03-06", "Start": 18}, invite=True)
    world.run("read-decisions", "deliver")
    world.sheet.tick_all()
    world.apply("cleo")
    sheet, ledger, sent = world.everything(), on_record(world), len(world.mails())

    for name in all_jobs():
        done = typed(world, "run", name, "--dry-run", "--at", MARCH)
        assert done.exit_code == 0
        assert done.output.startswith("It would end with: ")
        assert "@" not in done.output

    assert world.everything() == sheet
    assert on_record(world) == ledger
    assert len(world.mails()) == sent
    would = typed(world, "run", "deliver", "--dry-run", "--at", MARCH).output
    assert "It would send letters, offer: 1." in would


def test_a_dry_run_before_setup_says_what_to_do(world: World) -> None:
    done = typed(world, "run", "match", "--dry-run")

    assert done.exit_code == 1
    assert done.output.startswith("Error: ")
    assert "`convene setup` makes them" in done.output


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["run", "no-such-job"], "There is no job no-such-job. The jobs are: take-in-responses"),
        (["run", "match", "--at", "yesterday"], "--at takes a moment like"),
        (["run", "match", "--at", "2026-03-01T09:00:00"], "--at needs a zone"),
        (["run"], "Missing argument"),
        (["setup"], "Missing argument"),
        (["preview", "poem"], "There is no letter poem. The kinds are: acknowledgement,"),
        (["demo", "--responses", __file__], "--responses goes with --once."),
        (["demo", "--once", "--matching", "x"], "--matching goes with --responses."),
        (["nonsense"], "No such command"),
    ],
)
def test_wrong_usage_is_exit_2_and_one_sentence(world: World, words: list[str], said: str) -> None:
    done = typed(world, *words)

    assert done.exit_code == 2
    assert said in done.output
    assert "Traceback" not in done.output


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"workbooks": ""}, "CONVENE_WORKBOOKS must name at least one spreadsheet"),
        ({"workbooks": "no-such-id"}, "The spreadsheet can't be opened (404)"),
        ({"google_api_url": "http://example.org"}, "CONVENE_GOOGLE_API_URL must be https"),
        ({"google_api_url": "nonsense"}, "CONVENE_GOOGLE_API_URL must be a URL"),
        ({"sender": "Robin"}, "CONVENE_SENDER must be written as"),
        ({"mailer": "pigeon"}, "CONVENE_MAILER must be one of"),
        ({"database_url": "nonsense"}, "The database URL of the ledger cannot be read."),
        ({"database_url": "mysql://x"}, "The ledger lives in sqlite"),
        ({"public_url": "https://example.org", "secret_keys": ""}, "CONVENE_SECRET_KEYS is needed"),
    ],
)
def test_what_is_expected_to_go_wrong_is_exit_1_and_one_sentence(
    world: World, changes: dict[str, str], said: str
) -> None:
    done = typed(world, "run", "match", **changes)

    assert done.exit_code == 1
    assert said in done.output
    assert len([line for line in done.output.splitlines() if said in line]) == 1
    assert "Traceback" not in done.output


def test_on_a_machine_of_ones_own_links_work_without_a_secret(world: World) -> None:
    world.apply("ana")
    world.work()
    world.decide("Accept", "Ana")

    done = typed(world, "run", "read-decisions", secret_keys="")

    assert done.exit_code == 0
    assert "1 decision recorded." in done.output


def test_jobs_lists_every_job_and_prints_crons_text(world: World) -> None:
    listed = typed(world, "jobs").output
    for job in all_jobs().values():
        assert f"{job.name:20} every {job.every.replace('1 hours', 'hour')}\n" in listed

    assert typed(world, "jobs", "--cron-yaml").output == cron_yaml()
    for name in all_jobs():
        assert f"url: /jobs/{name}\n" in cron_yaml()


def test_every_command_has_help_with_an_example() -> None:
    listed = CliRunner().invoke(convene, ["--help"]).output
    for name in convene.commands:
        assert name in listed
        told = CliRunner().invoke(convene, [name, "--help"])
        assert told.exit_code == 0
        assert f"Example: convene {name}" in told.output


def test_every_kind_of_letter_can_be_looked_at(tmp_path: Path) -> None:
    for kind in Kind:
        done = CliRunner().invoke(convene, ["preview", kind.value, "--files", str(tmp_path / kind)])
        assert done.exit_code == 0
        made = {path.name for path in (tmp_path / kind).iterdir()}
        assert made >= {"subject.txt", "body.txt", "body.html"}
        assert ("invite.ics" in made) == (kind in {Kind.MEETUP_INVITATION, Kind.MEETUP_CHANGED})
        assert ("cancelled.ics" in made) == (kind is Kind.MEETUP_CANCELLED)
        assert "{{" not in (tmp_path / kind / "body.html").read_text(encoding="utf-8")
