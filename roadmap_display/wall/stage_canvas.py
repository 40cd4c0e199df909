"""A canvas that shows a stage: asks it what is to be seen, paints what differs, and sleeps until something is due."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from math import ceil

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent

from roadmap_display.layout.shapes import Shape
from roadmap_display.paint.theme import theme
from roadmap_display.paint.typeface import TypefaceMeasure, forget_words
from roadmap_display.roadmap.changes.change import Change
from roadmap_display.roadmap.changes.since import Since
from roadmap_display.roadmap.finding import Finding
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.settings import WallSettings
from roadmap_display.wall.canvas import Picture
from roadmap_display.wall.clock import Clock
from roadmap_display.wall.complaints import Complaints
from roadmap_display.wall.fading import FadingCanvas
from roadmap_display.wall.hand.hand import Hand
from roadmap_display.wall.orbit import Orbit
from roadmap_display.wall.screens.screens import Extent, extent_of, screen_of
from roadmap_display.wall.stage.owning_up import owned_words, owning_up
from roadmap_display.wall.stage.stage import Stage

AFTER_AN_ERROR = 10.0
"""Seconds until a wall that could not look looks again: what is due stays due, and it would do nothing else."""


class StageCanvas(FadingCanvas):
    """Shows a stage. `looked()` is emitted whenever it has looked at what is to be shown, at least once a minute, and
    `day_came()` when today is another day.

    `extent` says what was laid out for and where its size comes from; `painted_at` is the steady second of the last
    paint; `complaints` counts what went wrong, and while it is not up to date for that `owned_up` says so.
    """

    day_came = Signal()
    looked = Signal()

    def __init__(self, settings: WallSettings, stage: Stage, clock: Clock, complaints: Complaints) -> None:
        super().__init__(theme(settings.theme), clock.steady)
        self.complaints = complaints
        self.extent: Extent | None = None
        self.painted_at: float | None = None
        self.owned_up = ""
        self.fades = settings.motion == "fade"
        self._settings = settings
        self._put_on = ""
        self._stage = stage
        self._clock = clock
        self._day = stage.today
        self._orbit = Orbit(clock.steady())
        self._beat = ("", 0)
        self._vouched = Picture()
        self._well_at = clock.now()
        self._is_behind = False
        self._hand = Hand(settings, self, clock)
        self._timer = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.look_again)

    @property
    def stage(self) -> Stage:
        """What it shows."""
        return self._stage

    @property
    def is_black(self) -> bool:
        """Whether it is night: nothing is to be seen."""
        return self._picture.light == "black"

    def take(self, snapshot: Snapshot, changes: Sequence[Change] = ()) -> None:
        """Show another snapshot."""
        self._is_behind = not self.complaints.guarded("taking a plan", partial(self._stage.take, snapshot, changes))
        self.look_again()

    def take_findings(self, findings: Sequence[Finding]) -> None:
        """Let these take turns in the footer."""
        self.complaints.guarded("taking findings", partial(self._stage.take_findings, findings))
        self.look_again()

    def take_since(self, since: Since) -> None:
        """Tell what changed lately."""
        self.complaints.guarded("taking changes", partial(self._stage.take_since, since))
        self.look_again()

    def forget(self) -> None:
        """Of what was shown no source is followed any more."""
        self._stage.forget()
        self.look_again()

    def look_again(self) -> None:
        """Ask what is to be seen now, paint again where that differs, and sleep until something is due.

        Of what it could not look at, or not take, it says itself that it is not up to date.
        """
        has_looked = self.complaints.guarded("looking again", self._look)
        if has_looked and not self._is_behind:
            self._well_at, self.owned_up = self._clock.now(), ""
        else:
            self.owned_up = owned_words(self._well_at)
            self.complaints.guarded("owning up", self._own_up)
        if not has_looked or not self.complaints.guarded("going to sleep", self._sleep):
            self._timer.start(round(1000 * AFTER_AN_ERROR))
        self.looked.emit()

    def painted(self, error: Exception | None) -> None:
        """A page that cannot be painted is passed over, as one that cannot be laid out."""
        self.painted_at = self._clock.steady()
        if error is not None:
            self.complaints.note("painting", error)
            self._stage.painting_failed()
            self._timer.start(0)

    def unpaintable(self, shape: Shape, error: Exception) -> None:
        """The lane of a shape that cannot be painted is replaced; of one that is in no lane, the page."""
        self.complaints.note("painting a shape", error)
        self._stage.unpaintable(shape)
        self._timer.start(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another size is another layout."""
        super().resizeEvent(event)
        self.look_again()

    def _look(self) -> None:
        self._hand.tick()
        self._stage.tick()
        self._lie()
        self.extent = extent_of(*self.pixels, self._settings, screen_of(self, self._put_on))
        self._vouched = self._hand.on_top(self._stage.picture(self.extent.screen), self.extent.screen)
        self.show_page(self._vouched, self._stage.rotation.stop)
        if self._stage.today != self._day:
            self._day = self._stage.today
            forget_words()
            self.day_came.emit()

    def _own_up(self) -> None:
        """What is black says nothing."""
        if self.extent and not self.is_black:
            self.show_picture(owning_up(self._vouched, self.extent.screen, TypefaceMeasure(), self._well_at))

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

    def _sleep(self) -> None:
        seconds, until = self._stage.seconds_to_next(), self._hand.until
        if until is not None:
            seconds = min(seconds, until - self._clock.steady())
        # A little late rather than a little early: it would only have to sleep again.
        self._timer.start(max(5, ceil(seconds * 1000) + 1))
