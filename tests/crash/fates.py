"""Where a process may die between deciding about a letter and settling it, and when it does."""

import os
import random
import signal
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NoReturn, Protocol


class Point(StrEnum):
    """A moment on a letter's way out; a transaction has one before its commit and one after.

    The first and the last are those of a workbook.
    """

    READ = "read"
    DECIDING = "deciding"
    DECIDED = "decided"
    CLAIMING = "claiming"
    CLAIMED = "claimed"
    POSTING = "posting"
    ANSWERED = "answered"
    SETTLING = "settling"
    SETTLED = "settled"
    WRITING = "writing"
    WRITTEN = "written"


class Fate(Protocol):
    """What becomes of a process at a point."""

    def meet(self, point: Point, /) -> None:
        """Pass the point, or die there."""


@dataclass(frozen=True, slots=True)
class Lives:
    """Nothing happens to the process."""

    def meet(self, _point: Point, /) -> None:
        """Pass."""


LIVES = Lives()


@dataclass(frozen=True, slots=True)
class DiesAt:
    """The process dies the first time that it comes by."""

    point: Point

    def meet(self, point: Point, /) -> None:
        """Die here, if it is here."""
        if point is self.point:
            die()


@dataclass(slots=True)
class Halts:
    """The process stands still at its first `point`, until somebody lets it go on."""

    point: Point
    _halted: bool = False

    def meet(self, point: Point, /) -> None:
        """Stand still here, if it is here."""
        if point is self.point and not self._halted:
            self._halted = True
            os.kill(os.getpid(), signal.SIGSTOP)


@dataclass(slots=True)
class Dice:
    """The process dies at any point, with the same small chance at each."""

    seed: int
    chance: float
    _dice: random.Random = field(init=False)

    def __post_init__(self) -> None:
        self._dice = random.Random(self.seed)  # noqa: S311 - a seed makes it repeatable

    def meet(self, _point: Point, /) -> None:
        """Throw, and pass or die."""
        if self._dice.random() < self.chance:
            die()


def die() -> NoReturn:
    """End this process as the system does that has run out of memory: no farewell."""
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError("Nobody outlives SIGKILL.")
