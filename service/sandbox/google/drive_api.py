"""The calls of Drive that spreadsheet clients make, with refusals in Drive's own shape."""

from flask import Blueprint, Response, request

from service.sandbox.google import (
    drive_comments,
    drive_contents,
    drive_files,
    drive_sharing,
    wire,
)
from service.sandbox.google.drive import Drive
from service.sandbox.google.drive_errors import as_drive_says
from service.sandbox.google.errors import ApiError


def blueprint(drive: Drive) -> Blueprint:
    """Return Drive's endpoints over a store of documents."""
    api = Blueprint("drive", __name__)
    drive_files.add_to(api, drive)
    drive_contents.add_to(api, drive)
    drive_sharing.add_to(api, drive)
    drive_comments.add_to(api, drive)

    @api.errorhandler(ApiError)
    def refused(error: ApiError) -> Response:
        return wire.refused(as_drive_says(error, (request.view_args or {}).get("name", "")))

    return api
