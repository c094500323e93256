"""What admins are told of pairs: whose decision needs a second look, and who has nobody."""

from collections.abc import Iterator, Sequence

from service.program.matching.proposals import Unmatched
from service.program.problems import Problem
from service.program.wording import listed

_RELIEF = {
    "mentor": "Find another mentor who fits, ask one who does to take one more",
    "partner": "Find somebody else who fits",
}
_MOST_TOLD = 10
"""More people than that who have nobody are told as one problem."""


def clash(words: str) -> Problem:
    """Decisions contradict each other."""
    return Problem(words, "Pairs", "Change one of the decisions that don't go together.")


def unclear(key: str, who: str) -> Problem:
    """Somebody typed a word of their own."""
    return Problem(
        f"The decision about {who} isn't one of Keep, Veto, Introduce and Part.",
        f"Pairs, Key {key}",
        "Choose one from the list in the cell.",
    )


def two_decisions(key: str, who: str) -> Problem:
    """Copies of one row disagree."""
    return Problem(
        f"Two rows are about {who} and hold different decisions, so nothing has changed.",
        f"Pairs, Key {key}",
        "Delete the row that was copied, or make both decisions the same.",
    )


def introduced_already(key: str, who: str) -> Problem:
    """A mind was changed too late."""
    return Problem(
        f"The decision about {who} was changed, but their introductions have left.",
        f"Pairs, Key {key}",
        "Choose Introduce again; or choose Part, and write to them, if they are to be with others.",
    )


def not_introduced_yet(key: str, who: str) -> Problem:
    """Only who knows of the other can part."""
    return Problem(
        f"{who} can't part: they haven't been introduced yet.",
        f"Pairs, Key {key}",
        "Choose Veto if they aren't to be together; letters that wait are then taken back.",
    )


def parted(key: str, alone: str, left: str) -> Problem:
    """Somebody has left whom others were introduced to."""
    return Problem(
        f"{left} has left the program, and {alone} may not know it yet.",
        f"Pairs, Key {key}",
        f"Write to {alone}. Once that is done, clear the decision in this row; it also goes when "
        "they are introduced to somebody else.",
    )


def unmatched(left: Sequence[tuple[str, Unmatched]], whom: str) -> Iterator[Problem]:
    """Say of everyone who seeks a mentor or a partner, and has none, why that is."""
    if len(left) > _MOST_TOLD:
        yield Problem(
            f"Many people have no {whom} yet.",
            "Cohort",
            f"{len(left):,} wait: {listed([who for who, _left in left])}. Cohort says under "
            "Partner why, and what would have to change for each. You may also leave it so.",
        )
        return
    for who, each in left:
        yield Problem(
            f"{who} has no {whom} yet. {each.why}",
            f"Cohort, Key {each.key}",
            f"{_RELIEF[whom]}, or take back a Keep or a Veto on Pairs. You may also leave it so.",
        )


def introduced(pairs: Sequence[str]) -> list[str]:
    """What the tab `Activity` says of new introductions."""
    if len(pairs) > 1:
        return [f"Introductions were drafted for {len(pairs):,} pairs."]
    return [f"Introductions were drafted for {who}." for who in pairs]


def ended(pairs: Sequence[str]) -> list[str]:
    """What the tab `Activity` says of pairs that have parted by an admin's decision."""
    if len(pairs) > 1:
        return [f"{len(pairs):,} pairs have parted, and are proposed anew with others."]
    return [f"{who} have parted, and are proposed anew with others." for who in pairs]
