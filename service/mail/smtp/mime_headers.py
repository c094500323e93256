"""Words in the headers of a mail: of any length, in any script, and back again as they were.

The standard library folds long words that aren't ASCII such that spaces go or come, and reads what
merely looks encoded as if it were; so what isn't plain is encoded here, at its characters' borders.
"""

import re
from email.errors import MessageError
from email.header import Header
from email.headerregistry import Address
from email.message import EmailMessage

from service.mail.plain_text import one_line
from service.settings import Mailbox

LONGEST_SUBJECT = 200
LONGEST_NAME = 80
_LINE = 76
_PLAIN = re.compile(r"(?!.*=\?)[\x20-\x7e]*")
_ATOMS = re.compile(r"[\w!#$%&'*+/=?^`{|}~ -]*", re.ASCII)
# They would end a name; where readers must decode it, not all of them expect quotes around it.
_STEERS_NAMES = re.compile(r'[()<>\[\]:;@\\,"]')


def put_subject(mail: EmailMessage, subject: str) -> None:
    """Write the subject."""
    words = one_line(subject, LONGEST_SUBJECT)
    mail.set_raw("Subject", _folded(words, "Subject") or _encoded(words, "Subject"))


def put_mailbox(mail: EmailMessage, header: str, mailbox: Mailbox) -> None:
    """Write a name and an address; ValueError where it is no address."""
    name = one_line(_STEERS_NAMES.sub(" ", mailbox.name), LONGEST_NAME)
    words, address = _phrase(name, header), f"<{_checked(mailbox.address)}>"
    fits = len(header) + len(words) + len(address) < _LINE
    between = "" if not name else " " if fits else "\r\n "
    mail.set_raw(header, f"{words}{between}{address}")


def _phrase(name: str, header: str) -> str:
    quoted = name if _ATOMS.fullmatch(name) else f'"{name}"'
    return _folded(quoted, header) or _encoded(name, header)


def _encoded(words: str, header: str) -> str:
    return Header(words, "utf-8", _LINE, header).encode(linesep="\r\n")


def _folded(words: str, header: str) -> str:
    """The words as they are, on several lines if need be; empty where they can't stand so."""
    if not _PLAIN.fullmatch(words):
        return ""
    folded = Header(words, "us-ascii", _LINE, header).encode(linesep="\r\n")
    fits = all(line.strip() and len(line) <= _LINE for line in folded.split("\r\n"))
    return folded if fits else ""


def _checked(address: str) -> str:
    if not address.isascii():
        raise ValueError("SMTP as it is commonly spoken carries ASCII addresses only")
    try:
        return Address(addr_spec=address).addr_spec
    except (MessageError, IndexError) as error:
        raise ValueError("not an address") from error
