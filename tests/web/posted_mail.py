"""Mail as SendGrid posts it on: signed, parsed or raw; the key is made for the test."""

import base64
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from email.message import EmailMessage
from uuid import uuid4

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from service.mail.sendgrid.events import SIGNATURE_HEADER, TIMESTAMP_HEADER
from service.program.meetups.letters import event_uid
from tests.world import World

BOUNDARY = "xYzZY"
PATH = "/hooks/sendgrid-inbound"
PROGRAM = "program@example.org"


@dataclass
class Post:
    """Posts to one world's service what SendGrid would."""

    world: World
    key: ec.EllipticCurvePrivateKey = field(
        default_factory=lambda: ec.generate_private_key(ec.SECP256R1())
    )

    def __post_init__(self) -> None:
        public = self.key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
        told = base64.b64encode(public).decode()
        self.world.settings = replace(self.world.settings, sendgrid_inbound_key=told)

    def signed(self, body: bytes, age: int = 0) -> dict[str, str]:
        stamp = str(int(self.world.now.timestamp()) - age)
        signature = self.key.sign(stamp.encode() + body, ec.ECDSA(SHA256()))
        return {
            SIGNATURE_HEADER: base64.b64encode(signature).decode(),
            TIMESTAMP_HEADER: stamp,
            "Content-Type": f"multipart/form-data; boundary={BOUNDARY}",
        }

    def send(self, body: bytes, browser: FlaskClient | None = None, age: int = 0) -> TestResponse:
        browser = browser or self.world.browser()
        return browser.post(PATH, data=body, headers=self.signed(body, age))

    def raw(self, message: EmailMessage) -> TestResponse:
        """Post the whole message as it came."""
        return self.send(form({"email": message.as_bytes(), "envelope": envelope(message)}))

    def parsed(self, message: EmailMessage, text: str = "", **more: bytes) -> TestResponse:
        """Post it in the fields into which SendGrid takes a message apart."""
        headers = "".join(f"{name}: {value}\n" for name, value in message.raw_items())
        fields = {
            "headers": headers.encode(),
            "from": str(message["From"]).encode(),
            "to": str(message["To"]).encode(),
            "subject": str(message["Subject"]).encode(),
            "text": text.encode(),
            "envelope": envelope(message),
            "charsets": b'{"text":"UTF-8","from":"UTF-8"}',
            "SPF": b"pass",
        }
        return self.send(form(fields | more))


def form(fields: Mapping[str, bytes], files: Sequence[tuple[str, str, str, bytes]] = ()) -> bytes:
    """A multipart form; a file is its field, name, type and content."""
    parts = [
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n'.encode() + value
        for name, value in fields.items()
    ]
    parts += [
        (
            f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"; filename="{file}"\r\n'
            f"Content-Type: {kind}\r\n\r\n"
        ).encode()
        + content
        for name, file, kind, content in files
    ]
    return b"\r\n".join([*parts, f"--{BOUNDARY}--\r\n".encode()])


def envelope(message: EmailMessage) -> bytes:
    sender = str(message["From"]).rpartition("<")[2].rstrip(">")
    return json.dumps({"to": [PROGRAM], "from": sender}).encode()


def mail(sender: str, words: str = "", **headers: str) -> EmailMessage:
    """A message in words."""
    message = EmailMessage()
    message["From"] = sender
    message["To"] = PROGRAM
    message["Subject"] = "Re: Salary talks"
    message["Message-ID"] = f"<{uuid4().hex}@mail.example.org>"
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    message.set_content(words)
    return message


def calendar(
    uid: str, attendee: str, said: str = "ACCEPTED", *, method: str = "REPLY", **lines: str
) -> str:
    """What a calendar writes back; `lines` are more of the event's properties."""
    own = {"SEQUENCE": "0", "DTSTAMP": "20260302T170000Z"} | lines
    event = [
        "BEGIN:VEVENT",
        f"UID:{uid}",
        f"ATTENDEE;CUTYPE=INDIVIDUAL;PARTSTAT={said};CN=Ana:mailto:{attendee}",
        "ORGANIZER:mailto:program@example.org",
        *(f"{name}:{value}" for name, value in own.items() if value),
        "END:VEVENT",
    ]
    head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Google Inc//Google Calendar//EN"]
    return "\r\n".join([*head, f"METHOD:{method}", *event, "END:VCALENDAR", ""])


def reply(sender: str, ics: str, words: str = "", **headers: str) -> EmailMessage:
    """A calendar's reply as Gmail sends it: alternatives, and the same as a file."""
    message = mail(sender, words, **headers)
    message.add_alternative(ics, subtype="calendar", params={"method": "REPLY"})
    message.add_attachment(
        ics.encode(), maintype="application", subtype="ics", filename="invite.ics"
    )
    return message


def uid_of(world: World, topic: str, name: str) -> str:
    """The event that the member's calendar knows the meetup by."""
    meetup = world.row("Meetups", Topic=topic)["Key"]
    return event_uid(str(meetup), str(world.row("Shortlist", Name=name)["Key"]))
