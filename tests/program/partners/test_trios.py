"""Twos and at most one trio: nothing is worth more, and the bound says so."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from service.program.partners.trios import best_groups
from tests.program.cohorts import Table, as_mapping, best_by_trying, tables, trios_of


@settings(deadline=None, max_examples=150)
@given(tables(st.integers(0, 9)))
def test_no_other_groups_are_worth_more(worths: Table) -> None:
    trios, worth = trios_of(worths)
    found = best_groups(worths, trios, worth)

    assert found.worth == found.bound == best_by_trying(worths, as_mapping(trios, worth))


@settings(deadline=None, max_examples=60)
@given(tables(st.integers(0, 41)))
def test_the_groups_are_apart_and_worth_what_is_said(worths: Table) -> None:
    trios, worth = trios_of(worths)
    found = best_groups(worths, trios, worth)
    members = [person for group in found.groups for person in group]
    of_trio = as_mapping(trios, worth)

    assert len(members) == len(set(members))
    assert sum(len(group) == 3 for group in found.groups) <= 1
    assert found.worth == found.bound
    assert found.worth == sum(
        of_trio[group] if len(group) == 3 else int(worths[group]) for group in found.groups
    )


def test_a_trio_that_is_worth_less_than_what_it_takes_apart_is_left() -> None:
    worths = np.array([[0, 9, 1], [9, 0, 1], [1, 1, 0]], dtype=np.int64)
    trio = np.array([[0, 1, 2]], dtype=np.int64)

    assert best_groups(worths, trio, np.array([8])).groups == ((0, 1),)
    assert best_groups(worths, trio, np.array([10])).groups == ((0, 1, 2),)
