"""What a source held at an earlier moment, found out on the thread that watches it, when it has come to rest."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from roadmap_display.roadmap.changes.as_of import Kept, lately, sharing
from roadmap_display.roadmap.changes.since import Lately
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.storage.store import Store
from roadmap_display.storage.watching.days import Days
from roadmap_display.storage.watching.last_good import Keeping, LastGood
from roadmap_display.storage.watching.log_reading import LogReading


class LookingBack(Keeping):
    """Keeps what one source holds, day by day too, and tells what it held at the moment that `since` names.

    It tells anew when the source holds something else, and when the moment is another one; with no moment, nothing.
    """

    def __init__(
        self,
        last_good: Callable[[], LastGood],
        source: str,
        store: Store,
        days: Days,
        since: Callable[[], datetime | None],
        tell: Callable[[Lately], None],
        now: Callable[[], datetime] | None = None,
    ) -> None:
        super().__init__(last_good, source, now)
        self._log, self._days = LogReading(store), days
        self._since, self._tell = since, tell
        self._told: tuple[Snapshot, datetime] | None = None
        self._near: tuple[datetime, Kept | None] | None = None

    def rest(self, snapshot: Snapshot, now: float) -> None:
        """Told at every look that found nothing new; `now` is seconds of the watch's clock."""
        super().rest(snapshot, now)
        moment = self._since()
        if moment is None:
            self._told = None
        elif self._told is None or self._told[0] is not snapshot or self._told[1] != moment:
            self._told = snapshot, moment
            self._look_back(snapshot, moment)

    def _look_back(self, snapshot: Snapshot, moment: datetime) -> None:
        now = Kept(self._now(), snapshot)
        self._days.keep(self._source, snapshot, now.at.astimezone())
        if self._near is None or self._near[0] != moment:
            kept = self._days.near(self._source, moment)
            self._near = moment, kept and Kept(kept.at, sharing(kept.snapshot, snapshot))
        near = self._near[1]
        wanted = min(moment, near.at) if near else moment
        try:
            self._tell(lately(moment, now, near, self._log.since(wanted, snapshot.revision)))
        except Trouble:
            self._told = None
