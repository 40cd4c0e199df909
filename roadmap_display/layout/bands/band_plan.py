"""Bands of rows for a whole portfolio, dealt over sheets."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from roadmap_display.layout.anatomy import BAR_HEIGHT
from roadmap_display.layout.bands.band_names import ABOVE, column_width, least_height
from roadmap_display.layout.bands.bands import Band, grouping
from roadmap_display.layout.bands.dealing import FIRST_LIFT, LABEL, ROW, TOP, Place, Stack, dealt, spread
from roadmap_display.layout.bands.groups import Groups
from roadmap_display.layout.bands.meeting import Meeting
from roadmap_display.layout.bands.seam import Seam
from roadmap_display.layout.fit import Fitter
from roadmap_display.layout.lanes import Rows
from roadmap_display.layout.months import AXIS
from roadmap_display.layout.page_memory import PageMemory
from roadmap_display.layout.paging import Part, Sheets
from roadmap_display.layout.scene import Scene
from roadmap_display.layout.shapes import Rect
from roadmap_display.layout.time_scale import TimeScale
from roadmap_display.roadmap.sides import SIDES

LEAST = AXIS + ABOVE + TOP + ROW
"""Height of a page that shows one row, in units."""


class BandRows(NamedTuple):
    """A band with something in the window: product's rows above marketing's, which begin at row `seam`."""

    key: str
    band: Band
    rows: Rows
    seam: int
    lifted: tuple[bool, ...]


class Plan(NamedTuple):
    """All bands, dealt over sheets. `times` is where the rows go: at the right of the names, or below them."""

    fitter: Fitter
    bands: tuple[BandRows, ...]
    stacks: tuple[Stack, ...]
    sheets: Sheets
    area: Rect
    times: Rect
    unit: float

    @property
    def axis(self) -> float:
        """The y at which the rows begin."""
        return self.area.y + AXIS * self.unit

    @property
    def has_column(self) -> bool:
        """Whether names stand beside the rows."""
        return self.times.x > self.area.x

    def y(self, units: float) -> int:
        """The y so many units below the axis."""
        return round(self.axis + units * self.unit)

    def rows(self, part: Part) -> Rows:
        """The rows of a part."""
        return self.bands[part.lane].rows[part.first : part.behind]

    def places(self, sheet: int) -> tuple[Place, ...]:
        """The parts of bands on a sheet; none for an empty plan."""
        return (
            spread(self.stacks, self.sheets[sheet], (self.area.bottom - self.axis) / self.unit) if self.sheets else ()
        )


def planned(scene: Scene, area: Rect, seam: Seam, memory: PageMemory) -> Plan:
    """The bands of a scene fitted to the area's width and dealt over sheets of its height."""
    unit = scene.sizes.unit
    column = column_width(scene, area.w)
    times = Rect(area.x + column, area.y, area.w - column, area.h)
    fitter = Fitter(scene.snapshot, scene.today, TimeScale(scene.window, times.x, times.w), scene.sizes, scene.measure)
    bands = tuple(_bands(scene, fitter, seam, memory))
    room = area.h / unit - AXIS
    head = 0.0 if column else min(ABOVE, room - TOP - BAR_HEIGHT)
    has_labels = room >= head + TOP + ROW + LABEL + FIRST_LIFT
    stacks = tuple(
        Stack(
            band.lifted if has_labels else (False,) * len(band.rows), head,
            min(room, least_height(scene, band.band, column)) if column else 0.0,
        )
        for band in bands
    )  # fmt: skip
    sheets = memory.kept(("sheets",), (stacks, room), partial(dealt, stacks, room))
    return Plan(fitter, bands, stacks, sheets, area, times, unit)


def _bands(scene: Scene, fitter: Fitter, seam: Seam, memory: PageMemory) -> Iterator[BandRows]:
    by = grouping(scene.group, scene.snapshot, scene.today)
    groups = memory.part(Groups).gathered(scene.snapshot, by.key_of, by.basis)
    for key in by.in_order(dict.fromkeys(key for key, _ in groups)):
        product, marketing = (
            memory.rows((key, side), groups[key, side], fitter) if (key, side) in groups else () for side in SIDES
        )
        if product or marketing:
            band = by.band(key)
            words = band.words or (counted(product, marketing),)
            rows, lifted = memory.part(Meeting).rows(key, product, marketing, seam)
            yield BandRows(key, band._replace(words=words), rows, len(product), lifted)


def counted(product: Rows, marketing: Rows) -> str:
    """How many items of each side a band shows: `Product 4 · Marketing 3`."""
    counts = zip(SIDES, (sum(map(len, rows)) for rows in (product, marketing)), strict=True)
    return " · ".join(f"{side.capitalize()} {count}" for side, count in counts if count)
