"""Looking through a table in blocks finds the very cells that unfolding it all would find."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.program.assignment.certificate import Solved, Whole
from service.program.assignment.worth_tables import Worths, beating, favourites, tight


def made_up(number: int, step: int = 1) -> tuple[Worths, Solved, Whole]:
    """A table, prices for it, and what each cell is worth above them; impossible ones nothing."""
    draw = np.random.default_rng(number)
    rows, columns = int(draw.integers(1, 40)), int(draw.integers(1, 40))
    fits = draw.integers(-1, int(draw.choice([2, 20, 1001])), (rows, columns)).astype(np.int16)
    first = draw.integers(1, 4, rows) * int(draw.choice([1, 10**5, 10**10]))
    u, v = draw.integers(0, 500, rows) * step + first, draw.integers(0, 500, columns) * step
    gains = first[:, None] + step * fits.astype(np.int64) - u[:, None] - v
    table = Worths(fits, first, step)
    return table, Solved(np.full(rows, -1), u, v), np.where(fits >= 0, gains, -1)


steps = st.sampled_from([1, 301, 10**7])


@settings(deadline=None)
@given(st.integers(0, 10**6), steps)
def test_every_row_that_prices_wrong_is_found_by_its_best_cells(number: int, step: int) -> None:
    table, prices, gains = made_up(number, step)
    found = np.zeros(gains.shape, dtype=bool)
    found.flat[beating(table, prices, 3)] = True

    assert np.all(gains[found] > 0)
    assert np.array_equal(found.any(axis=1), (gains > 0).any(axis=1))
    assert np.all(found.sum(axis=1) >= np.minimum((gains > 0).sum(axis=1), 3))
    assert np.array_equal(np.where(found, gains, -1).max(axis=1) > 0, (gains > 0).any(axis=1))


@settings(deadline=None)
@given(st.integers(0, 10**6), steps)
def test_all_cells_are_found_that_are_worth_exactly_their_prices(number: int, step: int) -> None:
    table, prices, gains = made_up(number, step)
    lacking = gains.max(axis=1, initial=0)
    fair = prices._replace(row_prices=prices.row_prices + lacking)
    wanted = (gains == lacking[:, None]) & (table.fits >= 0)

    assert np.array_equal(tight(table, fair), np.flatnonzero(wanted))


def test_a_single_cell_above_its_prices_is_never_overlooked() -> None:
    table = Worths(np.full((5000, 200), 7, dtype=np.int16), np.ones(5000, dtype=np.int64))
    prices = Solved(np.empty(0, int), np.full(5000, 8), np.zeros(200, int))
    table.fits[4321, 123] = 8

    with pytest.raises(ArithmeticError, match="beats"):
        tight(table, prices)


@settings(deadline=None)
@given(st.integers(0, 10**6))
def test_favourites_are_the_best_that_are_possible(number: int) -> None:
    table, prices, _gains = made_up(number)
    left = np.where(table.fits >= 0, table.fits - prices.column_prices, -(10**6))
    found = np.zeros(left.shape, dtype=bool)
    found.flat[favourites(table, prices.column_prices, 3)] = True

    for row, mine in zip(left, found, strict=True):
        best = np.sort(row)[::-1][:3]
        assert np.array_equal(np.sort(row[mine])[::-1][:3], best[best > -(10**6)])


def test_not_everybody_has_the_same_favourites_where_all_fits_are_equal() -> None:
    table = Worths(np.full((300, 200), 500, dtype=np.int16), np.ones(300, dtype=np.int64))

    cells = favourites(table, np.zeros(200, dtype=np.int64), 3)

    assert len(cells) < 5 * 300
    assert np.bincount(cells % 200, minlength=200).max() < 30


@pytest.mark.parametrize("shape", [(0, 0), (0, 3), (3, 0), (5000, 200)])
def test_tables_of_any_shape_are_looked_through(shape: tuple[int, int]) -> None:
    table = Worths(np.zeros(shape, dtype=np.int16), np.ones(shape[0], dtype=np.int64))
    prices = Solved(np.empty(0, int), np.zeros(shape[0], int), np.ones(shape[1], int))

    assert np.array_equal(tight(table, prices), np.arange(shape[0] * shape[1]))
    assert not len(beating(table, prices, 8))
