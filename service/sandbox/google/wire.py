"""Requests and answers on the wire: strict queries and bodies, JSON as text."""

import json
from dataclasses import dataclass
from typing import Any

from flask import Response, request

from service.sandbox.google.errors import ApiError, Malformed
from service.sandbox.google.masks import for_answer, picked
from service.sandbox.google.schema import (
    BOOL,
    INT,
    Kind,
    Message,
    Misfit,
    Repeated,
    message,
    read,
)

EVERYWHERE = frozenset(
    {"alt", "key", "prettyPrint", "quotaUser", "access_token", "oauth_token", "fields"}
)
GAP = '{"":null}'
"""Where a written part goes: no object here has a nameless field, and texts escape their quotes."""
TRUTHS = {"true": True, "false": False, "1": True, "0": False}


@dataclass(frozen=True, slots=True)
class Written:
    """A part of an answer that is JSON text already."""

    text: str


def query(**kinds: Kind) -> Message:
    """Return the message that a query is, every parameter optional."""
    return message("*", **kinds)


def arguments(kind: Message) -> dict[str, Any]:
    """Return the parameters of the request at hand; an unknown one is refused."""
    known: dict[str, Any] = {}
    for name, texts in request.args.lists():
        if name in kind.fields:
            known[name] = argument(kind.fields[name], name, texts)
        elif name not in EVERYWHERE:
            raise Malformed(
                name,
                f'Invalid JSON payload received. Unknown name "{name}": Cannot bind query'
                f" parameter. Field '{name}' could not be found in request message.",
            )
    if request.args.get("alt", "json") != "json":
        raise Malformed("alt", "Only alt=json is supported by this sandbox.")
    return known


def argument(kind: Kind, name: str, texts: list[str]) -> Any:
    """Return the value of a parameter."""
    if isinstance(kind, Repeated):
        return texts
    text = texts[-1]
    try:
        if kind is BOOL:
            return TRUTHS[text.lower()]
        return kind.read(int(text) if kind is INT else text)
    except (KeyError, ValueError, Misfit) as misfit:
        shown = misfit.kind if isinstance(misfit, Misfit) else "TYPE"
        raise Malformed(name, f"Invalid value at '{name}' ({shown}), \"{text}\"") from None


def body(kind: Kind, at: str = "") -> dict[str, Any]:
    """Return the JSON body of the request at hand, an empty one as an empty object."""
    sent = request.get_data()
    if not sent.strip():
        return {}
    try:
        value = json.loads(sent, parse_constant=refuse_constant)
    except (ValueError, RecursionError) as error:
        raise Malformed("", f"Invalid JSON payload received. {error}") from None
    known: dict[str, Any] = read(kind, value, at)
    return known


def refuse_constant(name: str) -> None:
    """Refuse NaN and Infinity, which are no JSON."""
    raise ValueError(f"Unexpected token: {name}")


def answered(value: Any, kind: Kind, *, masked: bool = False) -> Response:
    """Return an answer, cut down to the `fields` that were asked for unless it is already."""
    return sent(dumped(value)) if masked else answered_text(dumped(value), kind)


def answered_text(text: str, kind: Kind) -> Response:
    """Return an answer that is JSON text already."""
    fields = request.args.get("fields")
    if fields:
        return sent(dumped(picked(json.loads(text), for_answer(fields, kind))))
    return sent(text)


def sent(text: str, code: int = 200) -> Response:
    """Return JSON text as a response."""
    return Response(text, code, content_type="application/json; charset=UTF-8")


def refused(error: ApiError) -> Response:
    """Return a refusal as a response."""
    return sent(dumped(error.body()), error.code)


def dumped(value: Any) -> str:
    """Return a value as JSON, with the parts in it that are written already."""
    parts: list[str] = []

    def leave(part: Written) -> dict[str, None]:
        parts.append(part.text)
        return {"": None}

    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=leave)
    if not parts:
        return text
    first, *rest = text.split(GAP)
    return first + "".join(part + after for part, after in zip(parts, rest, strict=True))
