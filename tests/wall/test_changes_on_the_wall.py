"""The wall tells what changed: real files, real watchers, edits with and without a history."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from builders import a_bar, a_roadmap, a_snapshot
from goal_plans import many_goals
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from roadmap_display.app import showing
from roadmap_display.app.configured import Configured
from roadmap_display.layout.pages import PAGES
from roadmap_display.layout.shapes import Text
from roadmap_display.roadmap.changes.change import ChangeSet, Edited
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.settings import WallSettings
from roadmap_display.storage.opening import open_store
from roadmap_display.storage.watching.places import days, identity
from roadmap_display.wall.clock import Clock, local_now, steady_seconds

pytestmark = pytest.mark.usefixtures("own_state")

TODAY = date(2026, 2, 26)


def a_plan(end: str = "25 May 2026") -> Snapshot:
    bar = a_bar("Mobile checkout", "2 Mar 2026", end)
    return a_snapshot(bar, roadmaps=(a_roadmap(), a_roadmap("Marketing", "Campaigns")))


class Wall:
    """A wall in this process, over a real source."""

    def __init__(self, qtbot: QtBot, source: Path, *pages: str) -> None:
        self.qtbot = qtbot
        settings = WallSettings(sources=(str(source),), windowed=True, today=TODAY, pages=pages)
        self.wall = showing.Wall(settings, Clock(local_now, steady_seconds))
        self.window = self.wall.window
        self.window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        self.wall.open()

    def words(self) -> list[str]:
        return [shape.text for shape in self.window._picture.shapes if isinstance(shape, Text)]

    def turn(self) -> None:
        self.qtbot.keyClick(self.window, Qt.Key.Key_Right)

    def wait(self, condition: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(condition, timeout=40_000)

    def leave(self) -> None:
        self.wall.close()


@pytest.fixture
def hung_up(qtbot: QtBot) -> Iterator[Callable[..., Wall]]:
    walls: list[Wall] = []

    def hang_up(source: Path, *pages: str) -> Wall:
        walls.append(Wall(qtbot, source, *pages))
        return walls[-1]

    yield hang_up
    for wall in walls:
        wall.leave()


@pytest.mark.parametrize("name", ["plan.roadmap.json", "plan.db"])
def test_a_saved_move_stands_on_the_page_with_who_and_when(
    name: str, tmp_path: Path, hung_up: Callable[..., Wall]
) -> None:
    store = open_store(str(tmp_path / name))
    store.create(a_plan("4 May 2026"))
    wall = hung_up(tmp_path / name, "changes")
    wall.wait(lambda: "Nothing changed" in wall.words())
    was, becomes = (a_plan(end).items[0].end for end in ("4 May 2026", "25 May 2026"))
    at = datetime(2026, 2, 24, 9).astimezone()
    store.save(ChangeSet(at=at, by="Ada Rossi", changes=(Edited("item", "mobile-checkout", "end", was, becomes),)))
    wall.wait(lambda: "+3 weeks · 25 May" in wall.words())
    assert "AR · Tue" in wall.words()
    store.close()


def test_an_edit_by_hand_is_told_by_the_day_that_was_kept(tmp_path: Path, hung_up: Callable[..., Wall]) -> None:
    source = tmp_path / "plan.roadmap.json"
    store = open_store(str(source))
    store.create(a_plan("4 May 2026"))
    seen = datetime(2026, 2, 10, 9).astimezone()
    days().keep(identity(str(source)), store.load().snapshot, seen)
    store.close()
    source.write_text(source.read_text().replace("2026-05-04", "2026-05-25"))
    wall = hung_up(source, "changes")
    wall.wait(lambda: "+3 weeks · 25 May" in wall.words())
    assert "since Thursday 19 February" in wall.words()


def test_where_nothing_older_is_known_the_wall_says_from_when_on(tmp_path: Path, hung_up: Callable[..., Wall]) -> None:
    source = tmp_path / "plan.csv"
    source.write_text("roadmap,lane,title,start,end\nProduct,App,Login,2026-03-02,2026-05-25\n")
    wall = hung_up(source, "changes")
    wall.wait(lambda: "Nothing changed" in wall.words())
    since = wall.window._stage._since
    assert since is not None
    assert (since.on, since.is_whole) == (date.today(), False)


def test_a_wall_without_the_page_keeps_no_days(tmp_path: Path, hung_up: Callable[..., Wall]) -> None:
    source = tmp_path / "plan.roadmap.json"
    open_store(str(source)).create(a_plan())
    wall = hung_up(source, "side-by-side")
    wall.wait(lambda: "Mobile checkout" in wall.words())
    before = time.monotonic()
    wall.wait(lambda: time.monotonic() - before > 1.5)
    assert not (tmp_path / "state" / "roadmap-display" / "days").exists()


def test_a_day_that_is_still_to_come_is_refused_before_a_window_opens() -> None:
    told = {"sources": ("plan.db",), "pages": ("changes",), "today": TODAY, "since": "2026-12-01"}
    with pytest.raises(Trouble, match="still to come"):
        Configured(told, environment={}).read()


def test_all_pages_take_their_turn(tmp_path: Path, hung_up: Callable[..., Wall]) -> None:
    source = tmp_path / "plan.roadmap.json"
    plan = a_plan()
    open_store(str(source)).create(a_snapshot(*plan.items, roadmaps=plan.roadmaps, goals=many_goals(3)))
    wall = hung_up(source, *PAGES)
    wall.wait(lambda: "Mobile checkout" in wall.words())
    seen: list[str] = []
    for _ in range(4 * len(PAGES)):
        seen += [words.split("  ")[0] for words in wall.words() if words.split("  ")[0] in titles_of(PAGES)]
        wall.turn()
    assert list(dict.fromkeys(seen)) == titles_of(PAGES)


def titles_of(names: Iterable[str]) -> list[str]:
    """What the footer calls pages."""
    return [PAGES[name].title for name in names]
