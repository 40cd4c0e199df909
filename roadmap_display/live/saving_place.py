"""A source opened for writing with the journal before it: what the thread that saves works at."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from datetime import datetime
from typing import TYPE_CHECKING

from roadmap_display.live.told import Saved
from roadmap_display.roadmap.changes.change import ChangeSet

if TYPE_CHECKING:
    from roadmap_display.storage.edits.journal import Journal
    from roadmap_display.storage.edits.op_saving import Outcome
    from roadmap_display.storage.edits.safe_edits import SafeEdits
    from roadmap_display.storage.store import Loaded, Store

MOST_LATELY = 100
"""So many of the latest change sets are looked through for who else is at work."""


class SavingPlace:
    """To be made and used on one thread. Every method may raise Trouble."""

    def __init__(self, known_as: str, store: Store, journal: Journal) -> None:
        from roadmap_display.storage.edits.safe_edits import SafeEdits

        self.store = store
        self.edits: SafeEdits = SafeEdits(store, journal, known_as)
        self._journal, self._known_as = journal, known_as
        self._loaded: Loaded | None = None

    def told(self, outcomes: Sequence[Outcome], session: str, upto: int, began: datetime) -> Saved:
        """How all edits stand, after some were saved; what is older than `began` was left by others."""
        trouble = next((one.reason for one in outcomes if one.state == "here"), "")
        if not trouble:
            self._loaded = self.store.load(self._loaded)
        pending = self._journal.pending(self._known_as)
        mine = [one for one in outcomes if one.op.editor == session]
        return Saved(
            revision=self._loaded.snapshot.revision if self._loaded and not trouble else -1,
            upto=upto,
            left=frozenset(op.seq for op in pending if op.editor == session),
            waiting=sum(op.editor == session or op.change_set.at < began for op in pending),
            refused={one.op.seq: one.reason for one in mine if one.state == "refused"},
            renamed={old: new for one in mine for old, new in one.renamed.items()},
            recovered=sum(one.state == "saved" and one.op.change_set.at < began for one in outcomes),
            trouble=trouble,
        )

    def lately(self, since: datetime) -> Sequence[ChangeSet]:
        """What the source remembers from then on; of one with a log no more than its end."""
        from roadmap_display.storage.store import Logged

        if isinstance(self.store, Logged) and self._loaded:
            found = self.store.history_after(self._loaded.snapshot.revision - MOST_LATELY)
        else:
            found = self.store.history()
        return [one for one in found if one.at >= since]

    def close(self) -> None:
        """Let go of both."""
        with closing(self.store), closing(self._journal):
            self._loaded = None
