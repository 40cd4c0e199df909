"""How closely one looks at the scrolling timeline, and what can be read there."""

from __future__ import annotations

from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from roadmap_display.layout.legibility import Sizes
from roadmap_display.layout.time_scale import TimeScale, Window
from roadmap_display.roadmap.dates.when import FIRST_DAY, LAST_DAY

ROW = 30
"""Height of a row at full size, in pixels of a screen with a ratio of 1."""

READABLE, COUNTABLE = 14.0, 2.0
"""Rows below the first height lose their words, below the second their items."""

_UNITS_A_ROW = 62.5
_BAR_TYPE, _QUIET_TYPE, _LEAST_TYPE = 27.0, 24.0, 9.0
_ALL_DAYS = Window(FIRST_DAY, LAST_DAY)


class Detail(Enum):
    """What is drawn of an item."""

    WORDS = "words"
    BARS = "bars"
    DENSITY = "density"


class Zoom(NamedTuple):
    """Device pixels a day and a row; `ratio` is device pixels to a pixel of the design.

    Rows with words are whole pixels high, so that all look alike.
    """

    day_width: float
    row_height: float
    ratio: float = 1.0

    @property
    def detail(self) -> Detail:
        """What is drawn at this row height."""
        height = self.row_height / self.ratio
        return Detail.WORDS if height >= READABLE else Detail.BARS if height >= COUNTABLE else Detail.DENSITY

    @property
    def sizes(self) -> Sizes:
        """Sizes of type on the rows."""
        return _sizes(self.row_height, self.ratio)

    @property
    def scale(self) -> TimeScale:
        """All days there are, the first at x = 0: what the timeline is placed on, scrolled or not."""
        return TimeScale(_ALL_DAYS, 0.0, _ALL_DAYS.days * self.day_width)

    def x_of(self, day: float) -> float:
        """Where a day begins."""
        return (day - FIRST_DAY) * self.day_width

    def day_at(self, x: float) -> float:
        """The day under an x, with its fraction."""
        return FIRST_DAY + x / self.day_width


@lru_cache(maxsize=64)
def _sizes(row_height: float, ratio: float) -> Sizes:
    unit = row_height / _UNITS_A_ROW
    least = round(_LEAST_TYPE * ratio)
    bar, quiet = max(least, round(_BAR_TYPE * unit)), max(least, round(_QUIET_TYPE * unit))
    return Sizes(quiet, quiet, bar, bar, bar, unit, unit)


class Lettering(NamedTuple):
    """Pixel sizes of the type around the rows, which does not shrink with them."""

    text: int
    quiet: int
    unit: float


def lettering(ratio: float) -> Lettering:
    """The type of names, months and legend; `unit` is a pixel of the design."""
    return Lettering(round(13 * ratio), round(12 * ratio), ratio)
