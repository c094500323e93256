"""What App Engine is told: Google's own parser takes it, and what it starts warms up and serves."""

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import requests

from jobs.registry import all_jobs, cron_yaml

ROOT = Path(__file__).resolve().parents[2]
NAMES = ("appinfo", "croninfo")
APP = (ROOT / "app.yaml").read_text(encoding="utf-8")

(ENTRYPOINT,) = re.findall(r"^entrypoint: >-\n((?:  .*\n)+)", APP, re.MULTILINE)


@pytest.fixture(scope="module")
def google() -> Any:
    """Google's parser; CI installs it without its many needs, see `.ci/run`."""
    try:
        return tuple(import_module(f"google.appengine.api.{name}") for name in NAMES)
    except ImportError:
        if os.environ.get("CI") == "true":
            raise
        pytest.skip("Google's parser isn't here; .ci/run installs it.")


def test_google_reads_app_yaml_as_it_is_meant(google: Any) -> None:
    app = google[0].LoadSingleAppInfo(APP)

    assert re.fullmatch(r"python3\d\d", app.runtime)
    assert app.includes == ["env.yaml"]
    assert app.inbound_services == ["warmup"]
    assert app.env_variables is None
    assert [(each.url, each.secure) for each in app.handlers] == [
        ("/(jobs|_ah)/.*", "optional"),
        ("/.*", "always"),
    ]


@pytest.mark.parametrize(
    ("right", "wrong"),
    [("secure: always", "secure: allways"), ("instance_class:", "instance_klass:")],
)
def test_google_would_say_what_is_wrong_with_it(google: Any, right: str, wrong: str) -> None:
    assert right in APP
    with pytest.raises(Exception, match=wrong.rstrip(":").rpartition(" ")[2]):
        google[0].LoadSingleAppInfo(APP.replace(right, wrong))


def test_google_reads_cron_yaml_job_by_job(google: Any) -> None:
    read = google[1].LoadSingleCron(cron_yaml()).cron

    assert [(each.url, each.description) for each in read] == [
        (job.path, job.description) for job in all_jobs().values()
    ]


@pytest.mark.parametrize("name", all_jobs())
def test_a_schedule_is_written_as_google_writes_intervals(name: str) -> None:
    """Google's parser of the file leaves this text alone; its manual has it so."""
    count, unit = all_jobs()[name].every.split()

    assert re.fullmatch("[1-9][0-9]*", count)
    assert unit in {"minutes", "hours"}
    assert all_jobs()[name].minutes <= 24 * 60


@contextmanager
def as_app_engine_starts_it(folder: Path) -> Iterator[str]:
    """The entrypoint of app.yaml, and where it answers."""
    program, *words = shlex.split(ENTRYPOINT.replace("$PORT", "0"))
    environment = {
        "PATH": os.environ["PATH"],
        "CONVENE_WORKBOOKS": "a",
        "CONVENE_DATABASE_URL": f"sqlite:///{folder}/ledger.sqlite3",
    }
    with subprocess.Popen(
        [Path(sys.executable).with_name(program), *words],
        cwd=ROOT,
        env=environment,
        stderr=subprocess.PIPE,
        text=True,
    ) as server:
        try:
            listening = (
                re.search(r"Listening at: http://[^:]+:(\d+)", x) for x in server.stderr or ()
            )
            yield f"http://127.0.0.1:{next(filter(None, listening))[1]}"
        finally:
            server.terminate()
            assert server.wait(20) == 0


def test_the_entrypoint_serves_from_the_source_tree_and_warms_up(tmp_path: Path) -> None:
    with as_app_engine_starts_it(tmp_path) as url:
        for path in ("/_ah/warmup", "/healthz", "/readyz"):
            assert requests.get(url + path, timeout=20).status_code == 200
        assert requests.get(url + "/jobs/deliver", timeout=20).status_code == 403


def test_no_worker_is_killed_for_taking_long_and_several_requests_fit_in() -> None:
    assert {"--timeout=0", "--workers=1", "--threads=8"} <= set(shlex.split(ENTRYPOINT))
