"""A crowd of processes that drain one outbox and are killed at random until it is empty."""

import random
from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from multiprocessing.connection import wait
from multiprocessing.process import BaseProcess
from signal import SIGKILL

from tests.crash.fates import Dice
from tests.crash.processes import PATIENCE, Errand, running


@dataclass
class Crowd:
    """So many processes at a time on one errand; whoever is killed is replaced.

    Each is as likely to die at any point of its work as `chance` says. As likely is it, whenever a
    letter comes in at the provider, that somebody is struck down wherever they are.
    """

    errand: Errand
    size: int
    chance: float
    seed: int
    ends: Counter[int | None] = field(default_factory=Counter)
    _alive: list[BaseProcess] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._dice = random.Random(self.seed)  # noqa: S311 - a seed makes it repeatable

    @property
    def kills(self) -> int:
        """How many processes were killed."""
        return self.ends[-SIGKILL]

    def strike(self) -> None:
        """Perhaps kill somebody: to be called at the provider's door."""
        alive = tuple(self._alive)
        if alive and self._dice.random() < self.chance:
            self._dice.choice(alive).kill()

    def drain(self, ready: Callable[[], int]) -> None:
        """Work as long as anything is ready to leave, and until everybody has ended."""
        with ExitStack() as stack:
            while self._alive or ready():
                while len(self._alive) < self.size and ready():
                    fate = Dice(self._dice.getrandbits(32), self.chance)
                    errand = replace(self.errand, fate=fate)
                    self._alive.append(stack.enter_context(running(errand)))
                self._bury()

    def _bury(self) -> None:
        ended = wait([process.sentinel for process in self._alive], PATIENCE)
        assert ended, "Everybody hangs."
        for process in [each for each in self._alive if each.sentinel in ended]:
            self._alive.remove(process)
            process.join()
            self.ends[process.exitcode] += 1
