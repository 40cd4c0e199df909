"""The change sets of a source, read piece by piece: of a log that can be read from a revision on, only what is new."""

from __future__ import annotations

from roadmap_display.roadmap.changes.change import ChangeSet
from roadmap_display.storage.store import Logged, Store


class LogReading:
    """Knows what it has read. A log that does not go on where it ended before is read anew."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._revision = 0
        self._known: tuple[ChangeSet, ...] = ()

    def up_to(self, revision: int) -> tuple[ChangeSet, ...]:
        """The history as `Store.history` tells it, when the source is at that revision. Raises Trouble."""
        if not isinstance(self._store, Logged):
            return self._store.history()
        if revision != self._revision or not self._known:
            self._known = self._gone_on(self._store) or self._store.history()
            self._revision = revision
        return self._known

    def _gone_on(self, log: Logged) -> tuple[ChangeSet, ...]:
        """What is known with what came after it; nothing where the log says something else of the last that is known.

        A source that went back to an earlier state may have come to a later revision by another way.
        """
        if not self._known:
            return ()
        last, *newer = log.history_after(self._revision - 1) or (None,)
        return (*self._known, *newer) if last == self._known[-1] else ()
