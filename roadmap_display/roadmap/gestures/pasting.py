"""Pasting: copies of items out of a parcel, or rows out of a table as text."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from roadmap_display.roadmap.changes.change import Change, Edited
from roadmap_display.roadmap.gestures.copying import NewId, copying, links_among
from roadmap_display.roadmap.gestures.parcel import Parcel
from roadmap_display.roadmap.gestures.placing import Place
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.portfolio import Roadmap, Snapshot


class Pasted(NamedTuple):
    """What a paste comes to, and what was noticed on the way, in sentences."""

    changes: tuple[Change, ...]
    noticed: tuple[str, ...] = ()


class TableText(NamedTuple):
    """How items are written as the text of a table, and read out of one.

    `read(text, snapshot, today, place)` gives the changes; rows that name no lane come into that of `place`. It raises
    Trouble where the text is no table of items. `write(snapshot, items)` gives the text. `named(header)` gives the
    names of the fields that a header means, by their places.
    """

    read: Callable[[str, Snapshot, date, Place], Pasted]
    write: Callable[[Snapshot, tuple[Item, ...]], str]
    named: Callable[[Sequence[str]], Mapping[int, str]]


def parcel_of(snapshot: Snapshot, items: tuple[Item, ...]) -> Parcel:
    """Items with the links among them."""
    return Parcel(items, links_among(snapshot, {item.id for item in items}), snapshot.portfolio.fiscal_year_start)


def unwrapping(snapshot: Snapshot, parcel: Parcel, new_id: NewId, to: Place | None = None) -> tuple[Change, ...]:
    """The changes that paste a parcel: as its items lay, or all into one lane."""
    return copying(snapshot, parcel.items, parcel.links, new_id, to)


def touched_items(snapshot: Snapshot, changes: tuple[Change, ...]) -> tuple[Item, ...]:
    """The items that some changes add (as they will be) or edit (as they are)."""
    found = (_touched(snapshot, change) for change in changes)
    return tuple({item.id: item for item in found if item}.values())


def touched_roadmaps(snapshot: Snapshot, changes: tuple[Change, ...]) -> tuple[Roadmap, ...]:
    """The roadmaps, as they are, that some changes edit, take away or put elsewhere, or into which they put items."""
    into = (change for change in changes if isinstance(change, Edited) and change.field == "roadmap")
    edited = (change for change in changes if change.record == "roadmap")
    ids = (*(change.becomes for change in into), *(change.id for change in edited))
    found = map(snapshot.roadmap_by_id.get, dict.fromkeys(ids))
    return tuple(roadmap for roadmap in found if roadmap)


def _touched(snapshot: Snapshot, change: Change) -> Item | None:
    if isinstance(change, Edited):
        return snapshot.item(change.id) if change.record == "item" else None
    return change.value if isinstance(change.value, Item) else None
