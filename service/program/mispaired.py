"""What is wrong with a decision about a pair, in words for the admins."""

from service.program.problems import Problem


def clash(words: str) -> Problem:
    """Decisions contradict each other."""
    return Problem(words, "Pairs", "Change the decisions on the tab Pairs.")


def unclear(key: str) -> Problem:
    """Somebody typed a word of their own."""
    return Problem(
        "A decision about a pair isn't one of Keep, Veto and Introduce.",
        f"Pairs, Key {key}",
        "Choose one from the list in the cell.",
    )


def two_decisions(key: str) -> Problem:
    """Copies of one row disagree."""
    return Problem(
        "Two rows have the same Key but different decisions, so nothing has changed.",
        f"Pairs, Key {key}",
        "Delete the row that was copied.",
    )


def introduced_already(key: str) -> Problem:
    """A mind was changed too late."""
    return Problem(
        "The decision was changed, but the introductions have already left.",
        f"Pairs, Key {key}",
        "Choose Introduce again. If the pair must part, write to both, and tick Withdraw on the "
        "tab Cohort for whoever leaves.",
    )
