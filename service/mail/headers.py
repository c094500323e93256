"""The headers by which mail programs know what a letter is, and how to get fewer of its kind."""

from collections.abc import Mapping
from typing import Any

from service.mail.plain_text import is_web

ALWAYS = {"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All"}


def headers(facts: Mapping[str, Any]) -> dict[str, str]:
    """Name the headers; only mail that one may stop, which has a `stop_url`, says how."""
    stop = str(facts.get("stop_url", ""))
    if not is_web(stop):
        return dict(ALWAYS)
    return ALWAYS | {
        "List-Unsubscribe": f"<{stop}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
