"""Change sets made to what a native file says."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from roadmap_display.roadmap.changes.change import ChangeSet
from roadmap_display.roadmap.changes.diff import apply
from roadmap_display.roadmap.portfolio import stamped
from roadmap_display.storage.change_text import encode_change_set
from roadmap_display.storage.native.document import Document
from roadmap_display.storage.native.file_history import change_sets, with_entry
from roadmap_display.storage.sessions import applied_of, with_applied
from roadmap_display.storage.store import Behind, Refused


def history_of(document: Document) -> tuple[ChangeSet, ...]:
    """The change sets a file remembers, oldest first."""
    return change_sets(document.history, document.snapshot.portfolio.fiscal_year_start)


def not_held(document: Document, saving: Sequence[ChangeSet], name: str, *, is_tried: bool) -> list[ChangeSet]:
    """Those change sets that the file does not hold. Raises Behind where others of their session are missing, too.

    One without a session is looked for in the history, if somebody has tried to save it (`is_tried`).
    """
    applied = applied_of(document.applied)
    known = history_of(document) if is_tried and not all(one.editor for one in saving) else ()
    left: list[ChangeSet] = []
    for one in saving:
        if not one.editor:
            left += [one] if one.changes and one not in known else []
            continue
        held = applied.get(one.editor, 0)
        if one.seq > held + 1:
            raise Behind(name, held)
        if one.seq > held:
            applied[one.editor] = one.seq
            left.append(one)
    return left


def changed(before: Document, change_set: ChangeSet, name: str) -> Document:
    """What the file says after a change set. Raises Refused where it cannot be made."""
    applied = with_applied(before.applied, change_set)
    if not change_set.changes:
        return msgspec.structs.replace(before, applied=applied)
    snapshot, conflicts = apply(before.snapshot, change_set.changes)
    if conflicts:
        raise Refused(name, conflicts)
    revision = before.snapshot.revision + 1
    line = encode_change_set(change_set, revision=revision)
    return msgspec.structs.replace(
        before,
        snapshot=stamped(snapshot, revision, before.snapshot.findings),
        history=with_entry(before.history, line, change_set.at),
        applied=applied,
    )
