"""Values on their way into cells: what the sheet would store, compared and written as RAW."""

from datetime import date, datetime
from hashlib import blake2b
from typing import Any, Self
from zoneinfo import ZoneInfo

from service.program.dates import to_serial
from service.program.writable import writable
from service.workbook.layout import Column, Shape

Value = str | float | bool | date | datetime | None
Stored = str | float | bool

_FORMATS = {
    Shape.DATE: {"type": "DATE", "pattern": "yyyy-mm-dd"},
    Shape.MOMENT: {"type": "DATE_TIME", "pattern": "yyyy-mm-dd hh:mm"},
    Shape.AS_TYPED: {"type": "TEXT"},
}


class Link(str):
    """A short text that leads to `address`; its code changes with the address.

    Only text can be read back and compared, and a link must not stay in another letter's row.
    """

    __slots__ = ("address",)
    address: str

    def __new__(cls, words: str, address: str) -> Self:
        """The words and the code of the address."""
        code = blake2b(address.encode(), digest_size=3).hexdigest()
        link = super().__new__(cls, f"{words} {code}")
        link.address = address
        return link


def stored(value: Value, zone: ZoneInfo) -> Stored:
    """What reading the cell back would give; moments become serials in the spreadsheet's zone."""
    if value is None:
        return ""
    if isinstance(value, date):
        return to_serial(value, zone)
    if isinstance(value, str) and not isinstance(value, Link):
        return writable(value)
    return value


def same(found: Stored | None, wanted: Stored) -> bool:
    """Whether a cell already holds what is wanted; a moment may be off by half a second."""
    if found is None or found == "":
        return wanted == ""
    if isinstance(found, bool) or isinstance(wanted, bool):
        return found is wanted
    if isinstance(found, (int, float)) and isinstance(wanted, (int, float)):
        return abs(found - wanted) < 5e-6
    return found == wanted


def entered(value: Stored) -> dict[str, Any]:
    """The cell's value as the API takes it: text stays text, whatever it begins with."""
    if value == "":
        return {}
    if isinstance(value, bool):
        return {"userEnteredValue": {"boolValue": value}}
    if isinstance(value, (int, float)):
        return {"userEnteredValue": {"numberValue": value}}
    text = {"userEnteredValue": {"stringValue": str(value)}}
    if isinstance(value, Link):
        return text | {"textFormatRuns": [{"format": {"link": {"uri": value.address}}}]}
    return text


def number_format(column: Column) -> dict[str, Any]:
    """The number format of a column's cells, where its shape has one."""
    pattern = _FORMATS.get(column.shape)
    return {"userEnteredFormat": {"numberFormat": pattern}} if pattern else {}


def validation(column: Column, choices: tuple[str, ...] = ()) -> dict[str, Any]:
    """The dropdown or checkbox of a column's cells, where it has one."""
    options = choices or column.choices
    if column.shape is Shape.TICK:
        rule: dict[str, Any] = {"condition": {"type": "BOOLEAN"}, "strict": True}
    elif options:
        values = [{"userEnteredValue": option} for option in options]
        rule = {
            "condition": {"type": "ONE_OF_LIST", "values": values},
            "strict": column.shape is Shape.CHOICE,
            "showCustomUi": True,
        }
    else:
        return {}
    return {"dataValidation": rule}
