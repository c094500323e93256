"""Which conditions there are, where Google takes each, and how many values it needs."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from service.sandbox.google.errors import Invalid

VALIDATION, FORMATTING, FILTER = "data validation", "conditional formatting", "filters"
EVERYWHERE = frozenset({VALIDATION, FORMATTING, FILTER})
SHOWING = frozenset({FORMATTING, FILTER})
HOLDING = frozenset({VALIDATION})
MANY = 10_000


class Condition(NamedTuple):
    """Where a kind of condition is taken, and how many values it has."""

    uses: frozenset[str]
    least: int
    most: int


def alike(names: str, uses: frozenset[str], least: int, most: int) -> dict[str, Condition]:
    """Return several kinds that are alike, named with spaces between."""
    return dict.fromkeys(names.split(), Condition(uses, least, most))


CONDITIONS: Mapping[str, Condition] = {
    **alike(
        "NUMBER_GREATER NUMBER_GREATER_THAN_EQ NUMBER_LESS NUMBER_LESS_THAN_EQ NUMBER_EQ"
        " NUMBER_NOT_EQ TEXT_CONTAINS TEXT_NOT_CONTAINS TEXT_EQ DATE_EQ DATE_BEFORE DATE_AFTER"
        " CUSTOM_FORMULA",
        EVERYWHERE,
        1,
        1,
    ),
    **alike("NUMBER_BETWEEN NUMBER_NOT_BETWEEN", EVERYWHERE, 2, 2),
    **alike("TEXT_STARTS_WITH TEXT_ENDS_WITH", SHOWING, 1, 1),
    **alike("BLANK NOT_BLANK", SHOWING, 0, 0),
    **alike("TEXT_IS_EMAIL TEXT_IS_URL DATE_IS_VALID", HOLDING, 0, 0),
    **alike("DATE_ON_OR_BEFORE DATE_ON_OR_AFTER ONE_OF_RANGE", HOLDING, 1, 1),
    **alike("DATE_BETWEEN DATE_NOT_BETWEEN", HOLDING, 2, 2),
    **alike("BOOLEAN", HOLDING, 0, 2),
    **alike("ONE_OF_LIST", HOLDING, 0, MANY),
    **alike("TEXT_NOT_EQ DATE_NOT_EQ FILTER_EXPRESSION", frozenset({FILTER}), 1, MANY),
}


def checked(use: str) -> Callable[[dict[str, Any]], dict[str, Any]]:
    """Return what checks the condition in a message for one use."""

    def check(known: dict[str, Any]) -> dict[str, Any]:
        if "condition" in known:
            check_condition(known["condition"], use)
        return known

    return check


def check_condition(given: Mapping[str, Any], use: str) -> None:
    """Refuse a condition that Google doesn't take for a use, or with other values."""
    name, values = given.get("type", ""), given.get("values", [])
    if name not in CONDITIONS:
        raise Invalid("A condition needs a type.")
    known = CONDITIONS[name]
    if use not in known.uses:
        raise Invalid(f"The condition {name} is not supported by {use}.")
    if not known.least <= len(values) <= known.most:
        needed = known.least if known.least == known.most else f"{known.least} to {known.most}"
        raise Invalid(f"The condition {name} needs {needed} values and has {len(values)}.")
    if use == VALIDATION and any("relativeDate" in value for value in values):
        raise Invalid("Relative dates are not supported by data validation.")
    text = values[0].get("userEnteredValue", "") if values else ""
    if name in ("CUSTOM_FORMULA", "ONE_OF_RANGE") and not text.startswith(("=", "+")):
        raise Invalid(f"The value of the condition {name} must begin with '='.")
