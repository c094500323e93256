"""The best twos are the best there are, and their prices prove it to whoever checks."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.program.partners.twos import UNIT, Twos, best_twos
from tests.program.cohorts import Table, best_by_trying, tables

EVEN = st.integers(0, 5).map(lambda half: 2 * half)
LARGE = st.integers(0, 31).map(lambda half: 2 * half)


@settings(deadline=None, max_examples=150)
@given(tables(EVEN))
def test_no_other_twos_are_worth_more(worths: Table) -> None:
    assert best_twos(worths).total(worths) == best_by_trying(worths, {})


@settings(deadline=None, max_examples=100)
@given(tables(LARGE))
def test_the_prices_prove_the_twos_at_any_size(worths: Table) -> None:
    assert best_twos(worths).proves(worths)


@settings(deadline=None, max_examples=50)
@given(tables(LARGE), st.integers(0, 2**32))
def test_a_search_that_begins_from_other_prices_comes_to_the_same_worth(
    worths: Table, seed: int
) -> None:
    higher = np.random.default_rng(seed).integers(0, 500, len(worths)) * 2
    start = UNIT * worths.max(axis=1, initial=0) + higher
    found = best_twos(worths, start)

    assert found.proves(worths)
    assert found.total(worths) == best_twos(worths).total(worths)


RING = np.array([[0, *[9] * 5], *([9] * 6 for _ in range(5))], dtype=np.int64)


@pytest.mark.parametrize("person", range(6))
def test_prices_that_are_off_by_a_hair_prove_nothing(person: int) -> None:
    found = best_twos(RING)
    off = np.zeros(6, dtype=np.int64)
    off[person] = 1

    assert found.proves(RING)
    assert not replace(found, prices=found.prices + off).proves(RING)
    assert not replace(found, prices=found.prices - off).proves(RING)


def test_worse_twos_are_not_proved_by_any_prices_of_the_best() -> None:
    worths = np.array([[0, 5, 1, 1], [5, 0, 1, 1], [1, 1, 0, 5], [1, 1, 5, 0]], dtype=np.int64)

    assert best_twos(worths).proves(worths)
    assert not replace(best_twos(worths), mates=(2, 3, 0, 1)).proves(worths)
    assert not replace(best_twos(worths), mates=(1, 0, 1, 0)).proves(worths)


def test_an_odd_set_has_a_price_where_people_alone_would_not_do() -> None:
    """Two rings of three: whoever is left over in each has to go with the other's."""
    worths = np.zeros((6, 6), dtype=np.int64)
    for ring in ((0, 1, 2), (3, 4, 5)):
        worths[np.ix_(ring, ring)] = 10
    found = best_twos(worths)

    assert found.total(worths) == 20
    assert found.odd_sets
    assert not replace(found, odd_sets=()).proves(worths)


def test_an_odd_set_whose_price_is_negative_proves_nothing() -> None:
    """Its bound would be too low where nobody of it is with another of it."""
    worths = np.zeros((6, 6), dtype=np.int64)
    worths[[0, 1, 2, 3, 4, 5], [3, 4, 5, 0, 1, 2]] = 1
    prices = UNIT * np.array([1, 1, 1, 0, 0, 0], dtype=np.int64)
    worse = Twos((1, 0, 5, 4, 3, 2), prices, (((0, 1, 2), -2 * UNIT),))

    assert best_twos(worths).total(worths) == 3
    assert worse.total(worths) == 1
    assert not worse.proves(worths)
