"""Hands at the editor's timeline: real mouse and key events, and the proof that what they did can be taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contents import content
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu

from roadmap_display.app.pasting import tables
from roadmap_display.editor.actions import Actions
from roadmap_display.editor.timeline.canvas import EditorCanvas
from roadmap_display.editor.timeline.commands.commands import TimelineCommands
from roadmap_display.layout.shapes import Rect, Shape, Text
from roadmap_display.layout.timeline.timeline_places import beside_lane, heading_of, on_widget
from roadmap_display.paint.theme import theme
from roadmap_display.roadmap.gestures.placing import Place
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.links import Link
from roadmap_display.roadmap.portfolio import Snapshot

if TYPE_CHECKING:
    from seats import Seat

NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


class Hands:
    """Somebody at the timeline of a plan, 1200 × 760 pixels large."""

    def __init__(self, seat: Seat) -> None:
        self.seat = seat
        seat.desk.tables = tables()
        self.canvas = EditorCanvas(seat.desk, theme("light"))
        self.actions = Actions(self.canvas)
        self.commands = TimelineCommands(self.canvas, self.actions)
        seat.qtbot.addWidget(self.canvas)
        self.canvas.resize(1200, 760)
        seat.desk.look_again()
        with seat.qtbot.waitExposed(self.canvas):
            self.canvas.show()
        self.canvas.setFocus()
        self.before = seat.settled()

    @property
    def desk_items(self) -> Snapshot:
        """What the desk says."""
        return self.seat.desk.snapshot

    def item(self, item_id: str) -> Item:
        """An item as it is by now."""
        found = self.seat.desk.snapshot.item(item_id)
        assert found is not None
        return found

    def titled(self, title: str) -> Item:
        """The item of that title."""
        return next(item for item in self.seat.desk.snapshot.items if item.title == title)

    def link(self, start: str, end: str) -> Link | None:
        """The link between two items."""
        links = self.seat.desk.snapshot.links
        return next((link for link in links if (link.from_, link.to) == (start, end)), None)

    def at(self, item_id: str, share: float = 0.5, dx: float = 0, dy: float = 0) -> QPoint:
        """A point of an item's bar, at a share of its width."""
        area = self.bar(item_id)
        return QPoint(round(area.x + share * area.w + dx), round(area.y + area.h / 2 + dy))

    def bar(self, item_id: str) -> Rect:
        """Where a bar lies on the widget."""
        seen = self.canvas.sight
        assert seen is not None
        item = seen.chart.timeline.snapshot.item(item_id)
        assert item is not None
        spot = seen.chart.timeline.spot_of(item)
        assert spot is not None
        return on_widget(seen, seen.chart.bar_of(spot))

    def lane(self, roadmap: str, lane: str) -> QPoint:
        """The name of a lane."""
        assert self.canvas.sight is not None
        area = beside_lane(self.canvas.sight, Place(roadmap, lane))
        return QPoint(round(area.x + 60), round(area.y + area.h / 2))

    def heading(self, roadmap: str) -> QPoint:
        """The heading of a roadmap."""
        assert self.canvas.sight is not None
        area = heading_of(self.canvas.sight, roadmap)
        return QPoint(round(area.x + 14), round(area.y + area.h / 2))

    def ground(self, roadmap: str, lane: str, day: int) -> QPoint:
        """A day in the first row of a lane."""
        seen = self.canvas.sight
        assert seen is not None
        x = seen.chart.zoom.x_of(day + 0.5) - seen.camera.x + seen.places.body.x
        return QPoint(round(x), self.lane(roadmap, lane).y())

    def days(self, number: float) -> int:
        """So many days in pixels."""
        assert self.canvas.sight is not None
        return round(number * self.canvas.sight.chart.zoom.day_width)

    def press(self, at: QPoint, keys: Qt.KeyboardModifier = NONE) -> None:
        """Press the left button."""
        QTest.mousePress(self.canvas, Qt.MouseButton.LeftButton, keys, at)

    def move(self, at: QPoint) -> None:
        """Move the pointer there."""
        QTest.mouseMove(self.canvas, at)
        QApplication.processEvents()

    def release(self, at: QPoint, keys: Qt.KeyboardModifier = NONE) -> None:
        """Let go of the left button."""
        QTest.mouseRelease(self.canvas, Qt.MouseButton.LeftButton, keys, at)

    def drag(self, start: QPoint, end: QPoint, keys: Qt.KeyboardModifier = NONE, held: Qt.Key | None = None) -> None:
        """Drag from one point to another; a key may go down on the way."""
        self.take(start, end, keys)
        if held is not None:
            QTest.keyPress(self.canvas, held)
            keys |= {Qt.Key.Key_Control: CTRL, Qt.Key.Key_Alt: ALT}[held]
        self.release(end, keys)
        if held is not None:
            QTest.keyRelease(self.canvas, held)

    def take(self, start: QPoint, end: QPoint, keys: Qt.KeyboardModifier = NONE) -> None:
        """Drag without letting go."""
        self.press(start, keys)
        for step in (1, 2, 3, 4):
            self.move(start + (end - start) * step / 4)

    def click(self, at: QPoint, keys: Qt.KeyboardModifier = NONE) -> None:
        """Click."""
        QTest.mouseClick(self.canvas, Qt.MouseButton.LeftButton, keys, at)

    def double_click(self, at: QPoint) -> None:
        """Click twice, as Qt tells it."""
        self.click(at)
        QTest.mouseDClick(self.canvas, Qt.MouseButton.LeftButton, NONE, at)
        QTest.mouseRelease(self.canvas, Qt.MouseButton.LeftButton, NONE, at)

    def key(self, key: Qt.Key, keys: Qt.KeyboardModifier = NONE) -> None:
        """Press a key on the timeline."""
        QTest.keyClick(self.canvas, key, keys)

    @property
    def field(self) -> QLineEdit:
        """The field in place."""
        found = self.canvas.asking.field
        assert found is not None
        return found

    def menu_at(self, at: QPoint) -> QMenu:
        """The menu that opens there."""
        before = set(self.canvas.findChildren(QMenu))
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, self.canvas.mapToGlobal(at))
        QApplication.sendEvent(self.canvas, event)
        return next(one for one in self.canvas.findChildren(QMenu) if one not in before and one.isVisible())

    def write(self, text: str, ending: Qt.Key = Qt.Key.Key_Return) -> None:
        """Write into the field in place."""
        field = self.field
        QTest.keyClicks(field, text)
        QTest.keyClick(field, ending)

    def tip(self) -> str:
        """What the tip says."""
        return said(self.canvas.sight.tip if self.canvas.sight else ())

    def drawn(self) -> tuple[Shape, ...]:
        """What the hand is about to do, as shapes."""
        return self.canvas.sight.hand if self.canvas.sight else ()

    def proves(self) -> Snapshot:
        """That the source holds what was done, that one undo takes it back, and a redo makes it again.

        What the source holds after it; the next proof begins there.
        """
        before, seat = self.before, self.seat
        made = len(seat.edits.steps.done)
        after = seat.settled()
        assert content(after) != content(before), "nothing was done"
        seat.edits.undo()
        assert len(seat.edits.steps.done) == made - 1
        assert content(seat.settled()) == content(before), "undo does not lead back"
        seat.edits.redo()
        again = seat.settled()
        assert content(again) == content(after), "redo does not lead there again"
        self.before = again
        return again

    def proves_nothing_happened(self) -> None:
        """That the plan is as it was."""
        assert content(self.seat.settled()) == content(self.before)


def choose(menu: QMenu, words: str) -> None:
    """Take what is called so in a menu."""
    next(action for action in menu.actions() if action.text() == words).trigger()


def said(shapes: tuple[Shape, ...]) -> str:
    """The words among shapes."""
    return " ".join(shape.text for shape in shapes if isinstance(shape, Text))
