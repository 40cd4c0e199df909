"""What is asked of a source besides its content: what may be changed there, who else is at work, what was changed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from PySide6.QtCore import QObject, Signal

from roadmap_display.live.presence import LASTS, present
from roadmap_display.live.saving import Saving
from roadmap_display.live.told import Allowed, Others, Recalled
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.roadmap.record import Record


class Questions(QObject):
    """Asked on the thread of the windows, answered later, each by its signal.

    `allowed()`: more is known of what may be changed. `others(present)`: who else is at work. `recalled(told)`: the
    recent change sets. `snapshot` is asked for what questions are about.
    """

    allowed = Signal()
    others = Signal(object)
    recalled = Signal(object)

    def __init__(
        self,
        saving: Saving,
        snapshot: Callable[[], Snapshot | None],
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._saving, self._snapshot, self._now = saving, snapshot, now
        self._rights: dict[object, str | None] = {}

    def why_not(self, record: Record) -> str:
        """Why a record may not be changed; empty where it may, or where that is not known yet: then it is asked."""
        key = self._right(record)
        if key not in self._rights:
            self._rights[key] = None
            self._saving.ask(key, record)
        return self._rights[key] or ""

    def recall(self) -> None:
        """What was changed lately, and by whom."""
        self._saving.recall()

    def look_around(self) -> None:
        """Who else is at work."""
        self._saving.look_around(self._now() - LASTS)

    def forget_rights(self) -> None:
        """What was allowed may be no more: it is asked anew."""
        self._rights.clear()

    def take(self, told: Allowed | Others | Recalled) -> None:
        """An answer."""
        if isinstance(told, Allowed):
            self._rights[told.key] = told.reason
            self.allowed.emit()
        elif isinstance(told, Recalled):
            self.recalled.emit(told)
        elif snapshot := self._snapshot():
            self.others.emit(present(told.change_sets, snapshot, self._now()))

    def _right(self, record: Record) -> object:
        """Records of which the same is allowed have the same."""
        snapshot = self._snapshot()
        of = snapshot.roadmap_by_id.get(record.roadmap) if snapshot and isinstance(record, Item) else None
        return type(record).__name__, of.kind if of else getattr(record, "scope", "") or getattr(record, "id", "")
