"""The endpoints about whole spreadsheets."""

from collections.abc import Iterable
from typing import Any

from flask import Blueprint, Response, request

from service.sandbox.google import wire
from service.sandbox.google.answers import Places, sheet_properties, spreadsheet
from service.sandbox.google.areas import Area
from service.sandbox.google.document import Document
from service.sandbox.google.drive import Drive
from service.sandbox.google.duplicating import adopt
from service.sandbox.google.errors import NotFound
from service.sandbox.google.filters import matched_areas
from service.sandbox.google.founding import furnish
from service.sandbox.google.masks import for_answer
from service.sandbox.google.messages import SHEET_PROPERTIES, SPREADSHEET
from service.sandbox.google.ranges import inside, resolve
from service.sandbox.google.requests import carry_out
from service.sandbox.google.schema import BOOL, STRING, Anything, Repeated, message
from service.sandbox.google.sheet import Sheet
from service.sandbox.google.value_messages import filters_and

GET = wire.query(ranges=Repeated(STRING), includeGridData=BOOL, excludeTablesInBandedRanges=BOOL)


BATCH = message(
    requests=Repeated(Anything()),
    includeSpreadsheetInResponse=BOOL,
    responseRanges=Repeated(STRING),
    responseIncludeGridData=BOOL,
)
REPLIES = message(
    spreadsheetId=STRING, replies=Repeated(Anything()), updatedSpreadsheet=SPREADSHEET
)


def add_to(api: Blueprint, drive: Drive) -> None:
    """Add the endpoints that make, show and change spreadsheets."""
    add_showing(api, drive)
    add_changing(api, drive)
    add_copying(api, drive)


def add_showing(api: Blueprint, drive: Drive) -> None:
    """Add the endpoint that shows a spreadsheet, and that which makes one."""

    @api.get("/v4/spreadsheets/<name>")
    def get_spreadsheet(name: str) -> Response:
        options = wire.arguments(GET)
        fields = request.args.get("fields")
        mask = for_answer(fields, SPREADSHEET) if fields else None
        with drive.lock:
            document = drive.document(name)
            places = gathered(inside_range(document, text) for text in options.get("ranges", []))
            grid = options.get("includeGridData", False)
            answer = spreadsheet(document, places=places or None, grid=grid, mask=mask)
            return wire.answered(answer, SPREADSHEET, masked=True)

    @api.post("/v4/spreadsheets")
    def create() -> Response:
        wire.arguments(wire.query())
        sent = wire.body(SPREADSHEET)
        with drive.lock:
            document = drive.draft(sent.get("properties", {}).get("title", "Untitled spreadsheet"))
            furnish(document, sent)
            drive.add(document)
            answer = spreadsheet(document, places=None, grid=False, mask=None)
        return wire.answered(answer, SPREADSHEET)


def add_changing(api: Blueprint, drive: Drive) -> None:
    """Add the endpoints that are verbs on a spreadsheet."""

    @api.post("/v4/spreadsheets/<name>")
    def change(name: str) -> Response:
        wire.arguments(wire.query())
        known, _, verb = name.rpartition(":")
        if verb == "batchUpdate":
            return batch_update(known)
        if verb == "getByDataFilter":
            return get_by_filter(known)
        raise NotFound("Not Found")

    def batch_update(name: str) -> Response:
        body = wire.body(BATCH)
        with drive.editing(name) as document:
            answer: dict[str, Any] = {
                "spreadsheetId": name,
                "replies": carry_out(document, body.get("requests", [])),
            }
            if body.get("includeSpreadsheetInResponse"):
                ranges = body.get("responseRanges", [])
                places = gathered(inside_range(document, text) for text in ranges)
                grid = body.get("responseIncludeGridData", False)
                answer["updatedSpreadsheet"] = spreadsheet(
                    document, places=places or None, grid=grid, mask=None
                )
            return wire.answered(answer, REPLIES)

    def get_by_filter(name: str) -> Response:
        body = wire.body(filters_and(includeGridData=BOOL, excludeTablesInBandedRanges=BOOL))
        fields = request.args.get("fields")
        mask = for_answer(fields, SPREADSHEET) if fields else None
        with drive.lock:
            document = drive.document(name)
            filters = body.get("dataFilters", [])
            found = (place for given in filters for place in matched_areas(document, given))
            grid = body.get("includeGridData", False)
            answer = spreadsheet(document, places=gathered(found), grid=grid, mask=mask)
            return wire.answered(answer, SPREADSHEET, masked=True)


def add_copying(api: Blueprint, drive: Drive) -> None:
    """Add the endpoint that copies a sheet to another spreadsheet."""

    @api.post("/v4/spreadsheets/<name>/sheets/<where>")
    def copy_to(name: str, where: str) -> Response:
        wire.arguments(wire.query())
        number, _, verb = where.partition(":")
        if verb != "copyTo" or not number.isdecimal():
            raise NotFound("Not Found")
        target = wire.body(message(destinationSpreadsheetId=STRING))
        origin = drive.document(name)
        source = origin.sheet(int(number))
        with drive.editing(target.get("destinationSpreadsheetId", "")) as document:
            twin = document.add_sheet(document.copied_title(source))
            adopt(document, source, twin, origin.metadata.values())
            return wire.answered(sheet_properties(document, twin), SHEET_PROPERTIES)


def inside_range(document: Document, text: str) -> tuple[Sheet, Area]:
    """Return the sheet and the rectangle that a text names."""
    sheet, given = resolve(document, text)
    return sheet, inside(sheet, given)


def gathered(found: Iterable[tuple[Sheet, Area]]) -> Places:
    """Return areas under the sheets that they lie on."""
    places: dict[int, list[Area]] = {}
    for sheet, area in found:
        places.setdefault(sheet.sheet_id, []).append(area)
    return places
