"""Processes killed at random, and those that drain an outbox until it is empty."""

import random
from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from multiprocessing.connection import wait
from multiprocessing.process import BaseProcess
from signal import SIGKILL

from tests.crash.fates import Dice
from tests.crash.processes import PATIENCE, Errand, Task, running


@dataclass
class Crowd:
    """So many processes at a time.

    Each is as likely to die at any point of its work as `chance` says. As likely is it, whenever
    somebody strikes, that one of them is struck down wherever they are.
    """

    size: int
    chance: float
    seed: int
    ends: Counter[int | None] = field(default_factory=Counter)
    _alive: list[BaseProcess] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.dice = random.Random(self.seed)  # noqa: S311 - a seed makes it repeatable

    @property
    def kills(self) -> int:
        """How many processes were killed."""
        return self.ends[-SIGKILL]

    def fate(self) -> Dice:
        """The fate of the next process."""
        return Dice(self.dice.getrandbits(32), self.chance)

    def strike(self) -> None:
        """Perhaps kill somebody: to be called at the provider's door, say."""
        alive = tuple(self._alive)
        if alive and self.dice.random() < self.chance:
            self.dice.choice(alive).kill()

    def _begin(self, task: Task, stack: ExitStack) -> None:
        self._alive.append(stack.enter_context(running(task)))

    def _bury(self) -> None:
        ended = wait([process.sentinel for process in self._alive], PATIENCE)
        assert ended, "Everybody hangs."
        for process in [each for each in self._alive if each.sentinel in ended]:
            self._alive.remove(process)
            process.join()
            self.ends[process.exitcode] += 1


class Drainers(Crowd):
    """A crowd on one errand; whoever is killed is replaced."""

    def drain(self, errand: Errand, ready: Callable[[], int]) -> None:
        """Work as long as anything is ready to leave, and until everybody has ended."""
        with ExitStack() as stack:
            while self._alive or ready():
                while len(self._alive) < self.size and ready():
                    self._begin(replace(errand, fate=self.fate()), stack)
                self._bury()
