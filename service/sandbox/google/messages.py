"""The messages of whole sheets and spreadsheets, as far as they are understood."""

from service.sandbox.google.cell_messages import CELL_FORMAT, COLOR, COLOR_STYLE, ROW, colored
from service.sandbox.google.fastened_messages import (
    BANDED_RANGE,
    BASIC_FILTER,
    CONDITIONAL_RULE,
    FILTER_VIEW,
    NAMED_RANGE,
    PROTECTED_RANGE,
)
from service.sandbox.google.range_messages import DEVELOPER_METADATA, DIMENSION_RANGE, GRID_RANGE
from service.sandbox.google.schema import (
    BOOL,
    INDEX,
    INT,
    STRING,
    Repeated,
    choice,
    message,
)

DIMENSION_PROPERTIES = message(
    hiddenByFilter=BOOL,
    hiddenByUser=BOOL,
    pixelSize=INT,
    developerMetadata=Repeated(DEVELOPER_METADATA),
)
GRID_DATA = message(
    startRow=INT,
    startColumn=INT,
    rowData=Repeated(ROW),
    rowMetadata=Repeated(DIMENSION_PROPERTIES),
    columnMetadata=Repeated(DIMENSION_PROPERTIES),
)
GRID_PROPERTIES = message(
    rowCount=INT,
    columnCount=INT,
    frozenRowCount=INT,
    frozenColumnCount=INT,
    hideGridlines=BOOL,
    rowGroupControlAfter=BOOL,
    columnGroupControlAfter=BOOL,
)
SHEET_PROPERTIES = colored(
    message(
        "sheetId index",
        sheetId=INT,
        title=STRING,
        index=INDEX,
        sheetType=choice("SheetType", "GRID"),
        gridProperties=GRID_PROPERTIES,
        hidden=BOOL,
        tabColor=COLOR,
        tabColorStyle=COLOR_STYLE,
        rightToLeft=BOOL,
    )
)
SPREADSHEET_PROPERTIES = message(
    title=STRING,
    locale=STRING,
    autoRecalc=choice("RecalculationInterval", "ON_CHANGE MINUTE HOUR"),
    timeZone=STRING,
    defaultFormat=CELL_FORMAT,
    spreadsheetTheme=message(
        primaryFontFamily=STRING,
        themeColors=Repeated(message(colorType=STRING, color=COLOR_STYLE)),
    ),
)
DIMENSION_GROUP = message(range=DIMENSION_RANGE, depth=INT, collapsed=BOOL)
SHEET = message(
    properties=SHEET_PROPERTIES,
    developerMetadata=Repeated(DEVELOPER_METADATA),
    data=Repeated(GRID_DATA),
    merges=Repeated(GRID_RANGE),
    conditionalFormats=Repeated(CONDITIONAL_RULE),
    filterViews=Repeated(FILTER_VIEW),
    protectedRanges=Repeated(PROTECTED_RANGE),
    basicFilter=BASIC_FILTER,
    bandedRanges=Repeated(BANDED_RANGE),
    rowGroups=Repeated(DIMENSION_GROUP),
    columnGroups=Repeated(DIMENSION_GROUP),
)
SPREADSHEET = message(
    spreadsheetId=STRING,
    properties=SPREADSHEET_PROPERTIES,
    sheets=Repeated(SHEET),
    namedRanges=Repeated(NAMED_RANGE),
    developerMetadata=Repeated(DEVELOPER_METADATA),
    spreadsheetUrl=STRING,
)
