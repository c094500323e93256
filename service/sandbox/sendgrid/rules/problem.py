"""One reason for a refusal, in the shape in which the API gives it."""

from collections.abc import Iterator
from typing import Any, NamedTuple

DOCUMENTATION = "http://sendgrid.com/docs/API_Reference/Web_API_v3/Mail/errors.html#"


class Problem(NamedTuple):
    """What is wrong, where, and the page that explains it."""

    message: str
    field: str | None = None
    help: str | None = None


Body = dict[str, Any]
Problems = Iterator[Problem]


def at(field: str, message: str) -> Problem:
    """Find a problem at a field such as `content.0.type`."""
    names = (n for n in field.split(".") if not n.isdecimal() and n not in {"email", "name"})
    return Problem(message, field, f"{DOCUMENTATION}message.{'.'.join(names)}")
