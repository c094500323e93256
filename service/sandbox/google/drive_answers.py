"""Files as Drive answers them: a few fields, or those that `fields` asks for."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from flask import Response, request

from service.sandbox.google import wire
from service.sandbox.google.document import Document
from service.sandbox.google.drive_errors import invalid
from service.sandbox.google.filing import ROOT
from service.sandbox.google.schema import BOOL, STRING, Anything, Message, Repeated, message

Answer = dict[str, Any]

SPREADSHEET = "application/vnd.google-apps.spreadsheet"
PERMISSION = message(
    kind=STRING,
    id=STRING,
    type=STRING,
    role=STRING,
    emailAddress=STRING,
    domain=STRING,
    displayName=STRING,
    allowFileDiscovery=BOOL,
    deleted=BOOL,
    pendingOwner=BOOL,
)
FILE = message(
    kind=STRING,
    id=STRING,
    name=STRING,
    mimeType=STRING,
    createdTime=STRING,
    modifiedTime=STRING,
    parents=Repeated(STRING),
    trashed=BOOL,
    version=STRING,
    webViewLink=STRING,
    owners=Repeated(Anything()),
    permissions=Repeated(PERMISSION),
    permissionIds=Repeated(STRING),
    shared=BOOL,
    ownedByMe=BOOL,
)
BRIEF = ("kind", "id", "name", "mimeType")


def file_answer(document: Document) -> Answer:
    """Return all that Drive knows of a file."""
    sharing = document.filing.permissions
    return {
        "kind": "drive#file",
        "id": document.id,
        "name": document.title,
        "mimeType": SPREADSHEET,
        "createdTime": stamp(document.created),
        "modifiedTime": stamp(document.modified),
        "parents": list(document.filing.parents),
        "trashed": False,
        "version": str(document.version + 1),
        "webViewLink": f"https://docs.google.com/spreadsheets/d/{document.id}/edit",
        "owners": [owner(each) for each in sharing if each["role"] == "owner"],
        "permissions": sharing,
        "permissionIds": [each["id"] for each in sharing],
        "shared": len(sharing) > 1,
        "ownedByMe": True,
    }


def owner(permission: Mapping[str, Any]) -> Answer:
    """Return an owner as a file names them."""
    known = {name: permission[name] for name in ("displayName", "emailAddress")}
    return {"kind": "drive#user", **known, "permissionId": permission["id"]}


def stamp(when: datetime) -> str:
    """Return a time as Drive writes it, to the millisecond."""
    return f"{when:%Y-%m-%dT%H:%M:%S}.{when.microsecond // 1000:03}Z"


def folders(sent: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the folders that a file is to lie in."""
    named = (ROOT if each == "root" else each for each in sent.get("parents", ()))
    return tuple(named) or (ROOT,)


def answered(known: Answer, kind: Message, brief: Iterable[str]) -> Response:
    """Return an answer: the fields that were asked for, or the few that come unasked."""
    if request.args.get("fields"):
        return wire.answered(known, kind)
    return wire.sent(wire.dumped({name: known[name] for name in brief if name in known}))


def page(items: list[Any], options: Mapping[str, Any], default: int) -> tuple[list[Any], Answer]:
    """Return a page of a list, and the token of the next one if there is one."""
    size, token = options.get("pageSize", default), options.get("pageToken") or "0"
    if not token.isdecimal():
        raise invalid("Invalid Value", "pageToken")
    if not 1 <= size <= 1000:
        raise invalid("Invalid value. Values must be within the range: [1, 1000]", "pageSize")
    stop = int(token) + size
    return items[int(token) : stop], {"nextPageToken": str(stop)} if stop < len(items) else {}
