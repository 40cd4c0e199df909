"""Settings on their way to the windows: read on a thread of their own, again whenever their files differ."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from roadmap_display.live.telling import telling
from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.settings import WallSettings

if TYPE_CHECKING:
    from roadmap_display.storage.watching.files_watch import FilesWatch


class Rereading(QObject):
    """`arrived(settings or Trouble)` at the start, whenever one of the files is another one, and when asked.

    `read` is called on the worker thread, so that a drive that hangs never holds up a window.
    """

    arrived = Signal(object)
    _read_out = Signal(object)

    def __init__(self, read: Callable[[], WallSettings], files: Sequence[Path], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._read = read
        self._files = tuple(files)
        self._watch: FilesWatch | None = None
        self._tell = telling(self._read_out)
        self._read_out.connect(self._take, Qt.ConnectionType.QueuedConnection)

    def start(self) -> None:
        """Begin."""
        from roadmap_display.storage.watching.files_watch import FilesWatch

        self._watch = FilesWatch(self._files, self._again)
        self._watch.start()

    def ask(self) -> None:
        """Read now; what it says arrives later."""
        if self._watch:
            self._watch.ask()

    def stop(self) -> bool:
        """End it; whether its thread has ended."""
        watch, self._watch = self._watch, None
        return watch.stop() if watch else True

    def _again(self) -> None:
        """On the worker thread."""
        try:
            self._tell(self._read())
        except Trouble as trouble:
            self._tell(trouble)

    def _take(self, told: WallSettings | Trouble) -> None:
        """On the thread of the windows; nothing after the end."""
        if self._watch:
            self.arrived.emit(told)
