"""The journal: every edit is safe on this machine's disk before anybody sees it, until its source has it.

It lies in the user's own data folder, and several programs of one user may write it at once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec

from roadmap_display.roadmap.changes.change import ChangeSet
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.storage.disk.file_trouble import trouble
from roadmap_display.storage.disk.fs import FS, Fs
from roadmap_display.storage.edits.journal_file import NAME, opened
from roadmap_display.storage.edits.journal_table import JournalTable
from roadmap_display.storage.edits.journal_text import Op, op_of
from roadmap_display.storage.sessions import RENEWED, began, new_session
from roadmap_display.storage.standing.folders import data_folder

KEPT = timedelta(days=30)
"""How long an edit is kept after its source was seen to hold it, or after it was refused."""

LEAST_FREE_BYTES = 16 * 1024 * 1024
"""With less room on the disk nobody begins to edit."""


def _now() -> datetime:
    return datetime.now(UTC)


class Journal:
    """The edits of one session, and those that other sessions on this machine left.

    An edit is `pending` until it was `written` to its source, and then `seen` there; one that its source will
    never take is `refused`. It lies in a folder, the user's own where none is named, and is made where there is none.
    A damaged one is set aside and what can be read of it is kept; `warning` is then a sentence that says so.
    Used from one thread at a time. To open it, and every method, may raise Trouble.
    """

    def __init__(self, folder: Path | None = None, *, now: Callable[[], datetime] = _now, fs: Fs = FS) -> None:
        self.folder = folder or data_folder()
        self._now = now
        self._fs = fs
        self._editor = new_session(now())
        self._last: dict[str, int] = {}
        connection, self.warning = opened(self.folder, now())
        self._table = JournalTable(connection, self.folder / NAME)
        try:
            self._table.forget(now() - KEPT)
        except Trouble:
            self.close()
            raise

    @property
    def editor(self) -> str:
        """The session: new for every program, and after a month."""
        if self._now() - (began(self._editor) or self._now()) > RENEWED:
            self._renew()
        return self._editor

    def check(self) -> None:
        """Raise Trouble where an edit could not be noted; to be asked before anybody begins one."""
        try:
            free = self._fs.free(str(self.folder))
        except OSError as error:
            raise trouble(error, self.folder / NAME, "written") from None
        if free < LEAST_FREE_BYTES:
            raise Trouble(
                f"the disk of {self.folder} is full ({free >> 20} MB left); make room before you edit", kind="denied"
            )
        self._table.try_writing(self._now())

    def note(self, source: str, change_set: ChangeSet, base: Snapshot) -> Op:
        """Write down an edit made to what a source held; when this returns, it is on the disk."""
        editor = self.editor  # it may begin anew, and the numbers with it
        op = op_of(source, _numbered(change_set, editor, self._last.get(source, 0) + 1), base)
        self.rewrite((op,))
        self._last[source] = op.seq
        return op

    def pending(self, source: str, editor: str = "") -> tuple[Op, ...]:
        """What is to be written to a source, of one session or all: session by session, in the order it was made."""
        return self._table.pending(source, editor)

    def refused(self, source: str) -> tuple[tuple[Op, str], ...]:
        """What a source will not take, and why."""
        return self._table.refused(source)

    def written(self, op: Op) -> None:
        """The source has taken an edit."""
        self._table.mark(op, "written", self._now())

    def refuse(self, op: Op, reason: str) -> None:
        """The source will not take an edit: it stays here, with the reason."""
        self._table.mark(op, "refused", self._now(), reason)

    def seen(self, source: str, applied: Mapping[str, int], reach: timedelta = KEPT) -> None:
        """Told what the source holds now, by session. What it held before and lost is pending again.

        Edits that were seen there longer ago than `reach` stay as they are.
        """
        now = self._now()
        self._table.seen(source, applied, now, now - reach)

    def rewrite(self, ops: Sequence[Op]) -> None:
        """Put these edits, which are pending, in the place of what they were: all or none."""
        self._table.put(ops, self._now())

    def adopt(self, source: str, editor: str) -> None:
        """Take what is pending of a session into this one, because what came before it there is gone for good."""
        if editor == self._editor:
            self._renew()
        first = self._last.get(source, 0) + 1
        mine = [_as(op, self._editor, seq) for seq, op in enumerate(self.pending(source, editor), first)]
        self._table.replace(source, editor, mine, self._now())
        self._last[source] = first + len(mine) - 1

    def close(self) -> None:
        """Let go of the file."""
        self._table.close()

    def _renew(self) -> None:
        self._editor, self._last = new_session(self._now()), {}


def _numbered(change_set: ChangeSet, editor: str, seq: int) -> ChangeSet:
    return msgspec.structs.replace(change_set, editor=editor, seq=seq)


def _as(op: Op, editor: str, seq: int) -> Op:
    return msgspec.structs.replace(op, change_set=_numbered(op.change_set, editor, seq))
