"""What is proven best is best, at every size and shape; what isn't is refused, whoever says it."""

from collections.abc import Iterator
from functools import cache
from itertools import product

import numpy as np
import pytest

from service.program.assignment.best_pairs import weigh
from service.program.assignment.certificate import Edges, Solved, Whole, check, price
from service.program.assignment.price_loop import solve
from service.program.assignment.worth_tables import Worths
from service.program.matching.goals import Matching

SHAPES = (
    (0, 0), (0, 9), (9, 0), (1, 1), (1, 40), (40, 1), (2, 3), (12, 12), (30, 14), (14, 30),
    (60, 27), (45, 45), (8, 120), (120, 8), (90, 90), (150, 68), (300, 135), (68, 150), (5, 5),
)  # fmt: skip
FITS = ("any", "few values", "all equal", "hardly any", "none", "two camps", "some with nobody")
ROOMS = (0, 1, 2, 4, 50)
INSTANCES = 1000

Instance = tuple[Worths, Whole]


def made_up(number: int) -> Instance:
    """One of the instances: shape, kind of fits and room in turn, so that all of them meet."""
    draw = np.random.default_rng(number)
    rows, columns = SHAPES[number % len(SHAPES)]
    fits = draw.integers(0, 1001, (rows, columns)).astype(np.int16)
    match FITS[number % len(FITS)]:
        case "few values":
            fits %= 3
        case "all equal":
            fits[:] = 500
        case "hardly any":
            fits[draw.random(fits.shape) < 0.95] = -1
        case "none":
            fits[:] = -1
        case "two camps":
            fits[draw.integers(0, 2, rows)[:, None] != draw.integers(0, 2, columns)] = -1
        case "some with nobody":
            fits[draw.random(rows) < 0.3] = -1
    room = draw.integers(0, ROOMS[number % len(ROOMS)] + 1, columns)
    fits[:, room == 0] = -1
    worth = weigh(draw.integers(1, 6, rows), list(Matching)[number % 3])
    return Worths(fits, worth.first, worth.times), room


def whole(table: Worths, room: Whole) -> Edges:
    """Everything that is possible, whatever the solver looked at."""
    rows, columns = np.nonzero(table.fits >= 0)
    return Edges(rows, columns, table.at(rows, columns), len(table.first), room)


@cache
def solved(number: int) -> tuple[Edges, Solved]:
    table, room = made_up(number)
    return whole(table, room), solve(table, room)[0]


def test_the_instances_are_of_every_shape_with_every_kind_of_fits_and_of_room() -> None:
    kinds = {tuple(n % len(each) for each in (SHAPES, FITS, ROOMS)) for n in range(INSTANCES)}

    assert kinds == set(product(*(range(len(each)) for each in (SHAPES, FITS, ROOMS))))


def test_every_one_of_a_thousand_instances_is_proven_on_the_whole_table() -> None:
    for number in range(INSTANCES):
        check(*solved(number))


def tampered(edges: Edges, best: Solved, draw: np.random.Generator) -> Iterator[Solved]:
    """The same answer with one thing wrong, in each way that there is."""
    matched = np.flatnonzero(best.chosen >= 0)
    if len(matched):
        row = int(draw.choice(matched))
        yield best._replace(chosen=replaced(best.chosen, row, -1))
        yield best._replace(chosen=replaced(best.chosen, row, elsewhere(edges, best, row)))
    if edges.people:
        row = int(draw.integers(edges.people))
        yield best._replace(row_prices=replaced(best.row_prices, row, best.row_prices[row] + 1))
        lower = replaced(best.row_prices, row, best.row_prices[row] - 1)
        yield best._replace(row_prices=lower)
        other = (row + 1) % edges.people
        if other != row:
            yield best._replace(row_prices=replaced(lower, other, best.row_prices[other] + 1))
    if np.any(edges.room > 0):
        column = int(draw.choice(np.flatnonzero(edges.room > 0)))
        for step in (-1, 1):
            moved = replaced(best.column_prices, column, best.column_prices[column] + step)
            yield best._replace(column_prices=moved)


def replaced(numbers: Whole, at: int, by: int) -> Whole:
    other = numbers.copy()
    other[at] = by
    return other


def elsewhere(edges: Edges, best: Solved, row: int) -> int:
    """A column where a row makes the way worse or isn't possible."""
    left = best.row_prices[edges.rows] + best.column_prices[edges.columns] - edges.worths
    tight = set(edges.columns[(edges.rows == row) & (left == 0)].tolist())
    return next((j for j in range(len(edges.room)) if j not in tight), -1)


def test_each_answer_is_refused_once_anything_in_it_is_tampered_with() -> None:
    refused = 0
    for number in range(INSTANCES):
        edges, best = solved(number)
        for wrong in tampered(edges, best, np.random.default_rng(number)):
            with pytest.raises(ArithmeticError):
                check(edges, wrong)
            refused += 1
    assert refused > 3 * INSTANCES


def test_no_prices_are_found_for_an_answer_that_is_not_the_best() -> None:
    matched = [n for n in range(INSTANCES) if np.any(solved(n)[1].chosen >= 0)]
    assert len(matched) > INSTANCES / 2
    for number in matched:
        edges, best = solved(number)
        row = int(np.flatnonzero(best.chosen >= 0)[0])
        with pytest.raises(ArithmeticError):
            price(edges, replaced(best.chosen, row, -1))


def test_a_column_used_beyond_its_room_is_refused() -> None:
    edges = Edges(np.array([0, 1]), np.array([0, 0]), np.array([5, 5]), 2, np.array([1]))

    with pytest.raises(ArithmeticError, match="isn't possible"):
        check(edges, Solved(np.array([0, 0]), np.array([0, 0]), np.array([5])))
