from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from service.program.retries import wait

TRIES = st.integers(1, 10_000)
CHANCES = st.floats(0, 1, exclude_max=True)
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


@given(TRIES, CHANCES)
def test_the_wait_doubles_from_a_minute_to_an_hour_and_is_never_less_than_half(
    tries: int, chance: float
) -> None:
    longest = min(HOUR, MINUTE * 2 ** min(tries - 1, 10))

    assert longest / 2 <= wait(tries, None, chance) <= longest


@given(TRIES, st.floats(0, 3600), CHANCES)
def test_nobody_comes_back_before_the_provider_said(tries: int, told: float, chance: float) -> None:
    assert wait(tries, told, chance) >= timedelta(seconds=told)
    assert wait(tries, told, chance) >= wait(tries, None, chance)


def test_who_failed_together_comes_back_at_different_times() -> None:
    waits = {wait(3, None, n / 10) for n in range(10)}

    assert len(waits) == 10
