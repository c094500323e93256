"""What comes to each sort of door: with the right proof, and with wrong ones."""

import base64
import hmac
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from flask import Flask

from service.mail.sendgrid.events import SIGNATURE_HEADER, TIMESTAMP_HEADER
from service.main import web_over
from service.program.tokens import Purpose, sign
from service.web.guards import Guard
from tests.world import World

REFUSED = {
    Guard.NOTHING: 200,
    Guard.PERSON: 404,
    Guard.LETTER: 404,
    Guard.PROVIDER: 403,
    Guard.FORM: 403,
    Guard.SCHEDULER: 403,
}
STRANGER = ec.generate_private_key(ec.SECP256R1())


@dataclass(frozen=True)
class Knock:
    """A proof: the token in the address, or headers over a body."""

    token: str = "none"
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""


def on_app_engine(world: World, key: ec.EllipticCurvePrivateKey) -> Flask:
    """The service as on App Engine, with a provider whose key the test holds."""
    public = key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    settings = replace(
        world.settings,
        sendgrid_webhook_key=base64.b64encode(public).decode(),
        sendgrid_inbound_key="",
        on_app_engine=True,
    )
    return web_over([world.desk], world.ledger, settings, world.clock)


def signed_by(
    key: ec.EllipticCurvePrivateKey, body: bytes, at: float, signed: bytes | None = None
) -> Knock:
    """News with the provider's signature over `signed`, which is the body unless it is given."""
    stamp = str(int(at))
    over = stamp.encode() + (body if signed is None else signed)
    signature = base64.b64encode(key.sign(over, ec.ECDSA(SHA256()))).decode()
    return Knock(headers={SIGNATURE_HEADER: signature, TIMESTAMP_HEADER: stamp}, body=body)


def by_form(secret: str, body: bytes, at: float, signed: bytes | None = None) -> Knock:
    """The form's call, its signature over `signed`, which is the body unless it is given."""
    stamp = str(int(at))
    over = f"{stamp}.".encode() + (body if signed is None else signed)
    mac = hmac.new(secret.encode(), over, "sha256").hexdigest()
    return Knock(headers={"X-Convene-Timestamp": stamp, "X-Convene-Signature": mac}, body=body)


def right(world: World, guard: Guard, key: ec.EllipticCurvePrivateKey) -> Knock:
    """The proof for which a door opens."""
    person, letter = ids(world)
    knocks = {
        Guard.NOTHING: Knock(),
        Guard.PERSON: Knock(sign(person, world.settings.secret_keys)),
        Guard.LETTER: Knock(sign(letter, world.settings.secret_keys, Purpose.LETTER)),
        Guard.PROVIDER: signed_by(key, b"[]", world.seconds()),
        Guard.FORM: by_form(world.settings.form_secret, b"", world.seconds()),
        Guard.SCHEDULER: Knock(headers={"X-Appengine-Cron": "true"}),
    }
    return knocks[guard]


def wrong(world: World, guard: Guard, key: ec.EllipticCurvePrivateKey) -> list[Knock]:
    """Proofs that prove nothing: none at all, another's, another purpose's, altered, too old."""
    if guard is Guard.NOTHING:
        return [Knock()]
    if guard in {Guard.PERSON, Guard.LETTER}:
        return [Knock(token) for token in _wrong_tokens(world, guard)]
    if guard is Guard.SCHEDULER:
        return [Knock(), Knock(headers={"X-Appengine-Cron": "1"})]
    now, body = world.seconds(), b'[{"event": "bounce"}]'
    if guard is Guard.PROVIDER:
        return [
            Knock(body=body),
            signed_by(STRANGER, body, now),
            signed_by(key, body, now, signed=b"[]"),
            signed_by(key, body, now - 30 * 86_400),
            signed_by(key, body, now + 3_600),
        ]
    secret = world.settings.form_secret
    return [
        Knock(body=body),
        by_form("", body, now),
        by_form("guessed", body, now),
        by_form(secret, body, now, signed=b""),
        by_form(secret, body, now - 301),
        by_form(secret, body, now + 301),
    ]


def _wrong_tokens(world: World, guard: Guard) -> list[str]:
    person, letter = ids(world)
    secrets = world.settings.secret_keys
    own = (person, Purpose.PERSON) if guard is Guard.PERSON else (letter, Purpose.LETTER)
    another = Purpose.LETTER if guard is Guard.PERSON else Purpose.PERSON
    good = sign(own[0], secrets, own[1])
    return [
        own[0],
        f"{own[0]}.",
        f"{own[0]}x{good[len(own[0]) :]}",
        good[:-1],
        good[:-1] + ("y" if good.endswith("x") else "x"),
        f"{good}x",
        good.upper(),
        sign(own[0], secrets, another),
        sign(own[0], ["another secret"], own[1]),
        sign(own[0], [], own[1]),
        "a.b",
        ".",
        "\u00e9.\u00e9",
    ]


def ids(world: World) -> tuple[str, str]:
    """The Key of Ana, who is a member, and the id of Cleo's letter, which waits for a tick."""
    person = str(world.row("Shortlist", Name="Ana")["Key"])
    return person, str(world.row("Outbox", To="Cleo <cleo@example.org>")["Key"])
