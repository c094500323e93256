"""What Google and SendGrid answer when they are too busy, fail, or have had enough."""

import json
from typing import Any

Headers = list[tuple[str, str]]

STATUSES = {
    "403": "403 Forbidden",
    "429": "429 Too Many Requests",
    "500": "500 Internal Server Error",
    "503": "503 Service Unavailable",
    "storage-full": "403 Forbidden",
}
SENTENCES = {
    "403": "The caller does not have permission",
    "429": "Quota exceeded, too many requests",
    "500": "Internal error encountered.",
    "503": "The service is currently unavailable.",
    "storage-full": "The user's Drive storage quota has been exceeded.",
}
NAMES = {"403": "PERMISSION_DENIED", "500": "INTERNAL", "503": "UNAVAILABLE"}
SERVICE = "sheets.googleapis.com"
PROJECT = "100000000000"
HELP = {
    "@type": "type.googleapis.com/google.rpc.Help",
    "links": [
        {
            "description": "Request a higher quota limit.",
            "url": "https://cloud.google.com/docs/quotas/help/request_increase",
        }
    ],
}


def by_google(kind: str) -> Any:
    """Return the body of Google's error of a kind, one of `STATUSES`."""
    if kind == "429":
        return quota_exceeded("read", "user", 60)
    message = SENTENCES[kind]
    error: dict[str, Any] = {"code": int(STATUSES[kind][:3]), "message": message}
    if kind == "storage-full":
        detail = {"domain": "usageLimits", "reason": "storageQuotaExceeded", "message": message}
        return {"error": {**error, "errors": [detail]}}
    return {"error": {**error, "status": NAMES[kind]}}


def by_sendgrid(kind: str) -> Any:
    """Return the body of SendGrid's error of a kind."""
    message = "access forbidden" if kind == "403" else SENTENCES[kind]
    return {"errors": [{"message": message, "field": None, "help": None}]}


def quota_exceeded(act: str, whose: str, limit: int) -> Any:
    """Return the body of Sheets' refusal of one call too many in a minute.

    `act` is `read` or `write`; `whose` the limit is: `user` or `project`.
    """
    named = f"{act.title()} requests per minute" + (" per user" if whose == "user" else "")
    message = (
        f"Quota exceeded for quota metric '{act.title()} requests' and limit '{named}'"
        f" of service '{SERVICE}' for consumer 'project_number:{PROJECT}'."
    )
    metadata = {
        "quota_limit": f"{act.title()}RequestsPerMinutePer{whose.title()}",
        "quota_limit_value": str(limit),
        "quota_location": "global",
        "quota_metric": f"{SERVICE}/{act}_requests",
        "service": SERVICE,
        "consumer": f"projects/{PROJECT}",
    }
    reason = {
        "@type": "type.googleapis.com/google.rpc.ErrorInfo",
        "reason": "RATE_LIMIT_EXCEEDED",
        "domain": "googleapis.com",
        "metadata": metadata,
    }
    error = {"code": 429, "message": message, "status": "RESOURCE_EXHAUSTED"}
    return {"error": {**error, "details": [reason, HELP]}}


def answer(kind: str, body: Any) -> tuple[str, Headers, bytes]:
    """Return the status, the headers and the bytes of an error."""
    text = json.dumps(body).encode()
    headers = [("Content-Type", "application/json"), ("Content-Length", str(len(text)))]
    return STATUSES[kind], headers, text
