"""What Google answers to a reading, as cells by tab, and told from every other answer."""

import json
import re
from hashlib import blake2b
from typing import Any

Values = list[list[Any]]

_ESCAPED_HALF = re.compile(r"\\u[dD][89a-fA-F]")
_HALF = re.compile("[\ud800-\udfff]")


class Cells(dict[int, Values]):
    """What stands in some tabs, by sheetId; `digest` is the same for the same answer only."""

    digest = ""


def read_cells(content: bytes) -> Cells:
    """The answer to a `values:batchGetByDataFilter`; raises `JSONDecodeError` where it is cut."""
    cells = Cells(
        (_sheet_id(matched), matched["valueRange"].get("values", []))
        for matched in _parsed(content.decode(errors="replace")).get("valueRanges", [])
    )
    cells.digest = blake2b(content, digest_size=16).hexdigest()
    return cells


def _parsed(text: str) -> dict[str, Any]:
    """What the JSON says; half a character, which no other encoding can hold, becomes U+FFFD."""
    told: dict[str, Any] = json.loads(text)
    if _ESCAPED_HALF.search(text):
        told = json.loads(_HALF.sub("\ufffd", json.dumps(told, ensure_ascii=False)))
    return told


def _sheet_id(matched: dict[str, Any]) -> int:
    sheet_id: int = matched["dataFilters"][0]["gridRange"].get("sheetId", 0)
    return sheet_id
