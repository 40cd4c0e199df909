"""Edits on their way to the source: noted on one thread, so that no slow source keeps one waiting; saved on another."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from threading import Event
from typing import TYPE_CHECKING

from roadmap_display.live.noting import Noting, Tell, told_of
from roadmap_display.live.retry import Retry
from roadmap_display.live.saving_place import SavingPlace
from roadmap_display.live.told import Allowed, Others, Recalled, Saved, Told
from roadmap_display.live.worker import Worker
from roadmap_display.roadmap.changes.change import ChangeSet
from roadmap_display.roadmap.fields.unfinished import Unfinished
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.roadmap.record import Record
from roadmap_display.roadmap.trouble import Trouble

if TYPE_CHECKING:
    from roadmap_display.storage.edits.journal import Journal
    from roadmap_display.storage.edits.journal_text import Op
    from roadmap_display.storage.edits.op_saving import Outcome
    from roadmap_display.storage.store import Store

REST = 0.03
"""Seconds between writing an edit down and saving it: showing it comes first, and shares the interpreter."""


class Saving:
    """Notes edits and saves them, and tries again for ever. `tell` is called on its threads.

    `open_store` opens the source for writing, `open_journal` the journal of this user; each thread has its own.
    """

    def __init__(
        self, known_as: str, open_store: Callable[[], Store], open_journal: Callable[[], Journal], tell: Tell
    ) -> None:
        self._known_as, self._tell = known_as, tell
        self._open_store, self._open_journal = open_store, open_journal
        self._noting = Noting(known_as, open_journal, tell, self._noted, self.look)
        self._saving = Worker("save edits")
        self._retry = Retry(self.look)
        self._opened: SavingPlace | None = None
        self._upto, self._rested = 0, 0
        self._leaving = Event()
        self._began = datetime.now(UTC)

    def start(self) -> None:
        """Begin, with what crashed sessions left."""
        self._noting.start()
        self._saving.start()
        self.look()

    def note(self, number: int, change_set: ChangeSet, base: Snapshot) -> None:
        """Put an edit into the journal, then save it; both are told."""
        self._noting.note(number, change_set, base)

    def keep(self, texts: Sequence[Unfinished]) -> None:
        """These texts are typed and not left, and no others; what was noted before is noted first."""
        self._noting.keep(texts)

    def look(self) -> None:
        """The source may have changed: save what it lost, and what waits."""
        self._saving.do(lambda: self._save(lambda place: place.edits.recover()))

    def ask(self, key: object, record: Record) -> None:
        """Whether a record may be changed; told as Allowed. While the source is away nothing is told."""
        self._answer(lambda place: Allowed(key, place.store.may_change(record)))

    def look_around(self, since: datetime) -> None:
        """Who else saved something since then; told as Others. While the source is away nothing is told."""
        mine = self._noting
        self._answer(lambda place: Others(tuple(one for one in place.lately(since) if one.editor != mine.session)))

    def recall(self) -> None:
        """What was changed lately; told as Recalled."""
        self._answer(lambda place: Recalled(place.store.history()), lambda trouble: Recalled(trouble=str(trouble)))

    def stop(self, patience: float) -> bool:
        """Note what is to be noted, save what can be saved; whether each came to its end within so many seconds."""
        self._leaving.set()
        is_noted = self._noting.stop(patience)
        self._retry.stop()
        self._saving.do(lambda: self._opened.close() if self._opened else None)
        return self._saving.stop(patience) and is_noted

    def _noted(self, op: Op) -> None:
        """An edit lies in the journal: it is saved next."""
        self._upto = op.seq
        self._saving.do(self._settle)

    def _settle(self) -> None:
        """Save what is written down; after a rest, unless somebody leaves."""
        if self._upto > self._rested:
            self._leaving.wait(REST)
            self._rested = self._upto
        self._save(lambda place: place.edits.settle(self._noting.session))

    def _save(self, save: Callable[[SavingPlace], Sequence[Outcome]]) -> None:
        """Save, tell what came of it, and try again later where that was not all."""
        try:
            place = self._place()
            outcomes, upto = save(place), self._upto
            told = place.told(outcomes, self._noting.session, upto, self._began)
        except Trouble as trouble:
            told = Saved(-1, trouble=str(trouble))
        self._tell(told)
        if told.trouble:
            self._retry.later()
        else:
            self._retry.over()

    def _answer(
        self, answer: Callable[[SavingPlace], Told], otherwise: Callable[[Trouble], Told] | None = None
    ) -> None:
        """Answer a question when its turn comes."""

        def answered() -> None:
            try:
                self._tell(answer(self._place()))
            except Trouble as trouble:
                if otherwise:
                    self._tell(otherwise(trouble))

        self._saving.do(answered)

    def _place(self) -> SavingPlace:
        """The opened source. Raises Trouble where it cannot be opened now."""
        if self._opened is None:
            store, journal = self._open_store(), told_of(self._open_journal(), self._tell)
            self._opened = SavingPlace(self._known_as, store, journal)
        return self._opened
