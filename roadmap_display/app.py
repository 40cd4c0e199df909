"""The only file that joins the parts: settings, sources, the door between threads and Qt, and a window."""

from __future__ import annotations

import signal
import socket
import sys
from collections.abc import Callable, Iterable
from datetime import date, datetime, time
from functools import partial
from types import FrameType
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QSocketNotifier, Qt, QTimer
from PySide6.QtWidgets import QApplication

from roadmap_display.live import Feed, Live, Watch
from roadmap_display.live.feed import RECALL_AFTER
from roadmap_display.roadmap.checks.check_settings import USUAL, CheckSettings
from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.settings import WallSettings
from roadmap_display.storage.opening import is_database
from roadmap_display.storage.watching.places import days, identity, last_good, last_looks

if TYPE_CHECKING:
    from roadmap_display.layout.pages.waiting import WaitingWords
    from roadmap_display.live.feed import Publish
    from roadmap_display.live.last_look import LastLook
    from roadmap_display.roadmap.finding import Finding
    from roadmap_display.roadmap.portfolio import Snapshot
    from roadmap_display.storage.store import Store
    from roadmap_display.storage.watching.last_good import Keeping
    from roadmap_display.view.window import Standing, ViewWindow
    from roadmap_display.wall.clock import Clock
    from roadmap_display.wall.freshness import Truth
    from roadmap_display.wall.window import WallWindow

FINE = 0
SLOWEST_POLL = 3.0
"""Seconds. A check counts as missed at the pace of a network drive, so that a busy machine is not called late."""


# What every window needs


def application() -> QApplication:
    """The one Qt application. No session manager may ask a wall whether it wants to end."""
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_DisableSessionManager)
    QCoreApplication.setApplicationName("roadmap-display")
    found = QApplication.instance()
    return found if isinstance(found, QApplication) else QApplication(sys.argv[:1])


class Ending(QObject):
    """Ends the event loop when it is asked to, by a window or by SIGTERM or SIGINT, from its making to `close`.

    A byte in a socket wakes the loop, for no Python runs while it sleeps.
    """

    def __init__(self) -> None:
        super().__init__()
        self._read, self._write = socket.socketpair()
        for end in (self._read, self._write):
            end.setblocking(False)
        signal.set_wakeup_fd(self._write.fileno(), warn_on_full_buffer=False)
        self._notifier = QSocketNotifier(self._read.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._woken)
        self._before = {number: signal.signal(number, self._asked) for number in (signal.SIGTERM, signal.SIGINT)}

    def leave(self) -> None:
        """End the loop, now or as soon as it begins. Unlike `quit` this asks no window."""
        QTimer.singleShot(0, self._end)

    def close(self) -> None:
        """Give the signals back."""
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(-1)
        for number, before in self._before.items():
            signal.signal(number, before)
        self._read.close()
        self._write.close()

    def _woken(self) -> None:
        self._read.recv(64)

    def _asked(self, number: int, frame: FrameType | None) -> None:  # noqa: ARG002 - the signature of a handler
        self.leave()

    def _end(self) -> None:
        QCoreApplication.exit(FINE)


# Sources


def feed(
    source: str, steady: Callable[[], float], today: date | None = None, since: Callable[[], datetime] | None = None
) -> Feed:
    """A source to be opened and watched on threads of its own; heavy libraries are imported there.

    With `since` it also tells what the source held at the moment that this names.
    """

    def begin(publish: Publish) -> Watch:
        from roadmap_display.storage.opening import open_store
        from roadmap_display.storage.watching.watch import Watcher

        store = open_store(source, read_only=True, today=today)
        return Watcher(store, publish, clock=steady, keeping=_keeping(source, store, since, publish)).start()

    def recall() -> tuple[Snapshot, datetime] | None:
        return last_good().recall(identity(source))

    after = 0.0 if is_database(source) else RECALL_AFTER
    return Feed(source, begin, steady=steady, recall=recall, recall_after=after, poll=SLOWEST_POLL)


def _keeping(source: str, store: Store, since: Callable[[], datetime] | None, publish: Publish) -> Keeping:
    from roadmap_display.storage.watching.last_good import Keeping

    if since is None:
        return Keeping(last_good, identity(source))
    from roadmap_display.storage.watching.looking_back import LookingBack

    return LookingBack(last_good, identity(source), store, days(), since, publish)


# The wall


def run_wall(settings: WallSettings) -> int:
    """Show the wall until somebody leaves it; the exit code. Raises Trouble where it is not told what to show."""
    from roadmap_display.wall.clock import Clock, local_now, steady_seconds

    if not settings.sources:
        raise Trouble("no source is named; name one, such as plan.roadmap.json or plan.db", kind="unclear")
    qt = application()
    qt.setQuitOnLastWindowClosed(False)
    clock = Clock(local_now, steady_seconds)
    live = Live(feeds(settings, clock), partial(_check, settings=settings.checks), lambda: _today(settings, clock))
    window = wall_window(settings, live, clock)
    ending = Ending()
    window.left.connect(ending.leave)
    live.start()
    window.open()
    try:
        return qt.exec()
    finally:
        live.stop()
        window.close()
        ending.close()


def feeds(settings: WallSettings, clock: Clock) -> list[Feed]:
    """The sources of a wall; they look back only where a page tells what changed.

    Raises Trouble where the day from which it tells is still to come.
    """
    since = partial(_since, settings, clock) if "changes" in settings.pages else None
    if since:
        since()
    return [feed(source, clock.steady, settings.today, since) for source in settings.sources]


def wall_window(settings: WallSettings, live: Live, clock: Clock) -> WallWindow:
    """The window of a wall, hearing what is live. Raises Trouble for a chord that is none."""
    from roadmap_display.layout.pages import PAGES
    from roadmap_display.paint.typeface import TypefaceMeasure
    from roadmap_display.wall.complaints import Complaints
    from roadmap_display.wall.pages import Pages
    from roadmap_display.wall.stage import Stage
    from roadmap_display.wall.window import WallWindow

    complaints = Complaints()
    pages = Pages([PAGES[name] for name in settings.pages], complaints)
    stage = Stage(settings, pages, TypefaceMeasure(), clock, lambda: live.health)
    window = WallWindow(settings, stage, clock, complaints)
    live.changed.connect(window.take)
    live.found.connect(window.take_findings)
    live.looked_back.connect(window.take_since)
    live.troubled.connect(window.look_again)
    window.day_came.connect(live.check)
    return window


def _today(settings: WallSettings, clock: Clock) -> date:
    return settings.today or clock.now().date()


def _since(settings: WallSettings, clock: Clock) -> datetime:
    """The beginning of the day from which changes are told, where the wall hangs."""
    from roadmap_display.roadmap.dates.since_day import since_day

    return datetime.combine(since_day(settings.since, _today(settings, clock)), time()).astimezone()


def _check(snapshot: Snapshot, today: date, settings: CheckSettings = USUAL) -> Iterable[Finding]:
    """What everybody who sees a window may read: nothing of private items."""
    from roadmap_display.roadmap.checks.checks import check, for_walls

    return for_walls(check(snapshot, today, settings), snapshot)


# The window for laptops


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

    live = Live([feed(source, clock.steady, today) for source in sources], partial(_check, settings=checks), day)
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
