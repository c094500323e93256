"""The unit for one host: it starts what there is, and gives it the time that it takes to end."""

import re
import shlex
from pathlib import Path

from service.cli.serving import FAREWELL, serve
from service.settings import read_settings

ROOT = Path(__file__).resolve().parents[2]
UNIT = (ROOT / ".github/deploy/convene.service").read_text("utf-8")
VARIABLES = (ROOT / ".github/deploy/convene.env").read_text("utf-8")


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


def test_the_variables_are_read_and_the_ledger_lies_where_the_unit_may_write() -> None:
    told = dict(line.split("=", 1) for line in shlex.split(VARIABLES, comments=True))

    settings = read_settings(told)

    assert settings.database_url.startswith(f"sqlite:////var/lib/{setting('StateDirectory')}/")
    assert settings.form_secret
    known = (ROOT / "service/settings.py").read_text("utf-8")
    for name in told.keys() - {"GOOGLE_APPLICATION_CREDENTIALS"}:
        assert f'"{name.removeprefix("CONVENE_")}"' in known
