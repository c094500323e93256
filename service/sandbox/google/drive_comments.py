"""What people said about a file: Drive's comments, as clients carry them to a copy."""

import secrets
from dataclasses import replace

from flask import Blueprint, Response, request

from service.sandbox.google import wire
from service.sandbox.google.drive import Drive
from service.sandbox.google.drive_answers import Answer, page, stamp
from service.sandbox.google.drive_errors import required
from service.sandbox.google.filing import ACCOUNT
from service.sandbox.google.schema import BOOL, INT, STRING, Anything, Repeated, message

COMMENT = message(
    kind=STRING,
    id=STRING,
    content=STRING,
    anchor=STRING,
    createdTime=STRING,
    modifiedTime=STRING,
    author=Anything(),
    deleted=BOOL,
)
COMMENTS = message(kind=STRING, nextPageToken=STRING, comments=Repeated(COMMENT))
ALL = "/drive/v3/files/<name>/comments"


def add_to(api: Blueprint, drive: Drive) -> None:
    """Add the endpoints about comments."""

    @api.get(ALL)
    def list_comments(name: str) -> Response:
        kinds = {"includeDeleted": BOOL, "pageSize": INT, "pageToken": STRING}
        options = wire.arguments(wire.query(**kinds))
        mask_needed()
        found, after = page(list(drive.document(name).filing.comments), options, 20)
        answer = {"kind": "drive#commentList", **after, "comments": found}
        return wire.answered(answer, COMMENTS)

    @api.post(ALL)
    def create_comment(name: str) -> Response:
        wire.arguments(wire.query())
        mask_needed()
        sent = wire.body(message(content=STRING, anchor=STRING))
        if "content" not in sent:
            raise required("The comment content field is required.", "comment.content")
        now = stamp(drive.clock())
        comment: Answer = {
            "kind": "drive#comment",
            "id": f"AAAA{secrets.token_urlsafe(6)}",
            **sent,
            "createdTime": now,
            "modifiedTime": now,
            "author": {"kind": "drive#user", "displayName": ACCOUNT.partition("@")[0], "me": True},
            "deleted": False,
        }
        with drive.editing(name, content=False) as document:
            said = (*document.filing.comments, comment)
            document.filing = replace(document.filing, comments=said)
        return wire.answered(comment, COMMENT)


def mask_needed() -> None:
    """Refuse a call that doesn't say which fields it wants; for comments Drive insists."""
    if not request.args.get("fields"):
        raise required("The 'fields' parameter is required for this method.", "fields")
