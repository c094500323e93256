"""A localhost Google Sheets v4 with the few Drive v3 calls that spreadsheet clients make.

It is a compatible subset, and says so: what it does not know is refused with a 400 in Google's
shape, never answered with a silent `{}`.
"""
