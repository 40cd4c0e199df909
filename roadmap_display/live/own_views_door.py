"""A reader's own views: read and kept on a thread of their own, one after the other, and told to the window."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal

from roadmap_display.live.telling import telling
from roadmap_display.live.worker import Worker
from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.roadmap.views import View
from roadmap_display.storage.watching.own_views import OwnViews

STOP_PATIENCE = 1.0
"""Seconds. A home on a drive that hangs must not keep the program from ending."""


class OwnViewsDoor(QObject):
    """`told(views)`: all that this reader keeps of the source; `troubled(sentence)`: why something was not done."""

    told = Signal(object)
    troubled = Signal(str)
    _arrived = Signal(object)

    def __init__(self, kept: OwnViews, source: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kept, self._source = kept, source
        self._worker = Worker("own views")
        self._tell = telling(self._arrived)
        self._arrived.connect(self._take, Qt.ConnectionType.QueuedConnection)

    def start(self) -> None:
        """Begin to read."""
        self._worker.start()
        self._do(partial(self._kept.of, self._source))

    def keep(self, view: View) -> None:
        """Keep a view, in the place of one of its id or title."""
        self._do(partial(self._kept.keep, self._source, view))

    def forget(self, view_id: str) -> None:
        """Keep a view no more."""
        self._do(partial(self._kept.forget, self._source, view_id))

    def stop(self) -> None:
        """End, when what is being kept is kept; at the longest after a second."""
        self._worker.stop(STOP_PATIENCE)

    def _do(self, act: Callable[[], tuple[View, ...]]) -> None:
        self._worker.do(partial(self._done, act))

    def _done(self, act: Callable[[], tuple[View, ...]]) -> None:
        """On that thread."""
        try:
            self._tell(act())
        except Trouble as trouble:
            self._tell(trouble)

    def _take(self, arrived: tuple[View, ...] | Trouble) -> None:
        if isinstance(arrived, Trouble):
            words = str(arrived)
            self.troubled.emit(f"{words[:1].upper()}{words[1:]}.")
        else:
            self.told.emit(arrived)
