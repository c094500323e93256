"""Field masks: `a.b`, `a/b` and `a(b,c)`, on answers and on updates."""

import re
from collections.abc import Mapping
from typing import Any

from service.sandbox.google.colors import STYLES
from service.sandbox.google.errors import Invalid, Malformed
from service.sandbox.google.schema import Anything, Keyed, Kind, Message, Repeated

OTHER_NAMES = {**STYLES, "criteria": "filterSpecs"}
"""Names for what is kept under another."""

Mask = dict[str, Any]
"""A tree of names; a name without anything below stands for all that it holds."""

TOKENS = re.compile(r"[A-Za-z0-9_]+|\*|[.,/()]")


def parse(text: str) -> Mask:
    """Return the tree that a mask's text says."""
    compact = re.sub(r"\s+", "", text)
    tokens = TOKENS.findall(compact)
    if "".join(tokens) != compact or not tokens:
        raise Malformed("fields", f"Invalid field mask: {text}")
    mask, rest = listed(tokens)
    if rest:
        raise Malformed("fields", f"Invalid field mask: {text}")
    return mask


def listed(tokens: list[str]) -> tuple[Mask, list[str]]:
    """Return what a list of paths says, and the tokens that follow it."""
    mask: Mask = {}
    while True:
        below, tokens = path(tokens)
        join(mask, below)
        if not tokens or tokens[0] != ",":
            return mask, tokens
        tokens = tokens[1:]


def path(tokens: list[str]) -> tuple[Mask, list[str]]:
    """Return what one path says, and the tokens that follow it."""
    if not tokens or tokens[0] in ".,/()":
        raise Malformed("fields", "Invalid field mask.")
    name, rest = tokens[0], tokens[1:]
    below: Mask = {}
    if rest and rest[0] in "./":
        below, rest = path(rest[1:])
    elif rest and rest[0] == "(":
        below, rest = listed(rest[1:])
        if not rest or rest[0] != ")":
            raise Malformed("fields", "Invalid field mask: a bracket is not closed.")
        rest = rest[1:]
    return {name: {} if "*" in below else below}, rest


def join(mask: Mask, other: Mask) -> None:
    """Add to a mask what another says."""
    for name, below in other.items():
        if name not in mask:
            mask[name] = below
        elif not mask[name] or not below:
            mask[name] = {}
        else:
            join(mask[name], below)


def unknown(mask: Mask, kind: Kind) -> str | None:
    """Return the first path of a mask that a message does not have."""
    while isinstance(kind, Repeated):
        kind = kind.of
    if isinstance(kind, Keyed | Anything):
        return None
    for name, below in mask.items():
        if name == "*":
            continue
        if not isinstance(kind, Message) or name not in kind.fields:
            return name
        deeper = unknown(below, kind.fields[name]) if below else None
        if deeper:
            return f"{name}.{deeper}"
    return None


def for_answer(text: str, kind: Kind) -> Mask:
    """Return the mask for an answer of a kind; an unknown name is refused."""
    mask = parse(text)
    wrong = unknown(mask, kind)
    if wrong:
        sentence = f"Cannot find matching fields for path '{wrong}'."
        raise Malformed(wrong, f"Error expanding 'fields' parameter. {sentence}")
    return mask


def for_update(text: str | None, kind: Kind) -> Mask:
    """Return the mask for an update of a kind; it must name something, and nothing unknown."""
    if not text:
        raise Invalid("At least one field must be listed in 'fields'. (Use '*' to indicate all)")
    mask = parse(text)
    wrong = unknown(mask, kind)
    if wrong:
        raise Invalid(f"Invalid field: {wrong}")
    return kept_names(mask)


def kept_names(mask: Mask) -> Mask:
    """Return a mask that calls everything by the one name under which it is kept."""
    plain: Mask = {}
    for name, below in mask.items():
        if name in OTHER_NAMES:
            join(plain, {OTHER_NAMES[name]: {}})
        else:
            join(plain, {name: kept_names(below)})
    return plain


def picked(value: Any, mask: Mask) -> Any:
    """Return of an answer what a mask names."""
    if not mask or "*" in mask:
        return value
    if isinstance(value, list):
        return [picked(item, mask) for item in value]
    if isinstance(value, Mapping):
        return {name: picked(value[name], below) for name, below in mask.items() if name in value}
    return value


def wants(mask: Mask | None, *names: str) -> bool:
    """Whether an answer under a mask holds a field, named from the outside in."""
    for name in names:
        if not mask or "*" in mask:
            return True
        if name not in mask:
            return False
        mask = mask[name]
    return True


def merged(old: Mapping[str, Any], new: Mapping[str, Any], mask: Mask) -> dict[str, Any]:
    """Return the old with the fields that a mask names as they are in the new, absent or not."""
    if "*" in mask:
        return dict(new)
    result = dict(old)
    for name, below in mask.items():
        if below:
            part = merged(result.get(name) or {}, new.get(name) or {}, below)
            result[name] = part
            if not part:
                del result[name]
        elif name in new:
            result[name] = new[name]
        else:
            result.pop(name, None)
    return result
