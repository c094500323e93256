"""Amending an assignment finds what solving anew finds, whatever was known before."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.program.assignment.amending import amend, unhappy
from service.program.assignment.certificate import Edges, check
from service.program.assignment.solving import assign


def made_up(number: int) -> Edges:
    """Edges of many kinds: many or few, crowded or roomy, alike or with steps between rows."""
    draw = np.random.default_rng(number)
    people, columns = (int(draw.choice([1, 3, 8, 25])) for _ in range(2))
    rows, to = np.nonzero(draw.random((people, columns)) < draw.choice([0.1, 0.5, 1]))
    steps = draw.integers(1, 4, people) * int(draw.choice([1, 10_000]))
    worths = steps[rows] + draw.integers(0, int(draw.choice([2, 20, 1000])), len(rows))
    return Edges(rows, to, worths, people, draw.integers(0, int(draw.choice([2, 4])), columns))


@settings(deadline=None, max_examples=400)
@given(st.integers(0, 10**6), st.floats(0, 1))
def test_amending_is_as_good_as_solving_anew(number: int, share: float) -> None:
    edges = made_up(number)
    known = np.random.default_rng(number).random(len(edges.rows)) < share

    amended = amend(edges, assign(edges.only(known)))

    check(edges, amended)
    assert amended.row_prices.sum() + edges.room @ amended.column_prices == worth(edges)
    assert not len(unhappy(edges, amended))


def worth(edges: Edges) -> int:
    anew = assign(edges)
    return int(anew.row_prices.sum() + edges.room @ anew.column_prices)


def test_who_would_rather_have_another_is_told_the_unhappiest_first() -> None:
    rows, columns = np.array([0, 1, 1, 2, 2]), np.array([0, 0, 1, 0, 2])
    edges = Edges(rows, columns, np.array([5, 5, 7, 5, 9]), 3, np.array([3, 1, 1]))

    assert unhappy(edges, assign(edges.only(columns == 0))).tolist() == [2, 1]


@pytest.mark.parametrize("number", range(3))
def test_a_long_way_through_full_columns_is_found(number: int) -> None:
    length = 5 + number
    chain = np.arange(length)
    rows = np.concatenate([chain, chain[:-1], [length - 1]])
    columns = np.concatenate([chain, chain[1:], [length]])
    order = np.argsort(rows, kind="stable")
    worths = np.where(rows == columns, 100, 99)
    worths[-1] = 50
    edges = Edges(rows[order], columns[order], worths[order], length, np.ones(length + 1, int))
    crowded = edges._replace(rows=np.append(edges.rows, length), people=length + 1)
    crowded = crowded._replace(columns=np.append(edges.columns, 0))
    crowded = crowded._replace(worths=np.append(edges.worths, 1000))

    amended = amend(crowded, assign(crowded.only(crowded.rows < length)))

    assert amended.chosen.tolist() == [*range(1, length + 1), 0]
