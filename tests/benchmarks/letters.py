"""How fast letters are delivered, as a ratio to the plain `sendgrid` client in the same run.

usage: python -m tests.benchmarks.letters [--letters 1000]

Ours is the real way out: claims and settlements in a SQLite ledger on the disk, rendering, the
real client's requests. The plain client sends the very bodies that ours sends, made ready before,
one after the other, as everyday scripts do. Both send to a sandbox in a process of its own, which
answers at once, at once over TLS, or after 50 ms, as SendGrid does. Whoever speaks TLS trusts what
this machine trusts, and the sandbox. Afterwards each letter has to be there once, and no more.
"""

import argparse
import os
import ssl
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any
from uuid import uuid4

from sendgrid import SendGridAPIClient

from jobs.steps.draining import drain
from service.desk import Desk
from service.ledger import outbox
from service.mail.sendgrid.body import request_body
from service.program.letters import Kind, State
from tests.benchmarks.outboxes import Provider, a_desk, letters_to, provider
from tests.benchmarks.programs import say
from tests.mail.certificates import certify

_LIMIT = 5
_MOST_LISTED = 1000


@dataclass(frozen=True, slots=True)
class Way:
    """How the provider answers, and how often both are measured."""

    name: str
    seconds: float = 0
    secure: bool = False
    rounds: int = 1
    limit: str = f" (at least {_LIMIT})"


WAYS = (
    Way("at once, over TLS", secure=True),
    Way("after 50 ms", seconds=0.05),
    Way("at once, over plain HTTP", rounds=5, limit=""),
)


def main() -> None:
    """Measure, and print what was measured."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--letters", type=int, default=_MOST_LISTED)
    count = options.parse_args().letters
    if count > _MOST_LISTED:
        options.error(f"The sandbox lists {_MOST_LISTED} messages at most.")
    with TemporaryDirectory() as folder:
        certificate = _trusted(Path(folder))
        for way in WAYS:
            with (
                provider(certificate if way.secure else None) as to,
                TemporaryDirectory() as ledger,
                a_desk(to, Path(ledger)) as desk,
            ):
                _measure(way, to, desk, count)


def _measure(way: Way, to: Provider, desk: Desk, count: int) -> None:
    if way.seconds:
        slow = {"wire": "sendgrid", "fault": "slow", "seconds": way.seconds, "times": None}
        to.wire.call("post", "/sandbox/faults", slow)
    ours, plain = [], []
    for number in range(way.rounds):
        ours.append(_ours(to, desk, f"ours{number}", count))
        plain.append(_plain(to, desk, f"plain{number}", count))
    took, took_plain = median(t for t, _ in ours), median(t for t, _ in plain)
    ratio = f"{took_plain / took:.1f}   ({took_plain:.2f} s / {took:.2f} s)"
    say(f"{count} letters, answered {way.name}: plain / ours{way.limit}", ratio)
    say("  ports that called: plain, ours", f"{plain[-1][1]}, {ours[-1][1]}")


def _ours(to: Provider, desk: Desk, name: str, count: int) -> tuple[float, int]:
    """Deliver an outbox; returns seconds and how many connections it took."""
    with desk.ledger.begin() as tx:
        letters = letters_to(desk, name, count)
        outbox.put(tx, desk.program, letters, approved=True, at=desk.clock())
    view = desk.gather()

    def deliver() -> None:
        while drain(desk, view, list(Kind))[0]:
            """Until nothing is left: a run has its time."""

    measured = _timed(to, deliver, name, count)
    with desk.ledger.reading() as tx:
        states = {entry.state for entry in outbox.listing(tx, desk.program)}
    if states != {State.ACCEPTED}:
        raise RuntimeError("The ledger doesn't know that each letter has arrived.")
    return measured


def _plain(to: Provider, desk: Desk, name: str, count: int) -> tuple[float, int]:
    """Send as many of the same sort with the client alone."""
    view = desk.gather()
    letters = letters_to(desk, name, count)
    bodies = [request_body(desk.render(each, uuid4().hex, view)) for each in letters]
    client = SendGridAPIClient("sandbox", host=to.url)

    def send() -> None:
        for body in bodies:
            client.send(body)

    return _timed(to, send, name, count)


def _timed(to: Provider, work: Callable[[], None], name: str, count: int) -> tuple[float, int]:
    """Time it, and see that each letter has arrived once."""
    to.wire.call("delete", "/sandbox/calls")
    to.wire.call("get", "/benchmark/connections")
    began = time.perf_counter()
    work()
    took = time.perf_counter() - began
    connections = int(to.wire.call("get", "/benchmark/connections"))
    _check(to, name, count)
    return took, connections


def _check(to: Provider, name: str, count: int) -> None:
    calls = [c for c in to.wire.call("get", "/sandbox/calls") if c["path"] == "/v3/mail/send"]
    listed: Sequence[Any] = to.wire.call("get", f"/sandbox/messages?q={name}.")
    arrived = Counter(message["recipient"] for message in listed)
    owed = Counter(f"{name}.{number}@example.org" for number in range(count))
    if [c["status"] for c in calls] != [202] * count or arrived != owed:
        raise RuntimeError("Not every letter has arrived once.")


def _trusted(folder: Path) -> Path:
    """A certificate for the sandbox, added to those that this machine trusts."""
    certificate = certify(folder)
    usual = ssl.get_default_verify_paths().cafile
    everyone = folder / "trusted.pem"
    others = Path(usual).read_bytes() if usual else b""
    everyone.write_bytes(others + certificate.read_bytes())
    os.environ["SSL_CERT_FILE"] = str(everyone)
    os.environ["NO_PROXY"] = "127.0.0.1"
    return certificate


if __name__ == "__main__":
    main()
