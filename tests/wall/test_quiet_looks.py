"""A look at which nothing differs costs next to nothing: nothing is laid out, nothing painted, nobody told twice."""

from __future__ import annotations

import pytest
from a_wall import HandClock, a_plan, a_stage
from builders import a_bar

from roadmap_display.layout.legibility import Screen
from roadmap_display.layout.pages import PAGES, Page
from roadmap_display.roadmap.changes.change import Edited
from roadmap_display.settings import WallSettings
from roadmap_display.wall.canvas import Picture
from roadmap_display.wall.complaints import Complaints
from roadmap_display.wall.stage.pages import Pages
from roadmap_display.wall.stage.stage import Stage
from roadmap_display.wall.window import WallWindow

SCREEN = Screen(1280, 720)


class Shown:
    """A stage whose page counts how often it is laid out."""

    def __init__(self) -> None:
        self.clock = HandClock()
        self.count = 0
        self.page = Page("side-by-side", self._draw)
        self.stage: Stage = a_stage(self.clock, self.page)
        self.stage.take(a_plan())
        self.look()

    def _draw(self, *arguments: object) -> object:
        self.count += 1
        return PAGES["side-by-side"].draw(*arguments)  # type: ignore[arg-type]

    def look(self, after: float = 0.0) -> Picture:
        self.clock.goes_on(after)
        self.stage.tick()
        return self.stage.picture(SCREEN)

    def laid_out(self, after: float = 0.0) -> int:
        """How often it was, at a look so many seconds later."""
        before = self.count
        self.look(after)
        return self.count - before


@pytest.fixture
def shown(qapp: object) -> Shown:
    return Shown()


def test_within_a_minute_the_same_picture_is_shown_again(shown: Shown) -> None:
    before = shown.look()
    assert [shown.laid_out(after=5) for _ in range(9)] == [0] * 9
    assert shown.look() == before


def test_whatever_differs_is_laid_out(shown: Shown) -> None:
    assert shown.laid_out(after=60)
    shown.stage.take(
        a_plan(a_bar("Tablet checkout", "2 Mar 2026", "25 May 2026")), [Edited("item", "x", "title", 1, 2)]
    )
    assert shown.laid_out()
    assert shown.laid_out(after=40), "the halo goes"
    shown.stage.caution = "wall.toml is not TOML"
    assert shown.laid_out()
    shown.stage.settle(WallSettings(group="owner"), Pages([shown.page], Complaints()))
    assert shown.laid_out()
    assert not shown.laid_out()


def test_a_shape_that_cannot_be_painted_is_not_shown_again(shown: Shown) -> None:
    shown.stage.unpaintable(next(shape for shape in shown.look().shapes if shape.item))
    assert not shown.stage.rotation.failing
    assert shown.laid_out()


def test_a_wall_that_waited_meanwhile_shows_the_plan_again_at_once(shown: Shown) -> None:
    before, plan = shown.look(), shown.stage._snapshot
    assert plan is not None
    shown.stage.forget()
    assert shown.look(after=1) != before
    shown.clock.goes_on(-1)
    shown.stage.take(plan)
    assert shown.look() == before


def test_whoever_follows_a_wall_is_told_once_of_each_look(qapp: object) -> None:
    clock, told = HandClock(), []
    window = WallWindow(WallSettings(windowed=True), a_stage(clock), clock.clock, Complaints())
    window.looked.connect(lambda: told.append(1))
    window.look_again()
    assert told == [1]
