"""How much an application weighs, with the reasons in words; and the order that follows.

A score is the weighted mean of what the answers count, 0 to 100. A question without an answer
counts nothing and keeps its weight, so that silence never raises anybody.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, NamedTuple

from service.program.scales import read_scale
from service.program.vocabulary.options import Pairs
from service.program.writable import shorten

_LONGEST_QUESTION = 40
_LONGEST_ANSWER = 24


class Weighed(NamedTuple):
    """An answer to a question that counts; `several` where boxes can be ticked together."""

    question: str
    use: Literal["Need", "Score"]
    answer: str | float
    weight: float
    options: tuple[str, ...] = ()
    several: bool = False
    same: Pairs = ()
    """What people write besides, and the option that it stands for."""


class Score(NamedTuple):
    """Points and need, each 0 to 100 (need is of the Need questions alone), and why in words."""

    points: float
    need: float
    why: str
    strengths: tuple[tuple[str, float], ...] = ()
    """What was answered to each Score question, 0 to 1."""


class Standing(NamedTuple):
    """What a rank depends on."""

    key: str
    points: float
    submitted: float | None


class _Part(NamedTuple):
    use: str
    weight: float
    share: float
    words: str
    free_text: bool = False
    answers: str = ""
    """The question, if its answer is one of those that count."""


def score(answers: Iterable[Weighed]) -> Score:
    """Weigh the answers of one application."""
    parts = [_weigh(answer) for answer in answers if answer.weight > 0]
    if not parts:
        return Score(0.0, 0.0, "No question of this form is used as Need or Score.")
    needs = [part for part in parts if part.use == "Need"]
    others = [part for part in parts if part.use != "Need"]
    strengths = tuple((part.answers, part.share) for part in others if part.answers)
    return Score(_mean(parts), _mean(needs), _say(needs, others), strengths)


def rank(standings: Iterable[Standing]) -> dict[str, int]:
    """Ranks from 1 by Key: highest points, then first come, then Key; no rank is shared."""
    ordered = sorted(
        standings,
        key=lambda s: (-s.points, math.inf if s.submitted is None else s.submitted, s.key),
    )
    return {standing.key: place for place, standing in enumerate(ordered, start=1)}


def tiers(needs: Mapping[str, float]) -> dict[str, int]:
    """Bands of need (0 to 100) by Key: 1, the highest, from 75; 2 from 50; 3 from 25; else 4.

    The bands are wide on purpose: a hair's breadth of need must not outweigh all fit.
    """
    return {key: 4 - min(3, max(0, math.floor(need / 25))) for key, need in needs.items()}


def _weigh(weighed: Weighed) -> _Part:
    scale = read_scale(weighed.options, weighed.same, several=weighed.several)
    answer = f"{weighed.answer:g}" if isinstance(weighed.answer, float) else str(weighed.answer)
    worth = scale.worth(answer)
    title = f"\u201c{shorten(weighed.question, _LONGEST_QUESTION)}\u201d"
    times = "" if weighed.weight == 1 else f" \u00d7{weighed.weight:g}"
    if worth is not None:
        words = f"{title} {_counted(answer, scale.words(worth))}{times}"
        share = scale.share(worth)
        return _Part(weighed.use, weighed.weight, share, words, answers=weighed.question)
    if not answer.strip():
        words = f"{title} no answer{times}"
    elif weighed.options:
        words = f"{title} {shorten(answer, _LONGEST_ANSWER)} (not one of the options){times}"
    else:
        return _Part(weighed.use, weighed.weight, 0.0, title, free_text=True)
    return _Part(weighed.use, weighed.weight, 0.0, words)


def _counted(answer: str, worth: str) -> str:
    """`No (3 of 3)`, or just `4 of 5` where the answer is the number that counts."""
    if worth.startswith(f"{answer.strip()} of "):
        return worth
    return f"{shorten(answer, _LONGEST_ANSWER)} ({worth})"


def _mean(parts: Sequence[_Part]) -> float:
    heaviest = math.fsum(part.weight for part in parts)
    gained = math.fsum(part.weight * part.share for part in parts)
    return round(100 * gained / heaviest, 1) if parts else 0.0


def _say(needs: Sequence[_Part], others: Sequence[_Part]) -> str:
    """A line for each question that counts, and one for those that can't."""
    lines = [f"{part.use}: {part.words}" for part in (*needs, *others) if not part.free_text]
    free = [part.words for part in (*needs, *others) if part.free_text]
    if free:
        lines.append(f"Free text counts nothing without options: {', '.join(free)}")
    return "\n".join(lines)
