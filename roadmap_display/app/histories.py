"""Who changed what, and when: what each source tells of its history, on its way to a window."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from roadmap_display.live.telling import telling

if TYPE_CHECKING:
    from roadmap_display.roadmap.changes.change import ChangeSet


class Histories(QObject):
    """`told(history)`: what was saved to all sources together, oldest first."""

    told = Signal(object)
    _arrived = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._of: dict[int, tuple[ChangeSet, ...]] = {}
        self._tell = telling(self._arrived)
        self._arrived.connect(self._take, Qt.ConnectionType.QueuedConnection)

    def tell_of(self, place: int) -> Callable[[tuple[ChangeSet, ...]], None]:
        """What the source at that place calls with its history, on any thread."""
        return lambda history: self._tell((place, history))

    def _take(self, arrived: tuple[int, tuple[ChangeSet, ...]]) -> None:
        place, history = arrived
        self._of[place] = history
        self.told.emit(tuple(sorted((one for some in self._of.values() for one in some), key=lambda one: one.at)))
