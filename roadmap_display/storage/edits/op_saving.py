"""Edits out of the journal into their source: each as it is, or merged into what others have done meanwhile."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from random import random
from typing import Literal

import msgspec

from roadmap_display.roadmap.changes.change import Address, ChangeSet
from roadmap_display.roadmap.changes.diff import apply
from roadmap_display.roadmap.conflicts import KeptConflict
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.storage.disk.fs import Fs
from roadmap_display.storage.edits.journal import Journal
from roadmap_display.storage.edits.journal_text import Op
from roadmap_display.storage.edits.op_merge import merged_op, readdressed_ops, refuse_another
from roadmap_display.storage.store import InTurns, Loaded, Refused, Shared, Store

MERGE_TRIES = 40
"""So often the source may be changed by others between the merge and the save."""

_LONGEST_PAUSE_SECONDS = 0.25


class Outcome(msgspec.Struct, frozen=True):
    """What became of an edit.

    `saved`: the source holds it, and was seen to. `here`: it is safe on this machine only, and `reason` says why;
    it is saved as soon as that is possible. `refused`: the source takes other edits but not this one; it stays in
    the journal. `conflicts` are what it overruled in the source, each with what takes it back; `renamed` the ids
    of added records that were taken, and what they became.
    """

    op: Op
    state: Literal["saved", "here", "refused"]
    reason: str = ""
    conflicts: tuple[KeptConflict, ...] = ()
    renamed: Mapping[Address, str] = {}


class Saving:
    """Puts edits of the journal into one source. It marks there what is refused, and rewrites what is renamed."""

    def __init__(self, store: Store, journal: Journal, fs: Fs) -> None:
        self._store = store
        self._journal = journal
        self._fs = fs
        self._loaded: Loaded | None = None

    def now(self) -> Snapshot:
        """What the source holds now."""
        self._loaded = self._store.load(self._loaded)
        return self._loaded.snapshot

    def save(self, ops: Sequence[Op]) -> Iterator[Outcome]:
        """Save edits of one session in their order, and tell what became of each; as far as the first that was
        renamed, because what follows it was rewritten in the journal."""
        together = self._saved_together(ops)
        yield from self._saved_in_order(ops) if together is None else together

    def _saved_in_order(self, ops: Sequence[Op]) -> Iterator[Outcome]:
        for op in ops:
            outcome = self._saved_or_refused(op)
            yield outcome
            if outcome.renamed:
                return

    def _saved_together(self, ops: Sequence[Op]) -> list[Outcome] | None:
        """What became of edits that were saved in one writing; None where that could not be."""
        store = self._store
        if len(ops) < 2 or not isinstance(store, Shared):
            return None
        try:
            with self._turn(ops[0]):
                merged = self._merged_together(ops)
                store.save_all([change_set for _, change_set in merged])
        except Refused:
            return None
        return [outcome for outcome, _ in merged]

    def _merged_together(self, ops: Sequence[Op]) -> list[tuple[Outcome, ChangeSet]]:
        """What edits come to one after the other, each merged into what those before it made."""
        snapshot, held = self.now(), self._store.applied()
        made: list[tuple[Outcome, ChangeSet]] = []
        for op in (one for one in ops if one.seq > held.get(one.editor, 0)):
            outcome, change_set = self._merged(Outcome(op, "saved"), snapshot)
            snapshot, _ = apply(snapshot, change_set.changes)
            made.append((outcome, change_set))
            if outcome.renamed:
                break
        return made

    def _saved_or_refused(self, op: Op) -> Outcome:
        try:
            return self._saved(op)
        except Trouble as told:
            if told.kind != "denied" or not self._is_passed_over(op):
                raise
            self._journal.refuse(op, str(told))
            return Outcome(op, "refused", str(told))

    def _is_passed_over(self, op: Op) -> bool:
        """Whether the source takes an edit that changes nothing in the place of this one: then it is writable."""
        try:
            self._store.save(msgspec.structs.replace(op.change_set, changes=()))
        except Trouble:
            return False
        return True

    def _saved(self, op: Op) -> Outcome:
        """Save an edit as it is, or merged into what others have done meanwhile."""
        outcome = Outcome(op, "saved")
        try:
            self._store.save(op.change_set)
        except Refused:
            return self._saved_merged(outcome)
        return outcome

    def _saved_merged(self, outcome: Outcome) -> Outcome:
        for number in range(MERGE_TRIES):
            self.now()  # so that little is left to be read while others wait
            try:
                with self._turn(outcome.op):
                    outcome, change_set = self._merged(outcome, self.now())
                    self._store.save(change_set)
            except Refused:  # a turn may be a courtesy, to which not everybody keeps
                self._fs.pause(min(0.001 * 2**number, _LONGEST_PAUSE_SECONDS) * random())  # noqa: S311 - no secret
            else:
                return outcome
        raise Trouble(f"{self._store.name} is being changed by others all the time; it is tried again", kind="busy")

    def _turn(self, op: Op) -> AbstractContextManager[None]:
        return self._store.turn(op.change_set.by) if isinstance(self._store, InTurns) else nullcontext()

    def _merged(self, last: Outcome, snapshot: Snapshot) -> tuple[Outcome, ChangeSet]:
        """What an edit comes to there, and what is to be saved for it."""
        refuse_another((last.op,), snapshot, self._store.name)
        op, found = last.op, merged_op(last.op, snapshot, self._store.history)
        if found.renamed:
            pending = readdressed_ops(self._journal.pending(op.source, op.editor), op, found.renamed)
            self._journal.rewrite(pending)
            op = next((one for one in pending if one.seq == op.seq), op)
        return Outcome(op, "saved", "", found.conflicts, {**last.renamed, **found.renamed}), found.change_set
