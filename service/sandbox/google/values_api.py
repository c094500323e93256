"""The endpoints that read and write values."""

from flask import Blueprint, Response

from service.sandbox.google import value_messages as messages
from service.sandbox.google import values, wire
from service.sandbox.google.drive import Drive
from service.sandbox.google.errors import NotFound
from service.sandbox.google.filters import gathered, matched
from service.sandbox.google.ranges import resolve
from service.sandbox.google.schema import STRING, Repeated, message

ONE = "/v4/spreadsheets/<name>/values/<path:where>"
ALL = "/v4/spreadsheets/<name>/values:"
BATCH_UPDATE = message(data=Repeated(messages.VALUE_RANGE), **messages.WRITING)
FILTERED_UPDATE = message(data=Repeated(messages.FILTERED_VALUES), **messages.WRITING)


def add_to(api: Blueprint, drive: Drive) -> None:
    """Add the endpoints about one range and about several."""
    add_reading(api, drive)
    add_single_writing(api, drive)
    add_batch_writing(api, drive)
    add_clearing(api, drive)


def add_reading(api: Blueprint, drive: Drive) -> None:
    """Add the endpoints that only read."""

    @api.get(ONE, merge_slashes=False)
    def get_values(name: str, where: str) -> Response:
        options = wire.arguments(wire.query(**messages.READING))
        with drive.lock:
            text = values.got(drive.document(name), where, options)
        return wire.answered_text(text, messages.VALUE_RANGE)

    @api.get(ALL + "batchGet")
    def batch_get(name: str) -> Response:
        options = wire.arguments(wire.query(ranges=Repeated(STRING), **messages.READING))
        with drive.lock:
            document = drive.document(name)
            found = [values.got(document, text, options) for text in options.get("ranges", [])]
            text = values.listed(document, "valueRanges", found)
        return wire.answered_text(text, messages.VALUE_RANGES)

    @api.post(ALL + "batchGetByDataFilter")
    def batch_get_by_filter(name: str) -> Response:
        wire.arguments(wire.query())
        body = wire.body(messages.filters_and(**messages.READING))
        rendering = values.rendering_of(body)
        with drive.lock:
            document = drive.document(name)
            found = [
                f'{{"valueRange":{values.value_range(sheet, area, rendering)},'
                f'"dataFilters":{wire.dumped(given)}}}'
                for sheet, area, given in gathered(document, body.get("dataFilters", []))
            ]
            text = values.listed(document, "valueRanges", found)
        return wire.answered_text(text, messages.MATCHED_VALUE_RANGES)


def add_single_writing(api: Blueprint, drive: Drive) -> None:
    """Add the endpoints that write to one range."""

    @api.put(ONE, merge_slashes=False)
    def update_values(name: str, where: str) -> Response:
        options = wire.arguments(wire.query(**messages.WRITING))
        sent = wire.body(messages.VALUE_RANGE, "data")
        with drive.editing(name) as document:
            answer = values.updated(document, where, sent, options)
            return wire.answered(answer, messages.UPDATE)

    @api.post(ONE, merge_slashes=False)
    def append_or_clear(name: str, where: str) -> Response:
        text, _, verb = where.rpartition(":")
        if verb == "append":
            return append(name, text)
        if verb == "clear":
            return clear(name, text)
        raise NotFound("Not Found")

    def append(name: str, where: str) -> Response:
        options = wire.arguments(wire.query(insertDataOption=messages.INSERT, **messages.WRITING))
        sent = wire.body(messages.VALUE_RANGE, "data")
        with drive.editing(name) as document:
            answer = values.appended(document, where, sent, options)
            return wire.answered(answer, messages.APPENDED)

    def clear(name: str, where: str) -> Response:
        wire.arguments(wire.query())
        wire.body(message())
        with drive.editing(name) as document:
            known = values.cleared(*resolve(document, where))
            answer = {"spreadsheetId": name, "clearedRange": known}
            return wire.answered(answer, messages.CLEARED)


def add_batch_writing(api: Blueprint, drive: Drive) -> None:
    """Add the endpoints that write to several ranges, all of them or none."""

    @api.post(ALL + "batchUpdate")
    def batch_update(name: str) -> Response:
        wire.arguments(wire.query())
        body = wire.body(BATCH_UPDATE)
        with drive.editing(name) as document:
            answer = values.all_updated(document, body.get("data", []), body)
            return wire.answered(answer, messages.UPDATES)

    @api.post(ALL + "batchUpdateByDataFilter")
    def batch_update_by_filter(name: str) -> Response:
        wire.arguments(wire.query())
        body = wire.body(FILTERED_UPDATE)
        with drive.editing(name) as document:
            answer = values.all_filter_updated(document, body.get("data", []), body)
            return wire.answered(answer, messages.UPDATES)


def add_clearing(api: Blueprint, drive: Drive) -> None:
    """Add the endpoints that clear several ranges, all of them or none."""

    @api.post(ALL + "batchClear")
    def batch_clear(name: str) -> Response:
        wire.arguments(wire.query())
        body = wire.body(messages.RANGES)
        with drive.editing(name) as document:
            found = [resolve(document, text) for text in body.get("ranges", [])]
            return wire.answered(values.all_cleared(document, found), messages.ALL_CLEARED)

    @api.post(ALL + "batchClearByDataFilter")
    def batch_clear_by_filter(name: str) -> Response:
        wire.arguments(wire.query())
        body = wire.body(messages.FILTERS)
        with drive.editing(name) as document:
            filters = body.get("dataFilters", [])
            found = [place for given in filters for place in matched(document, given)]
            return wire.answered(values.all_cleared(document, found), messages.ALL_CLEARED)
