"""The messages of what is fastened to a sheet: filters, protections, rules, bandings, names."""

from dataclasses import replace

from service.sandbox.google.cell_messages import CELL_FORMAT, COLOR, COLOR_STYLE, CONDITION, colored
from service.sandbox.google.conditions import FILTER, FORMATTING, checked
from service.sandbox.google.criteria import specified
from service.sandbox.google.range_messages import GRID_RANGE
from service.sandbox.google.schema import (
    BOOL,
    INT,
    STRING,
    Keyed,
    Repeated,
    choice,
    message,
)

SORT_SPEC = message(dimensionIndex=INT, sortOrder=choice("SortOrder", "ASCENDING DESCENDING"))
FILTER_CRITERIA = replace(
    message(hiddenValues=Repeated(STRING), condition=CONDITION), after=checked(FILTER)
)
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
    booleanRule=replace(
        message(condition=CONDITION, format=CELL_FORMAT), after=checked(FORMATTING)
    ),
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
