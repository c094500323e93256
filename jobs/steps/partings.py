"""Whose partner has left, told until an admin has seen to it: nobody is left in silence."""

from collections.abc import Collection, Iterator, Mapping

from jobs.steps.pair_rows import Introductions, have_left, names_of
from service.desk.rows import Rows
from service.program.matching import mispaired
from service.program.matching.pairing import DECISIONS, PairState, Standing
from service.program.problems import Problem


def partings(
    rows: Rows,
    standing: Mapping[str, Standing],
    letters: Introductions,
    members: Collection[str],
) -> Iterator[Problem]:
    """Tell of each pair that was introduced, of whom some have left and some are still here.

    An admin says that it is seen to by clearing the decision; a new introduction says so, too.
    """
    meant = _introduced(rows)
    together = {
        member
        for each in standing.values()
        if each.state is PairState.INTRODUCED
        for member in each.members
    }
    for key, each in standing.items():
        left = [who for who in each.members if who not in members]
        alone = [who for who in each.members if who in members and who not in together]
        over = each.state is PairState.WITHDRAWN and have_left(letters.get(key, {}))
        if over and left and alone and key in meant:
            yield mispaired.parted(key, names_of(rows.view, alone), names_of(rows.view, left))


def _introduced(rows: Rows) -> set[str]:
    """The Keys in whose rows the decision still says that the pair is to be introduced."""
    said = {
        key: rows.table.text(row, "Decision").casefold() for key, _number, row in rows.trusted()
    }
    introduce = PairState.INTRODUCED
    return {key for key, word in said.items() if DECISIONS.get(word) is introduce}
