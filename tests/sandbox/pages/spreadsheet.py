"""A spreadsheet on a served sandbox, as somebody else's program changes it meanwhile."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

import requests

SHORTLIST = 7
HEADER = ["Key", "Name", "Decision", "Approve", "Notes"]
PEOPLE = [["k1", "Ada", "", False], ["k2", "Ben", "Accept", False], ["k3", "Cy", "", False]]
CHOICES = ["Accept", "Waitlist", "Decline"]


class Spreadsheet:
    """One spreadsheet by its id; everything goes over the API."""

    def __init__(self, url: str) -> None:
        made = requests.post(f"{url}/v4/spreadsheets", json={"properties": {"title": "Spring"}})
        self.id = made.json()["spreadsheetId"]
        self.url = f"{url}/v4/spreadsheets/{self.id}"
        self.page = f"{url}/workbook/{self.id}"

    def batch(self, *changes: dict[str, Any]) -> None:
        requests.post(f"{self.url}:batchUpdate", json={"requests": changes}).raise_for_status()

    def put(self, place: str, rows: Sequence[Sequence[object]]) -> None:
        url = f"{self.url}/values/{quote(place)}?valueInputOption=RAW"
        requests.put(url, json={"values": rows}).raise_for_status()

    def values(self, place: str) -> list[list[Any]]:
        url = f"{self.url}/values/{quote(place)}?valueRenderOption=UNFORMATTED_VALUE"
        found: list[list[Any]] = requests.get(url).json().get("values", [])
        return found

    def titles(self) -> list[str]:
        sheets = requests.get(self.url).json()["sheets"]
        return [sheet["properties"]["title"] for sheet in sheets]

    def rows(self, start: int, end: int) -> dict[str, Any]:
        return {"sheetId": SHORTLIST, "dimension": "ROWS", "startIndex": start, "endIndex": end}

    def insert_rows(self, at: int, count: int) -> None:
        self.batch({"insertDimension": {"range": self.rows(at, at + count)}})


def shortlist(url: str) -> Spreadsheet:
    """A tab as the service sets it up: grey Key, dropdown, checkbox, note, frozen header."""
    book = Spreadsheet(url)
    grid = {"rowCount": 60, "columnCount": 8, "frozenRowCount": 1}
    tab = {"sheetId": SHORTLIST, "title": "Shortlist", "gridProperties": grid}
    book.batch({"addSheet": {"properties": tab}})
    book.put("Shortlist!A1", [HEADER, *PEOPLE])
    options = [{"userEnteredValue": choice} for choice in CHOICES]
    book.batch(
        validation(2, {"type": "ONE_OF_LIST", "values": options}),
        validation(3, {"type": "BOOLEAN"}),
        {
            "addProtectedRange": {
                "protectedRange": {"range": column(0), "warningOnly": True, "description": "Keys"}
            }
        },
        {
            "updateCells": {
                "start": {"sheetId": SHORTLIST, "rowIndex": 0, "columnIndex": 2},
                "rows": [{"values": [{"note": "Pick what you decided."}]}],
                "fields": "note",
            }
        },
        {
            "addConditionalFormatRule": {
                "index": 0,
                "rule": {
                    "ranges": [column(2)],
                    "booleanRule": {
                        "condition": {
                            "type": "TEXT_EQ",
                            "values": [{"userEnteredValue": "Accept"}],
                        },
                        "format": {"backgroundColor": {"green": 1}},
                    },
                },
            }
        },
        {
            "addFilterView": {
                "filter": {
                    "title": "Undecided, Z to A",
                    "range": {"sheetId": SHORTLIST, "startRowIndex": 0, "endRowIndex": 4},
                    "sortSpecs": [{"dimensionIndex": 1, "sortOrder": "DESCENDING"}],
                    "criteria": {"2": {"condition": {"type": "BLANK"}}},
                }
            }
        },
    )
    return book


def column(index: int) -> dict[str, int]:
    """The cells of one column, below the header and as far as there are people."""
    return {
        "sheetId": SHORTLIST,
        "startRowIndex": 1,
        "endRowIndex": 4,
        "startColumnIndex": index,
        "endColumnIndex": index + 1,
    }


def validation(index: int, condition: dict[str, Any]) -> dict[str, Any]:
    rule = {"condition": condition, "strict": True, "showCustomUi": True}
    return {"setDataValidation": {"range": column(index), "rule": rule}}
