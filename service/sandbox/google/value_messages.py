"""The messages of the endpoints that read and write values."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from service.sandbox.google.range_messages import (
    DEVELOPER_METADATA,
    DIMENSION,
    GRID_RANGE,
    METADATA_LOOKUP,
)
from service.sandbox.google.schema import (
    BOOL,
    INT,
    STRING,
    Kind,
    Message,
    Misfit,
    Repeated,
    choice,
    message,
)


@dataclass(frozen=True, slots=True)
class Values:
    """A list of anything, which is looked at where it lands."""

    def read(self, value: Any) -> list[Any]:
        """Return the list."""
        if not isinstance(value, list):
            raise Misfit("type.googleapis.com/google.protobuf.ListValue", value)
        return value


INPUT = choice("ValueInputOption", "RAW USER_ENTERED")
RENDER = choice("ValueRenderOption", "FORMATTED_VALUE UNFORMATTED_VALUE FORMULA")
MOMENT = choice("DateTimeRenderOption", "SERIAL_NUMBER FORMATTED_STRING")
INSERT = choice("InsertDataOption", "OVERWRITE INSERT_ROWS")

READING: Mapping[str, Kind] = {
    "majorDimension": DIMENSION,
    "valueRenderOption": RENDER,
    "dateTimeRenderOption": MOMENT,
}
ECHOING: Mapping[str, Kind] = {
    "includeValuesInResponse": BOOL,
    "responseValueRenderOption": RENDER,
    "responseDateTimeRenderOption": MOMENT,
}
WRITING: Mapping[str, Kind] = {"valueInputOption": INPUT, **ECHOING}

GRID = Repeated(Values())
DATA_FILTER = message(a1Range=STRING, gridRange=GRID_RANGE, developerMetadataLookup=METADATA_LOOKUP)
VALUE_RANGE = message(range=STRING, majorDimension=DIMENSION, values=GRID)
FILTERED_VALUES = message(dataFilter=DATA_FILTER, majorDimension=DIMENSION, values=GRID)
VALUE_RANGES = message(spreadsheetId=STRING, valueRanges=Repeated(VALUE_RANGE))
MATCHED_VALUE_RANGES = message(
    spreadsheetId=STRING,
    valueRanges=Repeated(message(valueRange=VALUE_RANGE, dataFilters=Repeated(DATA_FILTER))),
)
UPDATE = message(
    spreadsheetId=STRING,
    updatedRange=STRING,
    updatedRows=INT,
    updatedColumns=INT,
    updatedCells=INT,
    updatedData=VALUE_RANGE,
    dataFilter=DATA_FILTER,
)
APPENDED = message(spreadsheetId=STRING, tableRange=STRING, updates=UPDATE)
UPDATES = message(
    spreadsheetId=STRING,
    totalUpdatedRows=INT,
    totalUpdatedColumns=INT,
    totalUpdatedCells=INT,
    totalUpdatedSheets=INT,
    responses=Repeated(UPDATE),
)
CLEARED = message(spreadsheetId=STRING, clearedRange=STRING)
ALL_CLEARED = message(spreadsheetId=STRING, clearedRanges=Repeated(STRING))
RANGES = message(ranges=Repeated(STRING))
MATCHED_METADATA = message(
    matchedDeveloperMetadata=Repeated(
        message(developerMetadata=DEVELOPER_METADATA, dataFilters=Repeated(DATA_FILTER))
    )
)
FILTERS = message(dataFilters=Repeated(DATA_FILTER))


def filters_and(**more: Kind) -> Message:
    """Return the message of data filters and something more."""
    return message(dataFilters=Repeated(DATA_FILTER), **more)
