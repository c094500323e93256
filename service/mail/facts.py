"""A letter's facts made fit for its templates: safe characters, bounded lengths, one shape."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from html import escape
from itertools import accumulate
from typing import Any

from service.mail.plain_text import one_line, prose, shortened

PROSE = frozenset({"answer", "message", "signature", "words"})
ANSWERS = frozenset({"answers", "words"})
LONGEST = {"name": 80, "question": 200, "program": 120, "topic": 200, "pronouns": 60}
# Mail readers clip long letters: Gmail at about 100 kB, and there is more in one than answers.
MOST_BYTES = 45_000
BYTES_AROUND_AN_ANSWER = 350
BYTES_OF_A_LINE_BREAK = len("<br>")

Answer = dict[str, str]


def cleaned(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Make facts such that whatever was typed can only ever be read."""
    return {key: _value(key, value) for key, value in facts.items()}


def _value(key: str, value: Any) -> Any:
    if isinstance(value, str):
        return prose(value) if key in PROSE else one_line(value, LONGEST.get(key))
    if isinstance(value, Mapping):
        return cleaned(value)
    if isinstance(value, Sequence):
        items = [_value(key, item) for item in value]
        return _fitted(items) if key in ANSWERS else items
    return "" if value is None else value


def _fitted(answers: list[Answer]) -> list[Answer]:
    """Cut all answers to one length at which the letter stays readable."""
    for limit in (1000, 500, 250, 100):
        cut = [{**item, "answer": shortened(item["answer"], limit)} for item in answers]
        kept = bisect_right(list(accumulate(_bytes(item) for item in cut)), MOST_BYTES)
        if kept == len(answers):
            return cut
    more = f"{len(answers) - kept} more answers arrived as well."
    return [*cut[:kept], {"question": "And", "answer": more}]


def _bytes(item: Answer) -> int:
    breaks = item["answer"].count("\n") * BYTES_OF_A_LINE_BREAK
    return BYTES_AROUND_AN_ANSWER + breaks + len(escape("".join(item.values())).encode())
