"""Lists of records: long ones of which a few were replaced, and where each record stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import compress, count
from operator import is_not
from typing import Any

import msgspec

MOST_PATCHES = 256
"""So many replacements are kept beside a list; with more it is made anew."""


class Patched(msgspec.Struct, frozen=True):
    """The records of `base`, those at the places of `edited` replaced.

    Copying a hundred thousand references costs more than everything else an edit does; so the copy
    is made only when somebody asks for the whole.
    """

    base: tuple[Any, ...]
    edited: Mapping[int, Any]

    def __len__(self) -> int:
        return len(self.base)

    def whole(self) -> tuple[Any, ...]:
        """The records as one tuple; takes time with their number."""
        records = list(self.base)
        for place, record in self.edited.items():
            records[place] = record
        return tuple(records)


Records = tuple[Any, ...] | Patched


def record_at(records: Records, place: int) -> Any:
    """The record at a place."""
    if isinstance(records, Patched):
        found = records.edited.get(place)
        return records.base[place] if found is None else found
    return records[place]


def patched(records: Records, edited: Mapping[int, Any]) -> Records:
    """These records with others at some places."""
    if isinstance(records, Patched):
        made = Patched(records.base, {**records.edited, **edited})
    else:
        made = Patched(records, edited)
    return made if len(edited) <= MOST_PATCHES else made.whole()


def places_apart(before: Records, after: Records) -> list[int]:
    """Places at which lists of one length hold other objects."""
    one, other = _based(before), _based(after)
    if one.base is other.base:
        return [
            place
            for place in one.edited.keys() | other.edited.keys()
            if record_at(one, place) is not record_at(other, place)
        ]
    return list(compress(count(), map(is_not, whole(before), whole(after))))


def _based(records: Records) -> Patched:
    return records if isinstance(records, Patched) else Patched(records, {})


def whole(records: Records) -> tuple[Any, ...]:
    """The records as one tuple."""
    return records.whole() if isinstance(records, Patched) else records


def places_of(records: Sequence[Any]) -> dict[str, int]:
    """Where each record stands, by id; of two with one id, the first."""
    ids = [record.id for record in records]
    places = dict(zip(ids, range(len(ids)), strict=True))
    return places if len(places) == len(ids) else dict(zip(reversed(ids), reversed(range(len(ids))), strict=True))
