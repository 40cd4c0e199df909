"""Between which lanes, or which sections, of a timeline a height lies: where what is dragged comes to stand."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection
from typing import NamedTuple

from roadmap_display.layout.timeline.timeline_chart import Chart
from roadmap_display.layout.timeline.timeline_heights import Band


class Gap(NamedTuple):
    """A place in a `section`, by its key: `before` a lane or a section, empty for behind the last; its line at `y`."""

    section: str
    before: str
    y: float


class Stretch(NamedTuple):
    """From where to where a section reaches, its heading included."""

    top: float
    bottom: float


def lane_gap(chart: Chart, y: float) -> Gap | None:
    """The place for a lane at a height: in the section under whose heading that lies; None without any section."""
    sections = chart.timeline.sections
    if not sections:
        return None
    number = max(0, bisect_right([top for top, _ in chart.heights.headings], y) - 1)
    first = sum(len(section.lanes) for section in sections[:number])
    bands = chart.heights.bands[first : first + len(sections[number].lanes)]
    named = [(lane.lane.id, band) for lane, band in zip(sections[number].lanes, bands, strict=True) if lane.lane.id]
    for lane, band in named:
        if y <= _middle(band):
            return Gap(sections[number].key, lane, band.top)
    top, height = chart.heights.headings[number]
    return Gap(sections[number].key, "", named[-1][1].bottom if named else top + height)


def section_gap(chart: Chart, among: Collection[str], y: float) -> Gap | None:
    """The place for a section at a height, among those of some keys; None where none of these is drawn."""
    drawn = [(key, stretch) for key, stretch in _stretches(chart).items() if key in among]
    for key, stretch in drawn:
        if y <= (stretch.top + stretch.bottom) / 2:
            return Gap(key, key, stretch.top)
    return Gap(drawn[-1][0], "", drawn[-1][1].bottom) if drawn else None


def stretch_of(chart: Chart, key: str) -> Stretch | None:
    """Where the section of a key lies; None where it is not drawn."""
    return _stretches(chart).get(key)


def _stretches(chart: Chart) -> dict[str, Stretch]:
    tops = [top for top, _ in chart.heights.headings]
    ends = [*tops[1:], chart.heights.total]
    keys = (section.key for section in chart.timeline.sections)
    return {key: Stretch(top, end) for key, top, end in zip(keys, tops, ends, strict=True)}


def _middle(band: Band) -> float:
    return (band.top + band.bottom) / 2
