"""migrate, as a maintainer types it after an upgrade."""

from pathlib import Path

import pytest

from service.ledger.engines import Outdated
from service.main import create_app
from service.settings import Settings
from tests.cli.commands import typed
from tests.ledger.databases import older_ledger, sqlite_url
from tests.world import World


@pytest.fixture
def older(tmp_path: Path) -> str:
    url = sqlite_url(tmp_path / "older.sqlite3")
    older_ledger(url)
    return url


@pytest.mark.parametrize(
    "words", [("serve", "--port", "1"), ("run", "deliver"), ("setup", "a"), ("doctor",)]
)
def test_nothing_works_on_an_older_ledger_and_it_says_what_to_do(
    world: World, older: str, words: tuple[str, ...]
) -> None:
    told = typed(world, *words, database_url=older)

    assert told.exit_code == 1
    assert "convene migrate" in told.output


def test_the_web_application_refuses_an_older_ledger(older: str) -> None:
    with pytest.raises(Outdated):
        create_app(Settings(workbooks=("a",), database_url=older))


def test_migrate_brings_it_up_to_date_and_a_second_time_has_nothing_to_do(
    world: World, older: str
) -> None:
    for _time in range(2):
        told = typed(world, "migrate", database_url=older)
        assert (told.exit_code, told.output) == (0, "The ledger is up to date.\n")

    assert typed(world, "run", "deliver", database_url=older).exit_code == 0
