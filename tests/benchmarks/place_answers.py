"""What reading places costs and yields: memory, time, and how many of a form's answers are read.

usage: python -m tests.benchmarks.place_answers --responses FILE.csv [--home US] [--seed N]

With a seed, 300 answers drawn at random are printed with what they were read as, to be judged by
hand. Answers are people's own words: nothing of them is kept.
"""

import argparse
import csv
import random
import resource
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from service.desk.gazetteer import load_gazetteer
from service.program.whereabouts.reading import read_place
from tests.benchmarks.programs import say

_JUDGED = 300
_LIMIT = 150


def main() -> None:
    """Measure, and print what was measured."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--responses", type=Path, required=True)
    options.add_argument("--column", default="located", help="a word of the question's title")
    options.add_argument("--seed", type=int)
    options.add_argument("--home", default="", help="the code of the country that most are in")
    given = options.parse_args()
    answers = list(_answers(given.responses, given.column))
    before, began = _memory(), time.perf_counter()
    maps = load_gazetteer()
    say("loading: seconds", f"{time.perf_counter() - began:.2f}")
    say("the tables in memory, MiB", f"{_memory() - before:.0f}")
    began = time.perf_counter()
    found = {text: read_place(text, maps, given.home) for text in set(answers)}
    each = (time.perf_counter() - began) / len(found)
    say("reading: milliseconds for each different answer", f"{1000 * each:.2f}")
    say(f"tables and all that reading took, MiB (limit {_LIMIT})", f"{_memory() - before:.0f}")
    levels = Counter(_level(found[text]) for text in answers)
    for level, count in levels.most_common():
        say(f"of {len(answers):,} answers read as {level}: %", f"{100 * count / len(answers):.1f}")
    if given.seed is not None:
        drawn = random.Random(given.seed).sample(answers, _JUDGED)  # noqa: S311 - repeatable
        for text in drawn:
            where = found[text]
            say(repr(text), f"{where.code}: {where.shown}" if where else "unknown")


def _answers(path: Path, column: str) -> Iterator[str]:
    with path.open(newline="", encoding="utf-8") as file:
        rows = csv.reader(file)
        for row in rows:
            wanted = [number for number, title in enumerate(row) if column in title]
            if wanted:
                yield from (text for each in rows if (text := each[wanted[0]].strip()))


def _level(where: object) -> str:
    code, city = getattr(where, "code", ""), getattr(where, "city", "")
    if not code:
        return "unknown"
    return "a city or its area" if city else "a state or ZIP area" if "." in code else "a country"


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
