"""Protected ranges: who may write where.

The sandbox knows one caller, the account that owns what is made here. A protection that names
other editors and not that account locks the caller out of its cells: `addProtectedRange` with
`editors: {"users": ["someone@example.org"]}` is how a test or a person does that. Google would
then refuse to take the protection away too; here the one caller can, or it would never end.
"""

from collections.abc import Mapping
from typing import Any

from service.sandbox.google.areas import Area
from service.sandbox.google.errors import Invalid
from service.sandbox.google.filing import ACCOUNT
from service.sandbox.google.sheet import Sheet

LOCKED = (
    "You are trying to edit a protected cell or object. Please contact the spreadsheet owner to"
    " remove protection if you need to edit."
)


def locks(protection: Mapping[str, Any]) -> bool:
    """Whether a protection keeps the caller out, and doesn't only warn."""
    users = protection.get("editors", {}).get("users", [])
    return bool(users) and ACCOUNT not in users and not protection.get("warningOnly")


def told(protection: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a protection as it is shown, which names the caller where it names no other editor."""
    editors = protection.get("editors", {})
    if protection.get("warningOnly") or editors.get("users"):
        return protection
    return {**protection, "editors": {**editors, "users": [ACCOUNT]}}


def guard(sheet: Sheet, area: Area) -> None:
    """Refuse to touch an area if any cell of it is locked."""
    for protection in sheet.protected:
        if locks(protection) and caught(sheet, protection, area):
            raise Invalid(LOCKED)


def caught(sheet: Sheet, protection: Mapping[str, Any], area: Area) -> bool:
    """Whether a protection holds a cell of an area that no single exception of it leaves free."""
    held = shared(sheet.area(protection.get("range", {})), area)
    free = (sheet.area(given) for given in protection.get("unprotectedRanges", []))
    return held is not None and not any(each.holds(held) for each in free)


def shared(one: Area, other: Area) -> Area | None:
    """Return the rectangle that two have in common, None if they share no cell."""
    if not one.meets(other):
        return None
    return Area(
        max(one.top, other.top),
        max(one.left, other.left),
        min(one.bottom, other.bottom),
        min(one.right, other.right),
    )
