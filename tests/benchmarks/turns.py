"""Measures two ways of doing the same in turn, so that a busy moment hits both."""

import time
from collections.abc import Callable
from statistics import median


def in_turn(
    one: Callable[[], object], other: Callable[[], object], repeats: int
) -> tuple[float, float]:
    """The medians of how many seconds each takes."""
    times: tuple[list[float], list[float]] = ([], [])
    for _repeat in range(repeats):
        for work, took in zip((one, other), times, strict=True):
            began = time.perf_counter()
            work()
            took.append(time.perf_counter() - began)
    return median(times[0]), median(times[1])
