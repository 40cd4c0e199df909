"""One connection to a message bus, opened without waiting for it."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count

from PySide6.QtCore import SLOT, QObject, Qt, Signal, Slot
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusPendingCallWatcher, QDBusServiceWatcher
from shiboken6 import Shiboken

from roadmap_display.wall.awake.address import Knock

CALL_PATIENCE = 4000
"""Milliseconds an answer may take."""

Answered = Callable[[QDBusMessage], None]

_LOCAL = "/org/freedesktop/DBus/Local", "org.freedesktop.DBus.Local", "Disconnected"
_numbers = count(1)


class Bus(QObject):
    """`opened()` and `lost()` say how it is; `owner_changed(owner)` who stands behind the service, "" for nobody."""

    opened = Signal()
    lost = Signal()
    owner_changed = Signal(str)

    def __init__(self, address: str, service: str, parent: QObject) -> None:
        super().__init__(parent)
        self._address, self._service = address, service
        self._knock: Knock | None = None
        self._name = ""
        self._watcher: QDBusServiceWatcher | None = None
        self._ears: _Ears | None = None

    @property
    def is_open(self) -> bool:
        """Whether calls can be made."""
        return bool(self._name)

    def open(self) -> None:
        """Connect: `opened` follows, or `lost`."""
        if not self.is_open and self._knock is None:
            self._knock = Knock(self._address, self)
            self._knock.answered.connect(self._answered)

    def close(self) -> None:
        """Disconnect. What was asked is answered no more; what was held by this connection is let go.

        Not to be called while a signal of this connection is being heard. Whoever listens to it is deleted first, and
        at once: Qt takes a connection down on a thread of its own, and must not find there what Python is deleting.
        """
        if self._knock:
            self._knock.drop()
            self._knock = None
        for listener in (*self.findChildren(_Question), self._watcher, self._ears):
            if listener is not None:
                Shiboken.delete(listener)
        self._watcher = self._ears = None
        if self._name:
            QDBusConnection.disconnectFromBus(self._name)
            self._name = ""

    def call(self, path: str, interface: str, method: str, arguments: list[object], answered: Answered) -> None:
        """Ask the service; the answer may be an error, also for none in time."""
        message = QDBusMessage.createMethodCall(self._service, path, interface, method)
        message.setArguments(arguments)
        _Question(QDBusConnection(self._name), message, answered, self)

    def _answered(self, is_there: bool) -> None:
        self._knock = None
        if is_there and self._connect():
            self.opened.emit()
        else:
            self.lost.emit()

    def _connect(self) -> bool:
        """A name of its own each time: one that was lost is never used again."""
        name = f"roadmap-display awake {next(_numbers)}"
        connection = QDBusConnection.connectToBus(self._address, name)
        if not connection.isConnected():
            QDBusConnection.disconnectFromBus(name)
            return False
        self._name = name
        self._ears = _Ears(self)
        self._ears.heard.connect(self._disconnected, Qt.ConnectionType.QueuedConnection)
        connection.connect("", *_LOCAL, self._ears, SLOT("hear()"))  # type: ignore[call-overload]
        mode = QDBusServiceWatcher.WatchModeFlag.WatchForOwnerChange
        self._watcher = QDBusServiceWatcher(self._service, connection, mode, self)
        self._watcher.serviceOwnerChanged.connect(self._owner_changed)
        return True

    def _disconnected(self) -> None:
        if self.is_open:
            self.close()
            self.lost.emit()

    def _owner_changed(self, service: str, before: str, after: str) -> None:  # noqa: ARG002 - the signal's signature
        self.owner_changed.emit(after)


class _Ears(QObject):
    """Hears that a connection has ended."""

    heard = Signal()

    @Slot()
    def hear(self) -> None:
        """It has."""
        self.heard.emit()


class _Question(QObject):
    """One call, until it is answered."""

    def __init__(self, connection: QDBusConnection, message: QDBusMessage, answered: Answered, parent: QObject) -> None:
        super().__init__(parent)
        self._then = answered
        self._watcher = QDBusPendingCallWatcher(connection.asyncCall(message, CALL_PATIENCE), self)
        self._watcher.finished.connect(self._finished)

    def _finished(self) -> None:
        self.deleteLater()
        self._then(self._watcher.reply())
