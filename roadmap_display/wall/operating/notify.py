"""Tells the service manager that started us how we are, as `sd_notify` does; where there is none, nobody is told."""

from __future__ import annotations

import os
import socket
from collections.abc import MutableMapping
from contextlib import suppress

SOCKET, WATCHDOG, WATCHDOG_PID = "NOTIFY_SOCKET", "WATCHDOG_USEC", "WATCHDOG_PID"


class Notifier:
    """One datagram socket. `patience` is within how many seconds the manager wants to be fed; None: it does not.

    What says where is taken out of the environment, so that no process of ours speaks in our name.
    """

    def __init__(self, environment: MutableMapping[str, str] = os.environ) -> None:
        address = environment.pop(SOCKET, "")
        usec, pid = environment.pop(WATCHDOG, ""), environment.pop(WATCHDOG_PID, "")
        # A name that begins with @ has no file: the system writes it with a NUL.
        self._address = "\0" + address[1:] if address.startswith("@") else address
        self._socket = _socket() if address.startswith(("/", "@")) else None
        is_fed = usec.isdecimal() and int(usec) > 0 and pid in ("", str(os.getpid()))
        self.patience = int(usec) / 1e6 if is_fed and self._socket else None

    @property
    def is_heard(self) -> bool:
        """Whether there is somebody to tell."""
        return self._socket is not None

    def tell(self, *words: str) -> None:
        """Send assignments such as `READY=1`; never waits, and never fails: a manager that is away is not told."""
        if self._socket is not None:
            with suppress(OSError):
                self._socket.sendto("\n".join(words).encode(), self._address)

    def close(self) -> None:
        """Say no more."""
        if self._socket is not None:
            self._socket.close()
            self._socket = None


def _socket() -> socket.socket | None:
    if not hasattr(socket, "AF_UNIX"):
        return None
    made = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    made.setblocking(False)
    return made
