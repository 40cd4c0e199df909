"""The pages a wall can show, by the name they have on the command line. A page's code is loaded when it is drawn."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from roadmap_display.layout.lanes import LaneMemory
from roadmap_display.layout.scene import Scene, Sheet

Draw = Callable[[Scene, int, LaneMemory], Sheet]
"""Lays out one sheet of a page; sheets count from 0 and begin again behind the last."""


class Page(NamedTuple):
    """A page's name, and how one sheet of it is laid out."""

    name: str
    draw: Draw

    @property
    def title(self) -> str:
        """What the footer calls it."""
        return self.name.replace("-", " ").capitalize()


def _side_by_side(scene: Scene, sheet: int, memory: LaneMemory) -> Sheet:
    from roadmap_display.layout.pages.side_by_side import side_by_side

    return side_by_side(scene, sheet, memory)


PAGES: Mapping[str, Page] = MappingProxyType({page.name: page for page in (Page("side-by-side", _side_by_side),)})
