"""The timeline for hands: mouse, wheel, touchpad and keys."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QWheelEvent

from roadmap_display.layout.shapes import Rect
from roadmap_display.layout.timeline.timeline import Timeline
from roadmap_display.layout.timeline.timeline_camera import STEP
from roadmap_display.layout.timeline.timeline_tip import WIDEST, item_lines, tip
from roadmap_display.paint.theme import Theme
from roadmap_display.roadmap.items import Item
from roadmap_display.view.keys import press
from roadmap_display.view.traveller import Traveller

_DRAG_STARTS = 4
"""Pixels the pointer must move with the button down before it drags."""

_NOTCH, _NOTCH_PIXELS = 120, 90
"""A wheel's notch in its own unit, and the pixels it scrolls."""


class Canvas(Traveller):
    """Drag or wheel to pan, Ctrl and wheel to zoom, click or Tab to select, keys as in `keys`."""

    longest_line = WIDEST
    """How long a line of the tip may be, in pixels of the design."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName("Roadmap timeline")
        self.setAccessibleDescription("Arrows move, plus and minus zoom, Home goes to today, Tab selects items")
        self._pressed: QPoint | None = None
        self._dragged: QPoint | None = None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Perhaps a click, perhaps the start of a drag."""
        if event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton):
            self._pressed, self._dragged = event.position().toPoint(), None
            self.show_tip(())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the plan along, or tell what lies under the pointer."""
        here = event.position().toPoint()
        if self._pressed is None:
            self._tell(event.position())
        elif self._dragged is not None or (here - self._pressed).manhattanLength() >= _DRAG_STARTS:
            before = self._dragged or self._pressed
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.pan(before.x() - here.x(), before.y() - here.y())
            self._dragged = here

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A press that did not move selects."""
        if self._pressed is not None and self._dragged is None:
            item = self._item_under(event.position())
            self.select(item.id if item else "")
        self._pressed = self._dragged = None
        self.unsetCursor()

    def leaveEvent(self, event: QEvent) -> None:
        """No tip without a pointer."""
        super().leaveEvent(event)
        self.show_tip(())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Shift sideways, with Ctrl zoom around the pointer, with both the rows alone."""
        keys = event.modifiers()
        if keys & Qt.KeyboardModifier.ControlModifier:
            x, y = self._in_rows(event.position())
            zoom = self.rows_by if keys & Qt.KeyboardModifier.ShiftModifier else self.zoom_by
            zoom(STEP ** ((event.angleDelta().y() or event.angleDelta().x()) / _NOTCH), (x, y))
        else:
            # In this order: points are whole, and a fine wheel turns by an eighth of a notch at a time.
            turned = event.angleDelta() * _NOTCH_PIXELS / _NOTCH
            by = turned if event.pixelDelta().isNull() else event.pixelDelta()
            if keys & Qt.KeyboardModifier.ShiftModifier and not by.x():
                by = by.transposed()
            self.pan(-by.x(), -by.y())
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What the keys do, see `keys`."""
        if not press(self, event.keyCombination()):
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that keys go here."""
        super().focusInEvent(event)
        self._show_focus()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """They go elsewhere."""
        super().focusOutEvent(event)
        self._show_focus()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes through the items in sight, and then on to the next widget."""
        return self.select_next(1 if forward else -1) or super().focusNextPrevChild(forward)

    def _show_focus(self) -> None:
        if self.sight and self.sight.is_focused != self.hasFocus():
            self.put(self.sight._replace(is_focused=self.hasFocus()), [self.sight.focus_line])

    def _tell(self, position: QPointF) -> None:
        """Show what lies under the pointer, or nothing."""
        seen, item = self.sight, self._item_under(position)
        if seen is None or item is None:
            self.show_tip(())
            return
        ratio, lines = self.ratio, self._lines(item, seen.chart.timeline)
        everywhere = Rect(0, 0, self.width() * ratio, self.height() * ratio)
        pointer = position.x() * ratio, position.y() * ratio
        self.show_tip(tuple(tip(lines, pointer, everywhere, ratio, self.measure, longest=self.longest_line)))

    def _lines(self, item: Item, timeline: Timeline) -> list[str]:
        """What is told of an item."""
        return item_lines(item, timeline.snapshot, timeline.today)

    def _item_under(self, position: QPointF) -> Item | None:
        seen = self.sight
        x, y = self._in_rows(position)
        if seen is None or not (0 <= x < seen.camera.width and 0 <= y < seen.camera.height):
            return None
        return seen.chart.item_at(seen.camera.x + x, seen.camera.y + y)

    def _in_rows(self, position: QPointF) -> tuple[float, float]:
        """A position in device pixels of the rows."""
        body = self.sight.places.body if self.sight else Rect(0, 0, 0, 0)
        return position.x() * self.ratio - body.x, position.y() * self.ratio - body.y
