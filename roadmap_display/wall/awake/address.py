"""Where the message buses of this machine listen, and whether anybody is there."""

from __future__ import annotations

import os
import socket
from collections.abc import Mapping
from urllib.parse import unquote

from PySide6.QtCore import QObject, QSocketNotifier, QTimer, Signal

PATIENCE = 2000
"""Milliseconds."""

_SYSTEM = "unix:path=/run/dbus/system_bus_socket"


def session_address(environment: Mapping[str, str] = os.environ) -> str:
    """The bus of whoever is logged in; empty where there is none."""
    folder = environment.get("XDG_RUNTIME_DIR", "")
    return environment.get("DBUS_SESSION_BUS_ADDRESS", "") or (f"unix:path={folder}/bus" if folder else "")


def system_address(environment: Mapping[str, str] = os.environ) -> str:
    """The bus of the machine."""
    return environment.get("DBUS_SYSTEM_BUS_ADDRESS", "") or _SYSTEM


def socket_of(address: str) -> str | None:
    """The name of the first local socket in an address, one without a file beginning with a NUL; None without any."""
    for part in address.split(";"):
        kind, _, rest = part.partition(":")
        fields = dict(field.partition("=")[::2] for field in rest.split(","))
        if kind == "unix" and "path" in fields:
            return unquote(fields["path"])
        if kind == "unix" and "abstract" in fields:
            return "\0" + unquote(fields["abstract"])
    return None


class Knock(QObject):
    """Asks once, without waiting, whether a bus answers: Qt would wait for one that hangs, and nothing else would run.

    `answered(is_there)` is emitted once, unless it is dropped before.
    """

    answered = Signal(bool)

    def __init__(self, address: str, parent: QObject) -> None:
        super().__init__(parent)
        self._socket: socket.socket | None = None
        self._notifier: QSocketNotifier | None = None
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._silent)
        self._timer.start(PATIENCE if self._knocked(socket_of(address)) else 0)

    def drop(self) -> None:
        """Nobody wants to know any more."""
        self._timer.stop()
        if self._notifier:
            self._notifier.setEnabled(False)
        if self._socket:
            self._socket.close()
        self.deleteLater()

    def _knocked(self, name: str | None) -> bool:
        if name is None or not hasattr(socket, "AF_UNIX"):
            return False
        self._socket = socket.socket(socket.AF_UNIX)
        self._socket.setblocking(False)
        try:
            self._socket.connect(name)
            self._socket.send(b"\0AUTH EXTERNAL " + str(os.getuid()).encode().hex().encode() + b"\r\n")
        except OSError:
            return False
        self._notifier = QSocketNotifier(self._socket.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._heard)
        return True

    def _heard(self) -> None:
        try:
            is_there = bool(self._socket and self._socket.recv(256).startswith(b"OK "))
        except OSError:
            is_there = False
        self._tell(is_there)

    def _silent(self) -> None:
        self._tell(False)

    def _tell(self, is_there: bool) -> None:
        self.drop()
        self.answered.emit(is_there)
