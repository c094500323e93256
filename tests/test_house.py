"""The floors hold: an import goes down, never up or across; modules and functions stay small."""

import ast
from pathlib import Path

import pytest

from tests.house import MAY_IMPORT, ONLY_IN, imports, room_of, violations

ROOT = Path(__file__).parents[1]
MODULES = sorted(
    path.relative_to(ROOT).as_posix()
    for folder in ("service", "jobs")
    for path in (ROOT / folder).rglob("*.py")
)


@pytest.mark.parametrize("path", MODULES)
def test_a_module_keeps_to_the_house(path: str) -> None:
    assert list(violations(path, (ROOT / path).read_text())) == []


def test_every_module_stands_in_a_room_of_the_design() -> None:
    assert {room_of(path) for path in MODULES} <= MAY_IMPORT.keys()


def test_each_outside_party_is_spoken_to_by_one_module() -> None:
    for party in ("gspread", "sendgrid"):
        speakers = {
            path
            for path in MODULES
            for name in imports(ast.parse((ROOT / path).read_text()))
            if name.partition(".")[0] == party
        }
        assert speakers == ONLY_IN[party]


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("service/program/matching/fit.py", "from service.workbook.cells import stored"),
        ("service/program/matching/fit.py", "import service.settings"),
        ("service/workbook/book.py", "from service.ledger import outbox"),
        ("service/mail/message.py", "def late():\n    from service.desk import Desk"),
        ("service/ledger/outbox.py", "from service import web"),
        ("service/desk.py", "from jobs.registry import job"),
        ("service/web/cron.py", "from service.sandbox.server import serve"),
        ("service/sandbox/faults.py", "from service.program.letters import Kind"),
        ("jobs/match.py", "import service.main"),
        ("service/main.py", "from tests.factories import application"),
        ("service/program/matching/fit.py", "from .scoring import score"),
        ("service/workbook/book.py", "import gspread.exceptions"),
        ("service/mail/mailer.py", "from sendgrid import SendGridAPIClient"),
        ("service/program/utils.py", ""),
        ("service/program/long.py", "x = 1\n" * 201),
        ("service/program/long.py", "def f():\n" + "    x = 1\n" * 40),
    ],
)
def test_a_violation_is_seen(path: str, source: str) -> None:
    assert len(list(violations(path, source))) == 1


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("service/workbook/book.py", "from service.program.letters import Kind"),
        ("service/workbook/book.py", "from service.workbook.cells import stored"),
        ("service/desk.py", "from service.ledger import outbox"),
        ("jobs/match.py", "from jobs.registry import job\nfrom service.desk import Desk"),
        ("service/cli/demo.py", "from service.sandbox.server import serve"),
        ("service/workbook/sheets.py", "import gspread"),
        ("service/program/long.py", "x = 1\n" * 200),
        ("service/program/long.py", "def f():\n" + "    x = 1\n" * 39),
    ],
)
def test_what_the_house_allows_is_no_violation(path: str, source: str) -> None:
    assert list(violations(path, source)) == []
