"""backup and restore, as a maintainer types them: what was sent since isn't sent again."""

import stat
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from service.ledger import backups, outbox
from service.ledger.database import Ledger
from service.program.letters import Kind, State
from tests.cli.commands import typed
from tests.world import World, a_ledger, a_world


@pytest.fixture
def world() -> Iterator[World]:
    """A program with a ledger of its own, since that is replaced."""
    with a_ledger() as kept, a_world(kept) as world:
        yield world
        world.ledger.close()


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return tmp_path / "monday.sqlite3"


def sent(world: World) -> Counter[tuple[str, str]]:
    """How often the provider had a letter of that subject for an address."""
    return Counter(
        (each["recipient"], each["subject"]) for each in world.wire.call("get", "/sandbox/messages")
    )


def go_back(world: World, copy: Path) -> None:
    """End the service, restore, and start it again."""
    world.ledger.close()
    backups.put_back(copy, backups.file_of(world.settings.database_url), world.now, force=True)


def go_on(world: World) -> None:
    (asked,) = (r["Setting"] for r in world.rows("Settings") if r["Setting"][:11] == "Restored on")
    world.set(asked, "Go on")


def let_days_pass(world: World) -> None:
    for _time in range(2):
        world.work()
        world.later(hours=26)
    world.work()


def states(world: World, kind: Kind) -> Counter[State]:
    with world.ledger.reading() as tx:
        return Counter(entry.state for entry in outbox.listing(tx, world.workbook, [kind]))


def acknowledged(name: str) -> tuple[str, str]:
    return f"{name}@example.org", "We have your application to Spring mentorship"


def test_after_a_restore_nobody_gets_a_letter_twice_and_who_is_new_gets_one(
    world: World, copy: Path
) -> None:
    world.apply("ana", "ben")
    world.work()
    world.set("Send by itself", "Meetup invitation, Waitlisted")
    world.enrol("Ana")
    world.decide("Accept", "Ben")
    world.work()
    assert typed(world, "backup", str(copy)).exit_code == 0
    world.later(hours=1)

    world.sheet.tick_all()
    world.story.plan_meetup({"Topic": "First", "Date": "2026-03-10", "Start": 18}, invite=True)
    world.apply("cleo", "dora")
    world.work()
    world.decide("Waitlist", "Cleo")
    world.work()
    world.apply("fay")
    world.run("take-in-responses", "deliver")
    before = sent(world)
    assert before.total() == 10

    world.later(hours=1)
    go_back(world, copy)
    let_days_pass(world)
    assert sent(world) == before
    assert states(world, Kind.OFFER) == {State.ACCEPTED: 2}
    assert states(world, Kind.MEETUP_INVITATION) == {State.DRAFT: 1}
    assert states(world, Kind.ACKNOWLEDGEMENT) == {State.ACCEPTED: 2}
    assert any(each.startswith("Responses from before") for each in world.told())
    assert any("set back to a backup" in each for each in world.told())

    go_on(world)
    let_days_pass(world)
    assert sent(world) == before
    assert not any("set back to a backup" in each for each in world.told())

    world.apply("eve")
    world.work()
    assert sent(world) - before == {acknowledged("eve"): 1}


def test_a_word_that_was_done_since_the_backup_is_not_done_again(world: World, copy: Path) -> None:
    world.fault("sendgrid", "503-after")
    world.apply("ana")
    world.run("take-in-responses", "deliver")
    world.mend()
    typed(world, "backup", str(copy))
    world.type("Outbox", {"Status": "In doubt"}, "Settle", "Send again")
    world.run("deliver")
    assert sent(world) == {acknowledged("ana"): 2}

    go_back(world, copy)
    world.run("deliver", "deliver")
    assert sent(world) == {acknowledged("ana"): 2}
    for word in ("", "Send again"):
        world.type("Outbox", {"Status": "In doubt"}, "Settle", word)
        world.run("deliver")
    assert sent(world) == {acknowledged("ana"): 3}


def test_a_backup_is_whole_while_the_service_is_at_work_and_for_its_owner_alone(
    world: World, copy: Path
) -> None:
    world.apply("ana")
    world.work()
    with world.ledger.begin() as tx:
        tx.execute(text("DELETE FROM letters"))
        told = typed(world, "backup", str(copy))
    assert told.exit_code == 0

    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert list(copy.parent.iterdir()) == [copy]
    saved = Ledger.open(f"sqlite:///{copy}")
    with saved.reading() as tx:
        assert len(list(outbox.listing(tx, world.workbook))) == 1
    saved.close()


def test_a_file_that_is_there_is_not_written_over(world: World, copy: Path) -> None:
    copy.write_text("mine")

    assert "already" in typed(world, "backup", str(copy)).output
    assert copy.read_text() == "mine"


def test_a_restore_is_refused_where_it_would_do_harm(world: World, copy: Path) -> None:
    world.apply("ana")
    world.work()
    typed(world, "backup", str(copy))

    at_work = typed(world, "restore", str(copy))
    world.later(hours=1)
    world.work()
    world.ledger.close()
    newer = typed(world, "restore", str(copy))

    assert (at_work.exit_code, newer.exit_code) == (1, 1)
    assert "end it first" in at_work.output
    assert "--force" in newer.output
    assert len(world.ledger_files()) == 1


@pytest.mark.parametrize("content", [None, b"", b"no ledger at all" * 100])
def test_what_is_no_backup_is_not_restored(world: World, copy: Path, content: bytes | None) -> None:
    if content is not None:
        copy.write_bytes(content)
    world.ledger.close()

    told = typed(world, "restore", str(copy), "--force")

    assert told.exit_code == 1
    assert str(copy.name) in told.output
    assert len(world.ledger_files()) == 1


def test_what_was_there_before_is_kept_even_if_it_is_broken(world: World, copy: Path) -> None:
    typed(world, "backup", str(copy))
    world.ledger.close()
    (ledger,) = world.ledger_files()
    ledger.write_bytes(b"broken" * 100)

    assert typed(world, "restore", str(copy)).exit_code == 1
    told = typed(world, "restore", str(copy), "--force")

    assert told.exit_code == 0
    assert "Go on" in told.output
    assert sorted(file.read_bytes()[:6] for file in world.ledger_files()) == [b"SQLite", b"broken"]


def test_a_database_that_was_restored_by_other_means_is_doubted_too(world: World) -> None:
    world.apply("ana")
    world.run("take-in-responses")

    assert typed(world, "restored").exit_code == 0

    assert states(world, Kind.ACKNOWLEDGEMENT) == {State.UNKNOWN: 1}
    world.work()
    assert world.mails() == []


@pytest.mark.parametrize("words", [("backup", "x"), ("restore", "x")])
def test_for_postgresql_its_own_tools_are_named(world: World, words: tuple[str, str]) -> None:
    told = typed(world, *words, database_url="postgresql://ana@127.0.0.1:1/x")

    assert told.exit_code == 1
    assert "pg_dump" in told.output
    assert "convene restored" in told.output
