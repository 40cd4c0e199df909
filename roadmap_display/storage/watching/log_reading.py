"""The change sets of a source since a moment, read piece by piece: of a log that can be read from a revision on, only
what is new and what is wanted. It may go back for years, and whoever reads it stands for months.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from roadmap_display.roadmap.changes.change import ChangeSet
from roadmap_display.storage.store import Logged, Store

FIRST_PIECE = 256
"""So many revisions are looked back at first, and four times as many each time that this was not enough."""

SURE = 16
"""So many change sets one after the other were saved before the moment where it lies behind them: clocks differ."""


class LogReading:
    """Knows what it has read, as far back as was asked for. A log that does not go on where it ended is read anew."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._revision = 0
        self._since: datetime | None = None
        self._known: tuple[ChangeSet, ...] = ()

    def since(self, moment: datetime, revision: int) -> tuple[ChangeSet, ...]:
        """What was saved after the moment, oldest first, when the source is at that revision. Raises Trouble.

        Before that stands what was saved last until then, if anything was; all that the source tells where it is no
        log that can be read from a revision on.
        """
        if not isinstance(self._store, Logged):
            return self._store.history()
        if self._since is None or moment < self._since:
            self._known = ()
        if revision != self._revision or not self._known:
            self._known = self._gone_on(self._store) or _looked_back(self._store, moment, revision)
            self._revision = revision
        self._known, self._since = later(self._known, moment), moment
        return self._known

    def _gone_on(self, log: Logged) -> tuple[ChangeSet, ...]:
        """What is known with what came after it; nothing where the log says something else of the last that is known.

        A source that went back to an earlier state may have come to a later revision by another way.
        """
        if not self._known:
            return ()
        last, *newer = log.history_after(self._revision - 1) or (None,)
        return (*self._known, *newer) if last == self._known[-1] else ()


def later(history: Sequence[ChangeSet], moment: datetime) -> tuple[ChangeSet, ...]:
    """The change sets saved after the moment, and the last of those before it."""
    last = max((place for place, one in enumerate(history) if one.at <= moment), default=-1)
    return tuple(one for place, one in enumerate(history) if one.at > moment or place == last)


def _looked_back(log: Logged, moment: datetime, revision: int) -> tuple[ChangeSet, ...]:
    """The end of a log, as far back as the moment and a little further. Raises Trouble."""
    back = FIRST_PIECE
    while back < revision:
        found = log.history_after(revision - back)
        if len(found) > SURE and all(one.at <= moment for one in found[:SURE]):
            return found
        back *= 4
    return log.history_after(-1)
