"""How far the windows for laptops can be believed, told to them in time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QTimer

from roadmap_display.live.door import Live

if TYPE_CHECKING:
    from roadmap_display.layout.pages.waiting import WaitingWords
    from roadmap_display.view.window import Standing
    from roadmap_display.wall.clock import Clock
    from roadmap_display.wall.stage.freshness import Truth


class Told(Protocol):
    """A window that is told."""

    def tell(self, standing: Standing) -> None:
        """Say how far the picture can be believed."""

    def look_again(self) -> None:
        """It may be another day."""


class Telling(QObject):
    """Tells a window how far it can be believed, and sleeps until that may be otherwise."""

    def __init__(self, window: Told, live: Live, clock: Clock) -> None:
        super().__init__()
        self._window, self._live, self._clock = window, live, clock
        self._day = clock.now().date()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.tell)
        live.changed.connect(self.tell)
        live.troubled.connect(self.tell)

    def tell(self) -> None:
        """Judge and say it; where midnight has passed, show the other day."""
        from roadmap_display.wall.stage.freshness import judge, waiting_words

        steady, now = self._clock.steady(), self._clock.now()
        truth = judge(self._live.health, steady, now)
        self._window.tell(_standing(truth, waiting_words(self._live.health, steady, now)))
        if now.date() != self._day:
            self._day = now.date()
            self._window.look_again()
        self._timer.start(max(200, min(60_000, round((truth.holds_until - steady) * 1000))))

    def stop(self) -> None:
        """Say no more."""
        self._timer.stop()


def _standing(truth: Truth, waiting: WaitingWords) -> Standing:
    from roadmap_display.view.window import Standing

    if truth.freshness == "waiting":
        return Standing("", "\n".join(filter(None, (f"{waiting.title}.", waiting.reason, waiting.tries))))
    words = "● Live" if truth.freshness == "fresh" else f"as of {truth.as_of}"
    return Standing(words, truth.banner or truth.note)
