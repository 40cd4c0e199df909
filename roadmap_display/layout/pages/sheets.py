"""All sheets of a page."""

from __future__ import annotations

from collections.abc import Iterator

from roadmap_display.layout.page_memory import PageMemory
from roadmap_display.layout.pages import PAGES
from roadmap_display.layout.scene import Scene, Sheet


def sheets_of(scene: Scene, page: str, memory: PageMemory | None = None) -> Iterator[Sheet]:
    """The sheets of the page of that name, each laid out when its turn comes."""
    memory = memory or PageMemory()
    first = PAGES[page].draw(scene, 0, memory)
    yield first
    for number in range(1, first.count):
        yield PAGES[page].draw(scene, number, memory)
