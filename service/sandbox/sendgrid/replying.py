"""The mail that a reader's program sends back: an answer to an invitation, or words."""

from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, make_msgid

from service.sandbox.sendgrid.invitation import ANSWERS, Invitation
from service.sandbox.sendgrid.message import Message

DOMAIN = "mail.example.org"


def answering(message: Message, invitation: Invitation, answer: str, at: datetime) -> EmailMessage:
    """Answer an invitation as Gmail does (iMIP): for a calendar to read, with a line for people."""
    said = ANSWERS[answer].capitalize()
    mail = _to_sender(message, f"{said}: {invitation.title}", at)
    if invitation.organizer_address:
        _address(mail, "To", "", invitation.organizer_address)
    mail.set_content(f"{_name(message)} has answered: {answer}.\n")
    text = invitation.reply(answer, message.envelope.recipient, at)
    mail.add_alternative(text, subtype="calendar", params={"method": "REPLY"})
    mail.add_attachment(text.encode(), maintype="application", subtype="ics", filename="invite.ics")
    return mail


def in_words(message: Message, words: str, at: datetime) -> EmailMessage:
    """Reply in words, above the lines that are answered, as mail programs do."""
    subject = message.envelope.subject
    mail = _to_sender(message, subject if subject[:3].lower() == "re:" else f"Re: {subject}", at)
    quoted = "\n".join(f"> {line}" for line in message.text.splitlines())
    sender = message.envelope.sender_name or message.envelope.sender
    mail.set_content(
        f"{words.strip()}\n\nOn {message.envelope.created:%d %b %Y} {sender} wrote:\n{quoted}\n"
    )
    return mail


def _to_sender(message: Message, subject: str, at: datetime) -> EmailMessage:
    envelope = message.envelope
    mail = EmailMessage(policy=SMTP)
    _address(mail, "From", envelope.recipient_name, envelope.recipient)
    _address(mail, "To", envelope.sender_name, envelope.sender)
    mail["Subject"] = " ".join(subject.split())
    mail["Date"] = format_datetime(at)
    mail["Message-ID"] = make_msgid(domain=DOMAIN)
    original = dict(message.headers)["Message-ID"]
    mail["In-Reply-To"] = mail["References"] = original
    return mail


def _address(mail: EmailMessage, header: str, name: str, address: str) -> None:
    del mail[header]
    mail[header] = Address(" ".join(name.split()), addr_spec=address)


def _name(message: Message) -> str:
    return message.envelope.recipient_name or message.envelope.recipient
