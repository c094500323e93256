"""Why partners are with each other and with nobody who fits them better, in words for admins."""

from collections.abc import Sequence

from service.program.partners.cohort import Cohort
from service.program.wording import joined


def say_choice(cohort: Cohort, free: Sequence[str], members: Sequence[str]) -> str:
    """Say who of a group would fit better with whom else, of those not together before."""
    here = cohort.fit(members)
    better = []
    for key in members:
        others = {
            other: cohort.fit((key, other))
            for other in free
            if other not in members
            and not cohort.times_before((key, other))
            and not cohort.why_not(key, other, cohort.rules.barred)
        }
        best = max(others, key=lambda other: others[other], default=key)
        if others.get(best, 0) > here:
            one, other = (cohort.people[each].profile.who.called for each in (key, best))
            better.append(f"{one} with {other} (fit {others[best]})")
    if not better:
        return "Nobody here would fit better with anybody else."
    return f"Would fit better: {joined(better)}; but all groups together wouldn't."
