"""The text of a native file after a change, made of the text before: only the lines that changed are written anew."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import compress, count
from operator import is_not
from typing import Any

import msgspec

from roadmap_display.roadmap.patched import MOST_PATCHES, Records, places_apart, record_at, whole
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.storage.codec import encode
from roadmap_display.storage.native.document import LISTS, Document
from roadmap_display.storage.native.json_write import write_laid_out
from roadmap_display.storage.native.sections import APPLIED, Section, line_of_applied, moved


class Splice(msgspec.Struct, frozen=True):
    """A range of offsets in the old text, and what stands there in the new one."""

    start: int
    end: int
    text: bytes

    @property
    def growth(self) -> int:
        """How many bytes the text gains."""
        return len(self.text) - (self.end - self.start)


class _NotThereError(Exception):
    """The old text does not say this in so many words: a person has laid it out."""


def write_after(
    data: bytes, before: Document, sections: Sequence[Section], after: Document
) -> tuple[bytes, tuple[Section, ...]]:
    """The text of the document `after` and where its lists stand; `data` is that of the document `before`."""
    if not _is_patchable(before, sections, after):
        return write_laid_out(after)
    try:
        splices = [splice for section in sections for splice in _splices(data, before, section, after)]
    except _NotThereError:
        return write_laid_out(after)
    return _spliced(data, splices), moved(sections, [(one.start, one.end, one.growth) for one in splices])


def _is_patchable(before: Document, sections: Sequence[Section], after: Document) -> bool:
    """Whether all that changed stands in sections, one record a line."""
    known = {section.field for section in sections}
    old, new = before.snapshot, after.snapshot
    changed = {field for field in LISTS if _records(old, field) is not _records(new, field)}
    changed |= {field for field in ("history", APPLIED) if getattr(before, field) != getattr(after, field)}
    return old.portfolio is new.portfolio and changed <= known and not changed & after.unread.keys()


def _records(snapshot: Snapshot, field: str) -> Records:
    records: Records = snapshot.records if field == "items" else getattr(snapshot, field)
    return records


def _splices(data: bytes, before: Document, section: Section, after: Document) -> Iterator[Splice]:
    if section.field == APPLIED and before.applied != after.applied:
        yield Splice(section.start, section.end, line_of_applied(after.applied))
    elif section.field == "history" and before.history != after.history:
        yield Splice(section.start, section.end, after.history[2:-1])
    elif section.field in LISTS:
        old, new = (_records(one.snapshot, section.field) for one in (before, after))
        if old is not new:
            _refuse_twins(before.snapshot, section.field)
            yield from _list_splices(data, section, old, new)


def _refuse_twins(snapshot: Snapshot, field: str) -> None:
    """Of two records that say the same, a line does not tell which it is."""
    records = _records(snapshot, field)
    ids = snapshot.item_place if field == "items" else {record.id for record in records}  # type: ignore[union-attr]
    if len(ids) < len(records):
        raise _NotThereError


def _list_splices(data: bytes, section: Section, old: Records, new: Records) -> Iterator[Splice]:
    if len(old) != len(new):
        yield _middle(data, section, whole(old), whole(new))
        return
    places = sorted(places_apart(old, new))
    if len(places) > MOST_PATCHES:
        raise _NotThereError
    at = section.start
    for place in places:
        at, end = _line(data, section, at, record_at(old, place))
        yield Splice(at, end, encode(record_at(new, place)))


def _middle(data: bytes, section: Section, old: Sequence[Any], new: Sequence[Any]) -> Splice:
    """All lines from the first that differs to the last. The last line of a list is the one without a comma."""
    head = _same(old, new)
    tail = min(_same(old[::-1], new[::-1]), len(old) - head, len(new) - head)
    head -= 1 if head and not tail else 0
    start = _line(data, section, section.start, old[head])[0] if head < len(old) else section.end
    end = _line(data, section, start, old[len(old) - tail])[0] if tail else section.end
    lines = b",\n".join(encode(record) for record in new[head : len(new) - tail])
    return Splice(start, end, lines + ((b",\n" if tail else b"\n") if lines else b""))


def _same(one: Sequence[Any], other: Sequence[Any]) -> int:
    """How many records at the beginning are the same objects."""
    return next(compress(count(), map(is_not, one, other)), min(len(one), len(other)))


def _line(data: bytes, section: Section, start: int, record: Any) -> tuple[int, int]:
    """Where the line of a record begins, from there on, and where its JSON ends."""
    line = b"\n" + encode(record)
    found = data.find(line, start - 1, section.end)
    end = found + len(line)
    if found < 0 or not data.startswith((b",\n", b"\n"), end):
        raise _NotThereError
    return found + 1, end


def _spliced(data: bytes, splices: Sequence[Splice]) -> bytes:
    view, at = memoryview(data), 0
    parts: list[bytes | memoryview] = []
    for splice in splices:
        parts += [view[at : splice.start], splice.text]
        at = splice.end
    return b"".join([*parts, view[at:]])
