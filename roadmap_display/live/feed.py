"""One source: opened, watched, and recalled from its last good copy while it is away. On worker threads only."""

from __future__ import annotations

import logging
import random
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple, Protocol

import msgspec

from roadmap_display.live.health import Health
from roadmap_display.roadmap.changes.since import Lately
from roadmap_display.roadmap.harmless import harmless
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.storage.postgres.server_url import is_address, spoken
from roadmap_display.storage.store import Loaded

_log = logging.getLogger(__name__)

RECALL_AFTER = 1.0
"""Seconds a source may take to answer before its last good copy is shown instead."""

PAINTED_AFTER = 0.25
"""Seconds in which a copy recalled before the source is opened can be painted, undisturbed by what is then loaded."""

FIRST_RETRY, LONGEST_RETRY = 1.0, 60.0

STUCK = 60.0
"""Seconds that telling something may take; a thread that takes longer is held by an error of ours."""


class Watch(Protocol):
    """A source under watch on a thread of its own, as `storage.watching.watch.Watcher` is."""

    @property
    def last_checked(self) -> float | None:
        """Steady seconds of the last successful check; None before the first."""

    @property
    def last_tried(self) -> float | None:
        """Steady seconds of the last look, successful or not."""

    @property
    def next_try(self) -> float | None:
        """Steady seconds at which it looks again at the latest."""

    @property
    def is_alive(self) -> bool:
        """Whether its thread runs; also while it waits for the source."""

    def stop(self) -> bool:
        """End it; whether it has ended."""


class Rest(NamedTuple):
    """So many seconds the source is left alone, for the reason told: only its last good copy is shown."""

    seconds: float
    why: str


Publish = Callable[[Loaded | Lately | Trouble], None]
Begin = Callable[[Publish], Watch]
"""Opens a source and starts to watch it. May raise Trouble, and may take as long as the world takes."""

Recall = Callable[[], tuple[Snapshot, datetime] | None]
"""The last good copy and when the source was last seen to hold it."""


class Recalled(msgspec.Struct, frozen=True):
    """A last good copy, shown until the source itself answers."""

    snapshot: Snapshot


Told = Loaded | Recalled | Lately | Trouble


