"""The window for laptops: sources, and how far they can be believed, until it is closed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from roadmap_display.app.running import Ending, application
from roadmap_display.app.sources import feed, findings_for_all
from roadmap_display.live import Live
from roadmap_display.roadmap.checks.check_settings import USUAL, CheckSettings
from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.storage.watching.places import identity, last_looks

if TYPE_CHECKING:
    from roadmap_display.layout.pages.waiting import WaitingWords
    from roadmap_display.live.last_look import LastLook
    from roadmap_display.view.window import Standing, ViewWindow
    from roadmap_display.wall.clock import Clock
    from roadmap_display.wall.freshness import Truth


def run_view(
    sources: tuple[str, ...],
    *,
    theme: str = "light",
    today: date | None = None,
    checks: CheckSettings = USUAL,
    view: str = "",
) -> int:
    """Show sources in a window until it is closed; the exit code. Raises Trouble where it is not told what to show."""
    from roadmap_display.view.window import ViewWindow
    from roadmap_display.wall.clock import Clock, local_now, steady_seconds

    if not sources:
        raise Trouble("no source is named; name one, such as plan.roadmap.json or plan.db", kind="unclear")
    qt = application()
    qt.setStyle("Fusion")
    clock = Clock(local_now, steady_seconds)

    def day() -> date:
        return today or clock.now().date()

    live = Live(
        [feed(source, clock.steady, today) for source in sources], partial(findings_for_all, settings=checks), day
    )
    window = ViewWindow(day, look=theme, view=view)
    live.changed.connect(window.take)
    looks = _last_look(sources, window, live)
    telling = Telling(window, live, clock)
    ending = Ending()
    window.closed.connect(ending.leave)
    live.start()
    looks.start()
    telling.tell()
    window.show()
    try:
        return qt.exec()
    finally:
        telling.stop()
        live.stop()
        looks.stop()
        window.close()
        ending.close()


def _last_look(sources: Iterable[str], window: ViewWindow, live: Live) -> LastLook:
    """What changed since this reader last looked at the sources."""
    from roadmap_display.live.last_look import LastLook

    looks = LastLook(last_looks(), [(source, identity(source)) for source in sources], window)
    live.changed.connect(looks.take)
    looks.recalled.connect(window.news.look_back)
    window.seen.connect(looks.keep)
    return looks


class Telling(QObject):
    """Tells a window for laptops how far it can be believed, and sleeps until that may be otherwise."""

    def __init__(self, window: ViewWindow, live: Live, clock: Clock) -> None:
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
        from roadmap_display.wall.freshness import judge, waiting_words

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
