"""A reader's own views: read and kept on threads of their own, one after the other, and told to the window."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal

from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.roadmap.views import View
from roadmap_display.storage.watching.own_views import OwnViews

_log = logging.getLogger(__name__)


class OwnViewsDoor(QObject):
    """`told(views)`: all that this reader keeps of the source; `troubled(sentence)`: why something was not done."""

    told = Signal(object)
    troubled = Signal(str)
    _arrived = Signal(object)

    def __init__(self, kept: OwnViews, source: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kept, self._source = kept, source
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="own views")
        self._arrived.connect(self._take, Qt.ConnectionType.QueuedConnection)

    def start(self) -> None:
        """Begin to read."""
        self._do(partial(self._kept.of, self._source))

    def keep(self, view: View) -> None:
        """Keep a view, in the place of one of its id or title."""
        self._do(partial(self._kept.keep, self._source, view))

    def forget(self, view_id: str) -> None:
        """Keep a view no more."""
        self._do(partial(self._kept.forget, self._source, view_id))

    def stop(self) -> None:
        """End, when what is being kept is kept."""
        self._thread.shutdown()

    def _do(self, act: Callable[[], tuple[View, ...]]) -> None:
        self._thread.submit(self._guarded, act)

    def _guarded(self, act: Callable[[], tuple[View, ...]]) -> None:
        try:
            self._arrived.emit(act())
        except Trouble as trouble:
            self._arrived.emit(trouble)
        except Exception:  # noqa: BLE001 - a bug of ours must not end the thread; it is logged
            _log.exception("the views of a reader could not be read or kept")

    def _take(self, arrived: tuple[View, ...] | Trouble) -> None:
        if isinstance(arrived, Trouble):
            words = str(arrived)
            self.troubled.emit(f"{words[:1].upper()}{words[1:]}.")
        else:
            self.told.emit(arrived)
