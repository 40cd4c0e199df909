"""How a wall is, over HTTP, for a monitor on the same machine: read only, and on the machine's own address only.

`GET /` is plain text, `/status.json` what `status` prints, `/health` ends with 200 while the plan can be
believed and with 503 where it is stale or was never read. Whoever has an account on the machine can read it.
"""

from __future__ import annotations

import socket
from collections.abc import Callable, Sequence
from contextlib import suppress
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from io import BytesIO
from urllib.parse import urlsplit

from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.wall.operating.listening import ASKING_TAKES, WAITING_ASKERS, Listening, read_until, send
from roadmap_display.wall.operating.status import WallStatus, told, worst
from roadmap_display.wall.operating.status_words import status_lines

HOSTS = ("127.0.0.1", "::1")
_NAMES = (*HOSTS, "localhost")
"""What a browser may call us: a page of another site that leads here by its own name gets nothing."""

MOST_ASKED = 8192
"""Bytes of a request with all its headers."""

_TEXT, _JSON = "text/plain; charset=utf-8", "application/json"

Statuses = Callable[[], Sequence[WallStatus]]


def health_page(port: int, statuses: Statuses) -> Listening:
    """The page on that port, to be started. Raises Trouble where the port is taken or not allowed."""
    listeners = []
    for host, family in zip(HOSTS, (socket.AF_INET, socket.AF_INET6), strict=True):
        with suppress(OSError):
            listeners.append(_listener(host, family, port))
    if not listeners:
        raise Trouble(f"port {port} cannot be listened on; choose another health_port, from 1024 up", kind="denied")
    return Listening("health page", listeners, lambda asker: converse(asker, statuses))


def converse(asker: socket.socket, statuses: Statuses) -> None:
    """Hear one request and answer it. Raises OSError where the asker goes away or takes too long."""
    request = read_until(asker, b"\r\n\r\n", MOST_ASKED, ASKING_TAKES)
    if request:
        send(asker, answer_to(request, statuses))


def answer_to(request: bytes, statuses: Statuses) -> bytes:
    """The whole answer to a whole request."""
    answering = _Answering(request, statuses)
    return answering.wfile.getvalue()


class _Answering(BaseHTTPRequestHandler):
    """Reads the request out of bytes and writes the answer into bytes; the socket is somebody else's affair."""

    wfile: BytesIO

    def __init__(self, request: bytes, statuses: Statuses) -> None:
        self._statuses = statuses
        self.rfile, self.wfile = BytesIO(request), BytesIO()
        self.handle_one_request()

    def do_GET(self) -> None:
        """One of the three pages there are; nothing to who does not say whom he speaks to."""
        if self.request_version == "HTTP/0.9":
            return
        if _host(self.headers.get("Host", "")) not in _NAMES:
            self._say(HTTPStatus.FORBIDDEN, "This page is for this machine only.")
        elif self.path == "/":
            self._say(HTTPStatus.OK, "\n\n".join("\n".join(status_lines(status)) for status in self._statuses()))
        elif self.path == "/status.json":
            self._say(HTTPStatus.OK, told(self._statuses()).decode(), _JSON)
        elif self.path == "/health":
            self._health()
        else:
            self._say(HTTPStatus.NOT_FOUND, "There are /, /status.json and /health.")

    def _health(self) -> None:
        freshness = worst(self._statuses())
        is_believable = freshness in ("fresh", "late")
        self._say(HTTPStatus.OK if is_believable else HTTPStatus.SERVICE_UNAVAILABLE, freshness)

    def _say(self, code: HTTPStatus, text: str, kind: str = _TEXT) -> None:
        body = f"{text}\n".encode()
        self.send_response_only(code)
        for name, value in (
            ("Content-Type", kind), ("Content-Length", str(len(body))), ("Cache-Control", "no-store"),
            ("X-Content-Type-Options", "nosniff"), ("Connection", "close"),
        ):  # fmt: skip
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """What is no request of ours, in plain text and without repeating it."""
        del message, explain
        self.request_version = "HTTP/1.0"
        self.command = ""
        self._say(HTTPStatus(code), "This page is read with GET only.")

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002 - the name it has there
        """A monitor that asks every few seconds is not worth a line."""


def _listener(host: str, family: socket.AddressFamily, port: int) -> socket.socket:
    listener = socket.socket(family, socket.SOCK_STREAM)
    try:
        if family == socket.AF_INET6:
            listener.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.listen(WAITING_ASKERS)
    except OSError:
        listener.close()
        raise
    return listener


def _host(header: str) -> str:
    """The host of a `Host` header, without its port."""
    try:
        return urlsplit(f"//{header}").hostname or ""
    except ValueError:
        return ""
