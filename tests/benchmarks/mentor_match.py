"""Matches people with the mentor-match package, in an environment that has it; nothing of ours.

usage: python -P mentor_match.py < PEOPLE.json

What a pair is worth is defined as ours is, in mentor-match's own way: a rule for each part, from
the two people's answers. It knows no room, so a mentor stands in the list once for each place; no
need, so that is a rule, too; and no places on a map, so closeness is told ready made for every two
places. Prints the seconds from answers to pairs, and the mentor of each mentee, or -1.
"""

import importlib
import json
import sys
import time
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

_MINIMUM = 300
_MODULES = tuple(f"matching.{name}" for name in ("mentor", "mentee", "process", "rules.rule"))

Part = Callable[[Any, Any], float]


def main() -> None:
    """Match once, timed."""
    given = json.load(sys.stdin)
    for name in _MODULES:  # loading them isn't matching
        importlib.import_module(name)
    began = time.perf_counter()
    chosen = _match(given["mentors"], given["mentees"], given["closeness"])
    print(json.dumps({"seconds": time.perf_counter() - began, "chosen": chosen}))  # noqa: T201 - whoever started this reads it


def _match(
    mentors: list[dict[str, Any]], mentees: list[dict[str, Any]], closeness: list[list[float]]
) -> list[int]:
    mentor, mentee, process, rule = map(importlib.import_module, _MODULES)

    class Points(rule.Rule):  # type: ignore[name-defined, misc]  # known only where it is installed
        def __init__(self, weight: int, part: Part) -> None:
            self.weight, self.part = weight, part

        def apply(self, match: Any) -> int:
            share = self.part(match.mentor.answers, match.mentee.answers)
            return int(self.weight * share + 0.5)

    # The last one counts first.
    rules = [
        Points(1, lambda _mentor, mentee: mentee.need),
        rule.Disqualify(lambda match: match.score < _MINIMUM),
        Points(150, _interests),
        Points(200, lambda one, other: closeness[one.place][other.place]),
        Points(250, _needs),
        Points(400, _field),
    ]
    places = [(n, each) for n, each in enumerate(mentors) for _place in range(each["capacity"])]
    giving = [_person(mentor.Mentor, f"m{p}", *each) for p, each in enumerate(places)]
    seeking = [_person(mentee.Mentee, f"e{n}", n, each) for n, each in enumerate(mentees)]
    process.process_data(giving, seeking, [rules])
    return [each.mentors[0].grade if each.mentors else -1 for each in seeking]


def _person(kind: Any, name: str, number: int, said: dict[str, Any]) -> Any:
    person = kind(grade=number, email=f"{name}@example.org")
    ready = {use: frozenset(said[use]) for use in ("offers", "seeks", "interests", "words")}
    person.answers = SimpleNamespace(**(said | ready))
    return person


def _field(mentor: Any, mentee: Any) -> float:
    if mentor.field == mentee.field:
        return 1.0
    return _alike(mentor.words, mentee.words)


def _needs(mentor: Any, mentee: Any) -> float:
    return len(mentee.seeks & mentor.offers) / len(mentee.seeks)


def _interests(mentor: Any, mentee: Any) -> float:
    return _alike(mentor.interests, mentee.interests)


def _alike(some: frozenset[str], others: frozenset[str]) -> float:
    return 2 * len(some & others) / (len(some) + len(others))


if __name__ == "__main__":
    main()
