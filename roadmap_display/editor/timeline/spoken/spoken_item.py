"""One item of the timeline for screen readers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import QAccessible, QAccessibleInterface, QWindow
from shiboken6 import VoidPtr
from shiboken6.Shiboken import getCppPointer

from roadmap_display.editor.timeline.spoken.spoken_actions import SpokenActions, seen_item
from roadmap_display.layout.timeline.timeline_places import bar_on_widget
from roadmap_display.layout.timeline.timeline_spoken import item_description, item_name

if TYPE_CHECKING:
    from roadmap_display.editor.timeline.canvas import EditorCanvas


class SpokenItem(QAccessibleInterface):
    """One item: its title and dates are its name, all else is its description."""

    def __init__(self, timeline: QAccessibleInterface, canvas: EditorCanvas, item_id: str) -> None:
        super().__init__()
        self._timeline, self._canvas = timeline, canvas
        self.item_id = item_id
        self._actions = SpokenActions(canvas, item_id)

    def interface_cast(self, kind: QAccessible.InterfaceType) -> VoidPtr:  # type: ignore[override]
        """What can be done with it. For all else a null pointer: Qt would take None for one that leads somewhere."""
        is_actions = kind == QAccessible.InterfaceType.ActionInterface
        return VoidPtr(getCppPointer(self._actions)[0] if is_actions else 0)

    def isValid(self) -> bool:
        """Whether it is still there."""
        return seen_item(self._canvas, self.item_id) is not None

    def object(self) -> QObject | None:  # type: ignore[override]
        """No item has a widget of its own."""
        return None

    def window(self) -> QWindow | None:  # type: ignore[override]
        """The window of the timeline."""
        return self._canvas.window().windowHandle()

    def parent(self) -> QAccessibleInterface:
        """The timeline."""
        return self._timeline

    def child(self, _index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        """Nothing stands inside an item."""
        return None

    def childAt(self, _x: int, _y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        """Nothing stands inside an item."""
        return None

    def childCount(self) -> int:
        """Nothing stands inside an item."""
        return 0

    def indexOfChild(self, _child: QAccessibleInterface) -> int:
        """Nothing stands inside an item."""
        return -1

    def text(self, kind: QAccessible.Text) -> str:
        """Its name, or what else is known of it."""
        item, desk = seen_item(self._canvas, self.item_id), self._canvas.desk
        if item is None or self._canvas.sight is None:
            return ""
        snapshot = self._canvas.sight.chart.timeline.snapshot
        if kind == QAccessible.Text.Name:
            return item_name(item, desk.today)
        if kind == QAccessible.Text.Description:
            why = desk.why_not(item)
            return "; ".join(word for word in (item_description(item, snapshot), why) if word)
        return ""

    def setText(self, _kind: QAccessible.Text, _text: str) -> None:
        """A title is written with F2."""

    def rect(self) -> QRect:
        """Where its bar lies on the screen."""
        seen = self._canvas.sight
        if seen is None or not self.isValid():
            return QRect()
        ratio = self._canvas.ratio
        bar = bar_on_widget(seen, self.item_id)
        corner = self._canvas.mapToGlobal(QPoint(round(bar.x / ratio), round(bar.y / ratio)))
        return QRect(corner.x(), corner.y(), round(bar.w / ratio), round(bar.h / ratio))

    def role(self) -> QAccessible.Role:
        """One of a list."""
        return QAccessible.Role.ListItem

    def state(self) -> QAccessible.State:
        """Whether it is selected, has the focus, may be changed, is folded, is in sight."""
        canvas, item = self._canvas, seen_item(self._canvas, self.item_id)
        state = QAccessible.State()
        if item is None:
            state.invalid = True
            return state
        holds = item.id in canvas.desk.snapshot.parents
        state.selectable = state.focusable = state.multiSelectable = True
        state.selected = item.id in canvas.desk.selection
        state.focused = item.id == canvas.selection and canvas.hasFocus()
        state.readOnly = bool(canvas.desk.why_not(item))
        state.expandable = holds
        state.collapsed = holds and item.id in canvas.outline.folded
        state.expanded = holds and item.id not in canvas.outline.folded
        state.offscreen = not self.rect().intersects(QRect(canvas.mapToGlobal(QPoint(0, 0)), canvas.size()))
        return state
