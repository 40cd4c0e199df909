"""The timeline at a zoom: what is seen of it, and what lies under a point.

Coordinates are device pixels from the first day there is and from the top of the first section, so
that scrolling moves nothing: only what is exposed has to be placed.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from roadmap_display.layout.fit import Fitter
from roadmap_display.layout.lettering import Measure
from roadmap_display.layout.shapes import Box, Ink, Rect, Shape
from roadmap_display.layout.spans import span_of
from roadmap_display.layout.timeline.timeline import Spot, Timeline
from roadmap_display.layout.timeline.timeline_axis import grid_lines
from roadmap_display.layout.timeline.timeline_far import density, swarms
from roadmap_display.layout.timeline.timeline_heights import Heights
from roadmap_display.layout.timeline.timeline_item import Placed, held, placed
from roadmap_display.layout.timeline.timeline_rows import FOREVER, LaneRows
from roadmap_display.layout.timeline.timeline_zoom import Detail, Zoom
from roadmap_display.roadmap.items import Item

BAR_DROP, BAR_SHARE = 0.08, 0.8
"""Where a bar begins in its row, and how high it is, in rows."""

_OVERHANG = 3.0
"""Pixels by which a letter or an edge may stand out beyond its item."""

_REMEMBERED = 512
"""So many items of a lane are placed without being placed again."""


class Known(NamedTuple):
    """Items of a lane that were placed before, by place, as long as its rows and its height are these."""

    rows: LaneRows
    first_row: float
    items: dict[int, Placed]

    def after(self, rows: LaneRows) -> Known | None:
        """What of it still lies where it lay, in rows that came out of these by one edit or by edits that move nothing.

        An item that moves changes the room of those beside it, where it was and where it is.
        """
        if rows.first is self.rows.first:
            gone = {self.rows.place_of(was) for was, _ in rows.edits}
            return Known(rows, self.first_row, {place: item for place, item in self.items.items() if place not in gone})
        was, now = rows.edits[0]
        out, into = self.rows.place_of(was), rows.place_of(now)
        if len(rows.edits) > 1 or out is None or into is None:
            return None
        kept = ((_moved(place, out, into), item) for place, item in self.items.items() if abs(place - out) > 1)
        return Known(rows, self.first_row, {place: item for place, item in kept if abs(place - into) > 1})


def _moved(place: int, out: int, into: int) -> int:
    """Where a place lies after one item left the place `out` and then came in at `into`."""
    place -= place > out
    return place + (place >= into)


class Chart:
    """A timeline seen through a zoom; `before` lends what still lies where it lay."""

    def __init__(self, timeline: Timeline, zoom: Zoom, measure: Measure, before: Chart | None = None) -> None:
        self.timeline = timeline
        self.zoom = zoom
        self.heights = Heights(timeline, zoom)
        self._fitter = Fitter(
            timeline.snapshot, timeline.today, zoom.scale, zoom.sizes, measure, timeline.colouring.mark_of
        )
        self._known = before._still_known(self) if before else {}

    def items(self, area: Rect, edge: float | None = None) -> Iterator[Shape]:
        """The items that are seen of `area`; titles of bars that began left of `edge` stand there."""
        if self.zoom.detail is Detail.WORDS:
            for spot in self.spots_in(area):
                item = self.placed(spot)
                if item.left - _OVERHANG < area.right and item.right + _OVERHANG > area.x:
                    hidden = edge is not None and item.fit.bar[0] < edge < item.fit.bar[1]
                    yield from held(item, edge, self._fitter) if hidden and edge is not None else item.shapes
            return
        for number in self.heights.lanes_in(area):
            rows, band = self.timeline.lanes[number].rows, self.heights.bands[number]
            if self.zoom.detail is Detail.DENSITY:
                yield density(rows, self.zoom, Rect(area.x, band.top, area.w, band.bottom - band.top))
            else:
                yield from swarms(
                    rows,
                    self.heights.rows_in(number, area),
                    self.zoom,
                    area,
                    band.first_row,
                    self.timeline.colouring.mark,
                )

    def spots_in(self, area: Rect) -> Iterator[Spot]:
        """Every item that may be seen there, its words included."""
        margin = self.zoom.row_height
        first, last = self.zoom.day_at(area.x - margin), self.zoom.day_at(area.right + margin)
        for number in self.heights.lanes_in(area):
            seen = self.heights.rows_in(number, area)
            for place in self.timeline.lanes[number].rows.between(seen, first, last, words=True).tolist():
                yield Spot(number, place)

    def bar_of(self, spot: Spot) -> Rect:
        """Where an item's bar or diamond lies."""
        rows, height = self.timeline.lanes[spot.lane].rows, self.zoom.row_height
        if self.zoom.detail is Detail.WORDS:
            left, right = self.placed(spot).fit.bar
        else:
            left, right = self.zoom.x_of(int(rows.first[spot.place])), self.zoom.x_of(int(rows.last[spot.place]) + 1)
        y = round(self._row_top(spot) + BAR_DROP * height)
        return Rect(left, y, max(1.0, right - left), max(1.0, BAR_SHARE * height))

    def area_of(self, spot: Spot) -> Rect:
        """The stretch of row where anything of an item is drawn."""
        if self.zoom.detail is Detail.WORDS:
            left, right = self.placed(spot).left, self.placed(spot).right
        else:
            left, _, width, _ = self.bar_of(spot)
            right = left + width
        return Rect(left, self._row_top(spot), right - left, self.zoom.row_height)

    def item_at(self, x: float, y: float) -> Item | None:
        """The item under a point, its words included."""
        point = Rect(x, y, 1, 1)
        found = (spot for spot in self.spots_in(point) if self.area_of(spot).meets(point))
        spot = next(found, None)
        return self.timeline.item_at(spot) if spot else None

    def placed(self, spot: Spot) -> Placed:
        """An item's shapes, placed once and remembered."""
        known = self._known.get(spot.lane)
        if known is None:
            rows, first_row = self.timeline.lanes[spot.lane].rows, self.heights.bands[spot.lane].first_row
            known = self._known[spot.lane] = Known(rows, first_row, {})
        found = known.items.get(spot.place)
        if found is None:
            if len(known.items) > _REMEMBERED:
                known.items.clear()
            found = known.items[spot.place] = self._place(known.rows, spot)
        return found

    def as_drawn(self, item: Item, row_top: float) -> Placed | None:
        """An item as it would be drawn on a row of its own that begins at a height; None where it has no days."""
        span = span_of(item)
        y = round(row_top + BAR_DROP * self.zoom.row_height)
        return placed(self._fitter, item, span, y, (float("-inf"), float("inf"))) if span else None

    def title_width(self, text: str) -> float:
        """Width of a title that is not cut."""
        return self._fitter.title_width(text)

    def _place(self, rows: LaneRows, spot: Spot) -> Placed:
        before, behind = rows.room(spot.place)
        room = (
            self.zoom.x_of(before) if before > -FOREVER else float("-inf"),
            self.zoom.x_of(behind) if behind < FOREVER else float("inf"),
        )
        y = round(self._row_top(spot) + BAR_DROP * self.zoom.row_height)
        item = rows.items[spot.place]
        span = span_of(item)
        if span is None:
            raise AssertionError(f"an item without days has a place: {item.id}")
        return placed(self._fitter, item, span, y, room)

    def _row_top(self, spot: Spot) -> float:
        return self.heights.row_top(spot.lane, int(self.timeline.lanes[spot.lane].rows.row_of(spot.place)))

    def ground(self, area: Rect) -> Iterator[Shape]:
        """Headings, lines between lanes, lines between months, today."""
        line = max(1, round(self.zoom.ratio))
        yield from grid_lines(self.zoom, area, self.timeline.today)
        for number in self.heights.lanes_in(area):
            yield Box(x=area.x, y=self.heights.bands[number].bottom - line, w=area.w, h=line, fill=Ink("hairline"))
        for top, height in self.heights.headings:
            if top < area.bottom and area.y < top + height:
                yield Box(x=area.x, y=top, w=area.w, h=height, fill=Ink("hairline", 40))

    def _still_known(self, after: Chart) -> dict[int, Known]:
        """What was placed and still lies there: the same zoom, and nothing else that words or colours depend on."""
        was, now = self.timeline.snapshot, after.timeline.snapshot
        frames = [
            (chart.timeline.colouring.basis, chart.timeline.snapshot.people, chart.zoom, chart.timeline.today)
            for chart in (self, after)
        ]
        if frames[0] != frames[1] or was.parents != now.parents:
            return {}
        kept = ((number, _kept(known, number, after)) for number, known in self._known.items())
        return {number: known for number, known in kept if known}


def _kept(known: Known, number: int, after: Chart) -> Known | None:
    """Of the items of a lane placed before, those that stand where they stood, with the same room for words."""
    if number >= len(after.timeline.lanes) or after.heights.bands[number].first_row != known.first_row:
        return None
    rows = after.timeline.lanes[number].rows
    if rows is known.rows:
        return known
    return known.after(rows) if rows.source is known.rows.lane else None
