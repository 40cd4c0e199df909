"""Days, weeks, months, quarters and years along the scrolling timeline."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from math import ceil, floor
from typing import Literal, NamedTuple

from roadmap_display.layout.lettering import Measure, a_line
from roadmap_display.layout.shapes import Box, Ink, Rect, Shape, Sign
from roadmap_display.layout.time_scale import MONTHS
from roadmap_display.layout.timeline.timeline_zoom import Zoom, lettering
from roadmap_display.roadmap.dates.when import FIRST_DAY, LAST_DAY, month_start

AXIS = 46.0
"""Height of the two lines of the axis, in pixels of the design."""

Unit = Literal["day", "week", "month", "quarter", "year", "decade"]
_MONTHS_OF: dict[Unit, int] = {"month": 1, "quarter": 3, "year": 12, "decade": 120}
_LEAST: tuple[tuple[Unit, int, float, Unit], ...] = (
    ("day", 1, 24.0, "month"),
    ("week", 7, 58.0, "month"),
    ("month", 28, 36.0, "quarter"),
    ("quarter", 90, 32.0, "year"),
    ("year", 365, 44.0, "year"),
)
"""The unit below, its days, the pixels it must have, and the unit above it."""

HELD_NAME = 100.0
"""The name of what began before the left end of the axis stands within so many pixels of the design from it."""

_GAP, _WEIGHT = 6.0, 600


class Tick(NamedTuple):
    """Where a unit begins, and where the next one does; days as ordinals."""

    day: int
    end: int
    name: str

    @property
    def short_name(self) -> str:
        """The name below one that says the year."""
        return self.name.removesuffix(f" {date.fromordinal(self.day).year}")


def units_at(zoom: Zoom) -> tuple[Unit, Unit]:
    """The units of the lower and of the upper line of the axis."""
    for below, days, least, above in _LEAST:
        if days * zoom.day_width >= least * zoom.ratio:
            return below, above
    return "decade", "decade"


def ticks(unit: Unit, first: float, last: float) -> Iterator[Tick]:
    """Every unit that has a day from `first` to `last`."""
    day = max(FIRST_DAY, floor(first))
    stop = min(LAST_DAY, ceil(last))
    start = _start_of(unit, date.fromordinal(min(day, LAST_DAY)))
    while start.toordinal() <= stop:
        end = _next(unit, start)
        yield Tick(start.toordinal(), end.toordinal(), _name(unit, start))
        start = end


def grid_lines(zoom: Zoom, area: Rect, today: date) -> Iterator[Shape]:
    """A line where each unit begins (each week, where days are named), and today's."""
    below, above = units_at(zoom)
    unit: Unit = "week" if below == "day" else below
    first, last = zoom.day_at(area.x), zoom.day_at(area.right)
    line = max(1, round(zoom.ratio))
    strengths = ((unit, 55), (above, 100)) if unit == "week" else ((unit, 100),)
    for name, percent in strengths:
        for tick in ticks(name, first, last + 1):
            yield Box(x=round(zoom.x_of(tick.day)), y=area.y, w=line, h=area.h, fill=Ink("hairline", percent))
    width = max(1, round(1.5 * zoom.ratio))
    middle = round(zoom.x_of(today.toordinal() + 0.5))
    yield Box(x=middle - width // 2, y=area.y, w=width, h=area.h, fill=Ink("today"))


def axis(zoom: Zoom, area: Rect, part: Rect, today: date, measure: Measure) -> Iterator[Shape]:
    """What is seen in a `part` of the axis over `area`; what began before the area is named at its left end."""
    type_, below, above = lettering(zoom.ratio), *units_at(zoom)
    unit = type_.unit
    first, last = zoom.day_at(part.x), zoom.day_at(part.right)
    yield Box(x=area.x, y=area.y, w=area.w, h=area.h, fill=Ink("panel"))
    for name, share, size, ink in (
        (above, 0.40, type_.quiet, Ink("quiet")),
        (below, 0.83, type_.text, Ink("text", 82)),
    ):
        for tick in ticks(name, first, last) if name != above or share < 0.5 else ():
            text = tick.name if name == above else tick.short_name
            x = max(area.x, zoom.x_of(tick.day)) + _GAP * unit
            if x + measure.width(text, size, _WEIGHT) <= zoom.x_of(tick.end) - 2 * unit:
                yield a_line(text, x, round(area.y + share * area.h), size, measure, weight=_WEIGHT, ink=ink)
    line = max(1, round(unit))
    yield Box(x=area.x, y=area.bottom - line, w=area.w, h=line, fill=Ink("hairline"))
    side = round(10 * unit)
    middle = round(zoom.x_of(today.toordinal() + 0.5))
    yield Sign(
        x=middle - side // 2,
        y=area.bottom - round(0.7 * side),
        w=side,
        h=round(0.7 * side),
        name="today",
        ink=Ink("today"),
    )


def _start_of(unit: Unit, day: date) -> date:
    if unit == "day":
        return day
    if unit == "week":
        return date.fromordinal(max(1, day.toordinal() - day.weekday()))
    if unit == "decade":
        return date(day.year // 10 * 10, 1, 1)
    months = _MONTHS_OF[unit]
    return day.replace(month=(day.month - 1) // months * months + 1, day=1)


def _next(unit: Unit, start: date) -> date:
    if unit in _MONTHS_OF:
        return month_start(start.year, start.month + _MONTHS_OF[unit])
    return start + timedelta(days=7 if unit == "week" else 1)


def _name(unit: Unit, start: date) -> str:
    if unit == "day":
        return str(start.day)
    if unit == "week":
        return f"{start.day} {MONTHS[start.month - 1]}"
    if unit == "month":
        return f"{MONTHS[start.month - 1]} {start.year}"
    return f"Q{(start.month + 2) // 3} {start.year}" if unit == "quarter" else f"{start.year}{'s' * (unit == 'decade')}"
