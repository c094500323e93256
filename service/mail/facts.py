"""A letter's facts made fit for its templates: safe characters, bounded lengths, one shape."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from html import escape
from itertools import accumulate
from typing import Any

from service.mail.plain_text import one_line, prose, shortened

LONGEST = {
    "name": 80,
    "question": 200,
    "program": 120,
    "topic": 200,
    "pronouns": 60,
    "role": 40,
    "place": 120,
    "time_zone": 80,
    "speaker": 120,
    "link": 1000,
    "location": 1000,
    "sender_name": 80,
    "subject_line": 200,
    "shared": 100,
    "reasons": 200,
    "where": 120,
    "todo": 500,
}
"""In characters."""
LONGEST_LINE = 320
LONGEST_URL = 2000
LONGEST_PROSE = {"message": 12_000, "signature": 2_000, "words": 38_000}
"""In bytes of html."""
ANSWERS = frozenset({"answers", "words", "own_words"})
MOST_THINGS = {"reasons": 10, "shared": 12, "things": 8}
# Mail readers clip long letters: Gmail at about 100 kB, and there is more in one than answers.
MOST_BYTES = 42_000
BYTES_OF_A_PARTNER = 6_000
BYTES_AROUND_AN_ANSWER = 350
BYTES_OF_A_LINE_BREAK = len("<br>")
LONGEST_CHARACTER = len("&quot;")
"""In bytes of html."""

Answer = dict[str, str]


def cleaned(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Make facts such that whatever was typed can only ever be read."""
    partners = facts.get("partners", ())
    told = [facts, *(partner for partner in partners if isinstance(partner, Mapping))]
    lists = sum(not isinstance(each[key], str) for each in told for key in ANSWERS & each.keys())
    left = max(MOST_BYTES - BYTES_OF_A_PARTNER * len(partners), BYTES_OF_A_PARTNER)
    return _cleaned(facts, left // max(1, lists))


def _cleaned(facts: Mapping[str, Any], most_bytes: int) -> dict[str, Any]:
    return {key: _value(key, value, most_bytes) for key, value in facts.items()}


def _value(key: str, value: Any, most_bytes: int) -> Any:
    if isinstance(value, str):
        return _text(key, value)
    if isinstance(value, Mapping):
        return _cleaned(value, most_bytes)
    if isinstance(value, Sequence):
        if key in ANSWERS:
            return _fitted([_answer(item) for item in value], most_bytes)
        return [_value(key, item, most_bytes) for item in value[: MOST_THINGS.get(key)]]
    return "" if value is None else value


def _answer(item: Answer) -> Answer:
    return {"question": _text("question", item["question"]), "answer": prose(item["answer"])}


def _text(key: str, value: str) -> str:
    if key in LONGEST_PROSE:
        return _within(prose(value), LONGEST_PROSE[key])
    longest = LONGEST_URL if key.endswith("_url") else LONGEST_LINE
    return one_line(value, LONGEST.get(key, longest))


def _within(text: str, most_bytes: int) -> str:
    if len(text) * LONGEST_CHARACTER <= most_bytes:
        return text
    kept = bisect_right(list(accumulate(map(_bytes, text))), most_bytes)
    return text if kept == len(text) else text[:kept].rstrip() + "…"


def _fitted(answers: list[Answer], most_bytes: int) -> list[Answer]:
    """Cut all answers to one length at which the letter stays readable."""
    for limit in (1000, 500, 250, 100):
        cut = [{**item, "answer": shortened(item["answer"], limit)} for item in answers]
        kept = bisect_right(list(accumulate(map(_bytes_of_answer, cut))), most_bytes)
        if kept == len(answers):
            return cut
    more = f"{len(answers) - kept} more answers arrived as well."
    return [*cut[:kept], {"question": "And", "answer": more}]


def _bytes_of_answer(item: Answer) -> int:
    return BYTES_AROUND_AN_ANSWER + _bytes("".join(item.values()))


def _bytes(text: str) -> int:
    """How much there is of a text in html."""
    return len(escape(text).encode()) + text.count("\n") * BYTES_OF_A_LINE_BREAK
