"""Scanners open every link before its reader does, and nothing comes of it."""

from tests.security.crawling import crawl, links_in_letters, links_in_workbook
from tests.security.evidence import everything
from tests.world import World


def test_no_open_question_is_answered_by_looking(peopled_anywhere: World) -> None:
    world = peopled_anywhere
    links = links_in_letters(world) | links_in_workbook(world)
    before = everything(world)

    answers = crawl(world.browser(), world.settings.public_url, links)

    assert everything(world) == before
    assert {each.status_code for each in answers.values()} == {200}
    assert world.row("Cohort", Name="Ben")["Place"] == "Offered"
    assert any(path.endswith("/look") for path in answers)
