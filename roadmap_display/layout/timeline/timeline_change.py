"""What of the timeline has to be painted again: after a change of the plan, after a move to the side."""

from __future__ import annotations

from collections.abc import Iterator

from roadmap_display.layout.anatomy import PAD, SIGN, SIGN_GAP
from roadmap_display.layout.shapes import Rect, merged
from roadmap_display.layout.spans import span_of
from roadmap_display.layout.timeline.timeline import Spot
from roadmap_display.layout.timeline.timeline_chart import Chart
from roadmap_display.layout.timeline.timeline_zoom import Detail
from roadmap_display.roadmap.items import Item

_SMEAR = 2.0
"""Pixels beside an item that rounding may move it by."""


def changed_areas(before: Chart, after: Chart) -> list[Rect] | None:
    """Where two charts of one zoom differ; None where everything may."""
    if _frame(before) != _frame(after) or after.timeline.arranged.arrangement.links:
        return None
    found: list[Rect] = []
    for number, (was, now) in enumerate(zip(before.timeline.lanes, after.timeline.lanes, strict=True)):
        if was.rows is now.rows:
            continue
        if now.rows.source is not was.rows.lane or after.zoom.detail is Detail.DENSITY:
            band = after.heights.bands[number]
            found.append(Rect(0, band.top, after.zoom.scale.width, band.bottom - band.top))
            continue
        for one, other in now.rows.edits:
            found += _around(before, number, one, other)
            found += _around(after, number, other, one)
    return merged(found)


def _frame(chart: Chart) -> tuple[object, ...]:
    """What must be the same for items to be compared one by one."""
    timeline = chart.timeline
    snapshot = timeline.snapshot
    lanes = [(section[:-1], [lane.lane for lane in section.lanes]) for section in timeline.sections]
    return (
        chart.zoom,
        timeline.today,
        timeline.colouring.basis,
        snapshot.people,
        snapshot.parents,
        lanes,
        chart.heights.bands,
    )


def _around(chart: Chart, lane: int, item: Item, other: Item) -> Iterator[Rect]:
    """An item; where its days differ from the other's also its neighbours in the row: their words have another room."""
    rows = chart.timeline.lanes[lane].rows
    place = rows.place_of(item)
    if place is None:
        return
    row, reach = rows.row_of(place), 0 if span_of(item) == span_of(other) else 1
    for near in range(max(0, place - reach), min(len(rows.items), place + reach + 1)):
        if rows.row_of(near) == row:
            area = chart.area_of(Spot(lane, near))
            yield Rect(area.x - _SMEAR, area.y, area.w + 2 * _SMEAR, area.h)


def held_width(chart: Chart, area: Rect) -> float:
    """How far from the left edge of `area` the titles reach that stand there because their bars began before it."""
    if chart.zoom.detail is not Detail.WORDS:
        return 0.0
    unit = chart.zoom.sizes.unit
    lead = (PAD + SIGN + SIGN_GAP) * unit
    widest = 0.0
    for spot in chart.spots_in(Rect(area.x, area.y, 1, area.h)):
        fit = chart.placed(spot).fit
        if (title := fit.title) and fit.bar[0] < area.x < fit.bar[1]:
            reach = max(title.x + title.width - area.x, lead + chart.title_width(title.text))
            widest = max(widest, min(fit.bar[1] - area.x, reach))
    return widest
