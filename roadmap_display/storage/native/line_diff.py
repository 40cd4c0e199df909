"""Which lines differ between two texts, found by comparing the bytes: what did not change costs a memcmp."""

from __future__ import annotations

from itertools import pairwise

import msgspec

_BLOCK = 1 << 18
_WINDOWS = (4, 64)
MOST_HUNKS = 200
"""Beyond that, reading the whole text again is quicker."""


class Hunk(msgspec.Struct, frozen=True):
    """Whole lines of the old text that became whole lines of the new one, as ranges of offsets."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int

    @property
    def growth(self) -> int:
        """How many bytes more the new lines have."""
        return (self.new_end - self.new_start) - (self.old_end - self.old_start)


def hunks(old: bytes, new: bytes) -> tuple[Hunk, ...] | None:
    """The lines that differ, from first to last; None when they are too many to be worth it.

    Outside of the hunks the texts are the same byte for byte.
    """
    view = memoryview(old)
    found: list[Hunk] = []
    at_old = at_new = 0
    while True:
        common = _common(view, at_old, new, at_new)
        at_old, at_new = at_old + common, at_new + common
        if at_old == len(old) and at_new == len(new):
            return tuple(found)
        into_line = at_old - old.rfind(b"\n", 0, at_old) - 1
        start_old, start_new = at_old - into_line, at_new - into_line
        meeting = _meeting(old, start_old, new, start_new)
        if meeting is None or len(found) == MOST_HUNKS:
            return None
        at_old, at_new = meeting
        found.append(Hunk(start_old, at_old, start_new, at_new))


def lines(text: bytes, start: int, end: int) -> list[bytes]:
    """The lines in a range of offsets, without line ends."""
    return text[start:end].splitlines()


def _common(old: memoryview, at_old: int, new: bytes, at_new: int) -> int:
    """How many bytes from there on are the same."""
    begin = at_old
    while at_old < len(old) and new.startswith(old[at_old : at_old + _BLOCK], at_new):
        taken = len(old[at_old : at_old + _BLOCK])
        at_old, at_new = at_old + taken, at_new + taken
    low, high = 0, min(_BLOCK, len(old) - at_old)
    while low < high:
        middle = (low + high + 1) // 2
        if new.startswith(old[at_old + low : at_old + middle], at_new + low):
            low = middle
        else:
            high = middle - 1
    return at_old + low - begin


def _meeting(old: bytes, at_old: int, new: bytes, at_new: int) -> tuple[int, int] | None:
    """The next offsets, both at a line's start, from where the texts run alike again."""
    for window in _WINDOWS:
        starts_old, starts_new = _line_starts(old, at_old, window), _line_starts(new, at_new, window)
        by_line = {new[start:end]: start for start, end in _spans(starts_new)}
        for start, end in _spans(starts_old):
            if (there := by_line.get(old[start:end])) is not None:
                return start, there
        if starts_old[-1] == len(old) and starts_new[-1] == len(new):
            return len(old), len(new)
    return None


def _line_starts(text: bytes, start: int, count: int) -> list[int]:
    starts = [start]
    while len(starts) <= count and starts[-1] < len(text):
        starts.append(text.find(b"\n", starts[-1]) + 1 or len(text))
    return starts


def _spans(starts: list[int]) -> list[tuple[int, int]]:
    return list(pairwise(starts))
