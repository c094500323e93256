"""Ticked boxes: a form joins them with commas, though an option may have a comma of its own."""

import re
from collections.abc import Iterable, Sequence


def split_ticks(answer: str, options: Sequence[str]) -> tuple[str, ...]:
    """Tell apart the boxes ticked: the longest known option first, other text cut at commas."""
    item = _item(options)
    spelt = {_fold(option): option for option in options}
    # The answers to several questions used alike come as lines.
    lines = (" ".join(line.split()) for line in answer.splitlines())
    texts = (match[1] for line in lines for match in item.finditer(line))
    return tuple(dict.fromkeys(spelt.get(_fold(text), text) for text in texts))


def ticks_several(answers: Iterable[str], options: Sequence[str]) -> bool:
    """Tell whether a question lets people tick more than one option: somebody has."""
    known = set(options)
    return any(len(known.intersection(split_ticks(answer, options))) > 1 for answer in answers)


def _item(options: Sequence[str]) -> re.Pattern[str]:
    lines = {" ".join(option.split()) for option in options} - {""}
    longest_first = sorted(lines, key=lambda option: (-len(option), option))
    any_of = "|".join([*map(re.escape, longest_first), r"[^,; ].*?"])
    # An export to CSV has semicolons where the sheet has commas.
    return re.compile(rf"({any_of})(?= ?(?:, |;|,?\Z))", re.IGNORECASE)


def _fold(text: str) -> str:
    return " ".join(text.casefold().split())
