"""A server's announcements as hints that something was saved; without them, polling goes on.

What is announced is never believed: anybody may announce anything, as often as they like.
"""

from __future__ import annotations

import logging
import os
import select
import socket
import threading
import time
from collections.abc import Callable

import psycopg
from psycopg import sql

from roadmap_display.storage.postgres.postgres_address import Address
from roadmap_display.storage.postgres.postgres_connect import connect
from roadmap_display.storage.watching.once import Once

_log = logging.getLogger(__name__)

CHANNEL = "roadmap"
REST = 0.1
"""Seconds between two hints: however much is announced, it costs no more than that."""

_FIRST_PAUSE, _LONGEST_PAUSE = 0.5, 5.0
_LOOK = 30.0
"""Seconds after which the connection is looked at though nothing came."""
_PROBE = 3.0
"""Seconds an announcement of our own may take to come back."""


class Listening:
    """Calls `wake` on a thread of its own when something was announced, or when the server goes away."""

    def __init__(self, address: Address, wake: Callable[[], None]) -> None:
        self._address = address
        self._wake = wake
        self._pause = _FIRST_PAUSE
        self._try_at = 0.0
        self._once = Once(_log)
        self._thread: threading.Thread | None = None
        self._ear: _Ear | None = None
        self.is_heard: bool | None = None
        """Whether announcements arrive; None while that is not known."""

    def tend(self, now: float) -> None:
        """Listen, or listen anew where that has ended; called at every look."""
        if now < self._try_at or (self._thread and self._thread.is_alive()):
            return
        # What a stand-by refuses, it grants once it has taken over: it is asked again and again.
        self._try_at = now + self._pause
        self._pause = min(2 * self._pause, _LONGEST_PAUSE)
        self._thread = threading.Thread(target=self._run, name=f"listen to {self._address.name}", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Stop listening; the thread ends by itself."""
        self._try_at = float("inf")  # first: whoever begins to hear at this instant sees it, or is seen below
        if self._ear:
            self._ear.stop()

    @property
    def _is_stopped(self) -> bool:
        return self._try_at == float("inf")

    def _run(self) -> None:
        try:
            with connect(self._address, read_only=True) as connection:
                self._listen(connection)
        except psycopg.Error as error:
            _log.info("%s is polled, without announcements (%s)", self._address.name, type(error).__name__)
        finally:
            was_heard, self.is_heard = self.is_heard, None
            if was_heard is not None and not self._is_stopped:
                self._wake()  # the server is gone, or somebody ended us: either way somebody should look

    def _listen(self, connection: psycopg.Connection) -> None:
        with _Ear(connection) as ear:
            self._ear = ear
            if not self._is_stopped:
                self._hear(connection, ear)

    def _hear(self, connection: psycopg.Connection, ear: _Ear) -> None:
        is_heard = _probe(self._address, connection, ear)
        if self._is_stopped:
            return
        if is_heard:  # behind a pooler somebody else would be left with what we listen to
            connection.execute(sql.SQL("LISTEN {}").format(sql.Identifier(CHANNEL)))
        else:
            self._once.warn("announcements of %s do not arrive, a pooler being in between: it is polled",
                            self._address.name)  # fmt: skip
        self.is_heard, self._pause = is_heard, _FIRST_PAUSE
        self._wake()  # what was saved before listening began was announced to nobody
        while ear.wait(_LOOK):
            if ear.heard():
                self._wake()
                time.sleep(REST)


def hears(address: Address) -> bool:
    """Whether announcements arrive at a connection to this address. May raise psycopg.Error."""
    with connect(address, read_only=True) as connection:
        if connection.execute("SELECT pg_is_in_recovery()").fetchone() == (True,):
            return False
        with _Ear(connection) as ear:
            return _probe(address, connection, ear)


class _Ear:
    """Waits at a connection for announcements, without a Python object for each of thousands."""

    def __init__(self, connection: psycopg.Connection) -> None:
        self._pgconn = connection.pgconn
        self._socket = connection.fileno()
        self._asleep, self._alarm = socket.socketpair()

    def __enter__(self) -> _Ear:
        return self

    def __exit__(self, *_: object) -> None:
        self._asleep.close()
        self._alarm.close()

    def wait(self, seconds: float) -> bool:
        """Wait for something to come; False when it was told to stop."""
        asleep = self._asleep.fileno()
        ready, _, _ = select.select([self._socket, asleep], [], [], seconds)
        return asleep not in ready

    def heard(self) -> set[str]:
        """The channels on which anything came. Raises psycopg.Error where the connection is gone."""
        self._pgconn.consume_input()
        channels = set()
        while notice := self._pgconn.notifies():
            channels.add(notice.relname.decode())
        return channels

    def stop(self) -> None:
        """Wake it up and end its waiting, from any thread."""
        self._alarm.close()


def _probe(address: Address, connection: psycopg.Connection, ear: _Ear) -> bool:
    """Whether what another connection announces arrives here; False where the ear was told to stop."""
    channel = f"{CHANNEL}_{os.urandom(8).hex()}"
    connection.execute(sql.SQL("LISTEN {}").format(sql.Identifier(channel)))
    with connect(address, read_only=True) as other:
        other.execute("SELECT pg_notify(%s, '')", [channel])
    until = time.monotonic() + _PROBE
    is_heard = False
    while not is_heard and (left := until - time.monotonic()) > 0 and ear.wait(left):
        is_heard = channel in ear.heard()
    connection.execute(sql.SQL("UNLISTEN {}").format(sql.Identifier(channel)))
    return is_heard
