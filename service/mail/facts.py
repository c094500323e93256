"""A letter's facts made fit for its templates: safe characters, bounded lengths, one shape."""

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any

from service.mail.plain_text import one_line, prose, shortened

PROSE = frozenset({"answer", "message", "signature"})
ANSWERS = frozenset({"answers", "words"})
LIMITS = {"name": 80, "question": 200, "program": 120, "topic": 200, "pronouns": 60}
MOST_ANSWERS = 60
MOST_BYTES = 24_000


def cleaned(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Make facts such that whatever was typed can only ever be read."""
    return {key: _value(key, value) for key, value in facts.items()}


def _value(key: str, value: Any) -> Any:
    if isinstance(value, str):
        return prose(value) if key in PROSE else one_line(value, LIMITS.get(key))
    if isinstance(value, Mapping):
        return cleaned(value)
    if isinstance(value, Sequence):
        items = [_value(key, item) for item in value]
        return _fitted(items) if key in ANSWERS else items
    return "" if value is None else value


def _fitted(answers: list[dict[str, str]]) -> list[dict[str, str]]:
    """Answers cut to the same length each, so that no mail reader clips the letter."""
    shown = answers[:MOST_ANSWERS]
    for limit in (1000, 500, 250, 100):
        cut = [{**item, "answer": shortened(item["answer"], limit)} for item in shown]
        if _size(item["answer"] for item in cut) <= MOST_BYTES:
            break
    return cut + _left_out(len(answers) - len(shown))


def _size(texts: Iterable[str]) -> int:
    return sum(len(escape(text).encode()) for text in texts)


def _left_out(count: int) -> list[dict[str, str]]:
    if count <= 0:
        return []
    return [{"question": "And more", "answer": f"{count} more answers arrived as well."}]
