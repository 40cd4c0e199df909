"""Scenes of product beside marketing, and what is asked of a page's sheets."""

from __future__ import annotations

from collections.abc import Callable

from builders import a_bar, a_roadmap, a_snapshot
from placed import PlainMeasure
from portfolios import TODAY

from roadmap_display.layout.legibility import Screen
from roadmap_display.layout.page_memory import PageMemory
from roadmap_display.layout.scene import Scene, Sheet, Status
from roadmap_display.layout.time_scale import usual_window
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.links import Link
from roadmap_display.roadmap.portfolio import Snapshot

HD = Screen(1920, 1080)
MAPS = (a_roadmap("Product", "Storefront"), a_roadmap("Marketing", "Campaigns"))
STALE = Status("14:32", "Thu 26 Feb 2026", "stale", "12:02", "This plan is 2 hours old: plan.roadmap.json is missing")

Draw = Callable[[Scene, int, PageMemory], Sheet]


def a_scene(snapshot: Snapshot, screen: Screen = HD, **fields: object) -> Scene:
    """What the mock-ups show: 65 inches from 3 m, Thursday 26 February 2026."""
    plain = {"status": Status("14:32", "Thu 26 Feb 2026"), "measure": PlainMeasure(), "finding": None, "place": (1, 4)}
    return Scene(snapshot, TODAY, usual_window(TODAY), screen, **plain | fields)  # type: ignore[arg-type]


def a_launch(title: str, start: str, end: str, **fields: object) -> Item:
    """A campaign on the marketing roadmap."""
    return a_bar(title, start, end, **{"roadmap": "marketing", "lane": "campaigns", "kind": "campaign"} | fields)


def both(*items: Item, links: tuple[Link, ...] = (), **fields: object) -> Snapshot:
    """A snapshot with a product and a marketing roadmap."""
    return a_snapshot(*items, links=links, **{"roadmaps": MAPS} | fields)


def all_sheets(draw: Draw, scene: Scene, most: int = 1000) -> list[Sheet]:
    """A page from its first sheet to its last, or of so many."""
    memory = PageMemory()
    first = draw(scene, 0, memory)
    return [first, *(draw(scene, number, memory) for number in range(1, min(first.count, most)))]


def shown(sheet: Sheet) -> set[str]:
    """The ids of what a sheet shows."""
    return {shape.item for shape in sheet.shapes if shape.item}
