"""From a screen and a distance to sizes: what can be read from across the room.

Cap heights as the angle they are seen under: 16 arc minutes (1/215 of the distance) is the
minimum of ISO 9241-303, and nothing on a wall is smaller.
"""

from __future__ import annotations

from functools import lru_cache
from math import hypot
from typing import NamedTuple

from roadmap_display.layout.lettering import Measure

QUIET, CHIP, BAR, HEADING, TITLE = 1 / 215, 1 / 195, 1 / 176, 1 / 152, 1 / 115
"""Cap height as a share of the distance."""

USUAL_DIAGONAL, USUAL_DISTANCE = 65.0, 3.0
SANE_DIAGONALS = (20.0, 120.0)
_MM_PER_INCH = 25.4


class Screen(NamedTuple):
    """A picture of `width` × `height` pixels, `diagonal` inches across, seen from `distance` metres."""

    width: int
    height: int
    diagonal: float = USUAL_DIAGONAL
    distance: float = USUAL_DISTANCE

    @property
    def pixels_per_mm(self) -> float:
        """Pixels are taken as square: many screens lie about one side."""
        return hypot(self.width, self.height) / (self.diagonal * _MM_PER_INCH)

    def cap_floor(self, share: float) -> float:
        """The least cap height in pixels for text of that share of the distance."""
        return self.distance * 1000 * share * self.pixels_per_mm


class Sizes(NamedTuple):
    """Pixel sizes of the typeface for one screen, and `unit`: 1.0 where the mock-ups were drawn."""

    quiet: int
    chip: int
    bar: int
    heading: int
    title: int
    unit: float
    margin: float


@lru_cache(maxsize=64)
def sizes_for(screen: Screen, measure: Measure) -> Sizes:
    """The smallest sizes that can be read there."""
    quiet, chip, bar, heading, title = (
        measure.size_for_cap(screen.cap_floor(share)) for share in (QUIET, CHIP, BAR, HEADING, TITLE)
    )
    page = min(screen.width, screen.height) / 1080
    unit = bar / 32
    return Sizes(quiet, chip, bar, heading, title, unit, min(page, unit))


def believable_diagonal(width_mm: float, height_mm: float, width: int, height: int) -> float | None:
    """A screen's own report in inches, or None where it cannot be true (screens lie)."""
    if width_mm <= 0 or height_mm <= 0:
        return None
    diagonal = hypot(width_mm, height_mm) / _MM_PER_INCH
    aspect = (width_mm / height_mm) / (width / height)
    return diagonal if SANE_DIAGONALS[0] <= diagonal <= SANE_DIAGONALS[1] and 0.9 <= aspect <= 1.1 else None
