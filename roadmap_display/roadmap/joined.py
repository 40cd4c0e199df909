"""Several sources as one portfolio."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import msgspec

from roadmap_display.roadmap.portfolio import LISTS, Roadmap, Snapshot
from roadmap_display.roadmap.record import Record

_SAME_BY = {"person": "name", "goal": "title", "roadmap": "title", "criterion": "title"}
"""What two sources call alike is one; roadmaps then have the lanes of both."""


class Part(NamedTuple):
    """One source's snapshot, and what the others call it: its document title, or the source's name."""

    title: str
    snapshot: Snapshot


def join(snapshots: Sequence[tuple[str, Snapshot]]) -> Snapshot:
    """One portfolio of several sources (name, snapshot); one alone is returned as it is.

    Words come from the first source that has them. An id that two sources use for different records
    becomes `document title/id`; a reference across sources is written so, or by an id that is unique.
    """
    if len(snapshots) == 1:
        return snapshots[0][1]
    parts = [Part(snapshot.portfolio.title or name, snapshot) for name, snapshot in snapshots]
    renames = _renames(parts)
    lists = {
        name: _united(
            kind, [_renamed(getattr(part.snapshot, name), rename) for part, rename in zip(parts, renames, strict=True)]
        )
        for kind, name in LISTS.items()
    }
    return Snapshot(
        _words(parts),
        **lists,
        revision=sum(part.snapshot.revision for part in parts),
        findings=tuple(finding for part in parts for finding in part.snapshot.findings),
    )


def _words(parts: Sequence[Part]) -> Any:
    first = parts[0].snapshot.portfolio
    empty = [field for field in ("title", "vision", "strategy", "positioning") if not getattr(first, field)]
    found = {
        field: next((text for part in parts if (text := getattr(part.snapshot.portfolio, field))), "")
        for field in empty
    }
    return msgspec.structs.replace(first, **found) if empty else first


def _renames(parts: Sequence[Part]) -> list[dict[str, str]]:
    """For each source: what its ids become."""
    used: Counter[str] = Counter()
    for part in parts:
        used.update(
            {
                record.id
                for kind, name in LISTS.items()
                if kind not in _SAME_BY
                for record in getattr(part.snapshot, name)
            }
        )
    everywhere = {f"{part.title}/{item.id}": item.id for part in parts for item in part.snapshot.items}
    clashing = {record_id for record_id, count in used.items() if count > 1}
    return [_rename(part, clashing, everywhere) | _same(part, parts) for part in parts]


def _rename(part: Part, clashing: set[str], everywhere: dict[str, str]) -> dict[str, str]:
    """Own ids that clash get the document's title; references to others lose it where it is not needed."""
    own = {record_id: f"{part.title}/{record_id}" for record_id in clashing}
    return own | {written: record_id for written, record_id in everywhere.items() if record_id not in clashing}


def _same(part: Part, parts: Sequence[Part]) -> dict[str, str]:
    """What is called like something of an earlier source takes its id."""
    rename: dict[str, str] = {}
    for kind, field in _SAME_BY.items():
        known: dict[str, str] = {}
        taken: dict[str, str] = {}
        for other in parts:
            for record in getattr(other.snapshot, LISTS[kind]):
                called = getattr(record, field)
                if called not in known:
                    known[called] = record.id if record.id not in taken else f"{other.title}/{record.id}"
                    taken[known[called]] = called
                if other is part and known[called] != record.id:
                    rename[record.id] = known[called]
            if other is part:
                break
    return rename


def _renamed(records: Iterable[Record], rename: dict[str, str]) -> tuple[Any, ...]:
    return tuple(_with_ids(record, rename) for record in records) if rename else tuple(records)


def _with_ids(record: Any, rename: dict[str, str]) -> Any:
    """A record with its own id and its references renamed; the same object where nothing is."""
    changed: dict[str, Any] = {}
    for field in _reference_fields(type(record)):
        value = getattr(record, field)
        if isinstance(value, str):
            new: Any = rename.get(value, value)
        else:
            new = tuple(rename.get(one, one) for one in value)
        if new != value:
            changed[field] = new
    return msgspec.structs.replace(record, **changed) if changed else record


def _reference_fields(kind: type) -> tuple[str, ...]:
    return _REFERENCES.get(kind.__name__, ("id",))


_REFERENCES = {
    "Item": ("id", "roadmap", "parent", "owner", "goals"),
    "Link": ("id", "from_", "to"),
    "Roadmap": ("id", "owner", "market_owner"),
    "Goal": ("id", "owner"),
}


def _united(kind: str, lists: Iterable[Iterable[Any]]) -> tuple[Any, ...]:
    """All lists as one; records that are the same in two sources stand once."""
    if kind not in _SAME_BY:
        return tuple(record for records in lists for record in records)
    found: dict[str, Any] = {}
    for records in lists:
        for record in records:
            known = found.setdefault(record.id, record)
            if kind == "roadmap" and known is not record:
                found[record.id] = _with_lanes(known, record)
    return tuple(found.values())


def _with_lanes(roadmap: Roadmap, other: Roadmap) -> Roadmap:
    known = {lane.id for lane in roadmap.lanes}
    return msgspec.structs.replace(
        roadmap, lanes=(*roadmap.lanes, *(lane for lane in other.lanes if lane.id not in known))
    )
