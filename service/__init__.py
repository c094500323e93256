"""Convene runs community programs out of a Google Form and a shared Google Sheet."""
