"""What it costs to render letters, as a ratio to bare Jinja2 on the same templates and facts.

usage: python -m tests.benchmarks.rendering [--letters 1000]

Bare Jinja2 fills subject, text and html of each letter with the very facts that our templates are
told, made ready beforehand. Ours makes the facts safe first, styles the html, and makes a message
of it; an invitation gets its event as well, which is no template. Times are medians of rounds in
turn; trust the ratios.
"""

import argparse
from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import cycle, islice
from typing import Any
from zoneinfo import ZoneInfo

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from service.mail.message import Message
from service.mail.rendering import Renderer
from service.mail.telling import telling
from service.main import TEMPLATES
from service.program.letters import Kind, Letter
from service.settings import Mailbox
from tests.benchmarks.programs import say
from tests.benchmarks.turns import in_turn

_LIMIT = 2
_ROUNDS = 7
_NOW = datetime(2026, 3, 2, 15, tzinfo=UTC)
_ZONE = ZoneInfo("America/New_York")
_US = Mailbox("Open Shelves", "program@example.org")


def main() -> None:
    """Measure, and print what was measured."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--letters", type=int, default=1000)
    count = options.parse_args().letters
    renderer, bare = Renderer(TEMPLATES), _bare()
    samples = {kind: renderer.sample(kind) for kind in Kind}
    without = [letter for letter in samples.values() if "event" not in letter.facts]
    _compare(renderer, bare, list(islice(cycle(without), count)), f"all kinds (limit {_LIMIT})")
    for kind, letter in samples.items():
        more = ", and its event" if "event" in letter.facts else ""
        _compare(renderer, bare, [letter] * (count // 5), f"{kind}{more}")


def _compare(renderer: Renderer, bare: Environment, letters: Sequence[Letter], what: str) -> None:
    told = [_told(renderer, letter) for letter in letters]

    def theirs() -> None:
        for letter, facts in zip(letters, told, strict=True):
            for part in ("subject.txt", "body.txt", "body.html"):
                bare.get_template(f"{letter.kind}/{part}").render(facts)

    def ours() -> None:
        for letter in letters:
            _render(renderer, letter)

    took, took_bare = in_turn(ours, theirs, _ROUNDS)
    ratio = f"{took / took_bare:.2f}   ({1000 * took:.0f} ms / {1000 * took_bare:.0f} ms)"
    say(f"{len(letters)} letters, {what}: ours / bare Jinja2", ratio)


def _render(renderer: Renderer, letter: Letter) -> Message:
    return renderer.render(
        letter, now=_NOW, zone=_ZONE, sender=_US, reply_to=_US, message_id="benchmark"
    )


def _told(renderer: Renderer, letter: Letter) -> dict[str, Any]:
    facts = telling(letter, _NOW.astimezone(_ZONE), _US)
    subject = _render(renderer, letter).subject
    return facts | renderer._parts.of(letter.kind, facts) | {"subject": subject}


def _bare() -> Environment:
    """As anybody sets it up, and with the filters that the templates need."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES / "emails"),
        autoescape=select_autoescape(["html"], default=False),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    ours = Renderer(TEMPLATES)._letters
    environment.filters |= ours.filters
    environment.tests |= ours.tests
    return environment


if __name__ == "__main__":
    main()
