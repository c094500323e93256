"""Colours that say at a glance what the word in a cell says: declared with a tab, kept by it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

Change = dict[str, Any]


class Tone(Enum):
    """What a colour says, as the background of black text."""

    GOOD = "#d9f0dc"
    WAITING = "#fff2cc"
    BAD = "#fbe0dd"
    UNDER_WAY = "#dbe7fd"
    PAST = "#dfe3e8"


GREY = "#f2f2f2"
"""The service's columns."""
WHITE = "#ffffff"
"""The admins' columns."""
HINT = "#5f6368"
"""The text of a tab that is empty."""


@dataclass(frozen=True, slots=True)
class Rule:
    """The cells under a header that meet a condition have a tone; the first rule that fits wins."""

    header: str
    tone: Tone
    condition: str
    text: str = ""


def is_(header: str, tone: Tone, *words: str) -> tuple[Rule, ...]:
    """Rules for cells that hold one of the words and nothing else."""
    return tuple(Rule(header, tone, "TEXT_EQ", word) for word in words)


def begins(header: str, tone: Tone, *words: str) -> tuple[Rule, ...]:
    """Rules for cells that begin with one of the words."""
    return tuple(Rule(header, tone, "TEXT_STARTS_WITH", word) for word in words)


def ends(header: str, tone: Tone, *words: str) -> tuple[Rule, ...]:
    """Rules for cells that end with one of the words."""
    return tuple(Rule(header, tone, "TEXT_ENDS_WITH", word) for word in words)


def filled(header: str, tone: Tone) -> tuple[Rule, ...]:
    """A rule for cells that hold anything."""
    return (Rule(header, tone, "NOT_BLANK"),)


def ticked(header: str, tone: Tone) -> tuple[Rule, ...]:
    """A rule for boxes that are ticked."""
    return (Rule(header, tone, "CUSTOM_FORMULA", "TRUE"),)


def rgb(colour: str) -> dict[str, float]:
    """`#rrggbb` as the API takes it, each part from 0 to 1."""
    parts = (("red", 1), ("green", 3), ("blue", 5))
    return {name: int(colour[at : at + 2], 16) / 255 for name, at in parts}


def style(colour: str) -> dict[str, Any]:
    """`#rrggbb` as the style of a text, a background or a tab."""
    return {"rgbColor": rgb(colour)}


def colour_rules(
    rules: Iterable[Rule], sheet_id: int, columns: Mapping[str, int], header_row: int = 0
) -> Iterator[Change]:
    """Add the rules that are for these columns, over all rows to come."""
    chosen = [rule for rule in rules if rule.header in columns]
    for index, rule in enumerate(chosen):
        at = columns[rule.header]
        area = {"sheetId": sheet_id, "startRowIndex": header_row + 1}
        yield {
            "addConditionalFormatRule": {
                "index": index,
                "rule": {
                    "ranges": [area | {"startColumnIndex": at, "endColumnIndex": at + 1}],
                    "booleanRule": {
                        "condition": _condition(rule, at, header_row),
                        "format": {"backgroundColorStyle": style(rule.tone.value)},
                    },
                },
            }
        }


def _condition(rule: Rule, column: int, header_row: int) -> dict[str, Any]:
    if rule.condition == "CUSTOM_FORMULA":
        text = f"=${letters(column)}{header_row + 2}={rule.text}"
    else:
        text = rule.text
    values = {"values": [{"userEnteredValue": text}]} if text else {}
    return {"type": rule.condition, **values}


def letters(column: int) -> str:
    """The name of a column: A for 0, AA for 26."""
    before, last = divmod(column, 26)
    return (letters(before - 1) if before else "") + chr(ord("A") + last)
