"""The doctor finds what is wrong with a deployment, each time with what to do, and nothing else."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from service.cli import convene
from service.ledger.database import Ledger
from service.main import web_over
from service.sandbox.server import serve
from tests.cli.broken_setups import BROKEN, Broken, Changes
from tests.cli.commands import environment
from tests.world import World, a_world

SECRET = "a secret of this deployment of which nobody knows"
FORM_SECRET = "another secret of this deployment for its form"
SECRETS = (SECRET, FORM_SECRET, "hunter2", "guess,", "MFkwEwYHKoZIzj0")


@pytest.fixture(scope="module")
def deployment(kept: tuple[str, Ledger]) -> Iterator[tuple[World, str]]:
    """A program at work, and where its pages are."""
    with a_world(kept) as world:
        world.apply("ana")
        world.work()
        app = web_over([world.desk], world.ledger, world.settings, world.clock)
        with serve(app) as server:
            yield world, server.url


def examined(deployment: tuple[World, str], clock: object = None, **changes: str | None) -> Result:
    world, url = deployment
    key_file = changes.pop("key_file", None)
    told: Changes = {
        "public_url": url,
        "secret_keys": SECRET,
        "form_secret": FORM_SECRET,
        "sendgrid_webhook_key": world.settings.sendgrid_webhook_key,
        **changes,
    }
    env = environment(world, **told) | {"GOOGLE_APPLICATION_CREDENTIALS": key_file}
    return CliRunner().invoke(convene, ["doctor"], env=env, obj=clock or world.clock)


def lines_to_mend(done: Result) -> list[str]:
    return [line for line in done.output.splitlines() if line.startswith("MEND  ")]


def test_a_deployment_that_is_well_is_told_so_a_line_for_each_thing(
    deployment: tuple[World, str],
) -> None:
    world, _url = deployment
    before = world.everything()
    done = examined(deployment)
    assert (lines_to_mend(done), done.exit_code) == ([], 0)
    *lines, last = done.output.splitlines()
    assert last == "Everything is in order."
    assert all(line.startswith("ok    ") for line in lines)
    assert world.everything() == before


@pytest.mark.parametrize("broken", BROKEN, ids=lambda broken: broken.name)
def test_what_is_broken_has_a_line_with_what_to_do_and_without_a_secret(
    deployment: tuple[World, str], broken: Broken, tmp_path: Path
) -> None:
    with broken.breaking(deployment[0], tmp_path) as changes:
        done = examined(deployment, **changes)
    assert done.exit_code == 1
    (line,) = (line for line in lines_to_mend(done) if broken.line in line)
    assert broken.todo in line
    assert done.output.splitlines()[-1] == f"To mend: {len(lines_to_mend(done))}."
    assert not [value for value in SECRETS if value in done.output]


@pytest.mark.parametrize(("minutes", "word"), [(2, "ahead of"), (-2, "behind")])
def test_a_clock_that_is_wrong_is_told(
    deployment: tuple[World, str], minutes: int, word: str
) -> None:
    world, _url = deployment
    done = examined(deployment, lambda: world.now + timedelta(minutes=minutes))
    (line,) = lines_to_mend(done)
    assert f"The service's clock is more than a minute {word} Google's" in line
    assert "timedatectl" in line


def test_something_else_at_the_public_address_is_told(deployment: tuple[World, str]) -> None:
    (line,) = lines_to_mend(examined(deployment, public_url=deployment[0].url))
    assert "Something else than Convene answers at CONVENE_PUBLIC_URL" in line


def test_what_the_key_may_not_see_is_said_and_nothing_is_wrong(
    deployment: tuple[World, str],
) -> None:
    world, _url = deployment
    hidden = {"hidden": ["verified_senders", "whitelabel"]}
    world.wire.call("put", "/sandbox/sendgrid-account", hidden)
    done = examined(deployment)
    world.wire.call("put", "/sandbox/sendgrid-account", {})
    assert done.exit_code == 0
    assert "Whether SendGrid has verified the sender could not be seen" in done.output
