"""A localhost Google Sheets v4 with the few Drive v3 calls that spreadsheet clients make.

It is a compatible subset, and says so: what it does not know is refused with a 400 in Google's
shape, never answered with a silent `{}`.

Known are spreadsheets (get, create, batchUpdate, getByDataFilter, sheets.copyTo), values (get,
update, append, clear, and their batch forms by range and by data filter), and Drive's files
(create, get, list, rename, copy, delete, export as CSV). The kinds of batchUpdate request are the
keys of `requests.KINDS`. Not known are charts, pivot tables, banding, slicers, developer metadata,
permissions, locales other than en_US, and formulas beyond those in `formulas`.
"""
