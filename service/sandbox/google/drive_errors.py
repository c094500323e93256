"""Refusals in the shape of Drive v3, which differs from that of Sheets."""

from typing import Any

from service.sandbox.google.errors import ApiError


class Refusal(ApiError):
    """A call to Drive that is refused: an HTTP status, Drive's word for why, and a sentence."""

    def __init__(
        self, code: int, reason: str, message: str, location: str = "", domain: str = "global"
    ) -> None:
        super().__init__(code, reason, message)
        self.location = location
        self.domain = domain

    def body(self) -> dict[str, Any]:
        """Return the JSON body of the answer."""
        error = {"message": self.message, "domain": self.domain, "reason": self.status}
        if self.location:
            error |= {"location": self.location, "locationType": "parameter"}
        return {"error": {"code": self.code, "message": self.message, "errors": [error]}}


def missing(what: str, name: str, location: str) -> Refusal:
    """Return the refusal of an id that nothing has."""
    return Refusal(404, "notFound", f"{what} not found: {name}.", location)


def forbidden(message: str, location: str) -> Refusal:
    """Return the refusal of what must not be done."""
    return Refusal(403, "forbidden", message, location)


def invalid(message: str, location: str) -> Refusal:
    """Return the refusal of a value that makes no sense."""
    return Refusal(400, "invalid", message, location)


def required(message: str, location: str) -> Refusal:
    """Return the refusal of a call that leaves out what it needs."""
    return Refusal(400, "required", message, location)


def as_drive_says(error: ApiError, name: str) -> ApiError:
    """Return a refusal in Drive's shape; `name` is the file that was asked for."""
    if isinstance(error, Refusal):
        return error
    if error.code == 404:
        return missing("File", name, "fileId")
    return Refusal(error.code, "badRequest", error.message)
