"""The pages a wall can show, by the name they have on the command line. A page's code is loaded when it is drawn."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from roadmap_display.layout.page_memory import PageMemory
from roadmap_display.layout.scene import Scene, Sheet

Draw = Callable[[Scene, int, PageMemory], Sheet]
"""Lays out one sheet of a page; sheets count from 0 and begin again behind the last."""


class Page(NamedTuple):
    """A page's name, and how one sheet of it is laid out."""

    name: str
    draw: Draw

    @property
    def title(self) -> str:
        """What the footer calls it."""
        return self.name.replace("-", " ").capitalize()


def _side_by_side(scene: Scene, sheet: int, memory: PageMemory) -> Sheet:
    from roadmap_display.layout.pages.side_by_side import side_by_side

    return side_by_side(scene, sheet, memory)


def _combined(scene: Scene, sheet: int, memory: PageMemory) -> Sheet:
    from roadmap_display.layout.pages.combined import combined

    return combined(scene, sheet, memory)


def _goals(scene: Scene, sheet: int, memory: PageMemory) -> Sheet:
    from roadmap_display.layout.pages.goals import goals

    return goals(scene, sheet, memory)


def _changes(scene: Scene, sheet: int, memory: PageMemory) -> Sheet:
    from roadmap_display.layout.pages.changes import changes

    return changes(scene, sheet, memory)


def _board(scene: Scene, sheet: int, memory: PageMemory) -> Sheet:
    from roadmap_display.layout.pages.board import board

    return board(scene, sheet, memory)


_ALL = (
    Page("side-by-side", _side_by_side),
    Page("combined", _combined),
    Page("goals", _goals),
    Page("changes", _changes),
    Page("board", _board),
)
PAGES: Mapping[str, Page] = MappingProxyType({page.name: page for page in _ALL})
