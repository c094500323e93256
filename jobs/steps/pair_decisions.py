"""What the admins have typed about pairs, and what is to be told of it."""

from collections import defaultdict
from collections.abc import Mapping

from jobs.steps.pair_rows import Introductions, have_left, names_of
from service.desk.rows import Rows
from service.ledger.pairs import Pair
from service.program.matching import mispaired
from service.program.matching.pairing import DECISIONS, PairState, Standing
from service.program.problems import Problem

_ONCE_INTRODUCED = frozenset({PairState.INTRODUCED, PairState.PARTED})
"""What can still be decided about a pair whose introductions have left."""


def pair_decisions(
    rows: Rows, known: Mapping[str, Pair], letters: Introductions
) -> tuple[dict[str, Standing], list[Problem]]:
    """The pairs on record with what the tab now says of them, by Key."""
    typed: dict[str, set[str]] = defaultdict(set)
    for key, _number, row in rows.trusted():
        typed[key].add(rows.table.text(row, "Decision").casefold())
    decided, problems = {}, []
    for key, pair in known.items():
        state = PairState(pair.state)
        said, who = typed.get(key, set()), names_of(rows.view, pair.members)
        if len(said) == 1 and state is not PairState.WITHDRAWN:
            word = next(iter(said))
            met = have_left(letters.get(key, {}))
            if word not in DECISIONS:
                problems.append(mispaired.unclear(key, who))
            elif DECISIONS[word] is PairState.PARTED and not met:
                problems.append(mispaired.not_introduced_yet(key, who))
            elif DECISIONS[word] not in _ONCE_INTRODUCED and met:
                problems.append(mispaired.introduced_already(key, who))
            elif word or state is not PairState.LAPSED:
                state = DECISIONS[word]
        elif len(said) > 1:
            problems.append(mispaired.two_decisions(key, who))
        decided[key] = Standing(pair.members, state)
    return decided, problems
