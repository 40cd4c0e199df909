"""The kiosk window: where it stands, and the little that somebody in front of it can do."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QMouseEvent, QScreen

from roadmap_display.paint.theme import theme
from roadmap_display.settings import WallSettings
from roadmap_display.wall.clock import Clock
from roadmap_display.wall.complaints import Complaints
from roadmap_display.wall.hand.lockdown import lock_down, swallow
from roadmap_display.wall.screens.keeper import stand
from roadmap_display.wall.screens.screens import chosen, real_screens, screen_of
from roadmap_display.wall.stage.pages import pages_of
from roadmap_display.wall.stage.rotation import Rotation
from roadmap_display.wall.stage.stage import Stage
from roadmap_display.wall.stage_canvas import StageCanvas

WINDOW_SIZE = (1280, 720)

_TURNS = {
    "pause": Rotation.paused_or_resumed,
    "forward": Rotation.turned,
    "back": Rotation.turned_back,
    "pin": Rotation.pinned_or_freed,
}


class WallWindow(StageCanvas):
    """Shows a stage on a screen. `left()` is emitted when somebody leaves it by the chord, `disturbed()` when somebody
    made it small.
    """

    left = Signal()
    disturbed = Signal()

    def __init__(self, settings: WallSettings, stage: Stage, clock: Clock, complaints: Complaints) -> None:
        super().__init__(settings, stage, clock, complaints)
        self.setWindowTitle("Roadmap Display")
        lock_down(self)

    @property
    def wanted_screen(self) -> str:
        """The name or serial number of the screen it is to stand on; empty for the largest."""
        return self._settings.screen

    @property
    def standing_on(self) -> str:
        """The name of the screen it stands on; empty while it is hidden."""
        screen = screen_of(self, self._put_on) if self.isVisible() else None
        return screen.name() if screen else ""

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
        if self._settings.windowed:
            return False
        is_mended = stand(self, screen, self._put_on)
        self._put_on = screen.name() if screen else ""
        return is_mended

    def settle(self, settings: WallSettings) -> None:
        """Go by these settings from now on; its keeper puts it where it stands then. Raises Trouble for a chord that
        is none.
        """
        self._hand.settle(settings)
        before, self._settings = self._settings, settings
        self.fades = settings.motion == "fade"
        self._stage.settle(settings, pages_of(settings, self.complaints))
        if settings.theme != before.theme:
            self.wear(theme(settings.theme))
        if self.isVisible() and settings.windowed and not before.windowed:
            self.open()
        self.look_again()

    def event(self, event: QEvent) -> bool:
        """Another density of pixels is another layout. Of what a hand may do besides pressing keys nothing arrives."""
        if swallow(event):
            return True
        if event.type() == QEvent.Type.ScreenChangeInternal:
            self._put_on = ""  # by the compositor; where its keeper does that, it is set right afterwards
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
        """Obey the few keys there are; swallow all others. One that wakes it from the dark does nothing else."""
        event.accept()
        deed = self._hand.pressed(event)
        if deed == "leave":
            self.left.emit()
        has_woken = self._stage.woken()
        if deed in _TURNS and not has_woken:
            self._stage.turn(_TURNS[deed])
        if deed or has_woken:
            self.look_again()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show the pointer for a moment."""
        event.accept()
        if self._hand.moved(event) and self._stage.woken():
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
