"""A message as MIME, for providers that take a mail as it travels."""

import re
from datetime import datetime
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from service.mail.message import Message
from service.mail.plain_text import one_line
from service.settings import Mailbox

# Where a long name is folded, Python 3.11 loses the quotes around it, and these would steer.
_NEEDS_QUOTES = re.compile(r'[()<>\[\]:;@\\,"]')


def mime(message: Message, *, at: datetime) -> EmailMessage:
    """Compose the whole mail; ValueError where an address or a header cannot be written."""
    mail = EmailMessage(policy=SMTP)
    mail["From"] = _address(message.sender)
    mail["To"] = _address(message.to)
    if message.reply_to:
        mail["Reply-To"] = _address(message.reply_to)
    mail["Subject"] = one_line(message.subject, 200)
    mail["Date"] = format_datetime(at)
    mail["Message-ID"] = f"<{message.id}@{message.sender.address.rpartition('@')[2]}>"
    for name, value in message.headers.items():
        mail[name] = value
    mail.set_content(message.text)
    mail.add_alternative(message.html, subtype="html")
    if message.calendar:
        _invite(mail, message.calendar)
    return mail


def _invite(mail: EmailMessage, calendar: str) -> None:
    mail.add_alternative(calendar, subtype="calendar", params={"method": "REQUEST"})
    mail.add_attachment(
        calendar.encode(), maintype="application", subtype="ics", filename="invite.ics"
    )


def _address(mailbox: Mailbox) -> Address:
    if not mailbox.address.isascii():
        raise ValueError("SMTP as it is commonly spoken carries ASCII addresses only")
    name = one_line(_NEEDS_QUOTES.sub(" ", mailbox.name), 80)
    try:
        return Address(display_name=name, addr_spec=mailbox.address)
    except (MessageError, IndexError) as error:
        raise ValueError("not an address") from error