class Feed:
    """A source that tells, on its own threads, what it holds or why it does not.

    `poll` is how often it is checked, in seconds. `steady` and `now` are the clocks; `recall` may
    be left out where nothing is kept. It is asked where the source has not answered after `recall_after`
    seconds; with none, before the source is opened. With a `rest` it is opened only after that.
    """

    def __init__(
        self,
        source: str,
        begin: Begin,
        *,
        steady: Callable[[], float],
        recall: Recall | None = None,
        recall_after: float = RECALL_AFTER,
        poll: float = 1.0,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        rest: Rest | None = None,
    ) -> None:
        self.name = spoken_name(source)
        self._begin = begin
        self._steady = steady
        self._recall = recall
        self._recall_after = recall_after
        self._poll = poll
        self._now = now
        self._rest = rest
        self._rests_until: float | None = None
        self._thread: threading.Thread | None = None
        self._telling_since: float | None = None
        self._watch: Watch | None = None
        self._loaded_at: float | None = None
        self._is_answered = threading.Event()
        self._is_stopped = threading.Event()
        self._recalled_from: tuple[datetime, float] | None = None
        self._trouble: tuple[str, float] | None = None
        self._note = ""

    @property
    def health(self) -> Health:
        """How far the source can be believed at this moment; reading it wakes and waits for nobody."""
        checked = self._checked
        tried, next_try = (self._watch.last_tried, self._watch.next_try) if self._watch else (None, self._rests_until)
        sentence, since = self._trouble or ("", 0.0)
        return Health(
            self.name, self._recalled_check if checked is None else checked, checked is None,
            self._poll, sentence, since, tried, next_try, self._note, self._is_tended,
        )  # fmt: skip

    @property
    def _checked(self) -> float | None:
        """When it was last read well. A watch may tell what it found before whoever began it holds it."""
        return self._watch.last_checked if self._watch else self._loaded_at

    @property
    def _recalled_check(self) -> float | None:
        """When the source was last seen to hold what was recalled; by the wall clock, which may still be set right.

        A machine without a battery starts at any time, and hears of the true one later.
        """
        if self._recalled_from is None:
            return None
        seen_at, since = self._recalled_from
        now = self._steady()
        return now - max(now - since, (self._now() - seen_at).total_seconds())

    @property
    def _is_tended(self) -> bool:
        telling_since = self._telling_since
        if telling_since is not None and self._steady() - telling_since > STUCK:
            return False
        # Asked first: what opens a source ends as soon as there is a watch.
        is_opening = self._thread is None or self._thread.is_alive()
        return self._watch.is_alive if self._watch else is_opening

    def start(self, tell: Callable[[Told], None]) -> None:
        """Begin. `tell` is called on worker threads."""
        # A daemon: a mount that hangs must not keep the program from ending.
        thread = threading.Thread(target=self._run, args=(tell,), name=f"open {self.name}", daemon=True)
        thread.start()
        self._thread = thread

    def stop(self) -> bool:
        """End it; whether its threads have ended. Waits as long as the watch does."""
        self._is_stopped.set()
        self._is_answered.set()
        return self._watch.stop() if self._watch else True

    def _run(self, tell: Callable[[Told], None]) -> None:
        try:
            recalling = threading.Thread(target=self._recalled, args=(tell,), name=f"recall {self.name}", daemon=True)
            recalling.start()
            if not self._recall_after:
                recalling.join(RECALL_AFTER)
            if not self._recall_after and self._recalled_from is not None:
                self._is_stopped.wait(PAINTED_AFTER)
            self._rested(tell)
            self._opened(lambda told: self._tell(told, tell))
        except Exception:  # noqa: BLE001 - a bug of ours must not end the thread; it is logged
            _log.exception("opening a source failed")

    def _rested(self, tell: Callable[[Told], None]) -> None:
        """Leave the source alone, if it is to be, and say why."""
        if self._rest:
            self._rests_until = self._steady() + self._rest.seconds
            self._note = self._rest.why
            self._tell(Trouble(self._rest.why, kind="busy"), tell)
            self._is_stopped.wait(self._rest.seconds)
            self._rests_until, self._note, self._trouble = None, "", None

    def _opened(self, tell: Callable[[Told], None]) -> None:
        """Try until it opens, ever more seldom."""
        wait = FIRST_RETRY
        while not self._is_stopped.is_set():
            try:
                self._watch = self._begin(tell)
                break
            except Trouble as trouble:
                tell(trouble)
            except Exception:  # noqa: BLE001 - a bug of ours must not end the thread; it is logged
                _log.exception("opening a source failed")
                tell(Trouble(f"{self.name} cannot be opened by an error of this program; its log says more"))
            # So that fifty walls do not come back to one drive in the same second.
            self._is_stopped.wait(wait * random.uniform(0.75, 1.0))  # noqa: S311 - no secret
            wait = min(LONGEST_RETRY, 2 * wait)
        if self._is_stopped.is_set() and self._watch:
            self._watch.stop()

    def _tell(self, told: Told, tell: Callable[[Told], None]) -> None:
        """Note what it means for the health, then pass it on; nothing after the end."""
        if self._is_stopped.is_set():
            return
        if isinstance(told, Trouble):
            self._trouble = (str(told), self._trouble[1] if self._trouble else self._steady())
        elif isinstance(told, Loaded):
            self._trouble, self._note, self._loaded_at = None, told.note, self._steady()
        self._is_answered.set()
        self._telling_since = self._steady()
        try:
            tell(told)
        finally:
            self._telling_since = None

    def _recalled(self, tell: Callable[[Told], None]) -> None:
        """Tell of the last good copy where the source itself does not answer soon."""
        self._is_answered.wait(self._recall_after)
        kept = self._recall() if self._recall and self._checked is None else None
        if kept is None or self._checked is not None or self._is_stopped.is_set():
            return
        snapshot, seen_at = kept
        self._recalled_from = seen_at, self._steady()
        tell(Recalled(snapshot))


def spoken_name(source: str) -> str:
    """What a person calls a source: a file's name, a database on its host; never a password."""
    if is_address(source):
        return spoken(source)
    scheme, _, rest = source.partition("://")
    return harmless(Path(rest if scheme == "sqlite" else source).name or source)
