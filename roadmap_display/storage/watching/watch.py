"""Watching a source on one thread of its own: event or tick, look, publish."""

from __future__ import annotations

import logging
import random
import threading
import time
from collections.abc import Callable

import msgspec

from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.storage.disk.drives import is_remote
from roadmap_display.storage.store import Announced, Hinting, Loaded, Store, Watched
from roadmap_display.storage.watching.hints import Hints
from roadmap_display.storage.watching.last_good import Keeping
from roadmap_display.storage.watching.look import Clock, Look, Publish
from roadmap_display.storage.watching.patience import Pace

_log = logging.getLogger(__name__)

LOCAL = Pace(poll=1.0)
REMOTE = Pace(poll=3.0)
"""Events say nothing of what another machine writes, and looking costs the network."""

SERVER = Pace(poll=1.5, first_retry=0.5, longest_retry=4.0)
"""A server is asked a small question, and is to be back soon after it is up again."""

STOP_PATIENCE = 2.0
"""Seconds `stop` waits for a look to end; a mount that hangs may keep it for ever."""

_AFTER_A_BUG = 10.0
_SETTLING = 0.4
"""Seconds between the first look and listening for events."""


def steady_clock() -> float:
    """Seconds since the machine started, sleep included where the system can tell."""
    return time.clock_gettime(time.CLOCK_BOOTTIME) if hasattr(time, "CLOCK_BOOTTIME") else time.monotonic()


class Watcher:
    """Publishes what a store holds, whenever it changes, on a thread of its own.

    `publish` is called on that thread with Loaded (new content) or Trouble (another state of the
    source); what was loaded stays good meanwhile. The store belongs to the thread until `stop`.
    `keeping` is told on that thread what the source holds, for a start while the source is down. A watch that is not
    wary believes at once that half of a plan is gone: whoever edits may have done that.
    In the end the store is closed there.
    """

    def __init__(
        self,
        store: Store,
        publish: Publish,
        *,
        clock: Clock = steady_clock,
        pace: Pace | None = None,
        events: bool = True,
        keeping: Keeping | None = None,
        chance: random.Random | None = None,
        is_wary: bool = True,
    ) -> None:
        watched = store.watched()
        pace = pace or _pace(watched)
        pace = pace if is_wary else msgspec.structs.replace(pace, shrink_hold=0.0)
        self._store = store
        self._look = Look(store, self._publish, clock, pace, chance)
        self._published = publish
        self._clock = clock
        self._keeping = keeping
        self._woken = threading.Event()
        self._is_stopped = False
        self.last_tried: float | None = None
        """When it last looked, in seconds of the clock."""
        self.next_try: float | None = None
        """When it looks again at the latest."""
        self._hints = _hints(watched, self.wake) if events else None
        # A daemon: a read that never returns must not keep the program from ending.
        self._thread = threading.Thread(target=self._run, name=f"watch {store.name}", daemon=True)

    @property
    def last_checked(self) -> float | None:
        """When what was published was last known to be what the source holds: seconds of the clock, None before."""
        return self._look.last_checked

    @property
    def is_alive(self) -> bool:
        """Whether the watch goes on; also while a read hangs."""
        return self._thread.is_alive()

    def start(self) -> Watcher:
        """Begin; the first content or Trouble is published as soon as it is known."""
        self._thread.start()
        return self

    def wake(self) -> None:
        """Look at once: something hints at a change."""
        self._woken.set()

    def stop(self) -> bool:
        """End the watch: nothing is published any more. Whether the thread has ended; a read that hangs keeps it."""
        self._is_stopped = True
        self._woken.set()
        if self._thread.is_alive():
            self._thread.join(STOP_PATIENCE)
        if self._hints:
            self._hints.stop()
        return not self._thread.is_alive()

    def _publish(self, outcome: Loaded | Trouble) -> None:
        if not self._is_stopped:
            self._published(outcome)

    def _run(self) -> None:
        while not self._is_stopped:
            self._woken.clear()
            wait = self._look_once()
            self.last_tried = self._clock()
            self.next_try = self.last_tried + wait
            # Who stopped it before it listened for waking would be waited for in vain.
            if not self._is_stopped:
                self._woken.wait(wait)
        if self._hints:
            self._hints.stop()
        self._store.close()

    def _look_once(self) -> float:
        try:
            wait = self._look.step()
            if self._hints:
                wait = self._listen(self._hints, wait)
            if self._keeping and self._look.shown and self._look.is_well:
                self._keeping.rest(self._look.shown.snapshot, self._clock())
        except Exception:  # noqa: BLE001 - a bug of ours must not end the watch
            _log.exception("looking at a source failed")
            return _AFTER_A_BUG
        return wait

    def _listen(self, hints: Hinting, wait: float) -> float:
        """Listen for events from the second look on, and let that come soon: what listens takes longer to import
        than a file takes to read, and would hold up the first picture."""
        if self.last_tried is None:
            return min(wait, _SETTLING)
        hints.tend(self._clock())
        return wait


def _pace(watched: Watched | Announced | None) -> Pace:
    if isinstance(watched, Announced):
        return SERVER
    return REMOTE if watched and is_remote(watched.folder) else LOCAL


def _hints(watched: Watched | Announced | None, wake: Callable[[], None]) -> Hinting | None:
    """What listens; nothing where no event would tell of what another machine writes."""
    if isinstance(watched, Announced):
        return watched.listen(wake)
    return Hints(watched, wake) if watched and not is_remote(watched.folder) else None
