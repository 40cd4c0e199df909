"""What gestures and commands of the timeline work on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from roadmap_display.layout.lettering import Measure
from roadmap_display.layout.shapes import Rect
from roadmap_display.layout.timeline.timeline_chart import Chart
from roadmap_display.layout.timeline.timeline_sight import Sight
from roadmap_display.roadmap.called import called
from roadmap_display.roadmap.dates.when import Unit
from roadmap_display.roadmap.gestures.snapping import snap_unit
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.roadmap.record import Record


class Bench(NamedTuple):
    """The plan as edits are made to it (`snapshot`), as it is seen (`sight`), who works on it and on which day.

    `why_not` tells why a record may not be changed; `new_id` makes an id that nobody else has.
    """

    snapshot: Snapshot
    sight: Sight
    today: date
    author: str
    measure: Measure
    why_not: Callable[[Record], str]
    new_id: Callable[[], str]

    @property
    def chart(self) -> Chart:
        """The chart that is seen."""
        return self.sight.chart

    @property
    def area(self) -> Rect:
        """The part of the chart that is seen."""
        return self.sight.camera.area

    @property
    def unit(self) -> Unit:
        """The unit a hand snaps to at this zoom."""
        zoom = self.chart.zoom
        return snap_unit(zoom.day_width / zoom.ratio)

    def drawn(self, item_id: str) -> Item | None:
        """The item as it is seen, which the chart knows by identity."""
        return self.chart.timeline.snapshot.item(item_id)

    def why_not_into(self, roadmap_id: str) -> str:
        """Why nothing may be put into a roadmap; empty where it may."""
        roadmap = self.snapshot.roadmap_by_id.get(roadmap_id)
        why = self.why_not(roadmap) if roadmap else ""
        return f"Not into {called(roadmap)}: {why}" if why else ""

    def locked(self) -> frozenset[str]:
        """Ids of all items that may not be changed here: what moves others leaves them where they are."""
        ways = {roadmap.id: self._why_not_on(roadmap.id) for roadmap in self.snapshot.roadmaps}
        kept = {roadmap for roadmap, why in ways.items() if why}
        return frozenset(item.id for item in self.snapshot.items if item.roadmap in kept) if kept else frozenset()

    def _why_not_on(self, roadmap: str) -> str:
        """Rights are those of a roadmap's kind: any item of it tells."""
        found = next((items.items[0] for key, items in self.snapshot.lanes.items() if key[0] == roadmap), None)
        return self.why_not(found) if found else ""
