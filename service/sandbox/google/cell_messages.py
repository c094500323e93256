"""The messages about one cell: what it holds, how it looks and what it may hold."""

from dataclasses import replace

from service.sandbox.google import conditions
from service.sandbox.google.colors import unstyled
from service.sandbox.google.conditions import CONDITIONS, checked
from service.sandbox.google.schema import (
    BOOL,
    INT,
    NUMBER,
    STRING,
    Message,
    Repeated,
    choice,
    message,
)

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
BORDER = colored(
    message(
        style=choice("Style", "NONE DOTTED DASHED SOLID SOLID_MEDIUM SOLID_THICK DOUBLE"),
        width=INT,
        color=COLOR,
        colorStyle=COLOR_STYLE,
    )
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
    type=choice("ConditionType", " ".join(CONDITIONS)),
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
VALIDATION = replace(
    message(condition=CONDITION, inputMessage=STRING, strict=BOOL, showCustomUi=BOOL),
    after=checked(conditions.VALIDATION),
)
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
