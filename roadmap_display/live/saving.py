"""Edits on their way to the source: noted on one thread, so that no slow source keeps one waiting; saved on another."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from datetime import UTC, datetime
from threading import Timer
from typing import TYPE_CHECKING, NamedTuple

from roadmap_display.live.worker import Worker
from roadmap_display.roadmap.changes.change import ChangeSet
from roadmap_display.roadmap.changes.present import Address
from roadmap_display.roadmap.conflicts import KeptConflict
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.roadmap.record import Record
from roadmap_display.roadmap.trouble import Trouble

if TYPE_CHECKING:
    from roadmap_display.storage.edits.journal import Journal
    from roadmap_display.storage.edits.op_saving import Outcome
    from roadmap_display.storage.edits.safe_edits import SafeEdits
    from roadmap_display.storage.store import Loaded, Store

MOST_LATELY = 100
"""So many of the latest change sets are looked through for who else is at work."""

FIRST_RETRY, LONGEST_RETRY = 1.0, 60.0


class Noted(NamedTuple):
    """An edit lies in the journal; `trouble` says why it does not."""

    number: int
    seq: int = 0
    trouble: str = ""


class Saved(NamedTuple):
    """What became of edits, as far as it is known.

    Of the numbers of this session up to `upto` the source holds all but those `left`; of later ones nothing is said.
    `waiting` counts what is left of them and of crashed sessions; `recovered` what these left and was saved just now.
    """

    revision: int
    upto: int = 0
    left: frozenset[int] = frozenset()
    waiting: int = 0
    refused: Mapping[int, str] = {}
    conflicts: tuple[KeptConflict, ...] = ()
    renamed: Mapping[Address, str] = {}
    recovered: int = 0
    trouble: str = ""


class Allowed(NamedTuple):
    """Why a record may not be changed; empty where it may. `key` is what the question was asked under."""

    key: object
    reason: str


class Others(NamedTuple):
    """The change sets that others saved lately, oldest first."""

    change_sets: tuple[ChangeSet, ...]


class Recalled(NamedTuple):
    """The recent change sets of the source, oldest first; `trouble` says why they cannot be read."""

    history: tuple[ChangeSet, ...] = ()
    trouble: str = ""


Told = Noted | Saved | Allowed | Others | Recalled


class Saving:
    """Notes edits and saves them, and tries again for ever. `tell` is called on its threads.

    `open_store` opens the source for writing, `open_journal` the journal of this user; each thread has its own.
    """

    def __init__(
        self,
        known_as: str,
        open_store: Callable[[], Store],
        open_journal: Callable[[], Journal],
        tell: Callable[[Told], None],
    ) -> None:
        self._known_as = known_as
        self._open_store, self._open_journal = open_store, open_journal
        self._tell = tell
        self._noting, self._saving = Worker("note edits"), Worker("save edits")
        self._noted: Journal | None = None
        self._session, self._upto = "", 0
        self._began = datetime.now(UTC)
        self._desk: _Desk | None = None
        self._retry: Timer | None = None
        self._wait = FIRST_RETRY
        self._is_stopped = False

    def start(self) -> None:
        """Begin, with what crashed sessions left."""
        self._noting.start()
        self._saving.start()
        self.look()

    def note(self, number: int, change_set: ChangeSet, base: Snapshot) -> None:
        """Put an edit into the journal, then save it; both are told."""
        self._noting.do(lambda: self._note(number, change_set, base))

    def look(self) -> None:
        """The source may have changed: save what it lost, and what waits."""
        self._saving.do(self._save_all)

    def ask(self, key: object, record: Record) -> None:
        """Whether a record may be changed; told as Allowed."""
        self._saving.do(lambda: self._allow(key, record))

    def look_around(self, since: datetime) -> None:
        """Who else saved something since then; told as Others."""
        self._saving.do(lambda: self._look_around(since))

    def recall(self) -> None:
        """What was changed lately; told as Recalled."""
        self._saving.do(self._recall)

    def stop(self, patience: float) -> bool:
        """Note what is to be noted, save what can be saved; whether both came to an end within so many seconds."""
        self._noting.do(self._end_noting)
        is_noted = self._noting.stop(patience)
        self._is_stopped = True
        if self._retry:
            self._retry.cancel()
        self._saving.do(self._end_saving)
        return self._saving.stop(patience) and is_noted

    def _note(self, number: int, change_set: ChangeSet, base: Snapshot) -> None:
        try:
            journal = self._noted = self._noted or self._open_journal()
            # Before it is in the journal: from then on the other thread may save it.
            self._session = journal.editor
            op = journal.note(self._known_as, change_set, base)
        except Trouble as trouble:
            self._tell(Noted(number, trouble=str(trouble)))
            return
        self._upto = op.seq
        self._tell(Noted(number, op.seq))
        self._saving.do(self._save_own)

    def _save_own(self) -> None:
        self._saved(lambda desk: desk.edits.settle(self._session))

    def _save_all(self) -> None:
        self._saved(lambda desk: desk.edits.recover())

    def _saved(self, save: Callable[[_Desk], Sequence[Outcome]]) -> None:
        """Save, tell what came of it, and try again later where that was not all."""
        try:
            desk = self._desk = self._desk or _Desk(self._known_as, self._open_store(), self._open_journal())
            outcomes, upto = save(desk), self._upto
            told = desk.told(outcomes, self._session, upto, self._began)
        except Trouble as trouble:
            told = Saved(-1, trouble=str(trouble))
        self._tell(told)
        if told.trouble and not self._is_stopped:
            self._again()
        elif not told.trouble:
            self._wait = FIRST_RETRY

    def _again(self) -> None:
        if self._retry:
            self._retry.cancel()
        self._retry = Timer(self._wait * (0.75 + random.random() / 2), self.look)  # noqa: S311 - no secret
        self._retry.daemon = True
        self._retry.start()
        self._wait = min(LONGEST_RETRY, 2 * self._wait)

    def _allow(self, key: object, record: Record) -> None:
        try:
            desk = self._desk = self._desk or _Desk(self._known_as, self._open_store(), self._open_journal())
            self._tell(Allowed(key, desk.store.may_change(record)))
        except Trouble:
            return  # it is asked again; what is typed meanwhile is safe here

    def _look_around(self, since: datetime) -> None:
        try:
            desk = self._desk = self._desk or _Desk(self._known_as, self._open_store(), self._open_journal())
            self._tell(Others(tuple(one for one in desk.lately(since) if one.editor != self._session)))
        except Trouble:
            return  # who is at work is no matter while the source is away

    def _recall(self) -> None:
        try:
            desk = self._desk = self._desk or _Desk(self._known_as, self._open_store(), self._open_journal())
            self._tell(Recalled(desk.store.history()))
        except Trouble as trouble:
            self._tell(Recalled(trouble=str(trouble)))

    def _end_noting(self) -> None:
        if self._noted:
            self._noted.close()

    def _end_saving(self) -> None:
        if self._desk:
            self._desk.close()


class _Desk:
    """A source opened for writing, and the journal before it; on the saving thread only."""

    def __init__(self, known_as: str, store: Store, journal: Journal) -> None:
        from roadmap_display.storage.edits.safe_edits import SafeEdits

        self.store = store
        self._journal = journal
        self._known_as = known_as
        self._loaded: Loaded | None = None
        self.edits: SafeEdits = SafeEdits(store, journal, known_as)

    def told(self, outcomes: Sequence[Outcome], session: str, upto: int, began: datetime) -> Saved:
        """How all edits stand, after some were saved; what is older than `began` was left by others."""
        trouble = next((one.reason for one in outcomes if one.state == "here"), "")
        if not trouble:
            self._loaded = self.store.load(self._loaded)
        pending = self._journal.pending(self._known_as)
        mine = [one for one in outcomes if one.op.editor == session]
        return Saved(
            self._loaded.snapshot.revision if self._loaded and not trouble else -1,
            upto,
            frozenset(op.seq for op in pending if op.editor == session),
            sum(op.editor == session or op.change_set.at < began for op in pending),
            {one.op.seq: one.reason for one in mine if one.state == "refused"},
            tuple(conflict for one in outcomes for conflict in one.conflicts),
            {old: new for one in mine for old, new in one.renamed.items()},
            sum(one.state == "saved" and one.op.change_set.at < began for one in outcomes),
            trouble,
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
        with closing(self.store), closing(self._journal):
            self._loaded = None
