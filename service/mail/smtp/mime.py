"""A message as MIME, for providers that take a mail as it travels."""

from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from service.mail.message import Message
from service.mail.smtp.mime_headers import put_mailbox, put_subject

# A long address in a header, such as the one to stop mail, would be folded beyond use.
_AS_WRITTEN = SMTP.clone(refold_source="none")


def mime(message: Message, *, at: datetime) -> EmailMessage:
    """Compose the whole mail; ValueError where an address or a header cannot be written."""
    mail = EmailMessage(policy=_AS_WRITTEN)
    put_mailbox(mail, "From", message.sender)
    put_mailbox(mail, "To", message.to)
    if message.reply_to:
        put_mailbox(mail, "Reply-To", message.reply_to)
    put_subject(mail, message.subject)
    mail["Date"] = format_datetime(at)
    mail["Message-ID"] = f"<{message.id}@{message.sender.address.rpartition('@')[2]}>"
    for name, value in message.headers.items():
        mail.set_raw(name, value)
    mail.set_content(message.text)
    mail.add_alternative(message.html, subtype="html")
    if message.calendar:
        _invite(mail, message, message.calendar)
    return mail


def _invite(mail: EmailMessage, message: Message, calendar: str) -> None:
    method = {"method": message.calendar_method}
    mail.add_alternative(calendar, subtype="calendar", params=method)
    name = message.calendar_file
    mail.add_attachment(calendar.encode(), maintype="application", subtype="ics", filename=name)
