"""Inbound Parse: hands mail for the program on to its hook, as SendGrid does.

The mail is taken apart into the fields of a form, or goes whole in the field `email` where
`raw` was asked for.
"""

import json
import secrets
from collections.abc import Iterator
from datetime import datetime
from email.message import EmailMessage
from email.utils import parseaddr

from flask import Blueprint, Response, jsonify, request

from service.sandbox.sendgrid.courier import Courier, Told
from service.sandbox.sendgrid.post_office import PostOffice

HOOK = "inbound hook"
RAW = "inbound hook is raw"

File = tuple[str, str, bytes]
"""A file's name, its type and what is in it."""


class InboundParse:
    """The hook that wants to know of mail that comes in."""

    def __init__(self, post: PostOffice, courier: Courier) -> None:
        self._post = post
        self._courier = courier

    @property
    def url(self) -> str | None:
        """Give the URL where mail goes, if one is set."""
        return self._courier.url(HOOK)

    @property
    def raw(self) -> bool:
        """Whether mail goes there whole."""
        return self._post.noted(RAW) == "yes"

    def send_to(self, url: str, *, raw: bool) -> None:
        """Set where mail goes, and whether whole; an empty text for nowhere."""
        self._courier.send_to(HOOK, url)
        self._post.note(RAW, "yes" if raw else "")

    def hand_on(self, mail: EmailMessage, at: datetime) -> Told:
        """Post a mail to the hook."""
        fields = _around(mail) | ({"email": mail.as_string()} if self.raw else _taken_apart(mail))
        files = [] if self.raw else list(_files(mail))
        boundary = f"xYzZY{secrets.token_hex(8)}"
        headers = {
            "Content-Type": f"multipart/form-data; boundary={boundary}",
            "User-Agent": "Sendlib/1.0 sandbox",
        }
        return self._courier.post(HOOK, _form(boundary, fields, files), headers, at)


def blueprint(inbound: InboundParse) -> Blueprint:
    """Serve `/sandbox/inbound`: where mail that comes in goes."""
    control = Blueprint("sendgrid_inbound", __name__, url_prefix="/sandbox/inbound")

    @control.get("")
    def where() -> Response:
        return jsonify(url=inbound.url, raw=inbound.raw)

    @control.put("")
    def move() -> tuple[Response, int] | tuple[str, int]:
        try:
            told = request.get_json()
            inbound.send_to(str(told["url"] or ""), raw=bool(told.get("raw")))
        except (AttributeError, KeyError, TypeError, ValueError) as problem:
            return jsonify(error=str(problem)), 400
        return "", 204

    return control


def _around(mail: EmailMessage) -> dict[str, str]:
    """What SendGrid tells of every mail."""
    sender, to = parseaddr(str(mail["From"]))[1], parseaddr(str(mail["To"]))[1]
    domain = sender.partition("@")[2]
    return {
        "to": str(mail["To"]),
        "from": str(mail["From"]),
        "subject": str(mail["Subject"]),
        "envelope": json.dumps({"to": [to], "from": sender}),
        "dkim": f"{{@{domain} : pass}}",
        "SPF": "pass",
        "sender_ip": "127.0.0.1",
        "charsets": json.dumps(dict.fromkeys(("to", "from", "subject", "text"), "UTF-8")),
    }


def _taken_apart(mail: EmailMessage) -> dict[str, str]:
    files = list(_files(mail))
    told = {
        "headers": "".join(f"{name}: {value}\n" for name, value in mail.items()),
        "attachments": str(len(files)),
    }
    for kind, field in (("plain", "text"), ("html", "html")):
        part = mail.get_body((kind,))
        if part is not None:
            told[field] = part.get_content()
    if files:
        told["attachment-info"] = json.dumps(
            {
                f"attachment{number}": {"filename": name, "name": name, "type": kind}
                for number, (name, kind, _content) in enumerate(files, start=1)
            }
        )
    return told


def _files(mail: EmailMessage) -> Iterator[File]:
    for part in mail.iter_attachments():
        name = part.get_filename()
        if name:
            yield name, part.get_content_type(), part.get_payload(decode=True)  # type: ignore[misc] # of one part it is bytes


def _form(boundary: str, fields: dict[str, str], files: list[File]) -> bytes:
    pieces = [_piece(f'name="{name}"', value.encode()) for name, value in fields.items()]
    for number, (name, kind, content) in enumerate(files, start=1):
        safe = name.replace("\\", "").replace('"', "")
        about = f'name="attachment{number}"; filename="{safe}"\r\nContent-Type: {kind}'
        pieces.append(_piece(about, content))
    edge = f"--{boundary}\r\n".encode()
    return b"".join(edge + piece for piece in pieces) + f"--{boundary}--\r\n".encode()


def _piece(about: str, content: bytes) -> bytes:
    return f"Content-Disposition: form-data; {about}\r\n\r\n".encode() + content + b"\r\n"
