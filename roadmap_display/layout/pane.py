"""One roadmap in its panel: heading, months, lanes, today."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

from roadmap_display.layout.bars import drawn
from roadmap_display.layout.fit import Fitter
from roadmap_display.layout.frame import PAD, STRONG, TITLE_WEIGHT
from roadmap_display.layout.lanes import UNFITTED, Rows
from roadmap_display.layout.lettering import a_line
from roadmap_display.layout.months import AXIS, calm_timeline, month_grid, panel, today_line
from roadmap_display.layout.page_memory import PageMemory
from roadmap_display.layout.paging import Part, Sheets, paged
from roadmap_display.layout.placeholder import placeholder
from roadmap_display.layout.scene import Scene
from roadmap_display.layout.shapes import Box, Ink, Rect, Shape, Text
from roadmap_display.layout.time_scale import TimeScale
from roadmap_display.roadmap.portfolio import Lane, Roadmap

HEADING = 52.0
LANE_LABEL, LANE_TOP, ROW = 39.0, 14.0, 59.0
LEAST_WIDTH = 18.0
"""A pane is at least so many times as wide as bar titles are high."""


class PaneLane(NamedTuple):
    """A lane with something in the window, and its rows."""

    lane: Lane
    rows: Rows

    def overhead(self, unit: float) -> float:
        """Height above its first row."""
        return (LANE_LABEL if self.lane.title else LANE_TOP) * unit


class Pane(NamedTuple):
    """A roadmap fitted to a width, spread over as many sheets as it needs."""

    roadmap: Roadmap
    fitter: Fitter
    lanes: tuple[PaneLane, ...]
    sheets: Sheets
    area: Rect
    headed: bool


def top_height(scene: Scene, headed: bool) -> float:
    """Height of heading and months."""
    return (HEADING * headed + AXIS) * scene.sizes.unit


def least_height(scene: Scene, headed: bool) -> float:
    """Height of a pane that shows one row of one lane."""
    return top_height(scene, headed) + (LANE_LABEL + ROW) * scene.sizes.unit


def fit_pane(scene: Scene, roadmap: Roadmap, area: Rect, headed: bool, memory: PageMemory) -> Pane:
    """Fit a roadmap's lanes to the width and deal them over sheets of the height."""
    fitter = Fitter(scene.snapshot, scene.today, TimeScale(scene.window, area.x, area.w), scene.sizes, scene.measure)
    lanes = tuple(
        PaneLane(lane, rows)
        for lane, items in scene.snapshot.lanes_of(roadmap)
        if (rows := memory.rows((roadmap.id, lane.id), items, fitter))
    )
    unit = scene.sizes.unit
    room = area.h - top_height(scene, headed)
    counts, overheads = tuple(len(lane.rows) for lane in lanes), tuple(lane.overhead(unit) for lane in lanes)
    sheets = paged(counts, overheads, ROW * unit, room)
    return Pane(roadmap, fitter, lanes, sheets or ((),), area, headed)


def draw_pane(scene: Scene, pane: Pane, sheet: int, memory: PageMemory) -> Iterator[Shape]:
    """The shapes of one sheet of it; a pane with fewer sheets than the page begins again."""
    area, unit = pane.area, scene.sizes.unit
    axis = area.y + top_height(scene, pane.headed)
    yield from memory.shapes((area, pane.headed), (pane.roadmap,), partial(_background, scene, pane, axis))
    parts = pane.sheets[sheet % len(pane.sheets)]
    if not parts:
        yield from _nothing(scene, pane, axis)
        return
    snapshot, y = scene.snapshot, axis
    for place, (part, row_height) in enumerate(_spread(scene, pane, parts, area.bottom - axis)):
        if place:
            yield Box(x=area.x, y=round(y) - 1, w=area.w, h=max(1, round(2 * unit)), fill=Ink("hairline"))
        lane = pane.lanes[part.lane]
        basis = (lane.rows, lane.lane, snapshot.goals, snapshot.parents)
        key = (pane.roadmap.id, part, y, row_height)
        height = lane.overhead(unit) + part.rows * row_height
        instead = partial(_missing, scene, pane, lane.lane, Rect(area.x, y, area.w, height))
        make = instead if lane.rows is UNFITTED else partial(_lane, scene, pane, lane, part, y, row_height)
        yield from memory.shapes(key, basis, make, instead)
        y += height


