"""The setting by which accountability partners are chosen."""

from enum import StrEnum

from service.program.setting import Setting, one_of


class PartnersBy(StrEnum):
    """What partners are chosen for, beside the hours that they share."""

    SIMILAR = "Similar answers"
    COMPLEMENTARY = "Complementary answers"


PARTNER_SETTINGS = (
    Setting(
        "Partners by",
        PartnersBy.SIMILAR,
        "For partners in the cohort, beside clocks that are close: those who want the same, work "
        "in the same field and are strong in the same; or those who offer what the other seeks "
        "and are strong where the other isn't.",
        one_of(PartnersBy),
        tuple(PartnersBy),
    ),
)
"""A row of the tab, beside the others."""
