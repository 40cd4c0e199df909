"""The kiosk window: shows the stage, obeys a few keys, and wakes only when something is due."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent, QMouseEvent, QResizeEvent

from roadmap_display.paint.theme import theme
from roadmap_display.roadmap.changes.change import Change
from roadmap_display.roadmap.changes.since import Since
from roadmap_display.roadmap.finding import Finding
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.settings import WallSettings
from roadmap_display.wall.canvas import Canvas
from roadmap_display.wall.clock import Clock
from roadmap_display.wall.complaints import Complaints
from roadmap_display.wall.keys import Keys
from roadmap_display.wall.pointer import Pointer
from roadmap_display.wall.rotation import Rotation
from roadmap_display.wall.screens import Extent, chosen, extent_of, screen_under
from roadmap_display.wall.stage import Stage

WINDOW_SIZE = (1280, 720)

_TURNS = {"pause": Rotation.paused_or_resumed, "forward": Rotation.turned, "back": Rotation.turned_back}


class WallWindow(Canvas):
    """Shows a stage. `left()` is emitted when somebody leaves by the chord, `day_came()` when today is another day.

    `extent` says what was laid out for and where its size comes from; `painted_at` is the steady
    second of the last paint.
    """

    left = Signal()
    day_came = Signal()

    def __init__(self, settings: WallSettings, stage: Stage, clock: Clock, complaints: Complaints) -> None:
        super().__init__(theme(settings.theme))
        self.extent: Extent | None = None
        self.painted_at: float | None = None
        self._settings = settings
        self._stage = stage
        self._clock = clock
        self._complaints = complaints
        self._day = stage.today
        self._keys = Keys(settings.leave, windowed=settings.windowed)
        self._pointer = Pointer(self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.look_again)
        self.setWindowTitle("Roadmap Display")
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)

    def open(self) -> None:
        """Stand on the chosen screen, filling it; or in a window."""
        screen = chosen(QGuiApplication.screens(), self._settings.screen)
        if screen is not None:
            self.setScreen(screen)
            self.setGeometry(screen.geometry())
        if self._settings.windowed:
            self.resize(*WINDOW_SIZE)
            self.show()
        else:
            self.showFullScreen()

    def take(self, snapshot: Snapshot, changes: Sequence[Change] = ()) -> None:
        """Show another snapshot."""
        self._stage.take(snapshot, changes)
        self.look_again()

    def take_findings(self, findings: Sequence[Finding]) -> None:
        """Let these take turns in the footer."""
        self._stage.take_findings(findings)
        self.look_again()

    def take_since(self, since: Since) -> None:
        """Tell what changed lately."""
        self._stage.take_since(since)
        self.look_again()

    def look_again(self) -> None:
        """Ask what is to be seen now, paint again where that differs, and sleep until something is due."""
        try:
            self._pointer.tick(self._clock.steady())
            self._stage.tick()
            self.extent = extent_of(*self.pixels, self._settings, screen_under(self.geometry().center()))
            self.show_picture(self._stage.picture(self.extent.screen))
            self._tell_day()
        except Exception as error:  # noqa: BLE001 - a timer that is not set again would stop the wall; it is logged
            self._complaints.note("looking again", error)
        finally:
            self._sleep()

    def painted(self, error: Exception | None) -> None:
        """A page that cannot be painted is passed over, as one that cannot be laid out."""
        self.painted_at = self._clock.steady()
        if error is not None:
            self._complaints.note("painting", error)
            self._stage.painting_failed()
            self._timer.start(0)

    def _tell_day(self) -> None:
        if self._stage.today != self._day:
            self._day = self._stage.today
            self.day_came.emit()

    def _sleep(self) -> None:
        seconds = self._stage.seconds_to_next()
        if self._pointer.until is not None:
            seconds = min(seconds, self._pointer.until - self._clock.steady())
        # A little late rather than a little early: it would only have to sleep again.
        self._timer.start(max(5, ceil(seconds * 1000) + 1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another size is another layout."""
        super().resizeEvent(event)
        self.look_again()

    def event(self, event: QEvent) -> bool:
        """So is another density of pixels."""
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self.update()
            self.look_again()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Obey the few keys there are; swallow all others."""
        event.accept()
        deed = self._keys.deed(event)
        if deed == "leave":
            self.left.emit()
        elif deed is not None:
            self._stage.turn(_TURNS[deed])
            self.look_again()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show the pointer for a moment."""
        event.accept()
        self._pointer.moved(event.globalPosition().toPoint(), self._clock.steady())
        self._sleep()

    def closeEvent(self, event: QCloseEvent) -> None:
        """A wall is left by its chord; the window system may close it only where it is a mere window."""
        if event.spontaneous() and not self._settings.windowed:
            event.ignore()
            return
        self._timer.stop()
        event.accept()
        if event.spontaneous():
            self.left.emit()
