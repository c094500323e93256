"""Columns that several tabs have."""

from service.workbook.layout import admins, once

KEY = once("Key", "Stands for this row wherever it is moved. Please leave it as it is.", width=110)
NOTES = admins(
    "Notes",
    "Yours. Nobody but you and your colleagues writes here.",
    width=260,
    optional=True,
)
"""Free words beside a row."""
