"""The one door between threads and Qt: sources are watched on threads of their own, windows hear of it on theirs.

A package because the parts on the two sides of the door are told apart best as files: `feed`,
`joining` and `chores` run on worker threads and know no Qt; `door` is the QObject, and imported by itself: whoever
only asks how a wall is has no use for Qt.
"""

from __future__ import annotations

from roadmap_display.live.feed import Feed, Watch
from roadmap_display.live.health import Health

__all__ = ["Feed", "Health", "Watch"]
