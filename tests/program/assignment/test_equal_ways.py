"""What is said to be decided is in every best way, and nothing that a best way uses is lost."""

from collections.abc import Iterator
from itertools import product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from service.program.assignment.certificate import Edges
from service.program.assignment.equal_ways import Ways, all_best
from service.program.assignment.solving import assign

Way = tuple[int, ...]


def made_up(number: int) -> Edges:
    """A few edges, most of them equally good."""
    draw = np.random.default_rng(number)
    people, columns = int(draw.integers(1, 6)), int(draw.integers(1, 5))
    rows, to = np.nonzero(draw.random((people, columns)) < draw.choice([0.3, 0.6, 1]))
    worths = draw.integers(1, int(draw.choice([2, 3, 5])), len(rows))
    return Edges(rows, to, worths, people, draw.integers(0, 4, columns))


def every_best(edges: Edges) -> set[Way]:
    worths = {(i, j): w for i, j, w in zip(*map(np.ndarray.tolist, edges[:3]), strict=True)}
    choices = [[-1, *(j for i, j in worths if i == row)] for row in range(edges.people)]
    ways = {
        way: sum(worths[pair] for pair in enumerate(way) if pair[1] >= 0)
        for way in product(*choices)
        if all(way.count(j) <= room for j, room in enumerate(edges.room))
    }
    return {way for way, total in ways.items() if total == max(ways.values())}


def those_of(ways: Ways) -> Iterator[Way]:
    """All that these ways stand for: what is decided, and on the other edges what is due."""
    edges, held = ways.edges, dict[tuple[int, int], int]()
    for i, j, ends in zip(edges.rows.tolist(), edges.columns.tolist(), ways.held, strict=True):
        held[i, j] = int(ends)
    choices = [
        [int(j)] if j >= 0 else [-1, *(b for i, b in held if i == row)]
        for row, j in enumerate(ways.chosen)
    ]
    for way in product(*choices):
        new = [pair for pair in enumerate(way) if pair in held]
        fits = all([j for _i, j in new].count(j) <= room for j, room in enumerate(edges.room))
        if fits and sum(held[pair] for pair in new) == ways.due:
            yield way


@settings(deadline=None, max_examples=300)
@given(st.integers(0, 10**6))
def test_they_are_the_very_ways_that_are_best(number: int) -> None:
    edges = made_up(number)
    solved = assign(edges)

    ways = all_best(solved.tight(edges), solved)

    assert set(those_of(ways)) == every_best(edges)


@settings(deadline=None, max_examples=300)
@given(st.integers(0, 10**6), st.data())
def test_without_some_edges_they_are_the_best_that_use_none_of_those(
    number: int, data: st.DataObject
) -> None:
    edges = made_up(number)
    solved = assign(edges)
    ways = all_best(solved.tight(edges), solved)
    wanted = np.array([data.draw(st.booleans()) for _ in ways.edges.rows], dtype=bool)
    barred = set(
        zip(ways.edges.rows[~wanted].tolist(), ways.edges.columns[~wanted].tolist(), strict=True)
    )
    remaining = {way for way in every_best(edges) if not barred & set(enumerate(way))}

    if remaining:
        assert set(those_of(ways.using(wanted))) == remaining


def test_what_follows_from_who_must_be_matched_is_decided() -> None:
    rows, columns, worths = np.array([0, 1, 1, 2, 2]), np.array([0, 0, 1, 1, 2]), np.full(5, 9)
    edges = Edges(rows, columns, worths, 3, np.ones(3, dtype=int))
    solved = assign(edges)

    ways = all_best(solved.tight(edges), solved)

    assert ways.chosen.tolist() == [0, 1, 2]
    assert not len(ways.edges.rows)
