"""Reading a native file that was read before: only the lines that changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec

from roadmap_display.roadmap.changes.change import Added, Change, Edited, Removed
from roadmap_display.roadmap.changes.list_diff import edits_between
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.storage.codec import MALFORMED, decoder
from roadmap_display.storage.native.distinct_fields import is_all_of, is_distinct
from roadmap_display.storage.native.document import LISTS, Document
from roadmap_display.storage.native.line_diff import Hunk, hunks, lines
from roadmap_display.storage.native.sections import APPLIED, Section, moved

_TOP = msgspec.json.Decoder(dict[str, msgspec.Raw])
_NUMBERS = msgspec.json.Decoder(dict[str, int])


class Patch(msgspec.Struct, frozen=True):
    """Records of a list, from a place on, that others took the place of."""

    place: int
    gone: tuple[Any, ...]
    come: tuple[Any, ...]


class Delta(msgspec.Struct, frozen=True):
    """What changed: as changes, and by list as patches in their order; and where the sections stand now."""

    changes: tuple[Change, ...]
    patches: Mapping[str, Sequence[Patch]]
    sections: tuple[Section, ...]

    def leads(self, before: Snapshot, after: Snapshot) -> bool:
        """Whether applying the changes made of the one snapshot what the text now says."""
        return all(
            _fits(getattr(before, field), getattr(after, field), patches) for field, patches in self.patches.items()
        )


class _TooMuchError(Exception):
    """More changed than whole lines with a record each: only reading everything tells the truth."""


def delta(old: bytes, document: Document, sections: Sequence[Section], new: bytes) -> Delta | None:
    """What changed from the old text, which said the document, to the new one; None: read it as a whole."""
    found = hunks(old, new) if sections else None
    if found is None:
        return None
    try:
        patches = _patches(old, document, sections, new, found)
        changes = tuple(_changes(patches))
    except (_TooMuchError, *MALFORMED):
        return None
    return Delta(changes, patches, moved(sections, [(hunk.old_start, hunk.old_end, hunk.growth) for hunk in found]))


def _patches(
    old: bytes, document: Document, sections: Sequence[Section], new: bytes, found: Sequence[Hunk]
) -> dict[str, list[Patch]]:
    """The patches of each list of records, in their order."""
    month = document.snapshot.portfolio.fiscal_year_start
    patches: dict[str, list[Patch]] = {}
    for hunk in found:
        section = next((one for one in sections if one.start <= hunk.old_start and hunk.old_end <= one.end), None)
        if section is None or section.field in document.unread or not _has_sound_commas(hunk, section, new):
            raise _TooMuchError
        come = lines(new, hunk.new_start, hunk.new_end)
        if section.field == "history":
            _check_lines(come)
            continue
        if section.field == APPLIED:
            _check_applied(come, hunk, section)
            continue
        if section.field not in LISTS:
            raise _TooMuchError
        gone = _records(section.field, lines(old, hunk.old_start, hunk.old_end), month)
        place = _place(document.snapshot, section, old, hunk, gone, month)
        patches.setdefault(section.field, []).append(Patch(place, gone, _records(section.field, come, month)))
    return patches


def _has_sound_commas(hunk: Hunk, section: Section, new: bytes) -> bool:
    """Whether every new line but the last of its list ends with a comma, and that one does not."""
    come = lines(new, hunk.new_start, hunk.new_end)
    if come and hunk.old_start > section.start and new[hunk.new_start - 2 : hunk.new_start - 1] != b",":
        return False  # what was the last line is not any more
    if hunk.old_end < section.end or section.field == APPLIED:
        return all(line.endswith(b",") for line in come)
    return all(line.endswith(b",") for line in come[:-1]) and new[hunk.new_end - 2 : hunk.new_end - 1] != b","


def _check_lines(come: Sequence[bytes]) -> None:
    for line in (one.removesuffix(b",") for one in come):
        _TOP.decode(line)
        if not is_distinct(line):
            raise _TooMuchError


def _check_applied(come: Sequence[bytes], hunk: Hunk, section: Section) -> None:
    """It must be the one line that it was."""
    is_whole = (hunk.old_start, hunk.old_end) == (section.start, section.end)
    if not is_whole or len(come) != 1 or not come[0].startswith(b'"applied":{') or not come[0].endswith(b"},"):
        raise _TooMuchError
    applied = come[0][len(b'"applied":') : -1]
    _NUMBERS.decode(applied)
    if not is_distinct(applied):
        raise _TooMuchError


def _records(field: str, come: Sequence[bytes], month: int) -> tuple[Any, ...]:
    read = decoder(LISTS[field], month)
    records = tuple(read.decode(line.removesuffix(b",")) for line in come)
    for record, line in zip(records, come, strict=True):
        if not is_all_of(line, record):
            raise _TooMuchError
    return records


def _place(snapshot: Snapshot, section: Section, old: bytes, hunk: Hunk, gone: tuple[Any, ...], month: int) -> int:
    """Where the first record gone stood, or the first one come will stand."""
    if not gone and hunk.old_start == section.start:
        return 0
    records = getattr(snapshot, section.field)
    if gone:
        place = _index(snapshot, section.field, gone[0].id)
    else:
        above = old[old.rfind(b"\n", 0, hunk.old_start - 1) + 1 : hunk.old_start - 1]
        place = _index(snapshot, section.field, _records(section.field, [above], month)[0].id) + 1
    if records[place : place + len(gone)] != gone:
        raise _TooMuchError
    return place


def _index(snapshot: Snapshot, field: str, record_id: str) -> int:
    if field == "items":
        place = snapshot.item_place.get(record_id)
    else:
        places = (place for place, record in enumerate(getattr(snapshot, field)) if record.id == record_id)
        place = next(places, None)
    if place is None:
        raise _TooMuchError
    return place


def _changes(patches: Mapping[str, Sequence[Patch]]) -> Iterator[Change]:
    """Removals from behind, then additions from the front: each place is right when its turn comes."""
    for field, made in patches.items():
        for patch in reversed(made):
            yield from _removals(field, patch)
        growth = 0
        for patch in made:
            yield from _additions_and_edits(field, patch, patch.place + growth)
            growth += len(patch.come) - len(patch.gone)


def _removals(field: str, patch: Patch) -> Iterator[Removed]:
    staying = {record.id for record in patch.come}
    for place, record in reversed(list(enumerate(patch.gone, patch.place))):
        if record.id not in staying:
            yield Removed(LISTS[field], record, place)


def _additions_and_edits(field: str, patch: Patch, first: int) -> Iterator[Added | Edited]:
    before = {record.id: record for record in patch.gone}
    for place, record in enumerate(patch.come, first):
        if record.id in before:
            yield from edits_between(LISTS[field], before[record.id], record)
        else:
            yield Added(LISTS[field], record, place)


def _fits(before: tuple[Any, ...], after: tuple[Any, ...], patches: Sequence[Patch]) -> bool:
    """Whether the records that came stand where they should. All others kept their order, so they do too."""
    growth = 0
    for patch in patches:
        place = patch.place + growth
        if after[place : place + len(patch.come)] != patch.come:
            return False
        growth += len(patch.come) - len(patch.gone)
    return len(after) == len(before) + growth
