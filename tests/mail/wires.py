"""Servers that answer what a test tells them to, byte by byte, over real sockets."""

import socket
import ssl
import threading
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from http.client import parse_headers
from io import BufferedReader
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from email.message import Message


class HttpWire:
    """Answers every request with the same bytes: none is a hang, empty a dropped connection.

    It hangs up after `lives` requests on a connection; with `drip` each byte comes so many seconds
    after the last.
    """

    def __init__(self, answer: bytes | None, *, lives: int = 1, drip: float = 0) -> None:
        self.requests: list[tuple[str, Message, bytes]] = []
        self.callers = 0
        self.most_at_once = 0
        self.hung_up = threading.Semaphore(0)
        self._answer = answer
        self._lives = lives
        self._drip = drip
        self._at_once = 0
        self._lock = threading.Lock()
        self._over = threading.Event()

    def end(self) -> None:
        self._over.set()

    def converse(self, connection: socket.socket, heard: BufferedReader) -> None:
        self._count(1)
        try:
            for _ in range(self._lives):
                self._exchange(connection, heard)
        finally:
            self._count(-1)

    def gone(self) -> None:
        self.hung_up.release()

    def _count(self, step: int) -> None:
        with self._lock:
            self.callers += max(step, 0)
            self._at_once += step
            self.most_at_once = max(self.most_at_once, self._at_once)

    def _exchange(self, connection: socket.socket, heard: BufferedReader) -> None:
        line = heard.readline().decode()
        if not line:
            raise ConnectionError
        headers = parse_headers(heard)
        body = heard.read(int(headers["Content-Length"] or 0))
        self.requests.append((line, headers, body))
        if self._answer is None:
            self._over.wait()
        if not self._drip:
            connection.sendall(self._answer or b"")
            return
        for byte in self._answer or b"":
            connection.sendall(bytes([byte]))
            self._over.wait(self._drip)


class SmtpWire:
    """A small mail server; `answers` replaces its answer to a verb, empty drops the line."""

    def __init__(self, answers: Mapping[str, str] | None = None) -> None:
        self.mails: list[bytes] = []
        self.said: list[str] = []
        self._answers = {
            "HELLO": "220 test", "EHLO": "250-test\r\n250 AUTH PLAIN", "AUTH": "235 welcome",
            "MAIL": "250 ok", "RCPT": "250 ok", "DATA": "354 go on", ".": "250 taken",
            "QUIT": "221 bye", "RSET": "250 ok",
        } | dict(answers or {})  # fmt: skip

    def end(self) -> None:
        """Nothing waits."""

    def gone(self) -> None:
        """Nobody counts."""

    def converse(self, connection: socket.socket, heard: BufferedReader) -> None:
        going = self._say(connection, "HELLO")
        while going and (line := heard.readline().decode().strip()):
            verb = line.split()[0].upper()
            self.said.append(line)
            going = self._say(connection, verb)
            if verb == "DATA" and going and self._answers["DATA"].startswith("354"):
                self.mails.append(self._mail(heard))
                going = self._say(connection, ".")

    def _say(self, connection: socket.socket, verb: str) -> bool:
        answer = self._answers.get(verb, "502 unknown")
        if answer:
            connection.sendall(answer.encode() + b"\r\n")
        return bool(answer) and not answer.startswith("221")

    def _mail(self, heard: BufferedReader) -> bytes:
        lines = iter(heard.readline, b".\r\n")
        return b"".join(line.removeprefix(b".") for line in lines)


@contextmanager
def listening(wire: HttpWire | SmtpWire, tls: ssl.SSLContext | None = None) -> Iterator[str]:
    """The host and port at which the wire is reached meanwhile."""
    with socket.create_server(("127.0.0.1", 0)) as door, ExitStack() as callers:
        thread = threading.Thread(target=_serve, args=(door, wire, tls, callers))
        thread.start()
        try:
            yield f"127.0.0.1:{door.getsockname()[1]}"
        finally:
            wire.end()
            door.shutdown(socket.SHUT_RDWR)
            thread.join()


def a_closed_door() -> str:
    with socket.create_server(("127.0.0.1", 0)) as door:
        return f"127.0.0.1:{door.getsockname()[1]}"


def _serve(
    door: socket.socket, wire: HttpWire | SmtpWire, tls: ssl.SSLContext | None, callers: ExitStack
) -> None:
    """Give each caller a thread of its own, which ends with the door."""
    with suppress(OSError):
        while True:
            connection, _ = door.accept()
            if tls:
                connection = tls.wrap_socket(
                    connection, server_side=True, do_handshake_on_connect=False
                )
            thread = threading.Thread(target=_answer, args=(connection, wire))
            thread.start()
            callers.callback(thread.join)
            callers.callback(_hang_up, connection)


def _answer(connection: socket.socket, wire: HttpWire | SmtpWire) -> None:
    with suppress(OSError), connection, connection.makefile("rb") as heard:
        wire.converse(connection, heard)
    wire.gone()


def _hang_up(connection: socket.socket) -> None:
    with suppress(OSError):
        socket.socket.shutdown(connection, socket.SHUT_RDWR)
