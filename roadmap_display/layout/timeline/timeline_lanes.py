"""Lanes by their number on a timeline, by the place they are in the plan, by the height they lie at."""

from __future__ import annotations

from roadmap_display.layout.shapes import Rect
from roadmap_display.layout.timeline.timeline import Timeline
from roadmap_display.layout.timeline.timeline_chart import Chart
from roadmap_display.roadmap.gestures.placing import Place


def place_of_lane(timeline: Timeline, number: int) -> Place | None:
    """The roadmap and the lane of a lane's number; None where lanes are groups of something else."""
    if timeline.arranged.arrangement.group != "roadmap" or number < 0:
        return None
    for section in timeline.sections:
        if number < len(section.lanes):
            return Place(section.key, section.lanes[number].lane.id)
        number -= len(section.lanes)
    return None


def number_of_place(timeline: Timeline, place: Place) -> int | None:
    """The number of a lane that is drawn."""
    places = (place_of_lane(timeline, number) for number in range(len(timeline.lanes)))
    return next((number for number, found in enumerate(places) if found == place), None)


def lane_at(chart: Chart, y: float) -> int | None:
    """The number of the lane at a height; None in headings and below the last."""
    found = (number for number in chart.heights.lanes_in(Rect(0, y, 1, 1)) if _holds(chart, number, y))
    return next(found, None)


def _holds(chart: Chart, number: int, y: float) -> bool:
    return (
        number < len(chart.heights.bands) and chart.heights.bands[number].top <= y < chart.heights.bands[number].bottom
    )
