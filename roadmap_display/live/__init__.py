"""The one door between threads and Qt: sources are watched on threads of their own, windows hear of it on theirs.

A package because the parts on the two sides of the door are told apart best as files: `feed`, `joining`, `checking`,
`noting` and `saving` run on worker threads and know no Qt; `door` and `edits` are the QObjects, and imported by
themselves: whoever only asks how a wall is has no use for Qt.
"""

from __future__ import annotations

from roadmap_display.live.feed import Feed, Watch
from roadmap_display.live.health import Health

__all__ = ["Feed", "Health", "Watch"]
