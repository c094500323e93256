"""What a JSON body may hold: its kinds of value, read strictly, with Google's refusals.

A reading drops nulls and, as protocol buffers do, what equals a field's default; a field that says
something even when it is zero is named `explicit`.
"""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from service.sandbox.google.errors import Malformed

GOOGLE = "type.googleapis.com/google.apps.sheets.v4."


class Misfit(Exception):
    """A value that does not fit, with the names on the way to it, the innermost first."""

    def __init__(self, kind: str, value: object) -> None:
        super().__init__(kind)
        self.kind = kind
        self.value = value
        self.path: list[str] = []


class UnknownName(Misfit):
    """A field that its message does not have."""


class Kind(Protocol):
    """A kind of value."""

    def read(self, value: Any) -> Any:
        """Return the value as it is kept, or raise a misfit."""


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text, a number or a truth."""

    name: str
    types: tuple[type, ...]
    least: float | None = None

    def read(self, value: Any) -> Any:
        """Return the value if it is of one of the types, and not less than it may be."""
        if self.least is not None and isinstance(value, int | float) and value < self.least:
            raise Misfit(self.name, value)
        if isinstance(value, self.types) and isinstance(value, bool) == (self.types == (bool,)):
            return value
        if self.types == (int,) and isinstance(value, float) and value.is_integer():
            return int(value)
        raise Misfit(self.name, value)


STRING = Scalar("TYPE_STRING", (str,))
INT = Scalar("TYPE_INT32", (int,))
INDEX = Scalar("TYPE_INT32", (int,), least=0)
NUMBER = Scalar("TYPE_DOUBLE", (int, float))
BOOL = Scalar("TYPE_BOOL", (bool,))


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several words."""

    name: str
    words: frozenset[str]

    def read(self, value: Any) -> str:
        """Return the word if it is one of them."""
        if isinstance(value, str) and value in self.words:
            return value
        raise Misfit(GOOGLE + self.name, value)


def choice(name: str, words: str) -> Choice:
    """Return the choice between words written with spaces between them."""
    return Choice(name, frozenset(words.split()))


@dataclass(frozen=True, slots=True)
class Repeated:
    """A list."""

    of: Kind

    def read(self, value: Any) -> list[Any]:
        """Return the list with each item read."""
        if not isinstance(value, list):
            raise Misfit("type.googleapis.com/google.protobuf.ListValue", value)
        items: list[Any] = []
        try:
            for item in value:
                items.append(self.of.read(item))  # noqa: PERF401 - its length names the misfit
        except Misfit as misfit:
            misfit.path.append(f"[{len(items)}]")
            raise
        return items


@dataclass(frozen=True, slots=True)
class Keyed:
    """A map from texts."""

    of: Kind

    def read(self, value: Any) -> dict[str, Any]:
        """Return the map with each value read."""
        if not isinstance(value, dict):
            raise Misfit("map", value)
        return {key: self.of.read(item) for key, item in value.items()}


@dataclass(frozen=True, slots=True)
class Anything:
    """A value that is read where it is used."""

    def read(self, value: Any) -> Any:
        """Return the value."""
        return value


@dataclass(frozen=True, slots=True)
class Message:
    """An object with known fields."""

    fields: Mapping[str, Kind]
    explicit: frozenset[str] = frozenset()
    after: Callable[[dict[str, Any]], dict[str, Any]] | None = None

    def read(self, value: Any) -> dict[str, Any]:
        """Return the object with each field read, without those that say nothing."""
        if not isinstance(value, dict):
            raise Misfit("message", value)
        result: dict[str, Any] = {}
        for name, part in value.items():
            kind = self.fields.get(name)
            if kind is None:
                raise UnknownName(name, value)
            if part is None:
                continue
            try:
                known = kind.read(part)
            except Misfit as misfit:
                misfit.path.append("." + snake(name))
                raise
            if known or isinstance(known, dict) or name in self.explicit:
                result[name] = known
        return self.after(result) if self.after else result


def message(explicit: str = "", /, **fields: Kind) -> Message:
    """Return a message; `explicit` names the fields that are kept even when they are zero."""
    names = frozenset(fields) if explicit == "*" else frozenset(explicit.split())
    return Message(fields, names)


def read(kind: Kind, value: Any, at: str = "") -> Any:
    """Return a value as it is kept, or refuse it, naming the place where it does not fit."""
    try:
        return kind.read(value)
    except Misfit as misfit:
        place = (at + "".join(reversed(misfit.path))).lstrip(".")
        raise refusal(misfit, place) from None


def refusal(misfit: Misfit, place: str) -> Malformed:
    """Return Google's refusal of what did not fit."""
    if isinstance(misfit, UnknownName):
        where = f" at '{place}'" if place else ""
        sentence = f'Unknown name "{misfit.kind}"{where}: Cannot find field.'
        return Malformed(place, f"Invalid JSON payload received. {sentence}")
    shown = json.dumps(misfit.value, ensure_ascii=False)
    return Malformed(place, f"Invalid value at '{place}' ({misfit.kind}), {shown}")


def snake(name: str) -> str:
    """Return a field's name as protocol buffers write it."""
    return re.sub(r"(?<!^)([A-Z])", r"_\1", name).lower()
