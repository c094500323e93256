"""What a new spreadsheet looks like before anyone has touched it."""

from collections.abc import Mapping
from typing import Any

FORMAT: Mapping[str, Any] = {
    "backgroundColor": {"red": 1, "green": 1, "blue": 1},
    "padding": {"top": 2, "right": 3, "bottom": 2, "left": 3},
    "verticalAlignment": "BOTTOM",
    "wrapStrategy": "OVERFLOW_CELL",
    "textFormat": {
        "foregroundColor": {},
        "fontFamily": "arial,sans,sans-serif",
        "fontSize": 10,
        "bold": False,
        "italic": False,
        "strikethrough": False,
        "underline": False,
    },
}
THEME_COLORS: Mapping[str, tuple[float, float, float]] = {
    "TEXT": (0, 0, 0),
    "BACKGROUND": (1, 1, 1),
    "ACCENT1": (0.25882354, 0.52156866, 0.95686275),
    "ACCENT2": (0.91764706, 0.2627451, 0.20784314),
    "ACCENT3": (0.9843137, 0.7372549, 0.015686275),
    "ACCENT4": (0.20392157, 0.65882355, 0.3254902),
    "ACCENT5": (1, 0.42745098, 0.003921569),
    "ACCENT6": (0.27450982, 0.7411765, 0.7764706),
    "LINK": (0.06666667, 0.33333334, 0.8),
}


def theme() -> dict[str, Any]:
    """Return the theme of a new spreadsheet."""
    return {
        "primaryFontFamily": "Arial",
        "themeColors": [
            {"colorType": name, "color": {"rgbColor": color(shares)}}
            for name, shares in THEME_COLORS.items()
        ],
    }


def color(shares: tuple[float, float, float]) -> dict[str, float]:
    """Return a colour without the parts that are zero."""
    named = zip(("red", "green", "blue"), shares, strict=True)
    return {name: share for name, share in named if share}


def effective(given: Mapping[str, Any]) -> dict[str, Any]:
    """Return a cell's format with the defaults where it says nothing."""
    text = {**FORMAT["textFormat"], **given.get("textFormat", {})}
    return {**FORMAT, **given, "textFormat": text}
