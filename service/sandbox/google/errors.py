"""Refusals in the shape that Google's APIs give them."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


class ApiError(Exception):
    """A request that is refused: an HTTP status, Google's name for it, and a sentence."""

    def __init__(
        self, code: int, status: str, message: str, details: list[dict[str, Any]] | None = None
    ) -> None:
        super().__init__(message)
        self.code = code
        self.status = status
        self.message = message
        self.details = details

    def body(self) -> dict[str, Any]:
        """Return the JSON body of the answer."""
        error: dict[str, Any] = {
            "code": self.code,
            "message": self.message,
            "status": self.status,
        }
        if self.details:
            error["details"] = self.details
        return {"error": error}


class NotFound(ApiError):
    """A spreadsheet, file or endpoint that isn't there."""

    def __init__(self, message: str = "Requested entity was not found.") -> None:
        super().__init__(404, "NOT_FOUND", message)


class Invalid(ApiError):
    """An argument that makes no sense here."""

    def __init__(self, message: str) -> None:
        super().__init__(400, "INVALID_ARGUMENT", message)


class Malformed(ApiError):
    """A body or query that does not fit its message, with the field that is at fault."""

    def __init__(self, field: str, message: str) -> None:
        violation = {"field": field, "description": message} if field else {"description": message}
        details = [
            {"@type": "type.googleapis.com/google.rpc.BadRequest", "fieldViolations": [violation]}
        ]
        super().__init__(400, "INVALID_ARGUMENT", message, details)


@contextmanager
def named(place: str) -> Iterator[None]:
    """Say in a refusal which part of a request makes no sense."""
    try:
        yield
    except Invalid as refusal:
        raise Invalid(f"Invalid {place}: {refusal.message}") from None
