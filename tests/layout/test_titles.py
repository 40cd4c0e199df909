"""What has no title says so on every page, more quietly than a title."""

from __future__ import annotations

import pytest
from builders import a_bar, a_milestone
from msgspec.structs import replace
from placed import faults, texts_of
from sheets import HD, a_scene, both

from roadmap_display.layout.page_memory import PageMemory
from roadmap_display.layout.pages import PAGES
from roadmap_display.layout.titles import UNTITLED, title_ink, title_of
from roadmap_display.paint.typeface import TypefaceMeasure
from roadmap_display.roadmap.goals import Goal
from roadmap_display.roadmap.items import Item


def nameless(title: str) -> tuple[Item, ...]:
    bar = a_bar("Mobile checkout", "2 Mar 2026", "25 May 2026", id="bar", goals=("g",))
    return (replace(bar, title=title), replace(a_milestone("Press day", "2026-04-02", id="day"), title=title))


@pytest.mark.parametrize("page", ["side-by-side", "combined", "board"])
@pytest.mark.parametrize("title", ["", " \n"])
def test_an_item_without_a_title_is_no_empty_bar(qapp: object, page: str, title: str) -> None:
    scene = a_scene(both(*nameless(title)), HD, measure=TypefaceMeasure())
    sheet = PAGES[page].draw(scene, 0, PageMemory())
    said = {text.item: text.ink.role for text in texts_of(sheet) if text.text == UNTITLED}
    assert said == {"bar": "muted", "day": "muted"}
    assert not faults(sheet, scene)


@pytest.mark.parametrize("page", ["side-by-side", "combined", "goals"])
def test_a_goal_without_a_title_says_so_too(qapp: object, page: str) -> None:
    item = a_bar("Mobile checkout", "2 Mar 2026", "25 May 2026", goals=("g",))
    scene = a_scene(both(item, goals=(Goal(id="g", title=""),)), HD, measure=TypefaceMeasure())
    assert UNTITLED in [text.text for text in texts_of(PAGES[page].draw(scene, 0, PageMemory()))]


def test_a_title_stands_as_it_was_written() -> None:
    item = a_bar("Mobile checkout", "2 Mar 2026", "25 May 2026")
    assert title_of(item) == "Mobile checkout"
    assert title_ink(item).role == "text"
