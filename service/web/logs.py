"""How the service says what happens: text on a terminal, on Google's hosts JSON for Cloud Logging.

What a library says may hold an address, a name or a link that is somebody's own: of its exceptions
only the classes and the places are kept, and of its words only those that it wrote down itself.
"""

import json
import logging
import re
import sys
import traceback
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, TextIO

from flask import has_request_context, request

_OURS = "convene."
_TRACE = re.compile(r"[0-9a-f]{32}")
_ROOT = Path(__file__).resolve().parents[2]


def set_up(*, as_json: bool, project: str = "", to: TextIO | None = None) -> None:
    """Write all logs in one format, to the standard error if nothing else is named.

    `project` is the name that Google gave ours.
    """
    formatter = JsonLines(project) if as_json else PlainLines()
    root, ours = logging.getLogger(), _OurHandler(to or sys.stderr)
    root.handlers[:] = [*(h for h in root.handlers if not isinstance(h, _OurHandler)), ours]
    ours.setFormatter(formatter)
    root.setLevel(logging.WARNING)
    logging.getLogger("convene").setLevel(logging.INFO)
    # A server such as gunicorn has handlers of its own, and says exceptions there.
    for name in list(root.manager.loggerDict):
        for handler in logging.getLogger(name).handlers:
            handler.setFormatter(formatter)


class JsonLines(logging.Formatter):
    """A JSON object a line, with the names that Cloud Logging and Error Reporting look for."""

    def __init__(self, project: str = "") -> None:
        super().__init__()
        self._project = project

    def format(self, record: logging.LogRecord) -> str:
        """One line; what is said never leaves it."""
        told: dict[str, Any] = {
            "severity": record.levelname,
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(),
            "message": words_of(record),
            "logger": record.name,
        }
        if trace := _trace():
            path = f"projects/{self._project}/traces/" if self._project else ""
            told["logging.googleapis.com/trace"] = path + trace
        if record.exc_info and record.exc_info[1]:
            told["stack_trace"] = "\n".join(stack_of(record.exc_info[1]))
        return json.dumps(told, ensure_ascii=False)


class PlainLines(logging.Formatter):
    """A line for people."""

    def format(self, record: logging.LogRecord) -> str:
        """One line, and the places of an exception below it."""
        said = " ".join(words_of(record).split())
        line = f"{record.levelname} {record.name} {said}"
        error = record.exc_info[1] if record.exc_info else None
        return "\n".join([line, *stack_of(error)] if error else [line])


class _OurHandler(logging.StreamHandler[Any]):
    """Tells our handler from those of others, such as a test's."""


def words_of(record: logging.LogRecord) -> str:
    """What is said: ours in full, of a library the words without what it put in."""
    if record.name.startswith(_OURS):
        return record.getMessage()
    error = record.exc_info[1] if record.exc_info else None
    if error is not None:
        return f"{type(error).__name__}, at {_places(error.__traceback__)[-1]}"
    if record.args and isinstance(record.msg, str):
        return record.msg
    # Put together already, from whatever.
    return f"It says something at {record.module}:{record.lineno}."


def stack_of(error: BaseException) -> Iterator[str]:
    """Where an exception came from, and where those that led to it did: classes and places only."""
    former = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if former is not None:
        yield from stack_of(former)
        yield ""
    yield "Traceback (most recent call last):"
    yield from (f"  {place}" for place in _places(error.__traceback__))
    yield type(error).__name__


def _places(where: TracebackType | None) -> list[str]:
    frames = traceback.extract_tb(where)
    return [
        f'File "{_short(frame.filename)}", line {frame.lineno}, in {frame.name}' for frame in frames
    ] or ["an unknown place"]


def _short(file: str) -> str:
    return file.removeprefix(f"{_ROOT}/").rpartition("site-packages/")[2]


def _trace() -> str:
    """The id under which Google gathers what belongs to the current request, if it says one."""
    if not has_request_context():
        return ""
    told = request.headers.get("X-Cloud-Trace-Context") or request.headers.get("traceparent", "")
    found = _TRACE.search(told)
    return found[0] if found else ""
