"""Edits that cannot get lost: noted in the journal first, then merged into the source, then seen there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta

from roadmap_display.roadmap.changes.change import ChangeSet
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.storage.disk.fs import FS, Fs
from roadmap_display.storage.edits.journal import KEPT, Journal
from roadmap_display.storage.edits.journal_text import Op, op_of
from roadmap_display.storage.edits.op_merge import refuse_another
from roadmap_display.storage.edits.op_saving import Outcome, Saving
from roadmap_display.storage.store import Behind, Store

SETTLE_TRIES = 8
"""So often the source may go back in the moment after a save."""


class SafeEdits:
    """The edits of one session to one source, which the journal knows as `source`. Used from one thread at a time.

    `reach` is how far back edits are saved again that the source held and lost.
    """

    def __init__(self, store: Store, journal: Journal, source: str, *, reach: timedelta = KEPT, fs: Fs = FS) -> None:
        self._store = store
        self._journal = journal
        self._source = source
        self._reach = reach
        self._saving = Saving(store, journal, fs)

    def submit(self, change_set: ChangeSet, base: Snapshot) -> Outcome:
        """Note an edit of this snapshot, and save it. Raises Trouble where it cannot even be noted."""
        op = self.note(change_set, base)
        # It is the last that was made, so it is the last that is told of; another program may have saved it already.
        return (self.settle(op.editor) or (Outcome(op, "saved"),))[-1]

    def note(self, change_set: ChangeSet, base: Snapshot) -> Op:
        """Note an edit of this snapshot: it may be shown when this returns. Raises Trouble where it cannot be noted."""
        return self._journal.note(self._source, change_set, base)

    def recover(self) -> tuple[Outcome, ...]:
        """Save what is not in the source: at the start what crashed sessions left, later what the source lost.

        To be asked at the start, and whenever the source has changed. Tells only what there was to do.
        """
        try:
            self._look()
        except Trouble as told:
            return tuple(Outcome(op, "here", str(told)) for op in self._journal.pending(self._source))
        sessions: dict[str, list[Op]] = {}
        for op in self._journal.pending(self._source):
            sessions.setdefault(op.editor, []).append(op)
        return tuple(outcome for editor, ops in sessions.items() for outcome in self._recovered(editor, ops))

    def take_over(self, edits: Sequence[ChangeSet], base: Snapshot) -> tuple[Outcome, ...]:
        """Save edits that other sessions made to a copy of the source, which says `base` now: each once."""
        self._journal.rewrite([op_of(self._source, edit, base) for edit in edits])
        editors = dict.fromkeys(edit.editor for edit in edits)
        return tuple(outcome for editor in editors for outcome in self.settle(editor))

    def settle(self, editor: str = "") -> tuple[Outcome, ...]:
        """Save what is pending of a session (of this one where none is named), in its order."""
        editor = editor or self._journal.editor
        done: dict[int, Outcome] = {}
        try:
            adopted = self._settle(editor, done)
        except Trouble as told:
            return self._unsettled(editor, done, told)
        return (*done.values(), *adopted)

    def _settle(self, editor: str, done: dict[int, Outcome]) -> tuple[Outcome, ...]:
        """Save until nothing is pending, noting in `done`; what became of edits this session had to take over."""
        for _ in range(SETTLE_TRIES):
            try:
                self._save_and_look(editor, done)
            except Behind:
                if self._is_adopted(editor):
                    return self.settle()
            if not self._journal.pending(self._source, editor):
                return ()
        raise Trouble(
            f"{self._store.name} goes back to an earlier state again and again; it is tried again", kind="busy"
        )

    def _recovered(self, editor: str, ops: Sequence[Op]) -> Sequence[Outcome]:
        """Save what a session left, if it was left for the portfolio that is there."""
        try:
            refuse_another(ops, self._saving.now(), self._store.name)
        except Trouble as told:
            return [Outcome(op, "here", str(told)) for op in ops]
        return self.settle(editor)

    def _save_and_look(self, editor: str, done: dict[int, Outcome]) -> None:
        """Save what is pending of a session, noting what became of each edit, and see it in the source."""
        for outcome in self._saving.save(self._journal.pending(self._source, editor)):
            done[outcome.op.seq] = outcome
        self._look()

    def _look(self) -> Mapping[str, int]:
        """See what the source holds, and tell the journal."""
        applied = self._store.applied()
        self._journal.seen(self._source, applied, self._reach)
        return applied

    def _is_adopted(self, editor: str) -> bool:
        """After the source went back: whether this session must take over the edits of one that cannot go on."""
        held = self._look().get(editor, 0)
        first = next(iter(self._journal.pending(self._source, editor)), None)
        if first is None or first.seq == held + 1:
            return False
        self._journal.adopt(self._source, editor)
        return True

    def _unsettled(self, editor: str, done: dict[int, Outcome], told: Trouble) -> tuple[Outcome, ...]:
        """What is told when an error ends the work: what was not seen in the source is here only."""
        left = self._journal.pending(self._source, editor)
        for op in left:
            if op.seq in done:
                self._journal.written(op)
        return tuple((done | {op.seq: Outcome(op, "here", str(told)) for op in left}).values())
