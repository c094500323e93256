"""Scanners open every link before its reader does, and nothing comes of it."""

from collections.abc import Iterator

import pytest

from service.ledger.database import Ledger
from tests.ledger.databases import postgres_database
from tests.security.crawling import crawl, links_in_letters, links_in_workbook
from tests.security.evidence import everything
from tests.security.season import people
from tests.world import World, a_world


@pytest.fixture(
    params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)], scope="module"
)
def asked(request: pytest.FixtureRequest) -> Iterator[World]:
    """A program with open questions, on each sort of database."""
    if request.param == "sqlite":
        yield request.getfixturevalue("peopled")
        return
    with postgres_database(request.getfixturevalue("postgres")) as url:
        ledger = Ledger.open(url)
        with a_world((url, ledger)) as world:
            people(world)
            yield world
        ledger.close()


def test_no_open_question_is_answered_by_looking(asked: World) -> None:
    links = links_in_letters(asked) | links_in_workbook(asked)
    before = everything(asked)

    answers = crawl(asked.browser(), asked.settings.public_url, links)

    assert everything(asked) == before
    assert {each.status_code for each in answers.values()} == {200}
    assert asked.row("Cohort", Name="Ben")["Place"] == "Offered"
    assert any(path.endswith("/look") for path in answers)
