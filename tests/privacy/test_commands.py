"""`convene export` and `convene erase`, as a maintainer types them for somebody who asks."""

import json
import re
import stat
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from service.ledger import leases
from service.main import utc_now
from tests.cli.commands import typed
from tests.ledger.samples import everything
from tests.privacy.lives import (
    ADDRESS,
    ANSWER,
    FORMER_NAME,
    NAME,
    NOTE,
    codes,
    live,
    seen_by_admins,
)
from tests.world import FORM, World, a_ledger, a_world

SHOUTED = f"  {ADDRESS.upper()} "


@pytest.fixture(scope="module")
def lived() -> Iterator[World]:
    """A program in which there is a lot to know of Zebedee."""
    with a_ledger() as own, a_world(own) as world:
        live(world)
        yield world


@pytest.fixture(scope="module")
def exported(lived: World, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What was written for Zebedee."""
    folder = tmp_path_factory.mktemp("asked") / "for them"
    tabs = lived.everything()
    done = typed(lived, "export", SHOUTED, "--to", str(folder))
    assert (done.exit_code, lived.everything() == tabs) == (0, True)
    assert ADDRESS not in done.output.casefold()
    return folder


def read(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "what-is-known.json").read_text("utf-8"))
    return found


def test_all_that_is_known_is_in_both_files_and_only_their_owner_may_read_them(
    exported: Path,
) -> None:
    (program,) = read(exported)["programs"]
    text = (exported / "what-is-known.txt").read_text("utf-8")

    assert program["responses"][1]["answers"]["What do you hope to learn?"] == ANSWER
    assert program["tabs"].keys() == {"Shortlist", "Cohort", "Pairs", "Outbox"}
    assert {"acknowledgement", "offer", "introduction"} <= {x["kind"] for x in program["letters"]}
    assert program["records"].keys() == {"applications", "places", "rsvps"}
    for word in (NAME, FORMER_NAME, ADDRESS, ANSWER, NOTE, "Confirmed", "Yes", "Introduced", FORM):
        assert word in text
        assert word in json.dumps(program)
    assert "Approve: yes" in text
    assert re.search(r"^Made on \d{4}-\d\d-\d\d \d\d:\d\d UTC$", text, re.MULTILINE)
    modes = {stat.S_IMODE(file.stat().st_mode) for file in exported.iterdir()}
    assert modes == {0o600}


def test_partners_are_named_once_they_were_introduced_and_nobody_else_is(exported: Path) -> None:
    text = (exported / "what-is-known.txt").read_text("utf-8")

    assert "Mentor: Ben" in text
    assert "cleo" not in text.casefold()
    assert "(somebody else)" in text


def test_files_that_are_there_are_never_written_over(lived: World, exported: Path) -> None:
    before = (exported / "what-is-known.json").read_bytes()

    done = typed(lived, "export", ADDRESS, "--to", str(exported))

    assert (done.exit_code, "is there already" in done.output) == (1, True)
    assert (exported / "what-is-known.json").read_bytes() == before


@pytest.mark.parametrize("command", ["export", "erase"])
def test_of_strangers_nothing_is_known_and_a_wrong_address_is_not_repeated(
    lived: World, command: str, tmp_path: Path
) -> None:
    more = ["--to", str(tmp_path / "new")] if command == "export" else []

    stranger = typed(lived, command, "stranger@example.org", *more)
    wrong = typed(lived, command, "stranger at example.org", *more)

    assert (stranger.exit_code, "Nothing is known" in stranger.output) == (1, True)
    assert (wrong.exit_code, "There is a space" in wrong.output) == (2, True)
    assert "stranger" not in stranger.output + wrong.output
    assert list(tmp_path.iterdir()) == []


def test_while_a_job_is_at_work_nothing_is_erased_and_that_is_said(lived: World) -> None:
    tabs, now = lived.everything(), utc_now()
    with lived.ledger.begin() as tx:
        assert leases.take(tx, lived.workbook, "a job", now + timedelta(minutes=1), now)

    done = typed(lived, "erase", ADDRESS)

    assert (done.exit_code, "A job is at work" in done.output) == (1, True)
    assert lived.everything() == tabs
    with lived.ledger.begin() as tx:
        leases.release(tx, lived.workbook, "a job")


def test_erase_says_first_what_it_would_do_then_does_it_and_says_what_is_left(
    lived: World, exported: Path
) -> None:
    assert exported.is_dir()
    tabs, before = lived.everything(), codes(lived)
    would = typed(lived, "erase", ADDRESS, "--dry-run")
    assert (would.exit_code, lived.everything() == tabs) == (0, True)
    assert "It would end with: 1 person erased." in would.output

    done = typed(lived, "erase", ADDRESS)
    lived.run()

    assert done.exit_code == 0
    assert f"{FORM}: rows 2 and 3" in done.output
    assert "earlier versions of the spreadsheet" in done.output
    assert ADDRESS not in would.output + done.output
    assert NAME.casefold() not in seen_by_admins(lived)
    assert typed(lived, "erase", ADDRESS).exit_code == 0
    assert codes(lived) == before


def test_a_workbook_that_is_no_longer_looked_after_is_erased_from_the_ledger_too(
    world: World,
) -> None:
    world.apply(NAME)
    world.take_in()
    other = world.create_spreadsheet("Another")

    world.fault("google", "403", times=None)
    done = typed(world, "erase", ADDRESS, workbooks=other)
    world.mend()
    assert done.exit_code == 1
    assert "out of reach, and stays as it is" in done.output
    world.run()

    assert "A row has a Key that nobody has, so nothing in it counts." in world.told()
    assert codes(world).keys[1] not in everything(world.ledger)
