"""The commands of the README and the maintainers' guide, typed as they stand there."""

import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from jobs.registry import all_jobs
from service.main import web_over
from service.sandbox.server import serve
from tests.cli.commands import typed
from tests.test_documents import COMMANDS, DOCUMENTS
from tests.world import World

README, MAINTAINERS = (
    next(page.text for page in DOCUMENTS if page.path.name == name)
    for name in ("README.md", "maintainers.md")
)


def commands_of(text: str, chapter: str) -> Iterator[list[str]]:
    """The commands in a chapter's blocks, in their order, without what is said inside a line."""
    _, _, rest = text.partition(f"{chapter}\n")
    body = rest.partition("\n##")[0]
    return (shlex.split(block) for block, inline in COMMANDS.findall(body) if not inline)


@pytest.fixture
def deployed(world: World, tmp_path: Path) -> Iterator[dict[str, str]]:
    """What the environment of a deployment says, whose pages are reached."""
    with serve(web_over([world.desk], world.ledger, world.settings, world.clock)) as server:
        yield {
            "database_url": f"sqlite:///{tmp_path / 'convene.sqlite3'}",
            "public_url": server.url,
            "secret_keys": "a secret of this deployment of which nobody knows",
            "form_secret": "another secret of this deployment for its form",
            "sendgrid_webhook_key": world.settings.sendgrid_webhook_key,
        }


def test_setting_up_by_the_readme_ends_with_an_acknowledgement(
    world: World, deployed: dict[str, str]
) -> None:
    world.apply("ana")
    shown = list(commands_of(README, "### 4. On a server of your own"))
    assert [words[0] for words in shown] == ["setup", "doctor", "doctor"]
    for words in shown:
        said = typed(
            world, *(word.replace("SPREADSHEET-ID", world.workbook) for word in words), **deployed
        )
        assert said.exit_code == 0, said.output

    for job in all_jobs():
        assert typed(world, "run", job, **deployed).exit_code == 0

    assert [mail["subject"] for mail in world.mails("ana")]


def test_upgrading_and_going_back_by_the_guide_works(
    world: World, deployed: dict[str, str], tmp_path: Path
) -> None:
    world.apply("ana")
    assert typed(world, "setup", world.workbook, **deployed).exit_code == 0
    shown = [
        *commands_of(MAINTAINERS, "### Upgrade"),
        *commands_of(MAINTAINERS, "### Back up and restore"),
    ]
    assert {words[0] for words in shown} == {"backup", "migrate", "doctor", "restore"}
    for words in shown:
        here = [word.replace("/var/lib/convene", str(tmp_path)) for word in words]
        said = typed(world, *here, **deployed)
        assert said.exit_code == 0, said.output
