"""What Google answers to a reading, as cells by tab, and told from every other answer."""

import json
from hashlib import blake2b
from typing import Any

Values = list[list[Any]]


class Cells(dict[int, Values]):
    """What stands in some tabs, by sheetId; `digest` is the same for the same answer only."""

    digest = ""


def read_cells(content: bytes) -> Cells:
    """The answer to a `values:batchGetByDataFilter`; raises `JSONDecodeError` where it is cut."""
    cells = Cells(
        (_sheet_id(matched), matched["valueRange"].get("values", []))
        for matched in json.loads(content.decode(errors="replace")).get("valueRanges", [])
    )
    cells.digest = blake2b(content, digest_size=16).hexdigest()
    return cells


def _sheet_id(matched: dict[str, Any]) -> int:
    sheet_id: int = matched["dataFilters"][0]["gridRange"].get("sheetId", 0)
    return sheet_id
