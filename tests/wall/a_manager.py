"""A service manager for tests: a real datagram socket, as systemd listens at."""

from __future__ import annotations

import socket
from pathlib import Path


class Manager:
    """Listens at a path, or at an abstract name (`@…`), until `close`."""

    def __init__(self, address: Path | str) -> None:
        self.address = str(address)
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._socket.bind(self.address.replace("@", "\0", 1) if self.address.startswith("@") else self.address)
        self._socket.settimeout(0)

    def environment(self, patience: float | None = None, pid: int | None = None) -> dict[str, str]:
        """What a process is told that it starts; `patience` is the watchdog's, in seconds."""
        told = {"NOTIFY_SOCKET": self.address, "HOME": "/"}
        if patience is not None:
            told["WATCHDOG_USEC"] = str(round(patience * 1e6))
        if pid is not None:
            told["WATCHDOG_PID"] = str(pid)
        return told

    def heard(self, within: float = 0) -> list[str]:
        """The assignments that came since; waits for the first at most so many seconds."""
        lines: list[str] = []
        self._socket.settimeout(within)
        try:
            while True:
                lines += self._socket.recv(65536).decode().split("\n")
                self._socket.settimeout(0)
        except (BlockingIOError, TimeoutError):
            return lines

    def close(self) -> None:
        """Listen no more."""
        self._socket.close()
