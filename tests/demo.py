"""`convene demo` as a newcomer starts it, in a process of its own."""

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

_PAGE = re.compile(r"http://\S+/(form|workbook|inbox)\S*")


@dataclass(frozen=True, slots=True)
class Demo:
    """The addresses of the three pages, as the demo prints them."""

    form: str
    workbook: str
    inbox: str


@contextmanager
def running_demo() -> Iterator[Demo]:
    """Start the demo, and end it as Ctrl-C does."""
    command = [sys.executable, "-m", "service.cli", "demo", "--port", "0"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8"
    ) as process:
        try:
            yield _addresses(process)
        finally:
            process.terminate()


def _addresses(process: subprocess.Popen[str]) -> Demo:
    said, found = "", {}
    for line in process.stdout or ():
        said += line
        page = _PAGE.search(line)
        if page:
            found[page[1]] = page[0]
        if len(found) == len(Demo.__slots__):
            return Demo(**found)
    raise AssertionError(f"The demo ended before it began:\n{said}")
