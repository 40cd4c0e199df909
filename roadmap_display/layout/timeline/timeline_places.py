"""Where things lie on the widget that shows a sight: bars, names of lanes, headings. Device pixels."""

from __future__ import annotations

from roadmap_display.layout.shapes import Rect
from roadmap_display.layout.timeline.timeline_lanes import number_of_place
from roadmap_display.layout.timeline.timeline_sight import Sight
from roadmap_display.roadmap.gestures.placing import Place


def on_widget(sight: Sight, area: Rect) -> Rect:
    """An area of the chart where it lies on the widget, also what of it is out of sight."""
    body, camera = sight.places.body, sight.camera
    return area.moved(body.x - camera.x, body.y - camera.y)


def bar_on_widget(sight: Sight, item_id: str) -> Rect:
    """Where an item's bar lies; the middle of the rows where it is not drawn."""
    item = sight.chart.timeline.snapshot.item(item_id)
    spot = sight.chart.timeline.spot_of(item) if item else None
    if spot is None:
        body = sight.places.body
        return Rect(body.x + body.w / 2, body.y + body.h / 2, 0, 0)
    return on_widget(sight, sight.chart.bar_of(spot))


def beside_lane(sight: Sight, place: Place) -> Rect:
    """Where the name of a lane stands; below all lanes where it is not drawn."""
    side, chart = sight.places.side, sight.chart
    number = number_of_place(chart.timeline, place)
    if number is None:
        return heading_of(sight, place.roadmap)
    band = chart.heights.bands[number]
    return Rect(side.x, side.y + band.first_row - sight.camera.y, side.w, chart.zoom.row_height)


def heading_of(sight: Sight, key: str) -> Rect:
    """Where the heading of a section stands; below all sections where there is none of that key."""
    side, chart = sight.places.side, sight.chart
    for section, (top, height) in zip(chart.timeline.sections, chart.heights.headings, strict=True):
        if section.key == key:
            return Rect(side.x, side.y + top - sight.camera.y, side.w, height)
    return Rect(side.x, side.y + chart.heights.total - sight.camera.y, side.w, chart.zoom.row_height)
