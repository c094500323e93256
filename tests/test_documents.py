"""The README and the guides are true: pictures, links, modules and commands are there, and run."""

import re
import shlex
from pathlib import Path
from typing import NamedTuple

import click
import pytest

from service.cli import convene

HOUSE = Path(__file__).resolve().parent.parent
IN_WORDS = re.compile(r"!\[([^\]]*)\]\(([^)]+)\)")
AS_TAGS = re.compile(r'<img src="([^"]+)"[^>]* alt="([^"]*)">')
LINKS = re.compile(r"(?<!!)\[[^\]]+\]\((?!https?:)([^)]+)\)")
COMMANDS = re.compile(r"^    (?:sudo |\.venv/bin/)*convene (.+)$|`convene ([^`]+)`", re.MULTILINE)
MODULES = re.compile(r"python -m (tests[.\w]+)")
PATHS = re.compile(r"`((?:service|jobs|tests|templates)/[\w/.]+)`")
HEAVIEST = 150_000
"""Bytes."""


class Document(NamedTuple):
    """A page for people, and where it lies."""

    path: Path
    text: str

    def to(self, link: str) -> Path:
        """Where a link of this page leads, a chapter left out."""
        return (
            (self.path.parent / link.partition("#")[0]).resolve() if link[0] != "#" else self.path
        )


DOCUMENTS = [
    Document(path, path.read_text(encoding="utf-8"))
    for path in (HOUSE / "README.md", *sorted((HOUSE / ".github" / "guides").glob("*.md")))
]
PICTURES = {
    page.to(path): words
    for page in DOCUMENTS
    for words, path in (
        *IN_WORDS.findall(page.text),
        *((words, path) for path, words in AS_TAGS.findall(page.text)),
    )
}
SHOWN = sorted({(a or b) for page in DOCUMENTS for a, b in COMMANDS.findall(page.text)})


def chapters(path: Path) -> set[str]:
    """The names by which the chapters of a page are linked to."""
    titles = re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", title).lower().replace(" ", "-") for title in titles}


@pytest.mark.parametrize("picture", PICTURES, ids=lambda path: path.name)
def test_a_picture_is_there_light_and_told_in_words(picture: Path) -> None:
    assert 0 < picture.stat().st_size <= HEAVIEST
    assert len(PICTURES[picture]) > 15


def test_every_picture_that_is_kept_is_shown() -> None:
    assert set((HOUSE / ".github" / "pictures").iterdir()) == PICTURES.keys()


@pytest.mark.parametrize(
    ("page", "link"),
    [(page, link) for page in DOCUMENTS for link in LINKS.findall(page.text)],
    ids=lambda part: part if isinstance(part, str) else part.path.name,
)
def test_a_link_leads_somewhere(page: Document, link: str) -> None:
    target, (_, _, chapter) = page.to(link), link.partition("#")
    assert target.exists()
    assert not chapter or chapter in chapters(target)


def test_the_commands_name_modules_that_are_there() -> None:
    modules = {name for page in DOCUMENTS for name in MODULES.findall(page.text)}
    assert modules
    assert all((HOUSE / f"{each.replace('.', '/')}.py").exists() for each in modules)


def test_the_files_that_are_named_are_there() -> None:
    named = {path for page in DOCUMENTS for path in PATHS.findall(page.text)}
    assert named
    assert [path for path in sorted(named) if not (HOUSE / path).exists()] == []


@pytest.mark.parametrize("shown", SHOWN)
def test_a_command_that_is_shown_is_understood(shown: str) -> None:
    name, *words = shlex.split(shown, comments=True)
    words = words[: words.index(">")] if ">" in words else words
    command = convene.commands[name]
    needed = [each for each in command.params if isinstance(each, click.Argument) and each.required]
    bare = not words and bool(needed)  # named, not typed
    assert bare or command.make_context(name, words, click.Context(convene))
