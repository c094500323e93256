"""SendGrid's v3 mail API, as far as a sender of letters uses it."""

import json
import secrets
from typing import Any

from flask import Blueprint, Response, jsonify, request

from service.sandbox.sendgrid import logs
from service.sandbox.sendgrid.account import Account, Holder
from service.sandbox.sendgrid.announcing import Announcer
from service.sandbox.sendgrid.post_office import PostOffice
from service.sandbox.sendgrid.rules import problems
from service.sandbox.sendgrid.rules.problem import Problem

LARGEST_REQUEST = 30 * 1024 * 1024

Answer = Response | tuple[Response, int] | tuple[str, int] | tuple[str, int, dict[str, str]]


def blueprint(post: PostOffice, announcer: Announcer, holder: Holder) -> Blueprint:
    """Serve `/v3/…` from a post office, to the keys of an account."""
    api = Blueprint("sendgrid", __name__, url_prefix="/v3")

    @api.before_request
    def require_key() -> Answer | None:
        return _refuse_key(holder.account)

    @api.post("/mail/send")
    def send() -> Answer:
        return _send(post, announcer)

    @api.post("/logs")
    def search() -> Answer:
        return _search(post)

    @api.get("/logs/<name>")
    def details(name: str) -> Answer:
        found = logs.details(post, name)
        return jsonify(found) if found else _refusal(404, Problem("resource not found"))

    @api.post("/mail/batch")
    def batch() -> Answer:
        return jsonify(batch_id=secrets.token_urlsafe(40)), 201

    @api.route("/<path:path>", methods=["GET", "POST", "PUT", "PATCH", "DELETE"])
    def unknown(path: str) -> Answer:
        return _refusal(404, Problem(f"The sandbox doesn't speak {request.method} /v3/{path}."))

    _add_account(api, holder)
    return api


def _add_account(api: Blueprint, holder: Holder) -> None:
    @api.get("/scopes")
    def scopes() -> Answer:
        return jsonify(scopes=holder.account.scopes)

    @api.get("/verified_senders")
    def senders() -> Answer:
        return jsonify(results=holder.account.verified_senders())

    @api.get("/whitelabel/domains")
    def domains() -> Answer:
        return jsonify(holder.account.authenticated_domains(request.args.get("domain", "")))


def _send(post: PostOffice, announcer: Announcer) -> Answer:
    if len(request.get_data()) > LARGEST_REQUEST:
        return _refusal(413, Problem("The JSON payload in the request is too large."))
    if request.mimetype != "application/json":
        return _refusal(415, Problem("Content-Type should be application/json."))
    body = _json()
    found = problems(body, post.clock())
    if found:
        return _refusal(400, *found)
    if body.get("mail_settings", {}).get("sandbox_mode", {}).get("enable"):
        return "", 200
    request_id = post.accept(body)
    announcer.accepted(request_id)
    return "", 202, {"X-Message-Id": request_id}


def _search(post: PostOffice) -> Answer:
    body = _json()
    if not isinstance(body, dict):
        return _refusal(400, Problem("Bad Request"))
    try:
        return jsonify(messages=logs.search(post, body))
    except logs.BadQueryError as problem:
        return _refusal(400, Problem(str(problem), problem.field))


def _refuse_key(account: Account) -> Answer | None:
    scheme, _, key = request.headers.get("Authorization", "").partition(" ")
    if scheme != "Bearer" or not account.knows(key.strip()):
        return _refusal(
            401, Problem("The provided authorization grant is invalid, expired, or revoked")
        )
    if not account.may_use(request.path.removeprefix("/v3/")):
        return _refusal(403, Problem("access forbidden"))
    return None


def _json() -> Any:
    try:
        return json.loads(request.get_data())
    except ValueError:
        return None


def _refusal(status: int, *found: Problem) -> Answer:
    return jsonify(errors=[problem._asdict() for problem in found]), status
