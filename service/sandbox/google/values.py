"""The answers about values: read, updated, appended, cleared."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from service.sandbox.google.areas import Area
from service.sandbox.google.document import Document
from service.sandbox.google.entry import (
    Reader,
    Written,
    by_rows,
    clear,
    reader,
    update,
    update_area,
)
from service.sandbox.google.errors import Invalid, named
from service.sandbox.google.filters import matched
from service.sandbox.google.ranges import inside, resolve, written
from service.sandbox.google.rendering import Rendering, values_json
from service.sandbox.google.sheet import Sheet
from service.sandbox.google.tables import append

Answer = dict[str, Any]
Options = Mapping[str, Any]
Sent = Mapping[str, Any]


def value_range(sheet: Sheet, area: Area, rendering: Rendering) -> str:
    """Return a ValueRange as JSON text; without values it has no such key."""
    head = f'"range":{json.dumps(written(sheet, area), ensure_ascii=False)}'
    values = values_json(sheet, area, rendering)
    tail = f',"values":{values}' if values else ""
    return f'{{{head},"majorDimension":"{rendering.dimension}"{tail}}}'


def rendering_of(options: Options) -> Rendering:
    """Return how values are asked for."""
    return Rendering(
        options.get("valueRenderOption", "FORMATTED_VALUE"),
        options.get("dateTimeRenderOption", "SERIAL_NUMBER"),
        options.get("majorDimension", "ROWS"),
    )


def got(document: Document, text: str, options: Options) -> str:
    """Return the values in the range that a text names."""
    sheet, given = resolve(document, text)
    return value_range(sheet, inside(sheet, given), rendering_of(options))


def listed(document: Document, name: str, items: Iterable[str]) -> str:
    """Return a list of JSON texts with the id of its document; an empty list is left out."""
    known = ",".join(items)
    tail = f',"{name}":[{known}]' if known else ""
    return f'{{"spreadsheetId":{json.dumps(document.id)}{tail}}}'


def parsing(document: Document, options: Options) -> Reader | None:
    """Return what reads values as typed text, if they are to be; it must be said."""
    if "valueInputOption" not in options:
        raise Invalid("'valueInputOption' is required but not specified")
    return reader(document) if options["valueInputOption"] == "USER_ENTERED" else None


def grid_of(sent: Mapping[str, Any]) -> Any:
    """Return the rows that are sent."""
    return by_rows(sent.get("values", []), sent.get("majorDimension", "ROWS"))


def updated(document: Document, text: str, sent: Mapping[str, Any], options: Options) -> Answer:
    """Enter values into the range that a text names."""
    if "range" in sent and resolve(document, sent["range"]) != resolve(document, text):
        raise Invalid(f"Request range[{text}] does not match value's range[{sent['range']}]")
    done = update(document, text, grid_of(sent), parse=parsing(document, options))
    return update_answer(document, done, options, sent.get("majorDimension", "ROWS"))


def all_updated(document: Document, sent: Sequence[Sent], options: Options) -> Answer:
    """Enter values into several ranges."""
    parsing(document, options)
    done: list[Answer] = []
    sheets: set[int] = set()
    for index, each in enumerate(sent):
        with named(f"data[{index}]"):
            sheets.add(resolve(document, each.get("range", ""))[0].sheet_id)
            done.append(updated(document, each.get("range", ""), each, options))
    return totals(document, done, len(sheets))


def all_filter_updated(document: Document, sent: Sequence[Sent], options: Options) -> Answer:
    """Enter values into the ranges that several data filters stand for."""
    parsing(document, options)
    done: list[tuple[Sheet, Answer]] = []
    for index, each in enumerate(sent):
        with named(f"data[{index}]"):
            done.extend(filter_updated(document, each, options))
    sheets = {sheet.sheet_id for sheet, _ in done}
    return totals(document, [answer for _, answer in done], len(sheets))


def filter_updated(
    document: Document, sent: Mapping[str, Any], options: Options
) -> Iterator[tuple[Sheet, Answer]]:
    """Enter values into each range that a data filter stands for."""
    for sheet, given in matched(document, sent.get("dataFilter", {})):
        done = update_area(sheet, given, grid_of(sent), parse=parsing(document, options))
        dimension = sent.get("majorDimension", "ROWS")
        answer = {
            **written_answer(done),
            "dataFilter": sent["dataFilter"],
            **echoed(sheet, inside(sheet, given), options, dimension),
        }
        yield sheet, answer


def update_answer(document: Document, done: Written, options: Options, dimension: str) -> Answer:
    """Return what a write has touched, with the values now there if asked for."""
    known = {"spreadsheetId": document.id, **written_answer(done)}
    return {**known, **echoed(done.sheet, touched(done), options, dimension)}


def touched(done: Written) -> Area:
    """Return the rectangle that a write is said to have touched: one cell at least."""
    area = done.area
    bottom, right = max(area.bottom, area.top + 1), max(area.right, area.left + 1)
    return area._replace(bottom=bottom, right=right)


def written_answer(done: Written) -> Answer:
    """Return where and how much a write has written."""
    rows, columns = len(done.area.rows), len(done.area.columns)
    counts = {"updatedRows": rows, "updatedColumns": columns, "updatedCells": done.cells}
    known = {name: count for name, count in counts.items() if count}
    return {"updatedRange": written(done.sheet, touched(done)), **known}


def echoed(sheet: Sheet, area: Area, options: Options, dimension: str) -> Answer:
    """Return the values that are now in an area, if they are asked for."""
    if not options.get("includeValuesInResponse"):
        return {}
    rendering = Rendering(
        options.get("responseValueRenderOption", "FORMATTED_VALUE"),
        options.get("responseDateTimeRenderOption", "SERIAL_NUMBER"),
        dimension,
    )
    return {"updatedData": json.loads(value_range(sheet, area, rendering))}


def totals(document: Document, responses: list[Answer], sheets: int) -> Answer:
    """Return the answer to several updates at once."""
    counts = {
        f"totalU{name[1:]}": sum(each.get(name, 0) for each in responses)
        for name in ("updatedRows", "updatedColumns", "updatedCells")
    }
    counts["totalUpdatedSheets"] = sheets
    return {
        "spreadsheetId": document.id,
        **{name: count for name, count in counts.items() if count},
        **({"responses": responses} if responses else {}),
    }


def appended(document: Document, text: str, sent: Mapping[str, Any], options: Options) -> Answer:
    """Enter values below the last table in a range."""
    insert = options.get("insertDataOption") == "INSERT_ROWS"
    parse = parsing(document, options)
    table, done = append(document, text, grid_of(sent), parse=parse, insert=insert)
    answer: Answer = {"spreadsheetId": document.id}
    if table:
        answer["tableRange"] = written(done.sheet, table)
    dimension = sent.get("majorDimension", "ROWS")
    return {**answer, "updates": update_answer(document, done, options, dimension)}


def all_cleared(document: Document, places: Iterable[tuple[Sheet, dict[str, int]]]) -> Answer:
    """Empty the cells of several ranges."""
    known = [cleared(*place) for place in places]
    return {"spreadsheetId": document.id, **({"clearedRanges": known} if known else {})}


def cleared(sheet: Sheet, given: dict[str, int]) -> str:
    """Empty the cells of a range and return it as it is echoed."""
    area = inside(sheet, given)
    clear(sheet, area)
    return written(sheet, area)
