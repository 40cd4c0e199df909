"""Which records of several sources are one, and what becomes of ids that two of them use."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence, Set
from typing import Any

from roadmap_display.roadmap.names import Names
from roadmap_display.roadmap.portfolio import LISTS, Roadmap, Snapshot

_CALLED = {"person": "name", "goal": "title", "roadmap": "title", "criterion": "title"}
"""What two sources call alike is one; of everything else only what is equal in every field."""


Source = tuple[Names, Snapshot]


def named(sources: Sequence[tuple[str, Snapshot]]) -> tuple[Names, ...]:
    """The names of every source (name, snapshot), known to each other.

    The first source keeps its ids. What a later one calls like something of an earlier one takes its id;
    an id that stands for something else in an earlier one becomes `document title/id`.
    """
    snapshots = [snapshot for _, snapshot in sources]
    everybody = tuple(map(Names, _titles(sources), map(_own, snapshots)))
    with_snapshots = tuple(zip(everybody, snapshots, strict=True))
    for kind in _CALLED:
        _name_by_call(kind, with_snapshots)
    _name_lanes(with_snapshots)
    for kind in ("item", "link"):
        _name_by_id(kind, with_snapshots)
    for names in everybody:
        names.among(everybody)
    return everybody


def _own(snapshot: Snapshot) -> dict[str, Set[str]]:
    ids: dict[str, Set[str]] = {"item": snapshot.item_place.keys()}
    return {
        kind: {record.id for record in getattr(snapshot, name)} for kind, name in LISTS.items() if kind != "item"
    } | ids


def _titles(sources: Sequence[tuple[str, Snapshot]]) -> list[str]:
    """What the sources call each other: the document's title, or the source's name, each once."""
    titles: list[str] = []
    for name, snapshot in sources:
        titles.append(_free(snapshot.portfolio.title or name, titles))
    return titles


def _free(text: str, taken: Collection[str]) -> str:
    """The text, numbered where it is taken."""
    found, number = text, 1
    while found in taken:
        number += 1
        found = f"{text} {number}"
    return found


def _kept(record_id: str, names: Names, taken: Collection[str]) -> str:
    """The id, or how other sources write it where it is taken."""
    return _free(names.abroad(record_id), taken) if record_id in taken else record_id


def _name_by_call(kind: str, sources: Sequence[Source]) -> None:
    """Records are one where they are called alike, in whatever case; two of one source never are."""
    final: dict[str, str] = {}
    taken: set[str] = set()
    for names, snapshot in sources:
        new: dict[str, str] = {}
        for record in getattr(snapshot, LISTS[kind]):
            call = _call(getattr(record, _CALLED[kind]))
            became = final.get(call) or _kept(record.id, names, taken)
            if became != record.id:
                names.becomes[kind].setdefault(record.id, became)
            if call:
                new.setdefault(call, became)
        final |= new
        taken |= {names.final(kind, record_id) for record_id in names.own[kind]}


def _call(text: str) -> str:
    return " ".join(text.split()).casefold()


def _name_lanes(sources: Sequence[Source]) -> None:
    """Lanes of a roadmap that several sources have are one where they are called alike."""
    known: dict[str, dict[str, str]] = {}
    for names, snapshot in sources:
        for roadmap in snapshot.roadmaps:
            lanes = known.setdefault(names.final("roadmap", roadmap.id), {})
            lanes |= _name_lanes_of(roadmap, names, lanes)


def _name_lanes_of(roadmap: Roadmap, names: Names, known: Mapping[str, str]) -> dict[str, str]:
    """Name the lanes of a roadmap; by what each is called, the id it has from now on."""
    new: dict[str, str] = {}
    for lane in roadmap.lanes:
        call = _call(lane.title)
        became = known.get(call) or _kept(lane.id, names, known.values())
        new.setdefault(call, became)
        if became != lane.id:
            names.lane_becomes[roadmap.id, lane.id] = became
    return new


def _name_by_id(kind: str, sources: Sequence[Source]) -> None:
    """An id that an earlier source uses becomes another, unless both mean the very same."""
    first: dict[str, Any] = {}
    for names, snapshot in sources:
        records = {record.id: record for record in reversed(getattr(snapshot, LISTS[kind]))}
        for record_id in first.keys() & records.keys():
            if records[record_id] == first[record_id]:
                names.repeated[kind].add(record_id)
            else:
                names.becomes[kind][record_id] = _free(names.abroad(record_id), first)
        first = records | first
