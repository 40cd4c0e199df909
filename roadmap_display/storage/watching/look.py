"""When to read a source, what to believe of it and what to tell: watching without a thread or a sleep.

An event is only a hint; a re-read is the truth. `Look.step` looks once and says how long to wait.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Hashable

import msgspec

from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.storage.store import Loaded, Store
from roadmap_display.storage.watching.patience import Calm, Pace, Worry

Clock = Callable[[], float]
"""Seconds that never go back and go on while the machine sleeps."""

Publish = Callable[[Loaded | Trouble], None]
"""Called with new content, or with why there is none; what was shown before stays good meanwhile."""

_IN_THE_CONTENT = ("invalid", "newer")
"""Kinds of Trouble that reading the same content again cannot cure; the others are tried at every hint."""


class _Held(msgspec.Struct, frozen=True):
    """Content that is shown only if it is still the same when it is due."""

    loaded: Loaded
    due: float


class Look:
    """One watched source between two steps: what is shown, what was seen, what is held back."""

    def __init__(
        self,
        store: Store,
        publish: Publish,
        clock: Clock,
        pace: Pace | None = None,
        chance: random.Random | None = None,
    ) -> None:
        self.last_checked: float | None = None
        """When what is shown was last known to be what the source holds."""
        self._store = store
        self._publish = publish
        self._clock = clock
        self._pace = pace or Pace()
        self._calm = Calm(self._pace)
        self._worry = Worry(store.name, self._pace, chance or random.SystemRandom())
        self.shown: Loaded | None = None
        """What was published last, for as long as the source holds nothing else that is believed."""
        self._held: _Held | None = None
        self._seen: Hashable = None
        self._rested_at = 0.0
        self._recheck_at = 0.0

    @property
    def is_well(self) -> bool:
        """Whether the last look found the source in order."""
        return self.shown is not None and not self._worry.is_there

    def step(self) -> float:
        """Look once; how many seconds may pass until the next look, if nothing hints at a change before."""
        now = self._clock()
        try:
            wait = self._wait(self._fingerprint(), now)
            if wait is not None:
                return wait
            self._read(now)
        except Trouble as trouble:
            self._fail(trouble, now)
        return self._next(self._clock())

    def _fingerprint(self) -> Hashable:
        try:
            return self._store.fingerprint()
        except Trouble:
            self._seen = None
            raise

    def _wait(self, fingerprint: Hashable, now: float) -> float | None:
        """Seconds to wait where there is nothing to read yet; None: read now."""
        if fingerprint == self._seen:
            return None if now >= self._due() else self._next(now, is_checked=True)
        wait = max(self._rested_at - now, self._calm.wait(self._seen, fingerprint, now))
        if wait > 0:
            return wait
        self._seen = fingerprint
        return None

    def _due(self) -> float:
        """When to read although the fingerprint is the same."""
        if self._worry.is_there:
            return self._worry.due(self._clock())
        if self._held:
            return self._held.due
        return self._recheck_at

    def _next(self, now: float, *, is_checked: bool = False) -> float:
        if is_checked and not self._held and not self._worry.is_there:
            self.last_checked = now
        is_polled = self._seen is not None or not self._worry.is_there
        return max(0.0, min(self._due() - now, self._pace.poll if is_polled else float("inf")))

    def _read(self, now: float) -> None:
        self._calm.over()
        loaded = self._load()
        finished = self._clock()
        # A source that changes all the time must not take the processor for itself.
        self._rested_at = finished + min(1.0, 4 * (finished - now))
        self._recheck_at = finished + (self._store.recheck_seconds or float("inf"))
        self._worry.over()
        if not self._is_held_back(loaded, finished):
            self._show(loaded, finished)

    def _load(self) -> Loaded:
        """What the source holds: the very object shown or held where that is still it."""
        if self._held and self._store.load(self._held.loaded) is self._held.loaded:
            return self._held.loaded
        return self._store.load(self.shown)

    def _is_held_back(self, loaded: Loaded, now: float) -> bool:
        if self._held and self._held.loaded is loaded:
            return now < self._held.due
        hold = self._hold_seconds(loaded)
        self._held = _Held(loaded, now + hold) if hold else None
        return bool(hold)

    def _hold_seconds(self, loaded: Loaded) -> float:
        if self.shown is None or loaded is self.shown:
            return 0.0
        return max(self._store.settle_seconds, self._pace.shrink_hold if self._is_suspicious(loaded) else 0.0)

    def _is_suspicious(self, loaded: Loaded) -> bool:
        """So much is gone that it may be an accident."""
        return 2 * _size(loaded) < _size(self.shown)

    def _show(self, loaded: Loaded, now: float) -> None:
        self._held = None
        before = self.shown, self.last_checked
        self.last_checked = now
        try:
            self._tell(loaded)
        except Exception:
            # What nobody took is not shown, and nothing counts as checked until somebody takes it.
            self.shown, self.last_checked = before
            self._seen = None
            raise
        self._worry.taken_back()

    def _tell(self, loaded: Loaded) -> None:
        if loaded is self.shown:
            if self._worry.is_told:
                self._publish(msgspec.structs.replace(loaded, changes=()))
            return
        if self._is_suspicious(loaded):
            note = f"{self._store.name} shrank from {_size(self.shown)} items to {_size(loaded)}"
            loaded = msgspec.structs.replace(loaded, note=note)
        self.shown = loaded
        self._publish(loaded)

    def _fail(self, trouble: Trouble, now: float) -> None:
        self._held = None
        self._calm.over()
        if trouble.kind not in _IN_THE_CONTENT:
            self._seen = None
        told = self._worry.meets(trouble, now)
        if told:
            self._publish(told)


def _size(loaded: Loaded | None) -> int:
    return len(loaded.snapshot.items) if loaded else 0
