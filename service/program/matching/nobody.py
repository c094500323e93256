"""Why nobody is possible for somebody, and which rule would have to give way."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

VETOED = "vetoed"


class Barred(NamedTuple):
    """Somebody who can't be together with a person: the fit they would have, and why not."""

    called: str
    fit: int
    why: str


def below(minimum: int) -> str:
    """Why two people can't be together whose fit is too low."""
    return f"below the minimum fit of {minimum}"


def say_nobody(role: str, others: Sequence[Barred], minimum: int) -> str:
    """Count what keeps somebody from all others of a role; name who would be possible otherwise."""
    if not others:
        return f"There is no {role} who is free."
    counted = sorted(Counter(other.why for other in others).items())
    said = f"No {role} is possible: {', '.join(f'{count} {why}' for why, count in counted)}."
    apart = [other for other in others if other.why == VETOED and other.fit >= minimum]
    low = [other for other in others if other.why == below(minimum)]
    for some, changed in ((apart, "without the veto"), (low, "with a minimum of {fit}")):
        if some:
            best = max(some, key=lambda other: other.fit)
            what = changed.format(fit=best.fit)
            said += f" {best.called} (fit {best.fit}) would be possible {what}."
    return said
