"""Serves a WSGI application on this machine only, fast: keep-alive, a thread a connection."""

import socket
import ssl
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import unquote

from service.sandbox.faults import ConnectionDropped

if TYPE_CHECKING:
    from collections.abc import Iterable

    from _typeshed.wsgi import WSGIApplication, WSGIEnvironment

LARGEST_REQUEST = 64 * 1024 * 1024

Headers = list[tuple[str, str]]


class Handler(BaseHTTPRequestHandler):
    """Turns requests of one connection into calls of the application."""

    protocol_version = "HTTP/1.1"
    # A reply that leaves in pieces waits 40 ms for the client's delayed acknowledgement.
    wbufsize = -1
    disable_nagle_algorithm = True
    server_version = "sandbox"
    sys_version = ""
    server: "LoopbackServer"

    def answer(self) -> None:
        """Read one request whole, ask the application, write its answer whole."""
        length = self._content_length()
        if length is None:
            return
        try:
            status, headers, body = self._ask(self.rfile.read(length))
        except ConnectionDropped:
            self.close_connection = True
            return
        self._write(status, headers, body)

    do_GET = do_HEAD = do_POST = do_PUT = do_PATCH = do_DELETE = do_OPTIONS = answer  # noqa: N815 - http.server's names

    def log_message(self, *_: Any) -> None:
        """Say nothing: requests hold people's answers."""

    def _content_length(self) -> int | None:
        text = self.headers.get("Content-Length", "0")
        if "Transfer-Encoding" in self.headers or not text.isdecimal():
            self.send_error(411)
        elif int(text) > LARGEST_REQUEST:
            self.send_error(413)
        else:
            return int(text)
        self.close_connection = True
        return None

    def _ask(self, body: bytes) -> tuple[str, Headers, bytes]:
        started: list[tuple[str, Headers]] = []
        pieces: list[bytes] = []

        def start_response(status: str, headers: Headers, _: Any = None, /) -> Any:
            started[:] = [(status, headers)]
            return pieces.append

        result: Iterable[bytes] = self.server.app(self._environ(body), start_response)
        try:
            pieces.extend(result)
        finally:
            close = getattr(result, "close", None)
            if close:
                close()
        return *started[0], b"".join(pieces)

    def _environ(self, body: bytes) -> "WSGIEnvironment":
        path, _, query = self.path.partition("?")
        environ: dict[str, Any] = {
            "REQUEST_METHOD": self.command,
            "SCRIPT_NAME": "",
            "PATH_INFO": unquote(path, "iso-8859-1"),
            "QUERY_STRING": query,
            "REQUEST_URI": self.path,
            "CONTENT_TYPE": self.headers.get("Content-Type", ""),
            "CONTENT_LENGTH": str(len(body)),
            "REMOTE_ADDR": self.client_address[0],
            "REMOTE_PORT": str(self.client_address[1]),
            "SERVER_NAME": "127.0.0.1",
            "SERVER_PORT": str(self.server.server_port),
            "SERVER_PROTOCOL": self.request_version,
            "wsgi.version": (1, 0),
            "wsgi.url_scheme": "https" if self.server.tls else "http",
            "wsgi.input": BytesIO(body),
            "wsgi.errors": sys.stderr,
            "wsgi.multithread": True,
            "wsgi.multiprocess": False,
            "wsgi.run_once": False,
        }
        for name, value in self.headers.items():
            key = "HTTP_" + name.upper().replace("-", "_")
            environ[key] = f"{environ[key]},{value}" if key in environ else value
        return environ

    def _write(self, status: str, headers: Headers, body: bytes) -> None:
        code, _, reason = status.partition(" ")
        declared = next((int(v) for k, v in headers if k.lower() == "content-length"), None)
        dated = any(name.lower() == "date" for name, _ in headers)
        (self.send_response_only if dated else self.send_response)(int(code), reason)
        for name, value in headers:
            self.send_header(name, value)
        if declared is None and code not in {"204", "304"}:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command == "HEAD":
            return
        self.wfile.write(body)
        # Fewer bytes than promised: nothing that follows on this connection could be read.
        self.close_connection = self.close_connection or len(body) < (declared or 0)


class LoopbackServer(ThreadingHTTPServer):
    """The listening socket and the connections that are open on it."""

    daemon_threads = True
    block_on_close = False
    request_queue_size = 128

    def __init__(self, app: "WSGIApplication", port: int, tls: ssl.SSLContext | None) -> None:
        self.app = app
        self.tls = tls
        self.open: set[Any] = set()
        super().__init__(("127.0.0.1", port), Handler)

    def get_request(self) -> tuple[Any, Any]:
        """Accept a connection; its own thread shakes hands, so that nobody else waits."""
        connection, address = super().get_request()
        if self.tls:
            connection = self.tls.wrap_socket(
                connection, server_side=True, do_handshake_on_connect=False
            )
        return connection, address

    def process_request(self, request: Any, client_address: Any) -> None:
        """Remember the connection while a thread serves it."""
        self.open.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        """Forget the connection."""
        self.open.discard(request)
        super().shutdown_request(request)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Let a client go that went away; anything else is a fault of ours and is shown."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class Server:
    """An application being served; `with` closes it."""

    def __init__(self, app: "WSGIApplication", port: int, tls: ssl.SSLContext | None) -> None:
        self._http = LoopbackServer(app, port, tls)
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.05,), daemon=True)
        self._thread.start()

    @property
    def url(self) -> str:
        """Where it answers, without a slash at the end."""
        return f"http{'s' if self._http.tls else ''}://127.0.0.1:{self._http.server_port}"

    def close(self) -> None:
        """Stop listening and end the connections that are open."""
        self._http.shutdown()
        self._thread.join()
        self._http.server_close()
        for connection in tuple(self._http.open):
            try:
                connection.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def serve(app: "WSGIApplication", port: int = 0, tls: ssl.SSLContext | None = None) -> Server:
    """Start serving on a port of this machine, any free one for 0; over TLS where it is given."""
    return Server(app, port, tls)
