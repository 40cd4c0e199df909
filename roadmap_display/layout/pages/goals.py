"""The goals on cards: how far each is, and whether it will be reached in time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import partial
from itertools import pairwise
from typing import NamedTuple

from roadmap_display.layout.body import body
from roadmap_display.layout.cards.goal_card import a_card, card_ground, draw_card, least_height
from roadmap_display.layout.cards.goal_sides import Side
from roadmap_display.layout.cards.goal_words import agreed_words, said
from roadmap_display.layout.frame import GAP, footer
from roadmap_display.layout.months import calm_line, panel
from roadmap_display.layout.page_memory import PageMemory
from roadmap_display.layout.placeholder import placeholder
from roadmap_display.layout.scene import Scene, Sheet
from roadmap_display.layout.shapes import Rect, Shape
from roadmap_display.layout.titles import title_of
from roadmap_display.roadmap.goals import Goal
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.portfolio import Snapshot

TITLE = "Goals"

LEAST_WIDTH = 21.0
"""A card is at least so many times as wide as the type of a bar is high."""


class Grid(NamedTuple):
    """How many cards stand beside and below each other on a sheet."""

    columns: int
    rows: int


def goals(scene: Scene, sheet: int, memory: PageMemory) -> Sheet:
    """One sheet of the page; `sheet` counts from 0 and begins again behind the last."""
    memory.begin((scene.today, scene.screen))
    every = scene.snapshot.goals
    title = "Goals we share" if any(goal.scope == "shared" for goal in every) else TITLE
    area, above = body(scene, title, agreed_words(every), least_height(scene) / 2, TITLE)
    sheets = dealt(every, grid_for(scene, area))
    number = sheet % len(sheets)
    shapes = [
        *above,
        *footer(
            scene, TITLE, number, len(sheets), said(every, scene.today), short=said(every, scene.today, is_short=True)
        ),
    ]
    shapes += _cards(scene, sheets[number], area, memory) if every else _no_goal(scene, area)
    return Sheet(tuple(shapes), number, len(sheets))


def grid_for(scene: Scene, area: Rect) -> Grid:
    """As many cards as can be read."""
    gap = GAP * scene.sizes.margin
    columns = int((area.w + gap) / (LEAST_WIDTH * scene.sizes.bar + gap))
    rows = int((area.h + gap) / (least_height(scene) + gap))
    return Grid(max(1, columns), max(1, rows))


def dealt(every: Sequence[Goal], grid: Grid) -> list[Sequence[Goal]]:
    """The goals of each sheet, in their order: as few sheets as there must be, evenly filled; at least one."""
    count = max(1, -(-len(every) // (grid.columns * grid.rows)))
    ends = [round(len(every) * place / count) for place in range(count + 1)]
    return [every[start:end] for start, end in pairwise(ends)]


def cells_for(scene: Scene, count: int, area: Rect) -> list[Rect]:
    """Where so many cards stand: columns first, then rows; all of one size."""
    gap, columns = GAP * scene.sizes.margin, min(count, grid_for(scene, area).columns)
    rows = -(-count // columns)
    columns = -(-count // rows)
    width, height = (area.w - gap * (columns - 1)) / columns, (area.h - gap * (rows - 1)) / rows
    return [
        Rect(area.x + place % columns * (width + gap), area.y + place // columns * (height + gap), width, height)
        for place in range(count)
    ]


def _cards(scene: Scene, shown: Sequence[Goal], area: Rect, memory: PageMemory) -> Iterator[Shape]:
    sides = sides_by_goal(scene.snapshot, shown)
    for goal, cell in zip(shown, cells_for(scene, len(shown), area), strict=True):
        basis = goal, scene.snapshot.goal_number.get(goal.id), sides[goal.id]
        make, instead = partial(_card, scene, goal, sides[goal.id], cell), partial(_missing, scene, goal, cell)
        yield from memory.shapes(cell, basis, make, instead)


def _card(scene: Scene, goal: Goal, sides: Sequence[Side], cell: Rect) -> Iterator[Shape]:
    return draw_card(scene, a_card(scene, goal, sides), cell)


def _missing(scene: Scene, goal: Goal, cell: Rect) -> Iterator[Shape]:
    yield card_ground(scene, cell)
    yield from placeholder(scene, goal.title, cell)


def sides_by_goal(snapshot: Snapshot, shown: Sequence[Goal]) -> Mapping[str, tuple[Side, ...]]:
    """By goal: what product, what marketing and what others do for it, the most pressing first.

    Product and marketing are named even where they do nothing yet. Without what is private, parked, dropped or done.
    """
    wanted = {goal.id for goal in shown}
    kinds = {roadmap.id: _side_of(roadmap.kind) for roadmap in snapshot.roadmaps}
    titles: dict[tuple[str, str], list[str]] = defaultdict(list)
    for item in sorted((item for item in snapshot.items if _is_open(item, wanted)), key=_pressing):
        for goal in item.goals if item.roadmap in kinds else ():
            titles[goal, kinds[item.roadmap]].append(title_of(item))
    asked = {roadmap.kind for roadmap in snapshot.roadmaps}
    return {
        goal.id: tuple(
            Side(name, tuple(titles[goal.id, kind]))
            for kind, name in _NAMES.items()
            if kind in asked or titles[goal.id, kind]
        )
        for goal in shown
    }


_NAMES = {"product": "Product", "marketing": "Marketing", "": "Others"}
_STAGES = {"in_progress": 0, "planned": 1, "idea": 2}
_NEVER = 10_000_000


def _side_of(kind: str) -> str:
    return kind if kind in _NAMES else ""


def _is_open(item: Item, wanted: Set[str]) -> bool:
    return not wanted.isdisjoint(item.goals) and not item.private and item.stage in _STAGES


def _pressing(item: Item) -> tuple[bool, int, int]:
    """What is at risk first, then what is under way, then what begins next."""
    return item.health not in ("at_risk", "blocked"), _STAGES[item.stage], item.first or _NEVER


def _no_goal(scene: Scene, area: Rect) -> Iterator[Shape]:
    yield panel(scene, area)
    yield calm_line(scene, "No goal here yet", area)
