"""The unit for one host: it starts what there is, and gives it the time that it takes to end."""

import re
import shlex
from pathlib import Path

from service.cli.serving import FAREWELL, serve

UNIT = (Path(__file__).resolve().parents[2] / ".github/deploy/convene.service").read_text("utf-8")


def setting(name: str) -> str:
    (value,) = re.findall(rf"^{name}=(.*)$", UNIT, re.MULTILINE)
    return str(value)


def test_the_unit_starts_convene_serve_with_options_that_it_takes() -> None:
    program, command, *options = shlex.split(setting("ExecStart"))

    assert program.endswith("/bin/convene")
    assert command == serve.name
    serve.make_context("serve", options)


def test_systemd_waits_longer_than_the_service_takes_to_end() -> None:
    for_requests = 10

    assert int(setting("TimeoutStopSec")) > FAREWELL + for_requests


def test_the_ledger_lies_where_the_unit_may_write() -> None:
    assert f"sqlite:////var/lib/{setting('StateDirectory')}/" in setting("Environment")