def _background(scene: Scene, pane: Pane, axis: float) -> Iterator[Shape]:
    area = pane.area
    yield panel(scene, area)
    if pane.headed:
        yield from _heading(scene, pane)
    yield from month_grid(scene, area, pane.fitter.scale, axis)
    yield from today_line(scene, area, pane.fitter.scale, axis)


def _spread(scene: Scene, pane: Pane, parts: Sequence[Part], room: float) -> list[tuple[Part, float]]:
    """Spare height goes evenly to the rows, up to half a row each."""
    unit = scene.sizes.unit
    used = sum(pane.lanes[part.lane].overhead(unit) + part.rows * ROW * unit for part in parts)
    spare = max(0.0, room - used) / sum(part.rows for part in parts)
    return [(part, ROW * unit + min(spare, ROW * unit / 2)) for part in parts]


def _lane(scene: Scene, pane: Pane, lane: PaneLane, part: Part, y: float, row_height: float) -> Iterator[Shape]:
    unit = scene.sizes.unit
    if lane.lane.title:
        yield from _label(scene, pane, lane.lane.title, y)
    y += lane.overhead(unit) + (row_height - ROW * unit) / 2
    for row in lane.rows[part.first : part.behind]:
        for fit in row:
            yield from drawn(fit, y, pane.fitter)
        y += row_height


def _missing(scene: Scene, pane: Pane, lane: Lane, area: Rect) -> Iterator[Shape]:
    """What stands in the place of a lane that cannot be drawn."""
    return placeholder(scene, lane.title or pane.roadmap.title, area)


def _label(scene: Scene, pane: Pane, title: str, y: float) -> Iterator[Shape]:
    """A lane's name, on a ground of its own so that no line runs through it."""
    sizes = scene.sizes
    pad = PAD * sizes.unit
    line = a_line(
        title, pane.area.x + pad, y + 31 * sizes.unit, sizes.quiet, scene.measure,
        weight=STRONG, ink=Ink("quiet"), room=pane.area.w - 2 * pad,
    )  # fmt: skip
    margin = 6 * sizes.unit
    yield Box(x=line.x - margin, y=y + 4 * sizes.unit, w=line.w + 2 * margin, h=34 * sizes.unit, fill=Ink("panel"))
    yield line


def _heading(scene: Scene, pane: Pane) -> Iterator[Text]:
    sizes, measure, area = scene.sizes, scene.measure, pane.area
    pad, baseline = PAD * sizes.unit, area.y + 43 * sizes.unit
    owner = scene.snapshot.person_by_id.get(pane.roadmap.owner)
    title = a_line(
        pane.roadmap.title, area.x + pad, baseline, sizes.heading, measure, weight=TITLE_WEIGHT, room=area.w - 2 * pad
    )
    yield title
    if owner:
        line = a_line(
            f"{owner.short_name} owns",
            area.right - pad,
            baseline,
            sizes.quiet,
            measure,
            ink=Ink("quiet"),
            align="right",
        )
        if line.x > title.x + title.w + pad:
            yield line


def _nothing(scene: Scene, pane: Pane, axis: float) -> Iterator[Shape]:
    """What a roadmap with nothing in the window says."""
    is_empty = not any(item.roadmap == pane.roadmap.id for item in scene.snapshot.items)
    words = "Nothing here yet" if is_empty else "Nothing in these months"
    return calm_timeline(scene, words, pane.area._replace(y=axis, h=pane.area.bottom - axis))
