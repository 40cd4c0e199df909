"""Finding items by what is written on them."""

from __future__ import annotations

from roadmap_display.layout.timeline.timeline import Timeline
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.written import written_on


class Search:
    """What is written on the items of a timeline, remembered between two looks."""

    def __init__(self) -> None:
        self._written: dict[int, tuple[Item, str]] = {}
        self._names: tuple[object, object] = ((), ())

    def found(self, timeline: Timeline, words: str) -> tuple[str, ...]:
        """Ids of the items that hold all the words in title, owner, goals or tags, lane by lane and by day.

        Upper and lower case are the same; no words find nothing.
        """
        wanted = words.casefold().split()
        if not wanted:
            return ()
        self._read(timeline)
        ids: list[str] = []
        for lane in timeline.lanes:
            hits = [place for place, item in enumerate(lane.rows.items) if self._holds(item, wanted)]
            ids += [lane.rows.items[place].id for place in sorted(hits, key=lambda place: int(lane.rows.first[place]))]
        return tuple(ids)

    def _holds(self, item: Item, wanted: list[str]) -> bool:
        text = self._written[id(item)][1]
        return all(word in text for word in wanted)

    def _read(self, timeline: Timeline) -> None:
        snapshot = timeline.snapshot
        if self._names != (snapshot.people, snapshot.goals):
            self._names, self._written = (snapshot.people, snapshot.goals), {}
        known = self._written
        self._written = {
            id(item): known.get(id(item)) or (item, written_on(item, snapshot))
            for lane in timeline.lanes
            for item in lane.rows.items
        }
