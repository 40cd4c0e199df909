"""Day to x and back, and where the months begin."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from roadmap_display.roadmap.dates.when import FIRST_DAY, LAST_DAY, month_start

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

USUAL_BACK, USUAL_AHEAD = 1, 5


class Window(NamedTuple):
    """A span of days, as ordinals, both counted."""

    first: int
    last: int

    @property
    def days(self) -> int:
        """How many."""
        return self.last - self.first + 1


def usual_window(today: date, back: int = USUAL_BACK, ahead: int = USUAL_AHEAD) -> Window:
    """Whole months: from `back` months before today's to `ahead` months behind it."""
    return Window(
        max(FIRST_DAY, month_start(today.year, today.month - back).toordinal()),
        min(LAST_DAY, month_start(today.year, today.month + ahead + 1).toordinal() - 1),
    )


class TimeScale(NamedTuple):
    """`window` laid over `width` pixels from `x`."""

    window: Window
    x: float
    width: float

    @property
    def day_width(self) -> float:
        """Pixels a day."""
        return self.width / self.window.days

    def at(self, day: float) -> float:
        """The x at which a day begins; `day + 1` is where it ends."""
        return self.x + (day - self.window.first) * self.width / self.window.days

    def day_at(self, x: float) -> int:
        """The day under an x."""
        return int(self.window.first + (x - self.x) * self.window.days // self.width)


class Tick(NamedTuple):
    """A month's first day, its name, and a shorter one: a new year is `Jan 2027`, or `2027`."""

    day: int
    name: str
    short: str


def month_ticks(window: Window, step: int = 1) -> list[Tick]:
    """Every `step`-th month that begins in the window, or has begun with it; a new year is named."""
    first = date.fromordinal(window.first)
    ticks: list[Tick] = []
    month = first.month + (first.day > 1)
    while (start := month_start(first.year, month)).toordinal() <= window.last:
        if (start.month - 1) % step == 0:
            ticks.append(_tick(start, is_new_year=start.month == 1 and bool(ticks)))
        month += 1
    return ticks


def _tick(start: date, *, is_new_year: bool) -> Tick:
    name = MONTHS[start.month - 1]
    if is_new_year:
        return Tick(start.toordinal(), f"{name} {start.year}", str(start.year))
    return Tick(start.toordinal(), name, name)
