"""The one Qt application, and what the system asks of its loop: to end, or to read its settings again."""

from __future__ import annotations

import signal
import socket
import sys
from types import FrameType

from PySide6.QtCore import QCoreApplication, QObject, QSocketNotifier, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from roadmap_display.app.no_window import told_plainly

FINE = 0

_ENDING = (signal.SIGTERM, signal.SIGINT)


def application() -> QApplication:
    """The one Qt application. No session manager may ask a wall whether it wants to end."""
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_DisableSessionManager)
    QCoreApplication.setApplicationName("roadmap-display")
    found = QApplication.instance()
    if isinstance(found, QApplication):
        return found
    with told_plainly():
        return QApplication(sys.argv[:1])


class Signals(QObject):
    """The signals of the system, heard from its making to `close`: SIGTERM and SIGINT end the event loop.

    With `hears_hang_up` SIGHUP, where there is one, emits `hung_up()`; else it does what it always did. A byte in a
    socket wakes the loop, for no Python runs while it sleeps.
    """

    hung_up = Signal()

    def __init__(self, *, hears_hang_up: bool = False) -> None:
        super().__init__()
        self._read, self._write = socket.socketpair()
        for end in (self._read, self._write):
            end.setblocking(False)
        signal.set_wakeup_fd(self._write.fileno(), warn_on_full_buffer=False)
        self._notifier = QSocketNotifier(self._read.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._woken)
        self._before = {number: signal.signal(number, self._asked) for number in _ENDING}
        if hears_hang_up and hasattr(signal, "SIGHUP"):
            self._before[signal.SIGHUP] = signal.signal(signal.SIGHUP, self._hung_up)

    def leave(self) -> None:
        """End the loop, now or as soon as it begins. Unlike `quit` this asks no window."""
        QTimer.singleShot(0, self._end)

    def close(self) -> None:
        """Give the signals back."""
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(-1)
        for number, before in self._before.items():
            signal.signal(number, before)
        self._read.close()
        self._write.close()

    def _woken(self) -> None:
        self._read.recv(64)

    def _asked(self, number: int, frame: FrameType | None) -> None:  # noqa: ARG002 - the signature of a handler
        self.leave()

    def _hung_up(self, number: int, frame: FrameType | None) -> None:  # noqa: ARG002 - the signature of a handler
        # A handler runs between any two lines of Python, perhaps in the midst of a paint.
        QTimer.singleShot(0, self.hung_up.emit)

    def _end(self) -> None:
        QCoreApplication.exit(FINE)
