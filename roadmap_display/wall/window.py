"""The kiosk window: shows the stage, obeys a few keys, and wakes only when something is due."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QMouseEvent, QResizeEvent, QScreen

from roadmap_display.layout.shapes import Shape
from roadmap_display.paint.theme import theme
from roadmap_display.roadmap.changes.change import Change
from roadmap_display.roadmap.changes.since import Since
from roadmap_display.roadmap.finding import Finding
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.settings import WallSettings
from roadmap_display.wall.clock import Clock
from roadmap_display.wall.complaints import Complaints
from roadmap_display.wall.fading import FadingCanvas
from roadmap_display.wall.keeper import stand
from roadmap_display.wall.keys import Keys
from roadmap_display.wall.leaving import Leaving, pin_of
from roadmap_display.wall.lockdown import lock_down, swallow
from roadmap_display.wall.orbit import Orbit
from roadmap_display.wall.pages import pages_of
from roadmap_display.wall.pointer import Pointer
from roadmap_display.wall.rotation import Rotation
from roadmap_display.wall.screens import Extent, chosen, extent_of, real_screens, screen_under
from roadmap_display.wall.stage import Stage

WINDOW_SIZE = (1280, 720)

_TURNS = {
    "pause": Rotation.paused_or_resumed,
    "forward": Rotation.turned,
    "back": Rotation.turned_back,
    "pin": Rotation.pinned_or_freed,
}


class WallWindow(FadingCanvas):
    """Shows a stage. `left()` is emitted when somebody leaves by the chord, `day_came()` when today is another day.

    `disturbed()` is emitted when somebody made it small, and `looked()` whenever it has looked at what is to be
    shown, at least once a minute.
    `extent` says what was laid out for and where its size comes from; `painted_at` is the steady
    second of the last paint.
    """

    left = Signal()
    day_came = Signal()
    looked = Signal()
    disturbed = Signal()

    def __init__(self, settings: WallSettings, stage: Stage, clock: Clock, complaints: Complaints) -> None:
        super().__init__(theme(settings.theme), clock.steady)
        self.extent: Extent | None = None
        self.painted_at: float | None = None
        self._settings = settings
        self._stage = stage
        self._clock = clock
        self.complaints = self._complaints = complaints
        self._day = stage.today
        self._orbit = Orbit(clock.steady())
        self._beat = ("", 0)
        self.fades = settings.motion == "fade"
        self._keys = Keys(settings.leave, windowed=settings.windowed)
        self._leaving = Leaving(pin_of(settings), clock)
        self._pointer = Pointer(self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.look_again)
        self.setWindowTitle("Roadmap Display")
        lock_down(self)

    @property
    def stage(self) -> Stage:
        """What it shows."""
        return self._stage

    @property
    def wanted_screen(self) -> str:
        """The name or serial number of the screen it is to stand on; empty for the largest."""
        return self._settings.screen

    @property
    def is_black(self) -> bool:
        """Whether it is night: nothing is to be seen."""
        return self._picture.light == "black"

    def open(self) -> None:
        """Stand on the chosen screen, filling it; or in a window."""
        screen = chosen(real_screens(), self.wanted_screen)
        if self._settings.windowed:
            if screen is not None:
                self.setGeometry(screen.geometry())
            self.resize(*WINDOW_SIZE)
            self.setWindowFlag(Qt.WindowType.FramelessWindowHint, on=False)
            self.showNormal()
        else:
            self.stand(screen)

    def stand(self, screen: QScreen | None) -> bool:
        """Fill that screen, without any be hidden; whether that was otherwise. A mere window stays where it is."""
        return not self._settings.windowed and stand(self, screen)

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

    def forget(self) -> None:
        """Of what was shown no source is followed any more."""
        self._stage.forget()
        self.look_again()

    def settle(self, settings: WallSettings) -> None:
        """Go by these settings from now on. Raises Trouble for a chord that is none."""
        before, self._settings = self._settings, settings
        self._keys = Keys(settings.leave, windowed=settings.windowed)
        self._leaving.settle(pin_of(settings))
        self.fades = settings.motion == "fade"
        self._stage.settle(settings, pages_of(settings, self._complaints))
        if settings.theme != before.theme:
            self.wear(theme(settings.theme))
        if self.isVisible() and settings.windowed != before.windowed:
            self.open()
        self.look_again()

    def look_again(self) -> None:
        """Ask what is to be seen now, paint again where that differs, and sleep until something is due."""
        try:
            self._pointer.tick(self._clock.steady())
            self._leaving.tick()
            self._stage.tick()
            self._lie()
            self.extent = extent_of(*self.pixels, self._settings, screen_under(self.geometry().center()))
            picture = self._leaving.on_top(self._stage.picture(self.extent.screen), self.extent.screen)
            self.show_page(picture, self._stage.rotation.stop)
            self._tell_day()
            self.looked.emit()
        except Exception as error:  # noqa: BLE001 - a timer that is not set again would stop the wall; it is logged
            self._complaints.note("looking again", error)
        finally:
            self._sleep()
        self.looked.emit()

    def painted(self, error: Exception | None) -> None:
        """A page that cannot be painted is passed over, as one that cannot be laid out."""
        self.painted_at = self._clock.steady()
        if error is not None:
            self._complaints.note("painting", error)
            self._stage.painting_failed()
            self._timer.start(0)

    def unpaintable(self, shape: Shape, error: Exception) -> None:
        """The lane of a shape that cannot be painted is replaced; of one that is in no lane, the page."""
        self._complaints.note("painting a shape", error)
        self._stage.unpaintable(shape)
        self._timer.start(0)

    def _lie(self) -> None:
        """Turned as the settings say; and a step on its orbit with a page turn or the clock, which paint anyway.

        What is black lies as it lies.
        """
        if self._stage.light == "black":
            return
        now, beat = self._clock.steady(), (self._clock.now().strftime("%H:%M"), self._stage.rotation.turns)
        if beat != self._beat:
            self._beat, self._orbit = beat, self._orbit.moved(now)
        moves = self._settings.orbit and not self._settings.windowed
        self.lie(self._settings.rotate, self._orbit.shift(*self.pixels) if moves else (0, 0))

    def _tell_day(self) -> None:
        if self._stage.today != self._day:
            self._day = self._stage.today
            self.day_came.emit()

    def _sleep(self) -> None:
        seconds = self._stage.seconds_to_next()
        for until in (self._pointer.until, self._leaving.until):
            seconds = seconds if until is None else min(seconds, until - self._clock.steady())
        # A little late rather than a little early: it would only have to sleep again.
        self._timer.start(max(5, ceil(seconds * 1000) + 1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another size is another layout."""
        super().resizeEvent(event)
        self.look_again()

    def event(self, event: QEvent) -> bool:
        """So is another density of pixels. Of what a hand may do besides pressing keys nothing arrives."""
        if swallow(event):
            return True
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self.update()
            self.look_again()
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        """Somebody may have made it small."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.WindowStateChange and (self.isMinimized() or not self.isFullScreen()):
            self.disturbed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Obey the few keys there are; swallow all others."""
        event.accept()
        deed = self._keys.deed(event)
        if self._leaving.is_asking or deed == "leave":
            if self._leaving.takes(event):
                self.left.emit()
            self._stage.woken()
            self.look_again()
        elif self._stage.woken():
            self.look_again()
        elif deed is not None:
            self._stage.turn(_TURNS[deed])
            self.look_again()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show the pointer for a moment."""
        event.accept()
        self._pointer.moved(event.globalPosition().toPoint(), self._clock.steady())
        if self._pointer.until is not None and self._stage.woken():
            self.look_again()
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
