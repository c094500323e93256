"""libical as a judge of calendars: it knows the rules of each METHOD (RFC 5546) by heart."""

import ctypes
import os
import re
from functools import cache

import pytest

INSTALL = "sudo apt-get install -y libical3"
_ERROR = re.compile(r"X-LIC-ERROR[^:]*:((?:.*\r?\n[ \t])*.*)")


def objections(calendar: str) -> list[str]:
    """What libical finds wrong with a calendar, in its words; nothing where all is well."""
    libical = _loaded()
    root = libical.icalparser_parse_string(calendar.encode())
    if not root:
        return ["This is no calendar."]
    try:
        allowed = libical.icalrestriction_check(root)
        told = libical.icalcomponent_as_ical_string(root).decode()
        found = [re.sub(r"\r?\n[ \t]", "", each).strip() for each in _ERROR.findall(told)]
        return found or ([] if allowed else ["Its METHOD forbids something in it."])
    finally:
        libical.icalcomponent_free(root)


@cache
def _loaded() -> ctypes.CDLL:
    try:
        libical = ctypes.CDLL("libical.so.3")
    except OSError:
        missing = f"libical judges the calendars, and isn't here. Please run: {INSTALL}"
        if os.environ.get("CI"):
            pytest.fail(missing)
        pytest.skip(missing)
    libical.icalparser_parse_string.argtypes = [ctypes.c_char_p]
    libical.icalparser_parse_string.restype = ctypes.c_void_p
    libical.icalrestriction_check.argtypes = [ctypes.c_void_p]
    libical.icalcomponent_as_ical_string.argtypes = [ctypes.c_void_p]
    libical.icalcomponent_as_ical_string.restype = ctypes.c_char_p
    libical.icalcomponent_free.argtypes = [ctypes.c_void_p]
    return libical
