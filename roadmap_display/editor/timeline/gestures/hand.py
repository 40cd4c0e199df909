"""The hand on the timeline: from pressing a button to letting go, and what lies under it in between."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt

from roadmap_display.editor.timeline.gestures.beginning import gesture_at
from roadmap_display.editor.timeline.gestures.dragging import Dragging
from roadmap_display.editor.timeline.gestures.edge_scrolling import EdgeScrolling
from roadmap_display.editor.timeline.gestures.gesture import NOTHING_YET, Gesture, Outcome, Pointer, Preview
from roadmap_display.editor.timeline.gestures.pulling import Pulling
from roadmap_display.editor.timeline.pane import EditorPane
from roadmap_display.layout.shapes import Rect
from roadmap_display.layout.timeline.timeline_hand import hand_tip
from roadmap_display.layout.timeline.timeline_marks import affordances
from roadmap_display.layout.timeline.timeline_targets import (
    OnDot,
    OnEdge,
    OnFold,
    OnHeading,
    OnItem,
    OnLink,
    Target,
    target_at,
)
from roadmap_display.roadmap.items import Item

_DRAG_STARTS = 4
"""Pixels of the widget by which a hand must move before it drags."""

_CURSORS: dict[type, Qt.CursorShape] = {
    OnEdge: Qt.CursorShape.SizeHorCursor,
    OnDot: Qt.CursorShape.CrossCursor,
    OnFold: Qt.CursorShape.PointingHandCursor,
    OnHeading: Qt.CursorShape.PointingHandCursor,
    OnLink: Qt.CursorShape.PointingHandCursor,
}


class Hand:
    """Makes one gesture after the other. What they come to is handed to `do`, a click that moved nothing to `click`."""

    def __init__(
        self, pane: EditorPane, do: Callable[[Outcome], object], click: Callable[[Target | None, Pointer], None]
    ) -> None:
        self._pane = pane
        self._do, self._click = do, click
        self._edges = EdgeScrolling(pane)
        self._pressed: tuple[Pointer, Target | None] | None = None
        self.last: Pointer | None = None
        self.gesture: Gesture | None = None

    @property
    def is_down(self) -> bool:
        """Whether the button is held."""
        return self._pressed is not None

    def target(self, pointer: Pointer) -> Target | None:
        """What lies under the pointer."""
        seen = self._pane.sight
        if seen is None:
            return None
        across = seen.across.links(Rect(pointer.x, pointer.y, 1, 1)) if seen.across else ()
        return target_at(seen, pointer.at, self._selected(), (*self._pane.links, *across))

    def press(self, pointer: Pointer) -> None:
        """Take hold; it is not yet known of what for."""
        self._pane.show_tip(())
        self._pressed, self.last = (pointer, self.target(pointer)), pointer

    def move(self, pointer: Pointer) -> None:
        """Drag on, or see what lies under the pointer."""
        self.last = pointer
        if self._pressed is None:
            self.hover(pointer)
        elif self.gesture is None and _far(self._pressed[0], pointer, self._pane.ratio):
            self._begin(*self._pressed)
        self._edges.follow(pointer.at if self.gesture else None)
        self.preview()

    def release(self, pointer: Pointer) -> None:
        """Let go: do what the gesture came to, or what a click does."""
        pressed, gesture, bench = self._pressed, self.gesture, self._pane.bench
        self._pressed = self.gesture = None
        self._edges.follow(None)
        self._pane.show_tip(())
        self._pane.unsetCursor()
        if gesture and bench:
            self._do(gesture.ended(bench, pointer))
        elif pressed:
            self._click(pressed[1], pointer)

    def cancel(self) -> bool:
        """Forget the gesture; False where there was none."""
        was = self.gesture
        self._pressed = self.gesture = None
        self._edges.follow(None)
        if was:
            self._pane.hold(is_held=False)
            self._pane.show_hand(())
            self._pane.show_tip(())
            self._pane.unsetCursor()
        return was is not None

    def preview(self, pointer: Pointer | None = None) -> None:
        """Show what the gesture would come to by now: a key is held, the plan is another one."""
        bench, at = self._pane.bench, pointer or self.last
        if self.gesture and bench and at:
            self.last = at
            self._show(self.gesture.moved(bench, at), at)

    def hover(self, pointer: Pointer) -> None:
        """Show what can be taken hold of under the pointer."""
        seen, target = self._pane.sight, self.target(pointer)
        shape = _CURSORS.get(type(target))
        if shape is None:
            self._pane.unsetCursor()
        else:
            self._pane.setCursor(shape)
        item = target.item if isinstance(target, (OnItem, OnEdge, OnDot)) else None
        if item and self._pane.desk.why_not(item):
            item = None
        is_marked = item is not None and item.id in self._pane.desk.selection
        shapes = affordances(seen.chart, item) if seen and item and not is_marked else ()
        self._pane.show_hand(shapes)

    def _begin(self, start: Pointer, target: Target | None) -> None:
        bench, desk = self._pane.bench, self._pane.desk
        if bench is None:
            return
        if isinstance(target, (OnItem, OnEdge)) and target.item.id not in desk.selection:
            desk.select((target.item.id,))
        self.gesture = gesture_at(target, start, bench, desk.selection)
        self._pane.hold(is_held=isinstance(self.gesture, (Dragging, Pulling)))

    def _show(self, preview: Preview, pointer: Pointer) -> None:
        pane = self._pane
        pane.show_hand(preview.shapes, preview.beside)
        if preview is NOTHING_YET or not preview.phrases:
            pane.show_tip(())
            return
        everywhere = Rect(0, 0, pane.width() * pane.ratio, pane.height() * pane.ratio)
        pane.show_tip(hand_tip(preview.phrases, preview.hint, pointer.at, everywhere, pane.ratio, pane.measure))

    def _selected(self) -> list[Item]:
        seen, chosen = self._pane.sight, self._pane.desk.selection
        found = map(seen.chart.timeline.snapshot.item, chosen[-1:]) if seen else ()
        return [item for item in found if item]


def _far(start: Pointer, now: Pointer, ratio: float) -> bool:
    away = abs(now.at[0] - start.at[0]) + abs(now.at[1] - start.at[1])
    return away >= _DRAG_STARTS * ratio
