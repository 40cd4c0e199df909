"""What stands still beside and above the scrolling timeline: names of roadmaps and lanes, the goals."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from roadmap_display.layout.bars import goalmark
from roadmap_display.layout.goal_strip import metric_words
from roadmap_display.layout.lettering import Measure, a_line
from roadmap_display.layout.shapes import Box, Ink, Rect, Shape
from roadmap_display.layout.timeline_chart import Chart
from roadmap_display.layout.timeline_heights import Band
from roadmap_display.layout.timeline_zoom import lettering
from roadmap_display.roadmap.goals import Goal

COLUMN, LEGEND = 168.0, 36.0
"""Width of the names and height of the goals, in pixels of the design."""

_PAD, _INDENT = 14.0, 26.0
_TITLE, _STRONG, _PLAIN = 700, 600, 500
_SQUARE = 11.0
_LEAST_GOAL = 110.0
_LINE_SHARE = 1.35


def names(chart: Chart, area: Rect, measure: Measure) -> Iterator[Shape]:
    """The names over `area`, whose heights are the chart's; a lane taller than the screen keeps its name in sight."""
    ratio = chart.zoom.ratio
    yield Box(x=area.x, y=area.y, w=area.w, h=area.h, fill=Ink("panel"))
    for section, (top, height) in zip(chart.timeline.sections, chart.heights.headings, strict=True):
        if top < area.bottom and area.y < top + height:
            yield from _heading(
                chart, section.roadmap.title, section.roadmap.owner, Rect(area.x, top, area.w, height), measure
            )
    line = max(1, round(ratio))
    for number in chart.heights.lanes_in(area):
        band = chart.heights.bands[number]
        yield Box(x=area.x, y=band.bottom - line, w=area.w, h=line, fill=Ink("hairline"))
        yield from _lane_name(chart, chart.timeline.lanes[number].lane.title, band, area, measure)
    yield Box(x=area.right - line, y=area.y, w=line, h=area.h, fill=Ink("hairline"))


def _heading(chart: Chart, title: str, owner: str, area: Rect, measure: Measure) -> Iterator[Shape]:
    type_ = lettering(chart.zoom.ratio)
    unit = type_.unit
    yield Box(x=area.x, y=area.y, w=area.w, h=area.h, fill=Ink("hairline", 40))
    baseline = round(area.y + area.h / 2 + measure.cap_height(type_.text) / 2)
    room = area.w - 2 * _PAD * unit
    head = a_line(title, area.x + _PAD * unit, baseline, type_.text, measure, weight=_TITLE, room=room)
    yield head
    person = chart.timeline.snapshot.person_by_id.get(owner)
    rest = room - head.w - 8 * unit
    words = f"{person.short_name} owns" if person else ""
    if words and measure.width(words, type_.quiet, _PLAIN) <= rest:
        yield a_line(words, head.x + head.w + 8 * unit, baseline, type_.quiet, measure, ink=Ink("quiet"))


def _lane_name(chart: Chart, title: str, band: Band, area: Rect, measure: Measure) -> Iterator[Shape]:
    type_ = lettering(chart.zoom.ratio)
    unit, height = type_.unit, _LINE_SHARE * type_.quiet
    row = max(height, min(chart.zoom.row_height, band.bottom - band.first_row))
    top = max(band.first_row, min(area.y, band.bottom - row))
    if band.bottom - band.top < height or not title:
        return
    baseline = round(top + row / 2 + measure.cap_height(type_.quiet) / 2)
    x = area.x + _INDENT * unit
    yield a_line(title, x, baseline, type_.quiet, measure, room=area.right - _PAD / 2 * unit - x, ink=Ink("text", 88))


def legend(
    goals: tuple[Goal, ...], goal_number: Mapping[str, int], area: Rect, ratio: float, measure: Measure
) -> Iterator[Shape]:
    """The goals in a line: the key to the colours; those without room are counted at the end."""
    yield Box(x=area.x, y=area.y, w=area.w, h=area.h, fill=Ink("ground"))
    unit, pad = ratio, _PAD * ratio
    fitting = max(1, int((area.w - 2 * pad) / (_LEAST_GOAL * unit)))
    shown = goals if len(goals) <= fitting else goals[: fitting - 1]
    cells = len(shown) + (len(shown) < len(goals))
    width = (area.w - 2 * pad) / max(1, cells)
    for place, goal in enumerate(shown):
        yield from _goal(
            goal, goal_number[goal.id], Rect(area.x + pad + place * width, area.y, width, area.h), ratio, measure
        )
    if len(shown) < len(goals):
        type_ = lettering(ratio)
        baseline = round(area.y + area.h / 2 + measure.cap_height(type_.quiet) / 2)
        words = f"and {len(goals) - len(shown)} more"
        yield a_line(
            words, area.x + pad + (cells - 1) * width, baseline, type_.quiet, measure, ink=Ink("quiet"), room=width
        )


def _goal(goal: Goal, number: int, area: Rect, ratio: float, measure: Measure) -> Iterator[Shape]:
    type_, mark, side = lettering(ratio), goalmark(number), round(_SQUARE * ratio)
    middle = area.y + area.h / 2
    top = round(middle - side / 2)
    yield Box(x=round(area.x), y=top, w=side, h=side, radius=3 * ratio, fill=Ink(mark.role), marks=mark.marks)
    x, room = area.x + side + 8 * ratio, area.w - side - 24 * ratio
    baseline = round(middle + measure.cap_height(type_.text) / 2)
    title = a_line(goal.title, x, baseline, type_.text, measure, weight=_STRONG, room=room)
    yield title
    second = metric_words(goal.metrics[0]) if goal.metrics else goal.objective
    rest = room - title.w - 10 * ratio
    if second and rest >= 4 * type_.text:
        yield a_line(second, x + title.w + 10 * ratio, baseline, type_.quiet, measure, ink=Ink("quiet"), room=rest)
