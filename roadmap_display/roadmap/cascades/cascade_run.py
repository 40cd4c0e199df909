"""A cascade on its way: one item after the other takes its new dates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec

from roadmap_display.roadmap.cascades.cascade_course import Cut, Step
from roadmap_display.roadmap.cascades.cascade_dates import (
    carried,
    days_moved,
    days_outside,
    moved_item,
    outermost,
    stretched,
)
from roadmap_display.roadmap.cascades.cascade_pulls import STILL, Pull, pulls_of_links, strongest
from roadmap_display.roadmap.cascades.cascade_shift import Shift
from roadmap_display.roadmap.cascades.cascade_ways import LinksTo, Ways
from roadmap_display.roadmap.dates.when import When
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.links import Edge

_EDGES: tuple[Edge, ...] = ("start", "end")


class Run:
    """The items that have moved so far, as they are now, and what moved each."""

    def __init__(self, ways: Ways, links_to: LinksTo, drivers: Mapping[str, Item], cut: Cut) -> None:
        self._ways = ways
        self._links_to = links_to
        self._drivers = drivers
        self._cut = cut
        self._now: dict[str, Item] = {}
        self._why: dict[str, Pull] = {}
        self.too_far: list[Item] = []
        """What would have to move beyond 1990 to 2100, and stays."""

    def take(self, step: Step) -> None:
        """An item's turn to move, or a container's to hold its parts."""
        item = self._ways.item(step.item)
        if item is None:
            return
        if step.closes:
            self._stretch(item)
        elif item.id in self._drivers:
            self._put(item, self._drivers[item.id], STILL)
        else:
            self._follow(item)

    def shifts(self) -> tuple[Shift, ...]:
        """What moved, in the order in which it did."""
        driver: dict[str, str] = {}
        made = []
        for item_id, why in self._why.items():
            driver[item_id] = driver.get(why.item, item_id)
            was, now = self._ways.item(item_id), self._now.get(item_id)
            if was and now:
                made.append(Shift(was=was, now=now, why=why, driver=driver[item_id]))
        return tuple(made)

    def _put(self, was: Item, now: Item, why: Pull) -> None:
        if (was.start, was.end) != (now.start, now.end):
            self._now[was.id] = now
            self._why.setdefault(was.id, why)
        else:
            self._now.pop(was.id, None)

    def _follow(self, item: Item) -> None:
        pull = strongest(self._pulls(item))
        if not pull.days:
            return
        try:
            now = moved_item(item, pull.days, pull.edge, pull.months)
        except ValueError:
            self.too_far.append(item)
            return
        self._put(item, now, pull)

    def _pulls(self, item: Item) -> Iterator[Pull]:
        parent = self._ways.item(self._ways.parent(item.id))
        if parent and parent.id in self._now:
            days, months = carried(parent, self._now[parent.id])
            if days:
                yield Pull(days, "part", "start", parent.id, months=months)
        for pull in pulls_of_links(self._ways, self._links_to.get(item.id, ()), item, self._now):
            if (pull.item, item.id) not in self._cut:
                yield pull

    def _stretch(self, container: Item) -> None:
        """Let a container hold those of its parts that moved, and those that it held before."""
        if container.is_milestone or (self._ways.stays(container.id) and container.id not in self._drivers):
            return
        for edge in _EDGES:
            self._reach(container, edge)

    def _reach(self, container: Item, edge: Edge) -> None:
        """Stretch one edge as far as the part that lies furthest beyond it; of equals the one with the smaller id."""
        now = self._now.get(container.id, container)
        own: When | None = getattr(now, edge)
        if own is None:
            return
        beyond = [
            (-days, part.id, needed)
            for part in self._ways.parts(container.id)
            if (needed := self._needed(container, part, edge)) and (days := days_outside(needed, own, edge)) > 0
        ]
        if beyond:
            _, part_id, needed = min(beyond)
            wider = msgspec.structs.replace(now, **{edge: stretched(own, edge, needed)})
            self._put(container, wider, Pull(days_moved(container, wider, edge), "spans", edge, part_id))

    def _needed(self, container: Item, part: Item, edge: Edge) -> When | None:
        """Where a part ends (or begins) that its container has to hold; None where it need not."""
        was, own = outermost(part, edge), getattr(container, edge)
        is_held = was and own and days_outside(was, own, edge) <= 0
        if part.stage in ("dropped", "parked") or not (part.id in self._now or is_held):
            return None
        return outermost(self._now.get(part.id, part), edge)
