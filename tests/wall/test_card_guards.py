"""One goal or one change that cannot be told, drawn or painted costs its own place, and nothing else of its page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from a_guarded_wall import BAD, GuardedWall, cannot_paint
from builders import a_bar, a_roadmap, a_snapshot
from goal_plans import ON_COURSE, a_goal
from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from roadmap_display.roadmap.changes.since import Happening, Since
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.portfolio import Snapshot

pytestmark = pytest.mark.expects_log

OTHERS = ("Mobile checkout", "Ledger")


def the_goals(title: str = BAD) -> Snapshot:
    goals = tuple(a_goal(name, ON_COURSE) for name in (OTHERS[0], title, OTHERS[1]))
    return a_snapshot(a_bar("Work", "2 Mar 2026", "25 May 2026"), goals=goals, roadmaps=(a_roadmap(),))


def what_happened(title: str = BAD) -> Since:
    """Three items ended earlier than they were to."""
    items = [a_bar(name, "2 Mar 2026", "25 May 2026") for name in (OTHERS[0], title, OTHERS[1])]
    return Since(date(2026, 2, 19), tuple(Happening(sort="moved", item=item, was=_later(item)) for item in items))


def _later(item: Item) -> Item:
    return replace(item, end=a_bar("later", "2 Mar 2026", "25 Jun 2026").end)


class Wall(GuardedWall):
    """A window over the page of goals or of changes."""

    def take(self, title: str = BAD) -> None:
        """Show a plan in which one thing is called so, and paint it and what follows from it."""
        self.window.take_since(what_happened(title))
        self.window.take(the_goals(title))
        self.paint()


@pytest.fixture
def wall(request: pytest.FixtureRequest, qtbot: QtBot) -> Iterator[Wall]:
    made = Wall(request.param)
    yield made
    made.window.close()


def cannot_draw(monkeypatch: pytest.MonkeyPatch) -> None:
    from roadmap_display.layout.cards import goal_card, since_table

    for module, name, titled in (
        (goal_card, "_title", lambda card: card.goal.title),
        (since_table, "_title", lambda row: row.title),
    ):
        draw = getattr(module, name)

        def failing(scene: Any, one: Any, *where: Any, draw: Any = draw, titled: Any = titled) -> Any:
            if titled(one) == BAD:
                raise ZeroDivisionError
            return draw(scene, one, *where)

        monkeypatch.setattr(module, name, failing)


def cannot_tell(monkeypatch: pytest.MonkeyPatch) -> None:
    from roadmap_display.layout.cards import goal_card, since_rows

    outlook, what = goal_card.a_card, since_rows.what

    def no_card(scene: Any, goal: Any, sides: Any) -> Any:
        if goal.title == BAD:
            raise ZeroDivisionError
        return outlook(scene, goal, sides)

    def no_words(one: Happening, on: Any) -> str:
        if one.item.title == BAD:
            raise ZeroDivisionError
        return what(one, on)

    monkeypatch.setattr("roadmap_display.layout.pages.goals.a_card", no_card)
    monkeypatch.setattr(since_rows, "what", no_words)


Fail = Callable[[pytest.MonkeyPatch], None]


@pytest.mark.parametrize("fail", [cannot_draw, cannot_paint, cannot_tell])
@pytest.mark.parametrize("wall", ["goals", "changes"], indirect=True)
def test_what_fails_is_labelled_and_the_others_stand(
    wall: Wall, fail: Fail, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    fail(monkeypatch)
    wall.take()
    is_told = fail is cannot_tell and wall.page == "changes"
    assert wall.shows(*((BAD, "cannot be told") if is_told else (f"“{BAD}” cannot be drawn",)))
    assert wall.shows(*OTHERS)
    assert wall.stage.rotation.failing == frozenset()
    assert len(caplog.records) == 1
    wall.take("Blessed")
    assert wall.shows("Blessed", *OTHERS)
    assert not wall.shows("cannot be")


@pytest.mark.parametrize("wall", ["goals", "changes"], indirect=True)
def test_without_trouble_there_is_no_placeholder(wall: Wall) -> None:
    wall.take()
    assert wall.shows(BAD, *OTHERS)
    assert not wall.shows("cannot be")
