"""Any SMTP server as a mailer, for communities that have one."""

import smtplib
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from threading import BoundedSemaphore
from urllib.parse import unquote, urlsplit

from service.mail.examining import Examined
from service.mail.mailer import (
    Accepted,
    Doubtful,
    Findings,
    Misconfigured,
    NoTrace,
    NotSent,
    Outcome,
    Refused,
)
from service.mail.message import Message
from service.mail.smtp.mime import mime
from service.program.checkup.finding import Well, amiss
from service.settings import is_loopback

_SESSIONS = 2  # mail servers for people, not for programs, allow few at a time


_UNSEEN = "Whether it takes the sender's address, and signs for its domain, could not be seen."
_LOGIN_REFUSED = amiss(
    "The mail server refuses the user name and the password, so no letter can leave.",
    "Correct them in CONVENE_SMTP_URL; a character such as @ or / is written as %40 or %2F there.",
)
_OUT_OF_REACH = amiss(
    "The mail server can't be reached, so no letter can leave.",
    "Check host and port in CONVENE_SMTP_URL. Many hosts block port 25: use 587 or 465.",
)


class SmtpMailer:
    """Hands each message to the server of `smtp://user:password@host:port`, or `smtps://…`."""

    def __init__(
        self,
        url: str,
        *,
        timeout: float = 10,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        parts = urlsplit(url.strip())
        self._implicit_tls = parts.scheme == "smtps"
        self._local = is_loopback(url)
        self._host = parts.hostname or ""
        self._port = parts.port or (465 if self._implicit_tls else 587)
        self._user = unquote(parts.username or "")
        self._password = unquote(parts.password or "")
        self._timeout = timeout
        self._clock = clock
        self._turns = BoundedSemaphore(_SESSIONS)

    def send(self, message: Message) -> Outcome:
        """Try once; a doubt begins where the text begins to be handed over."""
        try:
            mail = mime(message, at=self._clock())
        except ValueError:
            return Refused("The address or a header of this message cannot be written.")
        try:
            with self._turns, self._session() as session:
                return _converse(session, message, mail.as_bytes())
        except _SettingError as error:
            return Misconfigured(str(error))
        except smtplib.SMTPAuthenticationError as error:
            return _settings_or_later(error.smtp_code, "the user name and the password")
        except (smtplib.SMTPException, OSError):
            return NotSent("The mail server could not be reached, or broke off early.")

    def look_up(self, _message_id: str, _address: str, _since: datetime) -> Findings:
        """Find nothing: mail servers tell nobody what they have had."""
        return NoTrace()

    def examine(self, _sender: str) -> Examined:
        """Connect, encrypt and log in; mail servers say no more before they are given mail."""
        try:
            with self._turns, self._session():
                return Examined([Well("The mail server lets the service in.", _UNSEEN)])
        except _SettingError as error:
            return Examined([amiss(str(error), "Check CONVENE_SMTP_URL.")])
        except smtplib.SMTPAuthenticationError:
            return Examined([_LOGIN_REFUSED])
        except (smtplib.SMTPException, OSError):
            return Examined([_OUT_OF_REACH], asked=False)

    @contextmanager
    def _session(self) -> Iterator[smtplib.SMTP]:
        if not self._host:
            raise _SettingError("CONVENE_SMTP_URL names no mail server.")
        tls = ssl.create_default_context()
        if self._implicit_tls:
            session: smtplib.SMTP = smtplib.SMTP_SSL(
                self._host, self._port, timeout=self._timeout, context=tls
            )
        else:
            session = smtplib.SMTP(self._host, self._port, timeout=self._timeout)
        try:
            self._introduce(session, tls)
            yield session
        finally:
            # The outcome stands already; a quarrel over the goodbye must not change it.
            with suppress(smtplib.SMTPException, OSError):
                session.quit()
            session.close()

    def _introduce(self, session: smtplib.SMTP, tls: ssl.SSLContext) -> None:
        session.ehlo_or_helo_if_needed()
        if not self._implicit_tls and session.has_extn("starttls"):
            session.starttls(context=tls)
            session.ehlo()
        elif not self._implicit_tls and self._user and not self._local:
            raise _SettingError("The mail server offers no encryption; use smtps:// or another.")
        if not self._user:
            return
        if not session.has_extn("auth"):
            raise _SettingError("The mail server takes no user name; leave it out of the address.")
        session.login(self._user, self._password)


class _SettingError(Exception):
    """Something about the server that only a human can mend."""


def _converse(session: smtplib.SMTP, message: Message, mail: bytes) -> Outcome:
    code, _ = session.mail(message.sender.address)
    if code != 250:
        return _settings_or_later(code, "the sender's address")
    code, _ = session.rcpt(message.to.address)
    if code not in {250, 251}:
        return _refused_or_later(code, "the recipient's address")
    try:
        code, _ = session.data(mail)
    except smtplib.SMTPDataError as error:
        code = error.smtp_code
    except (smtplib.SMTPException, OSError):
        return Doubtful("The mail server took the message but its answer never came.")
    return Accepted(message.id) if code == 250 else _refused_or_later(code, "the message")


def _refused_or_later(code: int, what: str) -> Outcome:
    if 400 <= code < 500:
        return NotSent(f"The mail server asks us to come back later ({code}).")
    return Refused(f"The mail server refuses {what} ({code}).")


def _settings_or_later(code: int, what: str) -> Outcome:
    if 400 <= code < 500:
        return NotSent(f"The mail server asks us to come back later ({code}).")
    return Misconfigured(f"The mail server refuses {what} ({code}).")
