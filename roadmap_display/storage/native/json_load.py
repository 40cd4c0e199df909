"""A native file's text into a snapshot: all of it, or after an earlier reading only what changed.

What did not change is the same object as before, so that what is derived from it need not be made again.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from roadmap_display.roadmap.changes.change import Change
from roadmap_display.roadmap.changes.diff import apply, diff
from roadmap_display.roadmap.finding import Finding
from roadmap_display.roadmap.portfolio import Snapshot, stamped
from roadmap_display.storage.collecting import without_collecting
from roadmap_display.storage.native.document import LISTS, Document
from roadmap_display.storage.native.file_history import last_revision
from roadmap_display.storage.native.json_delta import delta
from roadmap_display.storage.native.json_read import Memory, read_after
from roadmap_display.storage.native.sections import APPLIED, Section, text_of_applied
from roadmap_display.storage.store import Loaded


def load_text(data: bytes, name: str, last: Loaded | None = None) -> Loaded:
    """What a text says; `last` itself where it says the same. Raises Trouble as `json_read.read` does."""
    memory = last.memory if last and isinstance(last.memory, Memory) else None
    if last and memory and memory.data == data:
        return last
    with without_collecting():
        return (memory and _load_lines(memory, data)) or _load_all(memory, data, name)


def loaded_as(document: Document, data: bytes, sections: tuple[Section, ...]) -> Loaded:
    """What a text would be read as that was just written from this document."""
    return Loaded(document.snapshot, None, Memory(data, document, sections))


def _load_lines(memory: Memory, data: bytes) -> Loaded | None:
    """The new content out of the old and the lines that differ; None where that does not tell the truth."""
    made = delta(memory.data, memory.document, memory.sections, data)
    if made is None:
        return None
    sections = {section.field: section for section in made.sections}
    history, applied = memory.document.history, memory.document.applied
    if one := sections.get("history"):
        history = data[one.start - 2 : one.end + 1]
    if one := sections.get(APPLIED):
        applied = text_of_applied(data, one)
    before = memory.document.snapshot
    snapshot = _applied(before, made.changes, last_revision(history), before.findings)
    if snapshot is None or not made.leads(before, snapshot):
        return None
    document = msgspec.structs.replace(memory.document, snapshot=snapshot, history=history, applied=applied)
    return Loaded(snapshot, made.changes, Memory(data, document, made.sections))


def _load_all(last: Memory | None, data: bytes, name: str) -> Loaded:
    read = read_after(last, data, name)
    if last is None:
        return Loaded(read.document.snapshot, None, read)
    snapshot, changes = _shared(last.document.snapshot, read.document.snapshot)
    document = msgspec.structs.replace(read.document, snapshot=snapshot)
    return Loaded(snapshot, changes, msgspec.structs.replace(read, document=document))


def _shared(before: Snapshot, now: Snapshot) -> tuple[Snapshot, tuple[Change, ...] | None]:
    """The snapshot made of the one before, and the changes; None where those do not lead to it."""
    changes = diff(before, now)
    snapshot = _applied(before, changes, now.revision, now.findings)
    alike = snapshot and all(getattr(snapshot, field) == getattr(now, field) for field in ("portfolio", *LISTS))
    return (snapshot, changes) if snapshot and alike else (now, None)


def _applied(
    before: Snapshot, changes: Sequence[Change], revision: int, findings: tuple[Finding, ...]
) -> Snapshot | None:
    snapshot, conflicts = apply(before, changes)
    return None if conflicts else stamped(snapshot, revision, findings)
