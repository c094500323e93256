"""The messages that name a place: ranges, coordinates, lines, and developer metadata on them."""

from service.sandbox.google.schema import BOOL, INDEX, INT, STRING, choice, message

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
