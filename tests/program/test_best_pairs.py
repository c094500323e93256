"""The best way to pair is the best by every goal in turn, and behaves as people would expect."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.program.best_pairs import weigh
from service.program.certificate import Edges, Solved, Whole, check
from service.program.matching_settings import Matching
from service.program.price_loop import Worths, solve
from tests.program.tables import Sheet, sheets

NEED = sheets(goals=(Matching.NEED,))


@settings(deadline=None, max_examples=300)
@given(sheets())
def test_no_way_is_better_by_any_goal_in_their_order(sheet: Sheet) -> None:
    assert sheet.goodness(sheet.way()) == sheet.best()


@settings(deadline=None)
@given(sheets())
def test_no_more_is_taken_than_there_is_room_and_only_what_is_possible(sheet: Sheet) -> None:
    assert sheet.way() in set(sheet.ways())


@settings(deadline=None)
@given(NEED, st.integers(1, 3), st.data())
def test_a_mentor_more_never_leaves_fewer_of_a_tier(
    sheet: Sheet, room: int, data: st.DataObject
) -> None:
    joined = [[*fits, data.draw(st.integers(-1, 1000))] for fits in sheet.fits]
    more = sheet._replace(fits=joined, room=[*sheet.room, room])

    before, after = sheet.tiers(sheet.way()), more.tiers(more.way())
    assert all(now >= then for now, then in zip(after, before, strict=True))


@settings(deadline=None)
@given(sheets(), st.data())
def test_a_better_fit_never_lowers_the_total(sheet: Sheet, data: st.DataObject) -> None:
    possible = [
        (i, j) for i, fits in enumerate(sheet.fits) for j, fit in enumerate(fits) if fit >= 0
    ]
    if not possible:
        return
    i, j = data.draw(st.sampled_from(possible))
    fits = [list(row) for row in sheet.fits]
    fits[i][j] = data.draw(st.integers(fits[i][j], 1000))
    better = sheet._replace(fits=fits)

    assert better.total(better.way()) >= sheet.total(sheet.way())


@settings(deadline=None)
@given(sheets())
def test_what_was_drafted_as_the_best_stays_as_it_is(sheet: Sheet) -> None:
    way = sheet.way()

    assert sheet._replace(drafted=list(way)).way() == way


@settings(deadline=None)
@given(NEED)
def test_need_first_leaves_no_more_people_alone_than_most_people(sheet: Sheet) -> None:
    most = sheet._replace(goal=Matching.MOST)

    assert sheet.way().count(-1) == most.way().count(-1)


def _large(number: int) -> tuple[Worths, Whole]:
    """Tables of many sizes and shapes: wide and high, crowded and sparse, alike and unlike."""
    draw = np.random.default_rng(number)
    rows, columns = (int(draw.choice([1, 2, 7, 30, 90])) for _ in range(2))
    fits = draw.integers(-1, int(draw.choice([1, 3, 30, 1001])), (rows, columns)).astype(np.int16)
    if number % 3 == 0:
        camps = draw.integers(0, 4, rows)[:, None] == draw.integers(0, 4, columns)
        fits[~camps] = -1
    fits[draw.random((rows, columns)) < draw.choice([0, 0.2, 0.9])] = -1
    room = draw.integers(0, int(draw.choice([2, 4, 9])), columns)
    fits[:, room == 0] = -1
    worth = weigh(draw.integers(1, 6, rows), list(Matching)[number % 3])
    return Worths(fits, worth.first, worth.times), room


def _whole(table: Worths, room: Whole) -> Edges:
    rows, columns = np.nonzero(table.fits >= 0)
    return Edges(rows, columns, table.at(rows, columns), len(table.first), room)


def test_the_proof_holds_on_the_whole_table_at_every_size_and_shape() -> None:
    for number in range(1000):
        table, room = _large(number)

        check(_whole(table, room), solve(table, room)[0])


@pytest.mark.parametrize("wrong", ["a price too low", "a price too high", "somebody left out"])
def test_a_proof_with_an_error_is_refused(wrong: str) -> None:
    rows, columns, worths = map(np.array, ([0, 1, 1], [0, 0, 1], [5, 4, 3]))
    edges = Edges(rows, columns, worths, 2, np.array([1, 1]))
    solved = Solved(np.array([0, 1]), np.array([4, 3]), np.array([1, 0]))
    check(edges, solved)
    broken = {
        "a price too low": solved._replace(row_prices=np.array([3, 3])),
        "a price too high": solved._replace(column_prices=np.array([2, 0])),
        "somebody left out": solved._replace(chosen=np.array([0, -1])),
    }

    with pytest.raises(ArithmeticError):
        check(edges, broken[wrong])


def test_a_column_used_beyond_its_room_is_refused() -> None:
    edges = Edges(np.array([0, 1]), np.array([0, 0]), np.array([5, 5]), 2, np.array([1]))

    with pytest.raises(ArithmeticError, match="isn't possible"):
        check(edges, Solved(np.array([0, 0]), np.array([0, 0]), np.array([5])))
