"""The settings by which mentors and mentees are matched."""

from enum import StrEnum

from service.program.readings import read_whole
from service.program.setting import Setting, one_of


class Matching(StrEnum):
    """What counts first where not everybody can be matched as well as they might be."""

    NEED = "Highest need first"
    MOST = "Most people matched"
    FIT = "Best fit"


MATCHING_SETTINGS = (
    Setting(
        "Matching",
        Matching.NEED,
        "What counts first for mentors and mentees: as many of the neediest as possible, then of "
        "the next; or as many people as possible, whoever they are; or only that the answers fit.",
        one_of(Matching),
        tuple(Matching),
    ),
    Setting(
        "Minimum fit",
        0,
        "Mentor and mentee, or partners, whose Fit would be lower aren't proposed, 0 to 1000. "
        "The higher it is, the fewer people are matched.",
        read_whole(0, 1000),
    ),
)
"""Two rows of the tab, beside the others."""
