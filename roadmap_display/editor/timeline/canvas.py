"""The timeline one edits: as marketing's window shows it, and every gesture leads to one change set."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent

from roadmap_display.editor.desk import Desk
from roadmap_display.editor.timeline.asking import Asking
from roadmap_display.editor.timeline.clicking import clicked, double_clicked
from roadmap_display.editor.timeline.gestures.gesture import Deed, Naming, Outcome, Reasoning, Selecting
from roadmap_display.editor.timeline.gestures.hand import Hand
from roadmap_display.editor.timeline.gestures.pointing import HELD, held_after, pointer_again, pointer_at
from roadmap_display.editor.timeline.pane import EditorPane
from roadmap_display.editor.timeline.saying import may
from roadmap_display.editor.timeline.spoken.spoken import SpokenTimeline, make_spoken, tell_selected
from roadmap_display.editor.timeline.traces import Traces
from roadmap_display.layout.shapes import Rect
from roadmap_display.layout.timeline.timeline import Timeline
from roadmap_display.layout.timeline.timeline_places import bar_on_widget
from roadmap_display.layout.timeline.timeline_targets import OnItem
from roadmap_display.paint.theme import Theme
from roadmap_display.roadmap.gestures.pasting import touched_items, touched_roadmaps
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.roadmap.record import Record


class EditorCanvas(EditorPane):
    """Drag, double-click and keys edit; the wheel, the middle button, and Space with a drag move the plan.

    `menu_wanted(target, position)`: somebody asks what can be done with what lies there.
    """

    menu_wanted = Signal(object, object)

    longest_line = 620.0

    def __init__(self, desk: Desk, theme: Theme) -> None:
        super().__init__(desk, theme)
        self.asking = Asking(self)
        self.hand = Hand(self, self.do, partial(clicked, self))
        self.moved.connect(self._settle)
        self.spoken = SpokenTimeline(self)
        make_spoken()
        self._pans = False
        self._link_wanted = ""
        self.traces = Traces(self, self._settle)
        self.asking.answered.connect(self.do)
        desk.shown.connect(self._settle)
        desk.selected.connect(self._speak)
        desk.edits.told.connect(self._settle)

    def do(self, outcome: Outcome) -> bool:
        """Do what a gesture, a key or an answer came to; whether that may be. Its shapes stay until it is shown."""
        if isinstance(outcome, Deed) and may(self, *_touched(self.desk.snapshot, outcome)):
            self.desk.make(outcome.changes, outcome.note)
            if outcome.select is not None:
                self.desk.select(outcome.select)
            if outcome.lane:
                self.work_in(outcome.lane, chosen=True)
            self._link_wanted = outcome.link
            return True
        self.show_hand(())
        self.hold(is_held=False)
        if isinstance(outcome, Selecting):
            self.desk.select(outcome.select)
        elif isinstance(outcome, Naming):
            self.asking.name(outcome.draft)
        elif isinstance(outcome, Reasoning):
            self.asking.reason([item for item in map(self.desk.snapshot.item, outcome.items) if item])
        return not isinstance(outcome, Deed)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold, or move the plan."""
        self.asking.close()
        if event.button() == Qt.MouseButton.MiddleButton or (
            event.button() == Qt.MouseButton.LeftButton and self._pans
        ):
            super().mousePressEvent(event)
        elif event.button() == Qt.MouseButton.LeftButton:
            self.hand.press(pointer_at(self, event.position(), event.modifiers()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag on, or see what lies under the pointer."""
        if self._pressed is not None:
            super().mouseMoveEvent(event)
            return
        self.traces.forget()
        if not self.hand.is_down:
            super().mouseMoveEvent(event)
        self.hand.move(pointer_at(self, event.position(), event.modifiers()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        if self._pressed is not None:
            self._pressed = self._dragged = None
            self.unsetCursor()
        elif event.button() == Qt.MouseButton.LeftButton and self.hand.is_down:
            self.hand.release(pointer_at(self, event.position(), event.modifiers()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Add on empty ground, rename elsewhere."""
        pointer = pointer_at(self, event.position(), event.modifiers())
        self.hand.cancel()
        double_clicked(self, self.hand.target(pointer))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with what lies there; by key with what is selected."""
        if event.reason() == QContextMenuEvent.Reason.Keyboard and self.desk.items:
            at = bar_on_widget(self.sight, self.selection) if self.sight else Rect(0, 0, 0, 0)
            below = QPoint(round(at.x / self.ratio), round(at.bottom / self.ratio))
            self.menu_wanted.emit(OnItem(self.desk.items[-1]), self.mapToGlobal(below))
            return
        pointer = pointer_at(self, QPointF(event.pos()), event.modifiers())
        target = self.hand.target(pointer)
        clicked(self, target, pointer, for_menu=True)
        self.menu_wanted.emit(target, event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that are held change what a gesture does; Space makes the mouse move the plan."""
        if event.key() == Qt.Key.Key_Space:
            self._pans = True
        elif event.key() in HELD:
            self._hold(event)
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """A key is held no longer."""
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._pans = False
        elif event.key() in HELD:
            self._hold(event)
        super().keyReleaseEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Where a key is let go while the focus is elsewhere nobody hears of it."""
        super().focusOutEvent(event)
        self._pans = False

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing lies under the pointer."""
        super().leaveEvent(event)
        if not self.hand.is_down and self.asking.field is None:
            self.show_hand(())

    def _hold(self, event: QKeyEvent) -> None:
        if self.hand.last:
            self.hand.preview(pointer_again(self, self.hand.last)._replace(keys=held_after(event)))

    def _lines(self, item: Item, timeline: Timeline) -> list[str]:
        """What is told of an item, and why it may not be changed."""
        why = self.desk.why_not(item)
        return [*super()._lines(item, timeline), *([why] if why else [])]

    def _settle(self) -> None:
        """What was done is shown; a gesture goes on with what is shown now."""
        if self.hand.gesture and self.hand.last:
            self.hand.preview(pointer_again(self, self.hand.last))
        elif self.asking.field is None and not self.desk.edits.safety.asked:
            self.show_hand(self.traces.left)
            self.hold(is_held=False)
        if self._link_wanted and any(link.id == self._link_wanted for link in self.desk.snapshot.links):
            wanted, self._link_wanted = self._link_wanted, ""
            self.select_link(wanted)

    def _speak(self) -> None:
        tell_selected(self)


def _touched(snapshot: Snapshot, deed: Deed) -> Iterator[Record]:
    """What has to be allowed: what was not known when a hand took hold may be known by now."""
    yield from touched_items(snapshot, deed.changes)
    yield from touched_roadmaps(snapshot, deed.changes)
