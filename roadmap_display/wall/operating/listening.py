"""Answering on a socket without being held up: few threads, short requests, little time for each.

Nothing here runs on the thread of the windows, and nothing wakes while nobody asks.
"""

from __future__ import annotations

import logging
import socket
from collections.abc import Callable, Sequence
from contextlib import suppress
from threading import Event, Thread
from time import monotonic

_log = logging.getLogger(__name__)

THREADS = 4
"""So many askers are heard at once; the others wait in the socket's queue, and no further is let in there."""

WAITING_ASKERS = 128

ASKING_TAKES = 1.0
TAKING_TAKES = 10.0
"""Seconds an asker has to say what it wants, and then to take the answer."""

BREATH = 1.0
"""Seconds until it listens again where the system refuses, for want of descriptors or memory."""

Converse = Callable[[socket.socket], None]
"""Hears one asker and answers; may raise OSError where the asker goes away or takes too long."""


class Listening:
    """Hears whoever connects to any of these listening sockets, from `start` to `stop`."""

    def __init__(self, name: str, listeners: Sequence[socket.socket], converse: Converse) -> None:
        self._name = name
        self._listeners = tuple(listeners)
        self._converse = converse
        self._is_stopped = Event()

    def start(self) -> None:
        """Begin to listen."""
        for listener in self._listeners:
            for number in range(THREADS):
                # A daemon: an asker who takes his time must not keep the program from ending.
                Thread(target=self._run, args=(listener,), name=f"{self._name} {number}", daemon=True).start()

    def stop(self) -> None:
        """Hear nobody any more; who is being answered may still be. Waits for nothing."""
        self._is_stopped.set()
        for listener in self._listeners:
            with suppress(OSError):
                listener.shutdown(socket.SHUT_RDWR)  # closing alone would not wake the thread that accepts
            listener.close()

    def _run(self, listener: socket.socket) -> None:
        while not self._is_stopped.is_set():
            try:
                asker, _ = listener.accept()
            except OSError:
                self._is_stopped.wait(BREATH)
                continue
            with asker:
                self._hear(asker)

    def _hear(self, asker: socket.socket) -> None:
        try:
            self._converse(asker)
        except OSError:
            return  # it went away, or took too long
        except Exception:  # noqa: BLE001 - a bug of ours must not end the thread; it is logged
            _log.exception("answering failed")


def read_until(asker: socket.socket, mark: bytes, most: int, takes: float) -> bytes:
    """What comes up to and with `mark`, at most `most` bytes; empty where it does not come within `takes` seconds.

    What comes behind the mark is left alone. Raises OSError where the connection breaks.
    """
    ends, read = monotonic() + takes, b""
    while mark not in read:
        left = ends - monotonic()
        if left <= 0 or len(read) >= most:
            return b""
        asker.settimeout(left)
        more = asker.recv(most - len(read))
        if not more:
            return b""
        read += more
    return read[: read.index(mark) + len(mark)]


def send(asker: socket.socket, answer: bytes, takes: float = TAKING_TAKES) -> None:
    """Send all of it within so many seconds. Raises OSError where that cannot be done."""
    asker.settimeout(takes)
    asker.sendall(answer)
