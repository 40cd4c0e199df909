"""How long to wait: for a file to come to rest, for a trouble to pass. Times are seconds of one clock."""

from __future__ import annotations

import random
from collections.abc import Hashable

import msgspec

from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.storage.disk.files import Stamp

BEING_WRITTEN = "being written"
"""The kind of a Trouble that is expected to pass: somebody has not finished saving."""

_UNFINISHED = ("invalid", "busy")


class Pace(msgspec.Struct, frozen=True, kw_only=True):
    """How patient a watch is, in seconds."""

    poll: float = 1.0
    quiet: float = 0.08
    """How long a file written in place must rest before it is read."""
    longest_unrest: float = 1.0
    missing_grace: float = 0.5
    """Some programs save by taking the old file away first."""
    writing_grace: float = 5.0
    shrink_hold: float = 10.0
    """How long content must stay small before it is believed."""
    first_retry: float = 1.0
    longest_retry: float = 60.0


class Calm:
    """Whether a file that is written in place has come to rest."""

    def __init__(self, pace: Pace) -> None:
        self._pace = pace
        self._moved: tuple[Hashable, float] | None = None
        self._began = 0.0

    def wait(self, before: Hashable, fingerprint: Hashable, now: float) -> float:
        """Seconds until it may be read; 0 now. `before` is the fingerprint of what was read last."""
        if not _is_same_file(self._moved[0] if self._moved else before, fingerprint):
            return 0.0
        if self._moved is None:
            self._began = now
        if self._moved is None or self._moved[0] != fingerprint:
            self._moved = (fingerprint, now)
        rests_at = min(self._moved[1] + self._pace.quiet, self._began + self._pace.longest_unrest)
        return max(0.0, rests_at - now)

    def over(self) -> None:
        """It was read."""
        self._moved = None


class Worry:
    """What is wrong with a source: since when, whether it is worth telling, and when to try again."""

    def __init__(self, name: str, pace: Pace, chance: random.Random) -> None:
        self._name = name
        self._pace = pace
        self._chance = chance
        self._kind = ""
        self._since = 0.0
        self._tries = 0
        self._retry_at = 0.0
        self._told: tuple[str, str] | None = None

    @property
    def is_there(self) -> bool:
        """Whether the last look failed."""
        return bool(self._kind)

    @property
    def is_told(self) -> bool:
        """Whether something was told that must be taken back."""
        return self._told is not None

    def meets(self, trouble: Trouble, now: float) -> Trouble | None:
        """What to tell of a failed look; None where it was told already or may pass by itself."""
        kind = "invalid" if trouble.kind in _UNFINISHED else trouble.kind
        if kind != self._kind:
            self._kind, self._since, self._tries, self._retry_at = kind, now, 0, now
        if now >= self._retry_at:
            self._plan_retry(now)
        if kind == "missing" and now - self._since < self._pace.missing_grace:
            return None
        if kind == "invalid" and now - self._since < self._pace.writing_grace:
            trouble = Trouble(f"{self._name} is being written", kind=BEING_WRITTEN)
        told, self._told = self._told, (trouble.kind, str(trouble))
        return None if told == self._told else trouble

    def due(self, now: float) -> float:
        """When to look again although nothing seems to have changed."""
        told = self._told[0] if self._told else ""
        if self._kind == "missing":
            return now + self._pace.poll if told == "missing" else self._since + self._pace.missing_grace
        if told == BEING_WRITTEN:
            return min(self._retry_at, self._since + self._pace.writing_grace)
        return self._retry_at

    def over(self) -> None:
        """A look went well."""
        self._kind = ""

    def taken_back(self) -> None:
        """What was told no longer holds, and everybody knows."""
        self._told = None

    def _plan_retry(self, now: float) -> None:
        delay = min(self._pace.longest_retry, self._pace.first_retry * 2.0**self._tries)
        self._tries = min(self._tries + 1, 16)
        # So that fifty walls do not come back to one server in the same second.
        self._retry_at = now + delay * self._chance.uniform(0.75, 1.0)


def _is_same_file(before: Hashable, now: Hashable) -> bool:
    """A rename onto the name brings another inode, and a whole file with it."""
    if not isinstance(before, Stamp) or not isinstance(now, Stamp):
        return False
    return (before.device, before.inode) == (now.device, now.inode)
