"""How much faster pairs are found than by the mentor-match package, and whether as good ones.

usage: python -m tests.benchmarks.peers [--mentees 300] [--mentors 135] [--older] [--folder DIR]

Ours is timed from applications, as the program knows them, to pairs explained in words; places
are read anew. Theirs is timed from answers that are read already to bare pairs, by rules that come
to the same worths, so that both seek the same. It lives in an environment of its own in the
folder, made at first use with pip, with the newest munkres; with `--older` also in one with
munkres 1.1.4, which takes minutes.
"""

import argparse
import json
import subprocess
import tempfile
import time
import venv
from pathlib import Path
from statistics import median
from typing import Any

from service.desk.gazetteer import load_gazetteer
from service.program.applications import Application
from service.program.matching.cases import Case
from service.program.matching.proposals import Proposal
from service.program.matching.proposing import propose_pairs
from tests.benchmarks.peer_case import MINIMUM, goodness, laid_out, made_up, sides, told, total
from tests.benchmarks.programs import say

_ROUNDS = 3
_OLD = "1.1.4"


def main() -> None:
    """Measure, and print what was measured."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--mentees", type=int, default=300)
    options.add_argument("--mentors", type=int, default=135)
    options.add_argument("--older", action="store_true")
    options.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()))
    given = options.parse_args()
    people = made_up(given.mentees, given.mentors)
    for version in ("", _OLD) if given.older else ("",):
        _measure(people, _environment(given.folder, version), f"munkres {version or 'newest'}")


def _measure(people: dict[str, Application], python: Path, munkres: str) -> None:
    maps = load_gazetteer()
    case = laid_out(people, maps)
    asked = told(case)
    ours, theirs = [], []
    for _round in range(_ROUNDS):
        began = time.perf_counter()
        proposal = propose_pairs(*sides(people, maps), minimum=MINIMUM)
        ours.append(time.perf_counter() - began)
        found = _theirs(python, asked)
        theirs.append(found["seconds"])
    our_way, their_way = _way(case, proposal), found["chosen"]
    what = f"{len(case.mentees)} mentees, {len(case.mentors)} mentors"
    say(f"{what}: applications to explained pairs, seconds", f"{median(ours):.3f}")
    say(f"mentor-match on {munkres}, seconds", f"{median(theirs):.3f}")
    say("ours: people by tier, total fit", goodness(case, our_way))
    say("mentor-match: people by tier, total fit", goodness(case, their_way))
    if total(case, our_way) < total(case, their_way):
        raise SystemExit("Theirs is better.")
    say(f"faster than mentor-match on {munkres}, times", f"{median(theirs) / median(ours):.0f}")


def _environment(folder: Path, munkres: str) -> Path:
    """The Python of an environment with mentor-match; one sentence where it can't be had."""
    home = folder / f"convene-peers-{munkres or 'newest'}"
    python = home / "bin" / "python"
    if not (home / "ready").exists():
        venv.create(home, with_pip=True, clear=True)
        wanted = ["mentor-match", f"munkres=={munkres}" if munkres else "munkres"]
        pip = [str(python), "-m", "pip", "install", "--quiet", "--upgrade", *wanted]
        if subprocess.run(pip, check=False, capture_output=True).returncode:
            raise SystemExit("mentor-match can't be installed here: pip failed.")
        (home / "ready").touch()
    return python


def _theirs(python: Path, told: str) -> dict[str, Any]:
    # Without -P this folder's own `matching` would hide theirs.
    command = [str(python), "-P", str(Path(__file__).with_name("mentor_match.py"))]
    done = subprocess.run(command, input=told, stdout=subprocess.PIPE, text=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _way(case: Case, proposal: Proposal) -> list[int]:
    number = {key: n for n, key in enumerate(case.mentors)}
    chosen = {mentee: number[mentor] for mentor, mentee in (p.members for p in proposal.pairs)}
    if any(not match.instead or not match.parts for match in proposal.pairs):
        raise SystemExit("A pair isn't explained.")
    return [chosen.get(mentee, -1) for mentee in case.mentees]


if __name__ == "__main__":
    main()
