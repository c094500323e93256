"""The door for mail that people write to the programs: SendGrid's inbound parse, signed."""

import logging
from datetime import timedelta

from flask import Blueprint, abort, request
from flask.typing import ResponseReturnValue

from service.mail.inbound.reading import Incoming, read_incoming
from service.mail.sendgrid.events import SIGNATURE_HEADER, TIMESTAMP_HEADER, is_authentic
from service.settings import Settings
from service.web.guards import Guard, guarded
from service.web.reception import Reception
from service.web.replies import Replies

LARGEST = 30 * 1024 * 1024
"""What SendGrid posts at most, in bytes."""
_REPEATED_FOR = timedelta(days=3, hours=1)
_log = logging.getLogger("convene.web")


def blueprint(reception: Reception, settings: Settings) -> Blueprint:
    """`POST /hooks/sendgrid-inbound`."""
    door = Blueprint("inbound", __name__, url_prefix="/hooks")
    replies = Replies(reception, settings)

    @door.post("/sendgrid-inbound")
    @guarded(Guard.PROVIDER)
    def sendgrid_inbound() -> ResponseReturnValue:
        request.max_content_length = LARGEST
        body = request.get_data()
        if not is_authentic(
            settings.sendgrid_inbound_key or settings.sendgrid_webhook_key,
            signature=request.headers.get(SIGNATURE_HEADER),
            timestamp=request.headers.get(TIMESTAMP_HEADER),
            body=body,
            now=reception.clock(),
            oldest=_REPEATED_FOR,
        ):
            abort(403)
        try:
            incoming = read_incoming(request.headers.get("Content-Type", ""), body)
        except Exception as error:  # noqa: BLE001 - a stranger's message may break the reader in any way
            # Posted again for three days, it would break it each time.
            _log.error("An email can't be read: %s", type(error).__name__)
            replies.note_unreadable()
        else:
            _take(replies, incoming)
        return "", 204

    return door


def _take(replies: Replies, incoming: Incoming | None) -> None:
    if incoming is not None:
        replies.take(incoming)
