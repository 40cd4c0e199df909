"""The timeline for screen readers: a list of its items, each with its name, its state and where it lies.

Qt asks for all this only while an assistive program listens. Whatever was handed to it is kept here as long as the
timeline lives: Qt holds no reference of its own to a Python object.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget

from roadmap_display.editor.timeline.gestures.pointing import pointer_at
from roadmap_display.editor.timeline.spoken.spoken_item import SpokenItem
from roadmap_display.layout.timeline.timeline import Timeline
from roadmap_display.layout.timeline.timeline_targets import OnEdge, OnItem

if TYPE_CHECKING:
    from roadmap_display.editor.timeline.canvas import EditorCanvas


class SpokenTimeline(QAccessibleWidget):
    """The timeline: a list of the items that are drawn, lane by lane."""

    def __init__(self, canvas: EditorCanvas) -> None:
        super().__init__(canvas, QAccessible.Role.List, canvas.accessibleName())
        self._canvas = canvas
        self._known: dict[str, SpokenItem] = {}
        self._listed: tuple[Timeline | None, dict[str, int], tuple[str, ...]] = (None, {}, ())

    def childCount(self) -> int:
        """How many items are drawn."""
        return len(self._ids())

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        """The item at a place of the list."""
        ids = self._ids()
        return self.of(ids[index]) if 0 <= index < len(ids) else None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        """The place of an item in the list; -1 for what is not in it."""
        self._ids()
        return self._listed[1].get(child.item_id, -1) if isinstance(child, SpokenItem) else -1

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        """The item at a point of the screen."""
        at = self._canvas.mapFromGlobal(QPoint(x, y)).toPointF()
        target = self._canvas.hand.target(pointer_at(self._canvas, at, Qt.KeyboardModifier.NoModifier))
        return self.of(target.item.id) if isinstance(target, (OnItem, OnEdge)) else None

    def focusChild(self) -> QAccessibleInterface | None:  # type: ignore[override]
        """The selected item, while the timeline has the focus."""
        selected = self._canvas.selection
        return self.of(selected) if selected and self._canvas.hasFocus() else None

    def of(self, item_id: str) -> SpokenItem:
        """What is said of an item."""
        if item_id not in self._known:
            self._known[item_id] = SpokenItem(self, self._canvas, item_id)
        return self._known[item_id]

    def place_of(self, item_id: str) -> int:
        """The place of an item in the list; -1 where it is not drawn."""
        self._ids()
        return self._listed[1].get(item_id, -1)

    def _ids(self) -> tuple[str, ...]:
        seen = self._canvas.sight
        timeline = seen.chart.timeline if seen else None
        if self._listed[0] is not timeline and timeline:
            ids = tuple(item.id for lane in timeline.lanes for item in lane.rows.items)
            self._listed = timeline, {one: place for place, one in enumerate(ids)}, ids
        return self._listed[2]


def make_spoken() -> None:
    """Let Qt know how timelines are spoken of. Once is enough for a program."""
    if not _installed:
        _installed.append(True)
        QAccessible.installFactory(_spoken)


_installed: list[bool] = []


def _spoken(_name: str, of: QObject) -> QAccessibleInterface | None:
    from roadmap_display.editor.timeline.canvas import EditorCanvas

    return of.spoken if isinstance(of, EditorCanvas) else None


def tell_selected(canvas: EditorCanvas) -> None:
    """Another item has the focus, if anybody listens."""
    place = canvas.spoken.place_of(canvas.selection) if QAccessible.isActive() else -1
    if place >= 0:
        for kind in (QAccessible.Event.Focus, QAccessible.Event.Selection):
            event = QAccessibleEvent(canvas, kind)
            event.setChild(place)
            QAccessible.updateAccessibility(event)
