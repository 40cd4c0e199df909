"""An edit out of the journal, merged into what its source holds now."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache

import msgspec

from roadmap_display.roadmap.changes.change import Address, ChangeSet, Kind, Removed, address_of
from roadmap_display.roadmap.changes.merge import Gone, merge
from roadmap_display.roadmap.conflicts import KeptConflict
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.roadmap.record import Record
from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.storage.edits.journal_text import Op, with_new_ids
from roadmap_display.storage.edits.kept_conflicts import keeping, kept_conflicts

History = Callable[[], Sequence[ChangeSet]]
"""The change sets a source remembers, oldest first; asked for only where something was removed."""


class MergedOp(msgspec.Struct, frozen=True):
    """What is to be saved for an edit: `change_set`, which holds what was overruled (`conflicts`), too.

    `renamed` is what the ids of added records became that were taken.
    """

    change_set: ChangeSet
    conflicts: tuple[KeptConflict, ...] = ()
    renamed: Mapping[Address, str] = {}


def merged_op(op: Op, snapshot: Snapshot, history: History) -> MergedOp:
    """The edit as it is to be saved into a source that holds this snapshot."""
    found = merge(snapshot, op.change_set.changes, _gone(op, history), twin=op.editor[-8:])
    conflicts = kept_conflicts(op.change_set, found.overruled)
    changes = (*found.changes, *keeping(snapshot, conflicts, op.change_set.at))
    return MergedOp(msgspec.structs.replace(op.change_set, changes=changes), conflicts, found.renamed)


def refuse_another(ops: Sequence[Op], snapshot: Snapshot, name: str) -> None:
    """Raise Trouble where these edits were made to another portfolio than the source of that name holds now."""
    document = snapshot.portfolio.id
    if document and any(op.document not in ("", document) for op in ops):
        raise Trouble(f"{name} is another portfolio now; put back the one that was edited", kind="conflict")


def readdressed_ops(ops: Sequence[Op], first: Op, renamed: Mapping[Address, str]) -> list[Op]:
    """An edit and those after it, speaking of what it added under the new ids."""
    return [with_new_ids(op, renamed) for op in ops if op.seq >= first.seq]


def _gone(op: Op, history: History) -> Gone:
    """What a record was that is no longer there: by the history, or by what the edit was made to."""
    remembered = cache(history)

    def last_was(kind: Kind, record_id: str) -> Record | None:
        removals = (change for one in reversed(remembered()) for change in one.changes if isinstance(change, Removed))
        found = (change.value for change in removals if address_of(change) == (kind, record_id))
        return next(found, None) or op.bases.get((kind, record_id))

    return last_was
