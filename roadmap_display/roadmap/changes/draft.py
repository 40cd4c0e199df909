"""One list of records while changes are made to it, one after the other."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from itertools import islice
from typing import Any

import msgspec

from roadmap_display.roadmap.changes.change import Added, Change, Conflict, Edited, Removed
from roadmap_display.roadmap.dates.resolved import says_the_same
from roadmap_display.roadmap.patched import Records, patched, places_of, record_at, whole
from roadmap_display.roadmap.portfolio import Edit


class Draft:
    """A list on its way from one snapshot to the next.

    What is edited, taken out and put in is noted beside the list and worked in together: a long run
    of removals or additions costs one pass over it, an edit none. `places` is where each record
    stands, by id; it is made when it is not given.
    """

    def __init__(self, records: Records, places: Mapping[str, int] | None = None) -> None:
        self._records = records
        self._known_places = places
        self._edited: dict[int, Any] = {}
        self._gone: set[int] = set()
        self._come: dict[str, tuple[int, Any]] = {}
        self._was: dict[str, Any] = {}
        self._now: dict[str, Any] = {}
        self._is_in_place = True

    def take(self, change: Change) -> Conflict | None:
        """Make one change; the conflict where it cannot be made."""
        if isinstance(change, Edited):
            return self._edit(change)
        return self._add(change) if isinstance(change, Added) else self._remove(change)

    def put(self, edited: Mapping[int, Any]) -> None:
        """Replace the records at some places."""
        for place, record in edited.items():
            self._note(self._at(place), record)
            self._edited[place] = record

    def edit(self) -> Edit | None:
        """What became of the list; None where nothing did."""
        if not self._now:
            return None
        self._work_in()
        pairs = tuple((self._was[record_id], now) for record_id, now in self._now.items())
        return Edit(self._records, pairs, self._is_in_place)

    def _edit(self, change: Edited) -> Conflict | None:
        if change.field == "id":
            raise ValueError("an id never changes: remove the record and add another")
        found = self._found(change.id)
        if found is None:
            return Conflict(change, None)
        value = getattr(found, change.field)
        if not says_the_same(value, change.was):
            return Conflict(change, value)
        if change.becomes == value:
            return None
        now = msgspec.structs.replace(found, **{change.field: change.becomes})
        self._note(found, now)
        if change.id in self._come:
            self._come[change.id] = (self._come[change.id][0], now)
        else:
            self._edited[self._places[change.id]] = now
        return None

    def _remove(self, change: Removed) -> Conflict | None:
        if self._come:
            self._work_in()
        place = self._place_of(change)
        found = None if place is None else self._at(place)
        if place is None or not says_the_same(found, change.value):
            return Conflict(change, found)
        self._note(found, None)
        self._gone.add(place)
        return None

    def _add(self, change: Added) -> Conflict | None:
        if self._gone:
            self._work_in()
        found = self._found(change.id)
        if found is not None:
            return Conflict(change, found)
        size = len(self._records) + len(self._come)
        place = size if change.place is None else change.place
        if place <= self._last_come:
            self._work_in()
        self._note(None, change.value)
        self._come[change.id] = (place, change.value)
        return None

    @property
    def _places(self) -> Mapping[str, int]:
        """Where each record stands, by id, as long as nothing is worked in."""
        if self._known_places is None:
            self._known_places = places_of(whole(self._records))
        return self._known_places

    @property
    def _last_come(self) -> int:
        return next(reversed(self._come.values()))[0] if self._come else -1

    def _note(self, was: Any, now: Any) -> None:
        record_id = (was or now).id
        if record_id not in self._now:
            self._was[record_id] = was
        self._now[record_id] = now

    def _at(self, place: int) -> Any:
        found = self._edited.get(place)
        return record_at(self._records, place) if found is None else found

    def _found(self, record_id: str) -> Any:
        """The record of that id as it is now; None where there is none."""
        if record_id in self._come:
            return self._come[record_id][1]
        place = self._place(record_id)
        return None if place is None else self._at(place)

    def _place(self, record_id: str) -> int | None:
        """Where the record of that id stands; of two, the first that is left."""
        if self._gone and self._places.get(record_id) in self._gone:
            self._work_in()
        return self._places.get(record_id)

    def _place_of(self, change: Removed) -> int | None:
        """Where the record to be removed stands: where the change says, if it is there, or else by its id."""
        place = change.place
        is_there = place is not None and 0 <= place < len(self._records) and place not in self._gone
        if place is not None and is_there and says_the_same(self._at(place), change.value):
            return place
        return self._place(change.id)

    def _work_in(self) -> None:
        """Make the list that was noted."""
        if not self._gone and not self._come:
            self._records, self._edited = patched(self._records, self._edited), {}
            return
        records = list(whole(patched(self._records, self._edited)))
        self._records = tuple(_with(_without(records, self._gone), self._come.values()))
        self._edited, self._gone, self._come = {}, set(), {}
        self._known_places, self._is_in_place = None, False


_FEW = 32
"""So many are quicker taken out or put in one by one."""


def _without(records: list[Any], gone: Collection[int]) -> list[Any]:
    if len(gone) > _FEW:
        return [record for place, record in enumerate(records) if place not in gone]
    for place in sorted(gone, reverse=True):
        del records[place]
    return records


def _with(records: list[Any], come: Collection[tuple[int, Any]]) -> list[Any]:
    """The records with others put in, each at its place in the finished list; places rise."""
    if len(come) <= _FEW:
        for place, record in come:
            records.insert(place, record)
        return records
    rest = iter(records)
    made: list[Any] = []
    for place, record in come:
        made.extend(islice(rest, place - len(made)))
        made.append(record)
    made.extend(rest)
    return made
