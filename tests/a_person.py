"""Somebody at a desktop: keys and a mouse of the X server, never events made up inside the program."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QToolButton, QWidget

from roadmap_display.editor.window import EditorWindow
from roadmap_display.layout.shapes import Rect
from roadmap_display.layout.timeline.timeline_places import beside_lane, on_widget
from roadmap_display.roadmap.gestures.placing import Place
from roadmap_display.roadmap.items import Item

PATIENCE = 10.0
"""Seconds in which what was asked for comes to pass on a busy machine."""

_STEPS = 6
_LOOK = 60
"""Milliseconds in which what has just appeared finds its place; nobody is quicker."""


class Person:
    """Presses keys and buttons, looks where things stand, and takes pictures of the whole screen."""

    def __init__(self, pictures: Path) -> None:
        self._pictures = pictures
        self.taken: list[str] = []

    def until(self, what: Callable[[], object], named: str = "") -> None:
        """Let the program run until it has come to pass."""
        end = time.monotonic() + PATIENCE
        while not what():
            if time.monotonic() > end:
                self.picture("failed")
                raise TimeoutError(named or "what was waited for did not come to pass")
            QTest.qWait(5)

    def picture(self, name: str) -> None:
        """What stands on the screen now, as a file."""
        QTest.qWait(150)
        QApplication.primaryScreen().grabWindow(0).save(str(self._pictures / f"{name}.png"))
        self.taken.append(name)

    def key(self, *chords: str) -> None:
        """Press keys, one chord after the other, in the words of xdotool: `ctrl+k`."""
        self._do("key", "--delay", "12", *chords)

    def write(self, text: str) -> None:
        """Type a text."""
        self._do("type", "--delay", "4", text)

    def point(self, at: QPoint) -> None:
        """The pointer there, on the screen."""
        self._do("mousemove", str(at.x()), str(at.y()))

    def click(self, at: QPoint, button: int = 1, *, times: int = 1) -> None:
        """Click there."""
        self.point(at)
        self._do("click", "--repeat", str(times), "--delay", "40", str(button))

    def turn_wheel(self, button: int, notches: int) -> None:
        """Turn the wheel where the pointer is: 4 is up, 5 is down."""
        self._do("click", "--repeat", str(notches), "--delay", "20", str(button))

    def press(self, widget: QWidget) -> None:
        """Click into the middle of a widget."""
        self.until(widget.isVisible, f"{widget.accessibleName()} is not to be seen")
        QTest.qWait(_LOOK)
        self.click(widget.mapToGlobal(widget.rect().center()))

    def take(self, start: QPoint, end: QPoint) -> None:
        """Drag, without letting go."""
        self.point(start)
        self._do("mousedown", "1")
        for step in range(1, _STEPS + 1):
            self.point(start + (end - start) * step / _STEPS)

    def hold(self, key: str, act: Callable[[], object]) -> None:
        """Do something while a key is held."""
        self._do("keydown", key)
        act()
        self._do("keyup", key)

    def let_go(self) -> None:
        """Release the button."""
        self._do("mouseup", "1")

    def choose(self, path: Path, ask: Callable[[], object], picture: str = "") -> None:
        """Ask for a file, and write its name into the dialog that opens: the program waits in it."""
        watch = QTimer(interval=20)
        watch.timeout.connect(partial(self._answer, watch, path, picture))
        watch.start()
        ask()
        self.until(lambda: not watch.isActive() and QApplication.activeModalWidget() is None, "no dialog opens")

    def _answer(self, watch: QTimer, path: Path, picture: str) -> None:
        if QApplication.activeModalWidget() is None or QApplication.activeWindow() is None:
            return
        watch.stop()
        if picture:
            self.picture(picture)
        self.key("ctrl+a")
        self.write(str(path))
        self.key("Return")

    def _do(self, *words: str) -> None:
        with subprocess.Popen(["xdotool", *words]) as process:
            while process.poll() is None:
                QTest.qWait(2)
        QTest.qWait(15)


class AtTimeline:
    """Where things stand on the timeline of a window, on the screen."""

    def __init__(self, window: EditorWindow) -> None:
        self.window, self.canvas, self.desk = window, window.canvas, window.desk

    def titled(self, title: str) -> Item:
        """The item of that title, as it is by now."""
        return next(item for item in self.desk.snapshot.items if item.title == title)

    def bar(self, title: str, share: float = 0.5) -> QPoint:
        """A point of an item's bar, at a share of its width."""
        area = self._area(title)
        return self._on_screen(area.x + share * area.w, area.y + area.h / 2)

    def end(self, title: str, away: float = 0) -> QPoint:
        """The right end of a bar, or so many pixels away from it."""
        area = self._area(title)
        return self._on_screen(area.right + away, area.y + area.h / 2)

    def ground(self, place: Place, day: int, row: int = 0) -> QPoint:
        """A day of a lane."""
        seen = self.canvas.sight
        assert seen is not None
        area = beside_lane(seen, place)
        x = seen.chart.zoom.x_of(day + 0.5) - seen.camera.x + seen.places.body.x
        return self._on_screen(x, area.y + (row + 0.5) * seen.chart.zoom.row_height)

    def lane(self, place: Place) -> QPoint:
        """The name of a lane."""
        assert self.canvas.sight is not None
        area = beside_lane(self.canvas.sight, place)
        return self._on_screen(area.x + 60, area.y + area.h / 2)

    def days(self, number: float) -> QPoint:
        """So many days to the right."""
        assert self.canvas.sight is not None
        return QPoint(round(number * self.canvas.sight.chart.zoom.day_width / self.canvas.ratio), 0)

    def _area(self, title: str) -> Rect:
        seen = self.canvas.sight
        assert seen is not None
        timeline = seen.chart.timeline
        spot = timeline.spot_of(next(item for item in timeline.snapshot.items if item.title == title))
        assert spot is not None
        return on_widget(seen, seen.chart.bar_of(spot))

    def _on_screen(self, x: float, y: float) -> QPoint:
        ratio = self.canvas.ratio
        return self.canvas.mapToGlobal(QPoint(round(x / ratio), round(y / ratio)))


def named(parent: QWidget, name: str) -> QWidget:
    """The visible widget of an accessible name, or a button of that text, which takes keys."""
    for widget in parent.findChildren(QWidget):
        is_called = name == widget.accessibleName() or (isinstance(widget, QToolButton) and name == widget.text())
        if widget.isVisible() and is_called and widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
            return widget
    raise LookupError(f"nothing here is called {name}")


def written(widget: QWidget | None) -> str:
    """What stands in a field."""
    if isinstance(widget, QPlainTextEdit):
        return widget.toPlainText()
    return widget.text() if isinstance(widget, QLineEdit) else ""
