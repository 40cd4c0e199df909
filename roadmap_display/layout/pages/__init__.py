"""The pages a wall can show, by the name they have on the command line."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from roadmap_display.layout.lanes import LaneMemory
from roadmap_display.layout.pages import side_by_side
from roadmap_display.layout.scene import Scene, Sheet


class Page(NamedTuple):
    """A page's name, its title in the footer, and how one sheet of it is laid out."""

    name: str
    title: str
    draw: Callable[[Scene, int, LaneMemory], Sheet]


PAGES: Mapping[str, Page] = MappingProxyType(
    {side_by_side.NAME: Page(side_by_side.NAME, side_by_side.TITLE, side_by_side.side_by_side)}
)
