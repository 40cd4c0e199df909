"""The combined timeline and the board on a wall: highlights, jumps, small repaints, and what the settings choose."""

from __future__ import annotations

from typing import Any

import pytest
from a_wall import HandClock, a_page, a_stage
from builders import a_bar, a_link, a_roadmap, a_snapshot

from roadmap_display.layout.legibility import Screen
from roadmap_display.layout.pages import PAGES
from roadmap_display.layout.shapes import Box, Shape, Text, differing
from roadmap_display.roadmap.changes.change import Edited
from roadmap_display.roadmap.changes.diff import apply
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.wall.stage.rotation import Stop
from roadmap_display.wall.stage.stage import Stage

SCREEN = Screen(1920, 1080)
EDIT = Edited("item", "saved-sizes", "progress", 0, 30)

pytestmark = pytest.mark.usefixtures("qapp")


def a_plan() -> Snapshot:
    items = [a_bar(title, "2 Mar 2026", "25 May 2026") for title in ("Mobile checkout", "Saved sizes", "Search")]
    launch = a_bar("Launch", "1 May 2026", "30 Jun 2026", roadmap="marketing", lane="campaigns", tags=("spring",))
    parked = a_bar("Gift registry", "2 Mar 2026", "25 May 2026", stage="parked")
    maps = (a_roadmap(), a_roadmap("Marketing", "Campaigns"))
    return a_snapshot(*items, launch, parked, roadmaps=maps, links=(a_link("mobile-checkout", "launch"),))


def shapes_of(stage: Stage) -> tuple[Shape, ...]:
    return stage.picture(SCREEN).shapes


def halos(stage: Stage) -> list[Box]:
    white = [shape for shape in shapes_of(stage) if isinstance(shape, Box) and shape.edge and not shape.fill]
    return [shape for shape in white if shape.edge and shape.edge.role == "text"]


@pytest.mark.parametrize("name", ["combined", "board"])
def test_a_changed_item_is_highlighted_and_only_its_surroundings_are_painted_again(name: str) -> None:
    stage = a_stage(HandClock(), PAGES[name])
    stage.tick()
    stage.take(a_plan())
    before = shapes_of(stage)
    stage.take(apply(a_plan(), (EDIT,))[0], (EDIT,))
    (halo,) = halos(stage)
    (bar,) = [shape for shape in shapes_of(stage) if isinstance(shape, Box) and shape.edge and shape.item == EDIT.id]
    assert halo.rect.holds(bar.rect)
    (rect,) = differing(before, shapes_of(stage))
    assert rect.holds(halo.rect)
    assert halo.rect.grown(8).holds(rect)


@pytest.mark.parametrize("name", ["combined", "board"])
def test_a_change_that_is_not_in_sight_brings_the_page_that_shows_it(name: str) -> None:
    clock = HandClock()
    stage = a_stage(clock, a_page("first", ["other"]), a_page("second", ["other"]), PAGES[name], dwell=20)
    stage.tick()
    stage.take(a_plan())
    shapes_of(stage)
    stage.take(apply(a_plan(), (EDIT,))[0], (EDIT,))
    shapes_of(stage)
    clock.goes_on(20)
    stage.tick()
    assert stage.rotation.stop == Stop(2, 0)


def test_the_settings_say_what_bands_are_and_whether_what_is_parked_is_shown() -> None:
    def words(name: str, **settings: Any) -> set[str]:
        stage = a_stage(HandClock(), PAGES[name], **settings)
        stage.tick()
        stage.take(a_plan())
        return {shape.text for shape in shapes_of(stage) if isinstance(shape, Text)}

    assert "spring" in words("combined", group="tag")
    assert "spring" not in words("combined")
    assert "Gift registry" in words("board", parked=True)
    assert "Gift registry" not in words("board")
