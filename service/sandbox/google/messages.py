"""The messages of the Sheets API that are understood, as far as they are understood."""

from dataclasses import replace

from service.sandbox.google.cell_messages import (
    CELL_FORMAT,
    COLOR,
    COLOR_STYLE,
    CONDITION,
    ROW,
    colored,
)
from service.sandbox.google.criteria import specified
from service.sandbox.google.schema import BOOL, INDEX, INT, STRING, Keyed, Repeated, choice, message

DIMENSION = choice("Dimension", "ROWS COLUMNS")
GRID_RANGE = message(
    "startRowIndex endRowIndex startColumnIndex endColumnIndex",
    sheetId=INT,
    startRowIndex=INDEX,
    endRowIndex=INDEX,
    startColumnIndex=INDEX,
    endColumnIndex=INDEX,
)
DIMENSION_RANGE = message(
    "startIndex endIndex", sheetId=INT, dimension=DIMENSION, startIndex=INDEX, endIndex=INDEX
)
GRID_COORDINATE = message(sheetId=INT, rowIndex=INDEX, columnIndex=INDEX)
VISIBILITY = choice("DeveloperMetadataVisibility", "DOCUMENT PROJECT")
LOCATION_TYPE = choice("DeveloperMetadataLocationType", "ROW COLUMN SHEET SPREADSHEET")
METADATA_LOCATION = message(
    "sheetId",
    locationType=LOCATION_TYPE,
    spreadsheet=BOOL,
    sheetId=INT,
    dimensionRange=DIMENSION_RANGE,
)
DEVELOPER_METADATA = message(
    metadataId=INT,
    metadataKey=STRING,
    metadataValue=STRING,
    location=METADATA_LOCATION,
    visibility=VISIBILITY,
)
METADATA_LOOKUP = message(
    "metadataId",
    locationType=LOCATION_TYPE,
    metadataLocation=METADATA_LOCATION,
    locationMatchingStrategy=choice(
        "DeveloperMetadataLocationMatchingStrategy", "EXACT_LOCATION INTERSECTING_LOCATION"
    ),
    metadataId=INT,
    metadataKey=STRING,
    metadataValue=STRING,
    visibility=VISIBILITY,
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
SORT_SPEC = message(dimensionIndex=INT, sortOrder=choice("SortOrder", "ASCENDING DESCENDING"))
FILTER_CRITERIA = message(hiddenValues=Repeated(STRING), condition=CONDITION)
FILTER_SPEC = message(columnIndex=INT, filterCriteria=FILTER_CRITERIA)
BASIC_FILTER = replace(
    message(
        range=GRID_RANGE,
        sortSpecs=Repeated(SORT_SPEC),
        criteria=Keyed(FILTER_CRITERIA),
        filterSpecs=Repeated(FILTER_SPEC),
    ),
    after=specified,
)
FILTER_VIEW = replace(
    message(
        "filterViewId",
        filterViewId=INT,
        title=STRING,
        range=GRID_RANGE,
        namedRangeId=STRING,
        sortSpecs=Repeated(SORT_SPEC),
        criteria=Keyed(FILTER_CRITERIA),
        filterSpecs=Repeated(FILTER_SPEC),
    ),
    after=specified,
)
PROTECTED_RANGE = message(
    "protectedRangeId",
    protectedRangeId=INT,
    range=GRID_RANGE,
    namedRangeId=STRING,
    description=STRING,
    warningOnly=BOOL,
    requestingUserCanEdit=BOOL,
    unprotectedRanges=Repeated(GRID_RANGE),
    editors=message(users=Repeated(STRING), groups=Repeated(STRING), domainUsersCanEdit=BOOL),
)
INTERPOLATION = colored(
    message(
        color=COLOR,
        colorStyle=COLOR_STYLE,
        type=choice("InterpolationPointType", "MIN MAX NUMBER PERCENT PERCENTILE"),
        value=STRING,
    )
)
CONDITIONAL_RULE = message(
    ranges=Repeated(GRID_RANGE),
    booleanRule=message(condition=CONDITION, format=CELL_FORMAT),
    gradientRule=message(minpoint=INTERPOLATION, midpoint=INTERPOLATION, maxpoint=INTERPOLATION),
)
BANDING = colored(
    message(
        headerColor=COLOR,
        headerColorStyle=COLOR_STYLE,
        firstBandColor=COLOR,
        firstBandColorStyle=COLOR_STYLE,
        secondBandColor=COLOR,
        secondBandColorStyle=COLOR_STYLE,
        footerColor=COLOR,
        footerColorStyle=COLOR_STYLE,
    )
)
BANDED_RANGE = message(
    "bandedRangeId",
    bandedRangeId=INT,
    range=GRID_RANGE,
    rowProperties=BANDING,
    columnProperties=BANDING,
)
NAMED_RANGE = message(namedRangeId=STRING, name=STRING, range=GRID_RANGE)
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
