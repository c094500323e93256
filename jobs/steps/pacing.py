"""How many letters may be under way at once, by what became of the last ones."""

from dataclasses import dataclass

from service.mail.mailer import Accepted, Doubtful, Misconfigured, NotSent, Outcome, Refused

MOST_IN_VAIN = 8
SHORTEST_REST = 1.0


@dataclass
class Pace:
    """All workers are at it while letters get through; at first and after trouble one goes ahead.

    Where nothing gets through, no more are tried: each may come to be in doubt.
    """

    workers: int
    broken: str = ""
    rest: float = 0.0
    _clear: bool = False
    _in_vain: int = 0

    def learn(self, outcome: Outcome) -> None:
        """Take an outcome into account; `rest` are the seconds that the provider wants to have."""
        match outcome:
            case Accepted() | Refused():
                self._in_vain = 0
            case NotSent(_, told) if told:
                self.rest = max(self.rest, told, SHORTEST_REST)
            case NotSent() | Doubtful():
                self._in_vain += 1
            case Misconfigured(why):
                self.broken = why
        self._clear = isinstance(outcome, Accepted | Refused)

    def rested(self) -> None:
        """Go on after the rest."""
        self.rest = 0.0

    @property
    def over(self) -> bool:
        """Whether it is of no use to try any more now."""
        return bool(self.broken) or self._in_vain >= MOST_IN_VAIN

    @property
    def width(self) -> int:
        """How many may be under way now."""
        if self.over or self.rest:
            return 0
        return self.workers if self._clear else 1
