"""What the tab `Activity` says of places, once for all whom it happened to in one run."""

from collections.abc import Sequence

from service.program.wording import listed


def left(names: Sequence[str]) -> list[str]:
    """Who has left the cohort."""
    return [f"{listed(names)} left the cohort."] if names else []


def taken(names: Sequence[str]) -> list[str]:
    """Who has taken the place that was offered."""
    what = "the place that was" if len(names) == 1 else "the places that were"
    return [f"{listed(names)} took {what} offered."] if names else []


def ran_out(names: Sequence[str]) -> list[str]:
    """Whose offers have run out."""
    what = "offer" if len(names) == 1 else "offers"
    return [f"The {what} to {listed(names)} ran out unanswered."] if names else []


def declined(name: str) -> str:
    """Who has told us that they can't take the place that was offered."""
    return f"{name} can't take the place that was offered."


def left_by_themselves(name: str) -> str:
    """Who has given a place back, or an offer, on their own page."""
    return f"{name} has left the program, by their own choice."


def withdrew(name: str) -> str:
    """Who doesn't want to be considered any more."""
    return f"{name} has withdrawn the application."


def came_back(name: str) -> str:
    """Who wants to be considered again."""
    return f"{name} wants to be considered again."


def freed(names: Sequence[str]) -> list[str]:
    """Who is next on the waitlist, now that a place is free."""
    what = "A place is free: an offer" if len(names) == 1 else "Places are free: offers"
    return [f"{what} to {listed(names)}, next on the waitlist."] if names else []


def unseated(names: Sequence[str]) -> list[str]:
    """Whose offers were taken back before they left, as there is no seat for them any more."""
    what = "The offer to {} was" if len(names) == 1 else "The offers to {} were"
    no_seat = "taken back before leaving: there is no seat."
    return [f"{what.format(listed(names))} {no_seat}"] if names else []
