"""Writing down on this machine, on a thread of its own: edits into the journal, beside it what is only being typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from roadmap_display.live.retry import Retry
from roadmap_display.live.told import Barred, LeftTyped, Noted, Told, Warned
from roadmap_display.live.worker import Worker
from roadmap_display.roadmap.changes.change import ChangeSet
from roadmap_display.roadmap.fields.unfinished import Unfinished
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.roadmap.trouble import Trouble

if TYPE_CHECKING:
    from roadmap_display.storage.edits.journal import Journal
    from roadmap_display.storage.edits.journal_text import Op
    from roadmap_display.storage.edits.unfinished_file import UnfinishedFile

Tell = Callable[[Told], None]

REMEMBERED = timedelta(days=30)
"""What was typed longer ago, and never entered, is given back no more."""


class Noting:
    """`noted(op)` is called when an edit lies in the journal, `free()` when that can be written again; on its thread.

    While nothing can be written it is told why, and tried again for ever.
    """

    def __init__(
        self,
        known_as: str,
        open_journal: Callable[[], Journal],
        tell: Tell,
        noted: Callable[[Op], None],
        free: Callable[[], None],
    ) -> None:
        self._known_as, self._open_journal, self._tell = known_as, open_journal, tell
        self._then, self._free = noted, free
        self._worker = Worker("note edits")
        self._retry = Retry(lambda: self._worker.do(self._try_again))
        self._opened: Journal | None = None
        self._typed: UnfinishedFile | None = None
        self._is_taken_over = False
        self._unkept: Sequence[Unfinished] | None = None
        self.session = ""
        """Of the journal, once an edit is about to be noted."""

    def start(self) -> None:
        """Open the journal before the first edit needs it, and say what is wrong with it before anybody types."""
        self._worker.start()
        self._worker.do(self._make_ready)

    def note(self, number: int, change_set: ChangeSet, base: Snapshot) -> None:
        """Put an edit into the journal."""
        self._worker.do(lambda: self._note(number, change_set, base))

    def keep(self, texts: Sequence[Unfinished]) -> None:
        """These texts are typed and not left, and no others."""
        self._worker.do(lambda: self._keep(texts))

    def stop(self, patience: float) -> bool:
        """Do what is to be done; whether it came to an end within so many seconds."""
        self._retry.stop()
        self._worker.do(self._close)
        return self._worker.stop(patience)

    def _make_ready(self) -> bool:
        """See whether edits can be noted, and take over what ended programs left; whether both could be."""
        try:
            self._journal().check()
            left = None if self._is_taken_over else self._file().take_over(datetime.now(UTC) - REMEMBERED)
            if self._unkept is not None:
                self._file().put(self._unkept)
                self._unkept = None
        except Trouble as trouble:
            self._bar(trouble)
            return False
        if left is not None:
            self._is_taken_over = True
            self._tell(LeftTyped(left))
        return True

    def _try_again(self) -> None:
        if self._make_ready():
            self._retry.over()
            self._tell(Barred())
            self._free()

    def _note(self, number: int, change_set: ChangeSet, base: Snapshot) -> None:
        try:
            journal = self._journal()
            # Before it is in the journal: from then on the other thread may save it.
            self.session = journal.editor
            op = journal.note(self._known_as, change_set, base)
        except Trouble as trouble:
            self._tell(Noted(number, trouble=str(trouble)))
            self._retry.later()
            return
        self._tell(Noted(number, op.seq))
        self._then(op)

    def _keep(self, texts: Sequence[Unfinished]) -> None:
        self._unkept = texts
        try:
            self._file().put(texts)
            self._unkept = None
        except Trouble as trouble:
            self._bar(trouble)

    def _bar(self, trouble: Trouble) -> None:
        self._tell(Barred(str(trouble)))
        self._retry.later()

    def _journal(self) -> Journal:
        if self._opened is None:
            self._opened = told_of(self._open_journal(), self._tell)
        return self._opened

    def _file(self) -> UnfinishedFile:
        if self._typed is None:
            from roadmap_display.storage.edits.unfinished_file import UnfinishedFile

            self._typed = UnfinishedFile(self._journal().folder, self._known_as)
        return self._typed

    def _close(self) -> None:
        if self._typed:
            self._typed.close()
        if self._opened:
            self._opened.close()


def told_of(journal: Journal, tell: Tell) -> Journal:
    """What is wrong with a journal is known to whoever opens it first: either thread; the other finds it mended."""
    if journal.warning:
        tell(Warned(journal.warning))
    return journal
