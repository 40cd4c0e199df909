"""A network between a program and a server that can be cut, slowed, and filled with nothing."""

from __future__ import annotations

import socket
import threading
import time
from contextlib import suppress

from postgres import free_port

NOTIFICATION = b"A"


class Proxy:
    """Carries bytes from a port of its own to another one.

    `is_silent`: nothing is carried and nothing said, as where a cable is cut far away. `delay`: seconds for each
    piece. `swallows_notifications`: as a pooler does.
    """

    def __init__(self, to: int) -> None:
        self.port = free_port()
        self.is_silent = False
        self.delay = 0.0
        self.swallows_notifications = False
        self._to = to
        self._pairs: list[tuple[socket.socket, socket.socket]] = []
        self._listener: socket.socket | None = None
        self.carried = 0

    def open(self) -> Proxy:
        """Let connections in."""
        self._listener = socket.create_server(("127.0.0.1", self.port))
        threading.Thread(target=self._accept, args=(self._listener,), daemon=True).start()
        return self

    def refuse(self) -> None:
        """Let nobody in any more."""
        if self._listener:
            with suppress(OSError):
                self._listener.shutdown(socket.SHUT_RDWR)
            self._listener.close()
            self._listener = None

    def cut(self) -> None:
        """End what there is, at both ends."""
        pairs, self._pairs = self._pairs, []
        for end in (end for pair in pairs for end in pair):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()

    def close(self) -> None:
        """The end."""
        self.refuse()
        self.cut()

    def _accept(self, listener: socket.socket) -> None:
        with suppress(OSError):
            while True:
                near, _ = listener.accept()
                try:
                    far = socket.create_connection(("127.0.0.1", self._to))
                except OSError:
                    near.close()
                    continue
                self._pairs.append((near, far))
                threading.Thread(target=self._carry, args=(near, far), daemon=True).start()
                threading.Thread(target=self._carry, args=(far, near, True), daemon=True).start()

    def _carry(self, source: socket.socket, target: socket.socket, is_answer: bool = False) -> None:
        rest = b""
        with suppress(OSError):
            while data := source.recv(65536):
                self.carried += len(data)
                if self.delay:
                    time.sleep(self.delay)
                while self.is_silent:
                    time.sleep(0.02)
                if is_answer and self.swallows_notifications:
                    data, rest = _without_notifications(rest + data)
                target.sendall(data)
            target.shutdown(socket.SHUT_RDWR)


def _without_notifications(data: bytes) -> tuple[bytes, bytes]:
    """The whole messages of the protocol but for notifications, and what is left of the last one."""
    kept, at = [], 0
    if data[:1] in (b"N", b"S") and len(data) == 1:
        return data, b""  # the answer to whether it encrypts
    while len(data) - at >= 5:
        end = at + 1 + int.from_bytes(data[at + 1 : at + 5], "big")
        if end > len(data):
            break
        if data[at : at + 1] != NOTIFICATION:
            kept.append(data[at:end])
        at = end
    return b"".join(kept), data[at:]
