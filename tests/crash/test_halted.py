"""A process is halted with a letter in its hand, and wakes when others have long gone on."""

from dataclasses import dataclass, replace

from service.program.letters import State
from service.program.settlements import Word
from tests.crash.aftermath import (
    assert_each_arrived_once,
    copies,
    look_up,
    restart,
    say,
    standing,
)
from tests.crash.fates import Point
from tests.crash.mortals import MortalLedger
from tests.world import World


@dataclass
class Halts:
    """The process stands still at a point, while others and an admin see to its letter."""

    world: World
    point: Point
    woken: bool = False

    def meet(self, point: Point, /) -> None:
        """Let the others go on."""
        if point is not self.point or self.woken:
            return
        self.woken = True
        halted, self.world.desk = self.world.desk, self.world.new_desk()
        restart(self.world)
        look_up(self.world)
        say(self.world, Word.SEND_AGAIN)
        self.world.desk = halted


def test_a_letter_that_an_admin_had_sent_again_is_not_sent_by_who_wakes_with_the_old_claim(
    world: World,
) -> None:
    world.apply("ana")
    world.run("take-in-responses")
    fate = Halts(world, Point.CLAIMED)
    ledger = MortalLedger.of(world.settings.database_url, world.settings.workbooks, fate)
    whole, world.desk = world.desk, replace(world.desk, ledger=ledger)

    world.run("deliver")

    world.desk = whole
    ledger.close()
    assert fate.woken
    assert copies(world).total() == 1
    assert standing(world) == {State.ACCEPTED: 1}
    assert_each_arrived_once(world)
