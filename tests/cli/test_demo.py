"""The demo, and the command as another process runs it."""

import socket
import subprocess
import sys
from pathlib import Path

from click.testing import CliRunner, Result

from service.cli import convene
from service.cli.players import Wire
from tests.cli.commands import environment
from tests.world import World

NOTE = "Please add your answers here: https://example.org/form,,,"
HEADER = "Timestamp,What do you hope to learn?,What field do you work in?,Where are you based?"
ROWS = [
    '4/24/2019 11:43:21,"Grants, budgets",Archives,"Nashville, TN"',
    "4/24/2019 11:43:22,=1+1,Public library,Remote",
    "4/24/2019 11:44:00,<b>Leading</b>,University library,",
    "not a date,Teaching,Library,Ohio",
    "4/25/2019 09:00:00,,,",
    "4/25/2019 10:00:00,Budgets,Archives,Knoxville",
    "4/25/2019 11:00:00,Speaking up,School library,Memphis",
]


def played(folder: Path, *options: str, rows: list[str] = ROWS) -> Result:
    export = folder / "export.csv"
    export.write_text("\n".join([NOTE, HEADER, *rows]) + "\n", encoding="utf-8")
    return CliRunner().invoke(convene, ["demo", "--once", "--responses", str(export), *options])


def test_a_form_export_with_a_note_above_its_header_becomes_a_whole_program(tmp_path: Path) -> None:
    done = played(tmp_path)

    assert done.exit_code == 0
    lines = {
        name.strip(): count.strip()
        for name, _, count in (line.strip("│ ").partition("│") for line in done.output.splitlines())
    }
    assert lines["Applications taken in"] == "7"
    assert lines["Letters sent: acknowledgement"] == "7"
    assert lines["Letters sent: place reminder"] == "1"
    assert lines["Letters sent: feedback request"] == lines["Places: confirmed"]
    assert lines["Letters sent: thank you"] == lines["Places: confirmed"]
    assert lines["Letters sent twice, lost or in doubt"] == "0"


def test_only_responses_that_match_take_part(tmp_path: Path) -> None:
    assert "Applications taken in" in played(tmp_path, "--matching", "LIBRAR").output

    nobody = played(tmp_path, "--matching", "zeppelin")
    assert nobody.exit_code == 1
    assert "No response in export.csv holds “zeppelin”." in nobody.output


def test_a_file_that_is_no_export_is_one_sentence(tmp_path: Path) -> None:
    wrong = tmp_path / "notes.csv"
    wrong.write_text("a,b\nc,d\n", encoding="utf-8")

    done = CliRunner().invoke(convene, ["demo", "--once", "--responses", str(wrong)])

    assert done.exit_code == 1
    assert "notes.csv has no header that begins with Timestamp." in done.output


def test_a_port_that_is_taken_is_one_sentence(world: World) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1])
        for command in ("demo", "sandbox", "serve"):
            done = process(world, command, "--port", port)
            told = done.communicate(timeout=60)[1]
            assert done.returncode == 1
            assert f"Port {port} is taken on this machine" in told
            assert "Traceback" not in told


def process(world: World, *words: str, **changes: str) -> subprocess.Popen[str]:
    """The command in a process of its own."""
    told = environment(world, **changes).items()
    return subprocess.Popen(
        [sys.executable, "-m", "service.cli", *words],
        env={name: value for name, value in told if value is not None},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_another_process_runs_a_job_against_the_wires_it_is_told_of(world: World) -> None:
    world.apply("ana")

    done = process(world, "run", "take-in-responses")
    said, logged = done.communicate(timeout=60)
    assert done.returncode == 0
    assert said == "1 new or changed applications, 1 letters.\n"
    assert logged == ""

    failed = process(world, "run", "match", workbooks="no-such-id")
    _nothing, told = failed.communicate(timeout=60)
    assert failed.returncode == 1
    assert "Traceback" not in told
    assert told.count("The spreadsheet can't be opened (404)") == 1


def test_serve_answers_as_soon_as_it_says_so(world: World) -> None:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = str(probe.getsockname()[1])
    with process(world, "serve", "--port", port) as service:
        assert service.stdout
        assert service.stdout.readline() == (
            f"Convene listens on http://127.0.0.1:{port}. Press Ctrl-C to end it.\n"
        )
        assert Wire(f"http://127.0.0.1:{port}").call("get", "/readyz")["ready"]
        service.terminate()


def test_the_sandbox_starts_with_googles_limits_when_asked(world: World) -> None:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = str(probe.getsockname()[1])
    with process(world, "sandbox", "--port", port, "--quota") as sandbox:
        assert sandbox.stdout
        assert f"http://127.0.0.1:{port}" in sandbox.stdout.readline()
        limits = Wire(f"http://127.0.0.1:{port}").call("get", "/sandbox/quota")
        assert (limits["reads"], limits["writes"]) == (60, 60)
        sandbox.terminate()
