"""One lane that cannot be laid out or painted costs that lane, and nothing else of the wall."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from a_guarded_wall import BAD, GuardedWall, cannot_paint
from a_wall import a_plan
from builders import a_bar, a_roadmap, a_snapshot
from PySide6.QtGui import QPainter
from pytestqt.qtbot import QtBot

from roadmap_display.layout.fit import Fit, Fitter
from roadmap_display.layout.page_memory import PageMemory
from roadmap_display.layout.shapes import Shape
from roadmap_display.paint.ink import Brush
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.portfolio import Snapshot

pytestmark = pytest.mark.expects_log

NEIGHBOUR = a_bar("Neighbour", "2 Mar 2026", "25 May 2026", lane="app")


def the_plan(title: str = BAD) -> Snapshot:
    """A lane with an item of that title and its neighbour between two others, and marketing."""
    return a_snapshot(
        a_bar("Mobile checkout", "2 Mar 2026", "25 May 2026", lane="web"),
        a_bar(title, "2 Mar 2026", "25 May 2026", lane="app", id="cursed"),
        NEIGHBOUR,
        a_bar("Ledger", "2 Mar 2026", "25 May 2026", lane="money"),
        a_bar("Spring mail", "2 Mar 2026", "25 May 2026", roadmap="marketing"),
        roadmaps=(a_roadmap("Product", "Web", "App", "Money"), a_roadmap("Marketing", "Campaigns")),
    )


@pytest.fixture
def wall(request: pytest.FixtureRequest, qtbot: QtBot) -> Iterator[GuardedWall]:
    made = GuardedWall(getattr(request, "param", "side-by-side"))
    yield made
    made.window.close()


def cannot_fit(monkeypatch: pytest.MonkeyPatch) -> None:
    fit = Fitter.fit

    def failing(self: Fitter, item: Item) -> Fit | None:
        if item.title == BAD:
            raise ZeroDivisionError
        return fit(self, item)

    monkeypatch.setattr(Fitter, "fit", failing)


def cannot_draw(monkeypatch: pytest.MonkeyPatch) -> None:
    from roadmap_display.layout import pane
    from roadmap_display.layout.bands import band_sheet

    drawn = pane.drawn

    def failing(fit: Fit, *where: Any) -> Any:
        if fit.item.title == BAD:
            raise ZeroDivisionError
        return drawn(fit, *where)

    monkeypatch.setattr(pane, "drawn", failing)
    monkeypatch.setattr(band_sheet, "drawn", failing)


Fail = Callable[[pytest.MonkeyPatch], None]
FAILS = [cannot_fit, cannot_draw, cannot_paint]
OTHERS = ("Mobile checkout", "Ledger", "Spring mail")


@pytest.mark.parametrize("fail", FAILS)
@pytest.mark.parametrize(
    ("wall", "says"),
    [("side-by-side", "“App” cannot be drawn"), ("combined", "“No goal yet · Product” cannot be drawn")],
    indirect=["wall"],
)
def test_a_lane_that_fails_is_labelled_and_the_others_stand(
    wall: GuardedWall, says: str, fail: Fail, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    fail(monkeypatch)
    wall.window.take(the_plan())
    wall.paint()
    is_one_lane = fail is cannot_fit and "No goal" in says  # there product's three are packed together
    assert wall.shows(says)
    assert wall.shows(*(OTHERS[-1:] if is_one_lane else OTHERS))
    assert wall.stage.rotation.failing == frozenset()
    assert len(caplog.records) == 1
    assert len(wall.complaints.counts) == 1


@pytest.mark.parametrize("fail", FAILS)
def test_it_is_tried_and_logged_once_however_long_it_stands(
    wall: GuardedWall, fail: Fail, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    fail(monkeypatch)
    wall.window.take(the_plan())
    for _ in range(20):
        wall.clock.goes_on(12)
        wall.paint()
    assert len(caplog.records) == 1
    assert list(wall.complaints.counts.values()) == [1]


@pytest.mark.parametrize("fail", FAILS)
def test_once_it_can_be_drawn_it_is(wall: GuardedWall, fail: Fail, monkeypatch: pytest.MonkeyPatch) -> None:
    fail(monkeypatch)
    wall.window.take(the_plan())
    wall.paint()
    wall.window.take(the_plan("Blessed"))
    wall.paint()
    assert wall.shows("Blessed", "Neighbour", *OTHERS)
    assert not wall.shows("cannot be drawn")


def test_what_is_painted_beside_it_is_painted_in_the_same_paint(
    wall: GuardedWall, monkeypatch: pytest.MonkeyPatch
) -> None:
    wall.window.take(the_plan("Blessed"))
    wall.paint()
    whole = wall.window.grab().toImage()
    cannot_paint(monkeypatch)
    wall.window.take(the_plan())
    shown = wall.window.grab().toImage()
    ledger = next(shape for shape in wall.window._picture.shapes if getattr(shape, "text", "") == "Ledger")
    for x in range(int(ledger.x), int(ledger.x + ledger.w)):
        for y in range(int(ledger.y), int(ledger.y + ledger.h)):
            assert shown.pixel(x, y) == whole.pixel(x, y)


def test_a_placeholder_that_cannot_be_painted_costs_the_page_and_no_more(
    wall: GuardedWall, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = Brush._text

    def failing(self: Brush, painter: QPainter, shape: Any) -> None:
        if shape.text == BAD or "“App”" in shape.text:
            raise ZeroDivisionError
        text(self, painter, shape)

    monkeypatch.setattr(Brush, "_text", failing)
    wall.window.take(the_plan())
    wall.paint()
    assert wall.shows("“Side by side” cannot be drawn")


@pytest.mark.parametrize("wall", ["board"], indirect=True)
def test_a_card_is_a_lane_of_its_own(wall: GuardedWall, monkeypatch: pytest.MonkeyPatch) -> None:
    cannot_paint(monkeypatch)
    wall.window.take(the_plan())
    wall.paint()
    assert wall.shows("“Cursed” cannot be drawn", *OTHERS)


def test_a_page_without_a_guard_raises_so_that_tests_see_it(monkeypatch: pytest.MonkeyPatch) -> None:
    cannot_draw(monkeypatch)
    memory = PageMemory()
    with pytest.raises(ZeroDivisionError):
        memory.shapes("key", (), lambda: [1 / 0], list)  # type: ignore[list-item]


def test_a_shape_of_nobody_is_no_lane() -> None:
    memory = PageMemory(lambda *_: None)
    lane = Shape(x=0, y=0, w=1, h=1)
    assert memory.shapes("key", (), lambda: [lane], list)
    assert not memory.spoil(Shape(x=0, y=0, w=1, h=1))
    assert memory.spoil(lane)
    assert memory.shapes("key", (), lambda: [lane], list) == ()
    assert memory.shapes("key", ("another",), lambda: [lane], list) == (lane,)


def test_a_plan_without_trouble_has_no_placeholder(wall: GuardedWall) -> None:
    wall.window.take(a_plan())
    wall.paint()
    assert not wall.shows("cannot be drawn")
