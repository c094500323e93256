"""A crowd of processes that drain one outbox and are killed at random until it is empty."""

import random
from collections import Counter
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

    Each is as likely to die at any point of its work as `chance` says, and whenever a letter comes
    in at the provider, anybody may be struck down wherever they are.
    """

    errand: Errand
    size: int
    chance: float
    dice: random.Random
    ends: Counter[int | None] = field(default_factory=Counter)
    _alive: list[BaseProcess] = field(default_factory=list)

    @property
    def kills(self) -> int:
        """How many processes were killed."""
        return self.ends[-SIGKILL]

    def strike(self) -> None:
        """Perhaps kill somebody: called at the provider's door."""
        alive = tuple(self._alive)
        if alive and self.dice.random() < self.chance * 3:
            self.dice.choice(alive).kill()

    def drain(self) -> None:
        """Work until as many as there are at a time have found nothing left to do."""
        with ExitStack() as stack:
            while self.ends[0] < self.size:
                while len(self._alive) < self.size - self.ends[0]:
                    fate = Dice(self.dice.getrandbits(32), self.chance)
                    self._alive.append(
                        stack.enter_context(running(replace(self.errand, fate=fate)))
                    )
                self._bury()

    def _bury(self) -> None:
        ended = wait([process.sentinel for process in self._alive], PATIENCE)
        assert ended, "Everybody hangs."
        for process in [each for each in self._alive if each.sentinel in ended]:
            self._alive.remove(process)
            process.join()
            self.ends[process.exitcode] += 1
