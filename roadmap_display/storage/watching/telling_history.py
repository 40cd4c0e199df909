"""What was saved to a source since a moment, told on the thread that watches it, when it has come to rest."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from roadmap_display.roadmap.changes.change import ChangeSet
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.storage.store import Store
from roadmap_display.storage.watching.last_good import Keeping, LastGood
from roadmap_display.storage.watching.log_reading import LogReading


class TellingHistory(Keeping):
    """Keeps what one source holds, and tells which change sets were saved to it since the moment `since` names.

    It tells anew when the source holds something else, and when the moment is another one; nothing while there is
    no moment. What cannot be read is tried again at the next look.
    """

    def __init__(
        self,
        last_good: Callable[[], LastGood],
        source: str,
        store: Store,
        since: Callable[[], datetime | None],
        tell: Callable[[tuple[ChangeSet, ...]], None],
    ) -> None:
        super().__init__(last_good, source)
        self._log = LogReading(store)
        self._since, self._tell = since, tell
        self._told: tuple[Snapshot, datetime] | None = None

    def rest(self, snapshot: Snapshot, now: float) -> None:
        """Told at every look that found nothing new; `now` is seconds of the watch's clock."""
        super().rest(snapshot, now)
        moment = self._since()
        if moment is None or (self._told and self._told[0] is snapshot and self._told[1] == moment):
            return
        try:
            history = self._log.since(moment, snapshot.revision)
        except Trouble:
            return
        self._told = snapshot, moment
        self._tell(tuple(one for one in history if one.at > moment))
