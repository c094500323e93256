"""The messages of the Sheets API that are understood, as far as they are understood."""

from dataclasses import replace

from service.sandbox.google.colors import unstyled
from service.sandbox.google.schema import (
    BOOL,
    INT,
    NUMBER,
    STRING,
    Keyed,
    Message,
    Repeated,
    choice,
    message,
)

DIMENSION = choice("Dimension", "ROWS COLUMNS")
GRID_RANGE = message(
    "startRowIndex endRowIndex startColumnIndex endColumnIndex",
    sheetId=INT,
    startRowIndex=INT,
    endRowIndex=INT,
    startColumnIndex=INT,
    endColumnIndex=INT,
)
DIMENSION_RANGE = message(
    "startIndex endIndex", sheetId=INT, dimension=DIMENSION, startIndex=INT, endIndex=INT
)
GRID_COORDINATE = message(sheetId=INT, rowIndex=INT, columnIndex=INT)
COLOR = message(red=NUMBER, green=NUMBER, blue=NUMBER, alpha=NUMBER)
COLOR_STYLE = message(rgbColor=COLOR, themeColor=STRING)


def colored(kind: Message) -> Message:
    """Return a message whose colours are kept under their plain names."""
    return replace(kind, after=unstyled)


NUMBER_FORMAT = message(
    type=choice("NumberFormatType", "TEXT NUMBER PERCENT CURRENCY DATE TIME DATE_TIME SCIENTIFIC"),
    pattern=STRING,
)
LINK = message(uri=STRING)
TEXT_FORMAT = colored(
    message(
        "*",
        foregroundColor=COLOR,
        foregroundColorStyle=COLOR_STYLE,
        fontFamily=STRING,
        fontSize=INT,
        bold=BOOL,
        italic=BOOL,
        strikethrough=BOOL,
        underline=BOOL,
        link=LINK,
    )
)
BORDER = message(
    style=choice("Style", "NONE DOTTED DASHED SOLID SOLID_MEDIUM SOLID_THICK DOUBLE"),
    width=INT,
    color=COLOR,
    colorStyle=COLOR_STYLE,
)
CELL_FORMAT = colored(
    message(
        numberFormat=NUMBER_FORMAT,
        backgroundColor=COLOR,
        backgroundColorStyle=COLOR_STYLE,
        borders=message(top=BORDER, bottom=BORDER, left=BORDER, right=BORDER),
        padding=message("*", top=INT, right=INT, bottom=INT, left=INT),
        horizontalAlignment=choice("HorizontalAlign", "LEFT CENTER RIGHT"),
        verticalAlignment=choice("VerticalAlign", "TOP MIDDLE BOTTOM"),
        wrapStrategy=choice("WrapStrategy", "OVERFLOW_CELL LEGACY_WRAP CLIP WRAP"),
        textDirection=choice("TextDirection", "LEFT_TO_RIGHT RIGHT_TO_LEFT"),
        textFormat=TEXT_FORMAT,
        hyperlinkDisplayType=choice("HyperlinkDisplayType", "LINKED PLAIN_TEXT"),
        textRotation=message("*", angle=INT, vertical=BOOL),
    )
)
CONDITION = message(
    type=choice(
        "ConditionType",
        "NUMBER_GREATER NUMBER_GREATER_THAN_EQ NUMBER_LESS NUMBER_LESS_THAN_EQ NUMBER_EQ"
        " NUMBER_NOT_EQ NUMBER_BETWEEN NUMBER_NOT_BETWEEN TEXT_CONTAINS TEXT_NOT_CONTAINS"
        " TEXT_STARTS_WITH TEXT_ENDS_WITH TEXT_EQ TEXT_IS_EMAIL TEXT_IS_URL DATE_EQ DATE_BEFORE"
        " DATE_AFTER DATE_ON_OR_BEFORE DATE_ON_OR_AFTER DATE_BETWEEN DATE_NOT_BETWEEN"
        " DATE_IS_VALID ONE_OF_RANGE ONE_OF_LIST BLANK NOT_BLANK CUSTOM_FORMULA BOOLEAN TEXT_NOT_EQ"
        " DATE_NOT_EQ FILTER_EXPRESSION",
    ),
    values=Repeated(
        message(
            "userEnteredValue",
            userEnteredValue=STRING,
            relativeDate=choice(
                "RelativeDate", "PAST_YEAR PAST_MONTH PAST_WEEK YESTERDAY TODAY TOMORROW"
            ),
        )
    ),
)
VALIDATION = message(condition=CONDITION, inputMessage=STRING, strict=BOOL, showCustomUi=BOOL)
ENTERED = message("*", numberValue=NUMBER, stringValue=STRING, boolValue=BOOL, formulaValue=STRING)
EFFECTIVE = message(
    "*",
    numberValue=NUMBER,
    stringValue=STRING,
    boolValue=BOOL,
    formulaValue=STRING,
    errorValue=message(type=STRING, message=STRING),
)
CELL = message(
    userEnteredValue=ENTERED,
    effectiveValue=EFFECTIVE,
    formattedValue=STRING,
    userEnteredFormat=CELL_FORMAT,
    effectiveFormat=CELL_FORMAT,
    hyperlink=STRING,
    note=STRING,
    textFormatRuns=Repeated(message(startIndex=INT, format=TEXT_FORMAT)),
    dataValidation=VALIDATION,
)
ROW = message(values=Repeated(CELL))
DIMENSION_PROPERTIES = message(hiddenByFilter=BOOL, hiddenByUser=BOOL, pixelSize=INT)
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
        index=INT,
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
BASIC_FILTER = message(
    range=GRID_RANGE,
    sortSpecs=Repeated(SORT_SPEC),
    criteria=Keyed(FILTER_CRITERIA),
    filterSpecs=Repeated(FILTER_SPEC),
)
FILTER_VIEW = message(
    "filterViewId",
    filterViewId=INT,
    title=STRING,
    range=GRID_RANGE,
    namedRangeId=STRING,
    sortSpecs=Repeated(SORT_SPEC),
    criteria=Keyed(FILTER_CRITERIA),
    filterSpecs=Repeated(FILTER_SPEC),
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
INTERPOLATION = message(
    color=COLOR,
    colorStyle=COLOR_STYLE,
    type=choice("InterpolationPointType", "MIN MAX NUMBER PERCENT PERCENTILE"),
    value=STRING,
)
CONDITIONAL_RULE = message(
    ranges=Repeated(GRID_RANGE),
    booleanRule=message(condition=CONDITION, format=CELL_FORMAT),
    gradientRule=message(minpoint=INTERPOLATION, midpoint=INTERPOLATION, maxpoint=INTERPOLATION),
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
SHEET = message(
    properties=SHEET_PROPERTIES,
    data=Repeated(GRID_DATA),
    merges=Repeated(GRID_RANGE),
    conditionalFormats=Repeated(CONDITIONAL_RULE),
    filterViews=Repeated(FILTER_VIEW),
    protectedRanges=Repeated(PROTECTED_RANGE),
    basicFilter=BASIC_FILTER,
)
SPREADSHEET = message(
    spreadsheetId=STRING,
    properties=SPREADSHEET_PROPERTIES,
    sheets=Repeated(SHEET),
    namedRanges=Repeated(NAMED_RANGE),
    spreadsheetUrl=STRING,
)
