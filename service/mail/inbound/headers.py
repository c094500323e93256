"""Who wrote a message, and whether it was a person: read from headers that anybody may forge."""

from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message as Mime
from email.utils import getaddresses

from service.mail.plain_text import one_line
from service.program.addresses import Address, read_address
from service.settings import Mailbox

_BULK = frozenset({"bulk", "junk", "list", "auto_reply"})
_AUTOMATIC = ("X-Autoreply", "X-Autorespond", "X-Auto-Response", "List-Id", "Feedback-ID")
_MACHINES = frozenset({"mailer-daemon", "postmaster", "no-reply", "noreply"})
_LONGEST = 10_000


def sender_of(headers: Mime, envelope_from: str) -> Mailbox | None:
    """Who says to have written it: the one address under From, or the envelope's."""
    raw = str(headers.get("From", ""))[:_LONGEST]
    mailboxes = [(name, read_address(address)) for name, address in getaddresses([raw])]
    readable = [(name, found) for name, found in mailboxes if isinstance(found, Address)]
    if len(readable) == 1:
        ((name, address),) = readable
        return Mailbox(one_line(_unfolded(name), 80), address.normalised)
    envelope = read_address(envelope_from)
    return Mailbox("", envelope.normalised) if isinstance(envelope, Address) else None


def is_automatic(headers: Mime, envelope_from: object) -> bool:
    """Whether a machine wrote it, as far as machines say so: an answer might go round for ever."""
    said = read_header(headers, "Auto-Submitted").partition(";")[0].strip().casefold()
    if said not in {"", "no"} or any(name in headers for name in _AUTOMATIC):
        return True
    if read_header(headers, "Precedence").strip().casefold() in _BULK:
        return True
    if envelope_from in {"", "<>"} or read_header(headers, "Return-Path").strip() == "<>":
        return True
    if headers.get_content_type() == "multipart/report":
        return True
    author = sender_of(headers, "")
    return author is not None and author.address.partition("@")[0] in _MACHINES


def read_header(headers: Mime, name: str) -> str:
    """A header on one line, whatever it was encoded with; empty where there is none."""
    return one_line(_unfolded(str(headers.get(name, ""))[:_LONGEST]))


def _unfolded(raw: str) -> str:
    try:
        parts = decode_header(raw)
        return "".join(
            part if isinstance(part, str) else part.decode(_known(charset), errors="replace")
            for part, charset in parts
        )
    except (HeaderParseError, ValueError, LookupError):
        return raw


def _known(charset: str | None) -> str:
    return charset or "latin-1"
