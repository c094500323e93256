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
# They would end a name; where readers must decode it, not all of them expect quotes around it.
_STEERS_NAMES = re.compile(r'[()<>\[\]:;@\\,"]')


def put_subject(mail: EmailMessage, subject: str) -> None:
    """Write the subject."""
    mail.set_raw("Subject", _encoded(one_line(subject, LONGEST_SUBJECT), "Subject"))


def put_mailbox(mail: EmailMessage, header: str, mailbox: Mailbox) -> None:
    """Write a name and an address; ValueError where it is no address."""
    name = one_line(_STEERS_NAMES.sub(" ", mailbox.name), LONGEST_NAME)
    words, address = _encoded(name, header), f"<{_checked(mailbox.address)}>"
    fits = len(header) + len(words) + len(address) < _LINE
    between = "" if not name else " " if fits else "\r\n "
    mail.set_raw(header, f"{words}{between}{address}")


def _encoded(words: str, header: str) -> str:
    if _PLAIN.fullmatch(words):
        folded = Header(words, "us-ascii", _LINE, header).encode(linesep="\r\n")
        lines = folded.split("\r\n")
        if all(line.strip() and len(line) <= _LINE for line in lines) or not words:
            return folded
    return Header(words, "utf-8", _LINE, header).encode(linesep="\r\n")


def _checked(address: str) -> str:
    if not address.isascii():
        raise ValueError("SMTP as it is commonly spoken carries ASCII addresses only")
    try:
        return Address(addr_spec=address).addr_spec
    except (MessageError, IndexError) as error:
        raise ValueError("not an address") from error
