"""A localhost Google Sheets v4 with the few Drive v3 calls that spreadsheet clients make.

It is a compatible subset, and says so: what it does not know is refused with a 400 in Google's
shape, never answered with a silent `{}`.

Known are spreadsheets (get, create, batchUpdate, getByDataFilter, sheets.copyTo), values (get,
update, append, clear, and their batch forms by range and by data filter), developer metadata (get
and search), and Drive's files. The kinds of batchUpdate request are the keys of `requests.KINDS`.
Not known are charts, pivot tables, slicers, tables, data sources, locales other than en_US, and
formulas beyond those in `formulas`. Formats are those that were set: conditional formats and
alternating colours are kept and answered, and do not change a cell's `effectiveFormat`.
"""
