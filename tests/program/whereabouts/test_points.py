"""Distance is along the sphere, the difference of clocks along the circle."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.program.whereabouts.points import Whereabouts, clock_difference, kilometres

HALF_ROUND = 20_016


def at(latitude: float, longitude: float) -> Whereabouts:
    return Whereabouts(latitude, longitude, 10, 0, "XX")


POINTS = st.builds(at, st.floats(-90, 90), st.floats(-180, 180))


def test_a_distance_is_what_an_atlas_says() -> None:
    assert kilometres(at(40.71, -74.01), at(51.51, -0.13)) == pytest.approx(5_570, abs=10)


def test_the_date_line_is_no_distance() -> None:
    assert kilometres(at(0, 179.9), at(0, -179.9)) < 25


@given(POINTS, POINTS, POINTS)
def test_any_distance_is_one_on_a_sphere(a: Whereabouts, b: Whereabouts, c: Whereabouts) -> None:
    assert kilometres(a, a) == 0
    assert kilometres(a, b) == pytest.approx(kilometres(b, a), abs=1e-3)
    assert 0 <= kilometres(a, b) <= HALF_ROUND
    assert kilometres(a, c) <= kilometres(a, b) + kilometres(b, c) + 1e-3


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [(-5, -8, 3), (12, -10, 2), (13, -11, 0), (5.5, 0, 5.5), (-12, 12, 0)],
)
def test_clocks_differ_by_the_shorter_way_round(one: float, other: float, apart: float) -> None:
    assert clock_difference(one, other) == clock_difference(other, one) == apart
