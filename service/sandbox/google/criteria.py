"""What a filter shows: kept as `filterSpecs` alone, and said as the older `criteria` as well."""

from collections.abc import Mapping
from typing import Any


def specified(known: dict[str, Any]) -> dict[str, Any]:
    """Return a filter as it is kept; of the two names for its criteria the newer one counts."""
    older = known.pop("criteria", {})
    if older and "filterSpecs" not in known:
        known["filterSpecs"] = [
            {"columnIndex": int(index), "filterCriteria": criteria}
            for index, criteria in older.items()
        ]
    return known


def filter_answer(known: Mapping[str, Any]) -> dict[str, Any]:
    """Return a filter as it is answered, its criteria under both names."""
    specs = known.get("filterSpecs")
    if not specs:
        return dict(known)
    criteria = {str(spec.get("columnIndex", 0)): spec.get("filterCriteria", {}) for spec in specs}
    return {**known, "criteria": criteria}
