"""Google's endpoints as a blueprint: Sheets under /v4, Drive under /drive and /upload/drive."""

from flask import Blueprint, Response

from service.sandbox.google import drive_api, metadata_api, spreadsheets_api, values_api, wire
from service.sandbox.google.drive import Drive
from service.sandbox.google.errors import ApiError, NotFound

ANY = ("GET", "POST", "PUT", "PATCH", "DELETE")


def blueprint(drive: Drive) -> Blueprint:
    """Return the endpoints over a store of documents; each request is served alone."""
    api = Blueprint("google", __name__)
    api.register_error_handler(ApiError, wire.refused)
    values_api.add_to(api, drive)
    spreadsheets_api.add_to(api, drive)
    metadata_api.add_to(api, drive)
    api.register_blueprint(drive_api.blueprint(drive))

    @api.route("/v4/<path:rest>", methods=ANY)
    @api.route("/drive/<path:rest>", methods=ANY)
    @api.route("/upload/<path:rest>", methods=ANY)
    def elsewhere(rest: str) -> Response:
        raise NotFound(f"This sandbox has no such endpoint: {rest}")

    return api
