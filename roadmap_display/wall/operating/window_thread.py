"""Something done on the thread of the windows for a thread that waits for it."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from roadmap_display.roadmap.trouble import Trouble

Result = TypeVar("Result")

PATIENCE = 8.0
"""Seconds after which nobody waits any more; what was asked for is then not done at all."""


class WindowThread(QObject):
    """To be made on the thread of the windows; `done` may be called on any other."""

    _asked = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._asked.connect(self._do, Qt.ConnectionType.QueuedConnection)

    def done(self, deed: Callable[[], Result], patience: float = PATIENCE) -> Result:
        """What the deed gives, or raises. Raises Trouble where the windows are busy for longer than the patience."""
        future: Future[Result] = Future()
        self._asked.emit(deed, future)
        try:
            return future.result(patience)
        except TimeoutError:
            if future.cancel():
                raise Trouble("the wall is busy and did not get round to it; ask again", kind="busy") from None
            return future.result()

    def _do(self, deed: Callable[[], Any], future: Future[Any]) -> None:
        if not future.set_running_or_notify_cancel():
            return
        try:
            future.set_result(deed())
        except Exception as error:  # noqa: BLE001 - raised where it is waited for
            future.set_exception(error)
