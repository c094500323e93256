"""Who may see and edit a file: Drive's permissions. No letter leaves the sandbox for them."""

from collections.abc import Callable, Mapping
from typing import Any

from flask import Blueprint, Response, request

from service.sandbox.google import wire
from service.sandbox.google.drive import Drive
from service.sandbox.google.drive_answers import PERMISSION, Answer, answered, page
from service.sandbox.google.drive_errors import required
from service.sandbox.google.drive_files import SHARED
from service.sandbox.google.filing import Filing, new_permission
from service.sandbox.google.schema import BOOL, INT, STRING, Repeated, choice, message

ROLE = choice("Role", "owner writer commenter reader")
NEW = message(
    type=choice("Type", "user group domain anyone"),
    role=ROLE,
    emailAddress=STRING,
    domain=STRING,
    withLink=BOOL,
    allowFileDiscovery=BOOL,
    pendingOwner=BOOL,
)
CHANGED = message("pendingOwner", role=ROLE, pendingOwner=BOOL)
TRANSFER = {"transferOwnership": BOOL, "useDomainAdminAccess": BOOL}
SENDING = {"sendNotificationEmail": BOOL, "emailMessage": STRING}
PERMISSIONS = message(kind=STRING, nextPageToken=STRING, permissions=Repeated(PERMISSION))
BRIEF = ("kind", "id", "type", "role")
ALL = "/drive/v3/files/<name>/permissions"
ONE = ALL + "/<key>"


def add_to(api: Blueprint, drive: Drive) -> None:
    """Add the endpoints about permissions."""
    add_showing(api, drive)
    add_changing(api, drive)


def add_showing(api: Blueprint, drive: Drive) -> None:
    """Add the endpoints that only look."""

    @api.get(ALL)
    def list_permissions(name: str) -> Response:
        options = wire.arguments(wire.query(pageSize=INT, pageToken=STRING, **SHARED))
        found, after = page(list(drive.document(name).filing.permissions), options, 100)
        shown = found if request.args.get("fields") else [brief(each) for each in found]
        answer: Answer = {"kind": "drive#permissionList", **after, "permissions": shown}
        return answered(answer, PERMISSIONS, answer)

    @api.get(ONE)
    def get_permission(name: str, key: str) -> Response:
        wire.arguments(wire.query(**SHARED))
        return answered(dict(drive.document(name).filing.permission(key)), PERMISSION, BRIEF)


def add_changing(api: Blueprint, drive: Drive) -> None:
    """Add the endpoints that share a file and end it."""

    def changed(name: str, change: Callable[[Filing], Filing]) -> Filing:
        with drive.editing(name, content=False) as document:
            document.filing = change(document.filing)
            return document.filing

    @api.post(ALL)
    def create_permission(name: str) -> Response:
        options = wire.arguments(wire.query(**SENDING, **TRANSFER, **SHARED))
        new = asked(wire.body(NEW))
        transfer = options.get("transferOwnership", False)
        filing = changed(name, lambda old: old.granted(new, transfer=transfer))
        return answered(dict(filing.permission(new["id"])), PERMISSION, BRIEF)

    @api.patch(ONE)
    def update_permission(name: str, key: str) -> Response:
        options = wire.arguments(wire.query(**TRANSFER, **SHARED))
        sent = wire.body(CHANGED)
        transfer = options.get("transferOwnership", False)
        filing = changed(
            name, lambda old: old.granted({**old.permission(key), **sent}, transfer=transfer)
        )
        return answered(dict(filing.permission(key)), PERMISSION, BRIEF)

    @api.delete(ONE)
    def delete_permission(name: str, key: str) -> Response:
        wire.arguments(wire.query(useDomainAdminAccess=BOOL, **SHARED))
        changed(name, lambda old: old.withdrawn(key))
        return Response(status=204)


def asked(sent: Mapping[str, Any]) -> dict[str, Any]:
    """Return the permission that is asked for; what it cannot do without is named."""
    for name in ("type", "role"):
        if name not in sent:
            raise required(f"The permission {name} field is required.", f"permission.{name}")
    kind = sent["type"]
    field = {"user": "emailAddress", "group": "emailAddress", "domain": "domain"}.get(kind)
    if field and field not in sent:
        raise required(f"The permission {field} field is required.", f"permission.{field}")
    new = new_permission(kind, sent["role"], sent[field] if field else "")
    return {**new, "pendingOwner": True} if sent.get("pendingOwner") else new


def brief(permission: Mapping[str, Any]) -> Answer:
    """Return the few fields of a permission that come unasked."""
    return {name: permission[name] for name in BRIEF}
