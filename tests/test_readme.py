"""The README's pictures and links: they are there, light, and told to those who can't see them."""

import re
from pathlib import Path

import pytest

HOUSE = Path(__file__).resolve().parent.parent
README = (HOUSE / "README.md").read_text(encoding="utf-8")
IN_WORDS = re.compile(r"!\[([^\]]*)\]\(([^)]+)\)")
AS_TAGS = re.compile(r'<img src="([^"]+)"[^>]* alt="([^"]*)">')
LINKS = re.compile(r"(?<!!)\[[^\]]+\]\((?!https?:)([^)]+)\)")
HEAVIEST = 150_000
"""Bytes."""

PICTURES = {path: words for words, path in IN_WORDS.findall(README)}
PICTURES |= dict(AS_TAGS.findall(README))


@pytest.mark.parametrize("path", PICTURES)
def test_a_picture_is_there_light_and_told_in_words(path: str) -> None:
    assert 0 < (HOUSE / path).stat().st_size <= HEAVIEST
    assert len(PICTURES[path]) > 15


def test_every_picture_that_is_kept_is_shown() -> None:
    kept = {f"{each.relative_to(HOUSE)}" for each in (HOUSE / ".github/pictures").iterdir()}

    assert kept == PICTURES.keys()


@pytest.mark.parametrize("path", LINKS.findall(README))
def test_a_link_leads_somewhere(path: str) -> None:
    assert (HOUSE / path).exists()


def test_the_commands_name_modules_that_are_there() -> None:
    modules = re.findall(r"python -m (tests[.\w]+)", README)

    assert modules
    assert all((HOUSE / f"{each.replace('.', '/')}.py").exists() for each in modules)
