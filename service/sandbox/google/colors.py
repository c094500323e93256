"""Colours as Google keeps them: eight bits each, said twice in an answer."""

import struct
from collections.abc import Mapping
from typing import Any

from service.sandbox.google.errors import Invalid

STYLES = {
    "backgroundColorStyle": "backgroundColor",
    "foregroundColorStyle": "foregroundColor",
    "tabColorStyle": "tabColor",
    "colorStyle": "color",
    "headerColorStyle": "headerColor",
    "firstBandColorStyle": "firstBandColor",
    "secondBandColorStyle": "secondBandColor",
    "footerColorStyle": "footerColor",
}
NAMES = {plain: style for style, plain in STYLES.items()}


def unstyled(message: dict[str, Any]) -> dict[str, Any]:
    """Return a message with each colour under its plain name alone."""
    for style, name in STYLES.items():
        if style in message:
            said = message.pop(style)
            if "themeColor" in said:
                raise Invalid("Theme colors are not supported by this sandbox; use rgbColor.")
            if "rgbColor" in said:
                message[name] = said["rgbColor"]
    for name in NAMES:
        if name in message:
            message[name] = {part: eight_bits(share) for part, share in message[name].items()}
    return message


def styled(value: Any) -> Any:
    """Return an answer with each colour said as a style as well."""
    if isinstance(value, Mapping):
        full = {name: styled(part) for name, part in value.items()}
        for name in full.keys() & NAMES.keys():
            full[NAMES[name]] = {"rgbColor": full[name]}
        return full
    return [styled(item) for item in value] if isinstance(value, list) else value


def eight_bits(share: float) -> float:
    """Return the share of a colour that is kept of what was asked for, as a short number."""
    kept = int(min(max(share, 0), 1) * 255) / 255
    single = struct.unpack("f", struct.pack("f", kept))[0]
    texts = (f"{single:.{digits}g}" for digits in range(1, 10))
    short = next(
        float(text)
        for text in texts
        if struct.unpack("f", struct.pack("f", float(text)))[0] == single
    )
    return int(short) if short in (0, 1) else short
