"""The roadmaps next to each other on one time axis."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from roadmap_display.layout.body import STRIP_GAP, below, below_banner
from roadmap_display.layout.frame import GAP, MARGIN, footer, frame_of, header
from roadmap_display.layout.goal_strip import goal_strip, strip_height
from roadmap_display.layout.months import calm_line, panel
from roadmap_display.layout.page_memory import PageMemory
from roadmap_display.layout.pane import LEAST_WIDTH, Pane, draw_pane, fit_pane, least_height
from roadmap_display.layout.scene import Scene, Sheet
from roadmap_display.layout.shapes import Rect, Shape
from roadmap_display.roadmap.portfolio import Roadmap
from roadmap_display.roadmap.sides import shown_roadmaps

TITLE = "Side by side"
_ROOMY = 1.9
"""Goals are shown where the panes are still so many times as high as a pane of one row."""


class Grid(NamedTuple):
    """How many panes stand beside and below each other on a sheet."""

    columns: int
    rows: int

    @property
    def panes(self) -> int:
        """How many in all."""
        return self.columns * self.rows


def side_by_side(scene: Scene, sheet: int, memory: PageMemory) -> Sheet:
    """One sheet of the page; `sheet` counts from 0 and begins again behind the last."""
    memory.begin((scene.today, scene.window, scene.screen, scene.snapshot.people, tuple(scene.snapshot.goal_number)))
    area, strip, has_header = _areas(scene)
    groups = _groups(scene, shown_roadmaps(scene.snapshot), area, memory)
    counts = [max(len(pane.sheets) for pane in group) for group in groups]
    total = max(1, sum(counts))
    number = sheet % total
    group, within = _placed(counts, number)
    panes = groups[group] if groups else ()
    shapes = [*(_header(scene, panes) if has_header else ()), *strip, *footer(scene, TITLE, number, total)]
    for pane in panes:
        shapes += draw_pane(scene, pane, within, memory)
    if not panes:
        shapes += [panel(scene, area), calm_line(scene, "No roadmap here yet", area)]
    return Sheet(tuple(shapes), number, total)


def _placed(counts: Sequence[int], number: int) -> tuple[int, int]:
    """Which group a sheet belongs to, and which of the group's sheets it is."""
    for group, count in enumerate(counts):
        if number < count:
            return group, number
        number -= count
    return 0, 0


def _header(scene: Scene, panes: Sequence[Pane]) -> list[Shape]:
    """Panes that have no room for a heading leave it to the page."""
    portfolio = scene.snapshot.portfolio
    title = portfolio.title or "Roadmap"
    if panes and not panes[0].headed:
        title = panes[0].roadmap.title
    return header(scene, title, portfolio.vision)[0]


def _areas(scene: Scene) -> tuple[Rect, list[Shape], bool]:
    """Where the panes go, what stands above them besides the header, and whether there is room for a header."""
    sizes = scene.sizes
    top = header(scene, scene.snapshot.portfolio.title or "Roadmap", "")[1]
    margin = MARGIN * sizes.margin
    width = scene.screen.width - 2 * margin
    bottom = scene.screen.height - frame_of(scene).footer
    area = Rect(margin, top, width, bottom - top)
    if scene.status.banner:
        room = below_banner(scene, area, least_height(scene, headed=False))
        return room.area, list(room.banner), room.has_header
    strip = area._replace(h=strip_height(scene, width))
    left = below(strip, bottom, STRIP_GAP * sizes.margin)
    if strip.h and left.h >= _ROOMY * least_height(scene, headed=True):
        return left, goal_strip(scene, strip), True
    return area, [], True


def _groups(scene: Scene, roadmaps: Sequence[Roadmap], area: Rect, memory: PageMemory) -> list[tuple[Pane, ...]]:
    grid = grid_for(scene, area, len(roadmaps))
    headed = area.h >= least_height(scene, headed=True) and not _says_the_same(scene, roadmaps)
    gap = GAP * scene.sizes.margin
    groups = []
    for start in range(0, len(roadmaps), grid.panes):
        some = roadmaps[start : start + grid.panes]
        cells = _cells(area, grid._replace(columns=min(grid.columns, len(some))), len(some), gap)
        groups.append(
            tuple(fit_pane(scene, roadmap, cell, headed, memory) for roadmap, cell in zip(some, cells, strict=True))
        )
    return groups


def _says_the_same(scene: Scene, roadmaps: Sequence[Roadmap]) -> bool:
    """Whether the one roadmap there is bears the portfolio's own title, which the header shows already."""
    return len(roadmaps) == 1 and roadmaps[0].title == scene.snapshot.portfolio.title


def grid_for(scene: Scene, area: Rect, count: int) -> Grid:
    """As many columns as keep panes wide enough to read, then as many rows as keep them high enough."""
    gap = GAP * scene.sizes.margin
    columns = int((area.w + gap) / (LEAST_WIDTH * scene.sizes.bar + gap))
    columns = max(1, min(columns, count, 2 if count == 4 else count))
    rows = int((area.h + gap) / (least_height(scene, headed=True) * 1.6 + gap))
    return Grid(columns, max(1, min(rows, -(-count // columns))))


def _cells(area: Rect, grid: Grid, count: int, gap: float) -> list[Rect]:
    rows = -(-count // grid.columns)
    height = (area.h - gap * (rows - 1)) / rows
    cells = []
    for row in range(rows):
        across = min(grid.columns, count - row * grid.columns)
        width = (area.w - gap * (across - 1)) / across
        cells += [
            Rect(area.x + column * (width + gap), area.y + row * (height + gap), width, height)
            for column in range(across)
        ]
    return cells
