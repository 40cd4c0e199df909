"""What is edited: a record of the plan, or one inside another: a metric of a goal, a lane of a roadmap."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

import msgspec

from roadmap_display.roadmap.changes.change import Edited, Kind
from roadmap_display.roadmap.changes.list_diff import edits_between
from roadmap_display.roadmap.changes.present import standing_at
from roadmap_display.roadmap.portfolio import Snapshot


class Subject(NamedTuple):
    """Kind and id of a record, and for one inside it the way there: lists, and the keys of elements in them."""

    kind: Kind
    id: str = ""
    inside: tuple[tuple[str, str], ...] = ()

    def at(self, listed: str, element: Any) -> Subject:
        """An element of one of its lists."""
        return self._replace(inside=(*self.inside, (listed, key_of(element))))


def key_of(element: Any) -> str:
    """What an element of a list inside a record is known by: its id, its function, or its day."""
    return str(next(getattr(element, name) for name in ("id", "function", "on") if hasattr(element, name)))


def record_of(subject: Subject, snapshot: Snapshot) -> Any:
    """The record that is meant; None where it is there no more."""
    found = whole_record(subject, snapshot)
    for listed, key in subject.inside:
        found = found and next((one for one in getattr(found, listed) if key_of(one) == key), None)
    return found


# Every field of a form asks for the same.
@lru_cache(maxsize=8)
def records_of(subjects: tuple[Subject, ...], snapshot: Snapshot) -> tuple[Any, ...]:
    """The records that are meant, without those that are there no more."""
    found = (record_of(subject, snapshot) for subject in subjects)
    return tuple(record for record in found if record is not None)


@lru_cache(maxsize=8)
def deciding(subjects: tuple[Subject, ...], snapshot: Snapshot) -> tuple[Any, ...]:
    """The records whose rights decide: those that hold what is meant, one item of each roadmap."""
    wholes = (whole_record(subject, snapshot) for subject in subjects)
    return tuple({getattr(one, "roadmap", "") or id(one): one for one in wholes if one is not None}.values())


def whole_record(subject: Subject, snapshot: Snapshot) -> Any:
    """The record of the plan that is meant, or that holds what is meant; None where it is there no more."""
    return standing_at(snapshot, (subject.kind, subject.id))


def edits_inside(subject: Subject, now: Any, snapshot: Snapshot) -> tuple[Edited, ...]:
    """The changes that put a record in the place of what is meant; None takes an element out of its list."""
    was = whole_record(subject, snapshot)
    return () if was is None else tuple(edits_between(subject.kind, was, _put(was, subject.inside, now)))


def added_inside(subject: Subject, listed: str, element: Any, snapshot: Snapshot) -> tuple[Edited, ...]:
    """The changes that put an element at the end of a list, in the place of one with its key."""
    record = record_of(subject, snapshot)
    rest = tuple(one for one in getattr(record, listed) if key_of(one) != key_of(element))
    return edits_inside(subject, msgspec.structs.replace(record, **{listed: (*rest, element)}), snapshot)


def moved_inside(subject: Subject, by: int, snapshot: Snapshot) -> tuple[Edited, ...]:
    """The changes that move an element of a list by so many places; none beyond its ends."""
    (listed, key), holder = subject.inside[-1], subject._replace(inside=subject.inside[:-1])
    record = record_of(holder, snapshot)
    elements = list(getattr(record, listed))
    place = next(number for number, one in enumerate(elements) if key_of(one) == key)
    elements.insert(max(0, min(len(elements) - 1, place + by)), elements.pop(place))
    return edits_inside(holder, msgspec.structs.replace(record, **{listed: tuple(elements)}), snapshot)


def _put(record: Any, way: Sequence[tuple[str, str]], now: Any) -> Any:
    """The record with another in it, at the end of the way."""
    if not way:
        return now
    (listed, key), rest = way[0], way[1:]
    elements = [_put(one, rest, now) if key_of(one) == key else one for one in getattr(record, listed)]
    return msgspec.structs.replace(record, **{listed: tuple(one for one in elements if one is not None)})
