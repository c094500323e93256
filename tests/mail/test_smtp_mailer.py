import socket
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from io import BufferedReader

import pytest

from service.mail.mailer import Accepted, Doubtful, Misconfigured, NotSent, Outcome, Refused
from service.mail.message import Message
from service.mail.smtp.mailer import SmtpMailer
from service.program.letters import Kind
from service.settings import Mailbox
from tests.mail.factories import NOW, a_message
from tests.mail.wires import SmtpWire, a_closed_door, listening


def send_to(wire: SmtpWire, message: Message | None = None, who: str = "") -> Outcome:
    with listening(wire) as door:
        mailer = SmtpMailer(f"smtp://{who}{door}", timeout=2, clock=lambda: NOW)
        return mailer.send(message or a_message())


def outcome_of(answers: Mapping[str, str], who: str = "") -> Outcome:
    return send_to(SmtpWire(answers), who=who)


def mail_of(message: Message) -> EmailMessage:
    wire = SmtpWire()
    assert isinstance(send_to(wire, message), Accepted)
    return message_from_bytes(wire.mails[0].replace(b"\r\n", b"\n"), policy=default)


@pytest.mark.parametrize("kind", list(Kind))
def test_every_letter_arrives_as_it_was_written(kind: Kind) -> None:
    message = a_message(kind)
    mail = mail_of(message)
    parts = {part.get_content_type(): part for part in mail.walk()}

    assert message.reply_to
    assert mail["Subject"] == message.subject
    assert mail["Reply-To"] == f"{message.reply_to.name} <{message.reply_to.address}>"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Message-ID"] == "<5f0c@example.org>"
    assert parts["text/plain"].get_content() == message.text
    assert parts["text/html"].get_content().strip() == message.html.strip()


def test_an_invitation_comes_as_a_part_and_as_a_file() -> None:
    message = a_message(Kind.MEETUP_INVITATION)
    mail = mail_of(message)
    [part] = [part for part in mail.walk() if part.get_content_type() == "text/calendar"]
    [file] = mail.iter_attachments()

    assert part["Content-Type"].params["method"] == "REQUEST"
    assert part.get_content().splitlines() == (message.calendar or "").splitlines()
    assert file.get_filename() == "invite.ics"
    assert file.get_content().decode() == message.calendar


def test_a_dot_on_a_line_and_a_name_with_emoji_survive() -> None:
    message = a_message(Kind.MEETUP_INVITATION, message=".\n..\n.", name='Ana \U0001f4da, "Ruiz"')
    mail = mail_of(message)

    assert "\n.\n..\n.\n" in mail.get_body(("plain",)).get_content()  # type: ignore[union-attr] # there is one
    assert mail["To"].addresses[0].display_name == "Ana \U0001f4da Ruiz"


@pytest.mark.parametrize("verb", ["HELLO", "EHLO", "MAIL", "RCPT"])
def test_a_line_that_drops_before_the_text_is_certainly_not_sent(verb: str) -> None:
    assert isinstance(outcome_of({verb: ""}), NotSent)


@pytest.mark.parametrize("verb", ["DATA", "."])
def test_a_line_that_drops_around_the_text_is_a_doubt(verb: str) -> None:
    assert isinstance(outcome_of({verb: ""}), Doubtful)


@pytest.mark.parametrize("verb", ["MAIL", "RCPT", "DATA", "."])
def test_come_back_later_is_certainly_not_sent(verb: str) -> None:
    assert isinstance(outcome_of({verb: "451 later, ana@example.org"}), NotSent)


@pytest.mark.parametrize("verb", ["RCPT", "DATA", "."])
def test_a_refusal_is_for_a_human_and_names_nobody(verb: str) -> None:
    outcome = outcome_of({verb: "550 not ana@example.org"})

    assert isinstance(outcome, Refused)
    assert "ana" not in outcome.why


def test_a_sender_that_is_not_allowed_is_a_matter_of_settings() -> None:
    assert isinstance(outcome_of({"MAIL": "553 not yours"}), Misconfigured)


def test_a_quarrel_over_the_goodbye_changes_nothing() -> None:
    assert outcome_of({"QUIT": ""}) == Accepted("5f0c")


def test_user_and_password_come_out_of_the_address() -> None:
    wire = SmtpWire()

    assert isinstance(send_to(wire, who="ana%40x:p%2Fw@"), Accepted)
    assert "AUTH PLAIN AGFuYUB4AHAvdw==" in wire.said


@pytest.mark.parametrize(
    ("answers", "outcome"),
    [
        ({"AUTH": "535 no"}, Misconfigured), ({"AUTH": "454 later"}, NotSent),
        ({"EHLO": "250 test"}, Misconfigured),
    ],
)  # fmt: skip
def test_a_password_that_is_not_taken_is_a_matter_of_settings(
    answers: Mapping[str, str], outcome: type
) -> None:
    assert isinstance(outcome_of(answers, "ana:secret@"), outcome)


def test_a_closed_door_is_certainly_not_sent() -> None:
    assert isinstance(SmtpMailer(f"smtp://{a_closed_door()}").send(a_message()), NotSent)


def test_an_address_that_names_no_server_is_a_matter_of_settings() -> None:
    assert isinstance(SmtpMailer("").send(a_message()), Misconfigured)


@pytest.mark.parametrize(
    "address", ["", "ana", "a b@example.org", "ana@x.org\r\nBcc: b@x.org", "å@x.org"]
)
def test_what_is_no_address_is_refused_before_anybody_is_called(address: str) -> None:
    message = replace(a_message(), to=Mailbox("Ana", address))

    assert isinstance(SmtpMailer("smtp://127.0.0.1:1").send(message), Refused)


class Crowd(SmtpWire):
    """A mail server that counts how many talk to it at once."""

    def __init__(self) -> None:
        super().__init__()
        self.most = 0
        self._talking: set[int] = set()

    def converse(self, connection: socket.socket, heard: BufferedReader) -> None:
        self._talking.add(connection.fileno())
        self.most = max(self.most, len(self._talking))
        super().converse(connection, heard)

    def _say(self, connection: socket.socket, verb: str) -> bool:
        if verb == "QUIT":
            self._talking.discard(connection.fileno())
        return super()._say(connection, verb)


def test_threads_share_a_mailer_and_hold_few_sessions_at_a_time() -> None:
    wire = Crowd()
    with listening(wire) as door, ThreadPoolExecutor(8) as threads:
        mailer = SmtpMailer(f"smtp://{door}", timeout=5, clock=lambda: NOW)
        outcomes = list(threads.map(mailer.send, [a_message()] * 16))

    assert all(isinstance(outcome, Accepted) for outcome in outcomes)
    assert len(wire.mails) == 16
    assert 1 <= wire.most <= 2
