"""Naming what one sees: in place, for oneself or in the plan; renaming and forgetting."""

from __future__ import annotations

from pathlib import Path
from threading import Event

import msgspec
import pytest
from portfolios import TODAY, the_demo
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from roadmap_display.layout.timeline.arrangement import USUAL
from roadmap_display.live import own_views_door
from roadmap_display.live.own_views_door import OwnViewsDoor
from roadmap_display.roadmap.filter import Filter
from roadmap_display.roadmap.views import View
from roadmap_display.storage.watching.own_views import OwnViews
from roadmap_display.view.window import ViewWindow

PLANNED = USUAL._replace(filter=Filter(stages=("planned",)))
MINE = View(id="a", title="My work", stages=("planned",), colour_by="goal", group_by="roadmap")


def menu(window: ViewWindow) -> list[str]:
    return [action.text() for action in window.filters.views.menu().actions() if action.text()]


def test_there_is_something_to_keep_only_where_something_else_than_the_usual_is_seen(window: ViewWindow) -> None:
    assert not window.filters.keep.isVisible()
    window.filters.set_arrangement(PLANNED)
    assert window.filters.keep.isVisible()


def test_a_name_is_typed_in_place_and_escape_leaves_it(window: ViewWindow) -> None:
    window.filters.set_arrangement(PLANNED)
    QTest.mouseClick(window.filters.keep, Qt.MouseButton.LeftButton)
    field = window.filters.keeping
    assert field.isVisible()
    assert not field.mine.isEnabled()
    assert not field.plan.isVisible(), "a window for reading cannot write into the plan"
    assert not field.forget.isVisible()
    QTest.keyClick(field.line, Qt.Key.Key_Escape)
    assert not field.isVisible()


def test_what_is_kept_is_what_is_seen(window: ViewWindow, qtbot: QtBot) -> None:
    window.filters.set_arrangement(PLANNED)
    window.filters.keep.click()
    QTest.keyClicks(window.filters.keeping.line, "  My   work ")
    with qtbot.waitSignal(window.filters.keeper.kept) as told:
        QTest.keyClick(window.filters.keeping.line, Qt.Key.Key_Return)
    view = told.args[0]
    assert msgspec.structs.replace(view, id="a") == MINE
    assert not window.filters.keeping.isVisible()


def test_in_the_plan_where_that_is_offered(window: ViewWindow, qtbot: QtBot) -> None:
    window.filters.keeping.offers_plan = True
    window.filters.set_arrangement(PLANNED)
    window.filters.keep.click()
    QTest.keyClicks(window.filters.keeping.line, "For all")
    with qtbot.waitSignal(window.filters.keeper.shared) as told:
        QTest.mouseClick(window.filters.keeping.plan, Qt.MouseButton.LeftButton)
    assert told.args[0].title == "For all"


def test_those_of_the_reader_and_of_the_plan_stand_apart(window: ViewWindow) -> None:
    shared = [view.title for view in the_demo().views]
    assert menu(window) == shared
    window.take_own_views((MINE,))
    assert menu(window) == ["Kept for me", "My work", *(["Kept in the plan", *shared] if shared else [])]
    window.filters.set_arrangement(PLANNED)
    assert window.filters.views.accessibleName() == "View: My work"


def test_one_of_the_reader_is_chosen_renamed_and_forgotten(window: ViewWindow, qtbot: QtBot) -> None:
    window.take_own_views((MINE,))
    next(action for action in window.filters.views.menu().actions() if action.text() == "My work").trigger()
    assert window.filters.arrangement == PLANNED
    window.filters.keep.click()
    field = window.filters.keeping
    assert (field.line.text(), field.mine.text()) == ("My work", "Rename")
    QTest.keyClicks(field.line, "Next")
    with qtbot.waitSignal(window.filters.keeper.kept) as told:
        QTest.keyClick(field.line, Qt.Key.Key_Return)
    assert told.args == [msgspec.structs.replace(MINE, title="Next")]
    window.filters.keep.click()
    with qtbot.waitSignal(window.filters.keeper.forgotten) as told:
        QTest.mouseClick(field.forget, Qt.MouseButton.LeftButton)
    assert told.args == ["a"]


def test_the_view_asked_for_at_the_start_may_be_ones_own(qtbot: QtBot) -> None:
    made = ViewWindow(lambda: TODAY, view="my work")
    qtbot.addWidget(made)
    made.show()
    made.take(the_demo())
    assert made.band.isVisible()
    made.take_own_views((MINE,))
    assert made.filters.arrangement == PLANNED
    assert not made.band.isVisible()


def test_ones_own_views_may_be_known_before_the_plan_is(qtbot: QtBot) -> None:
    made = ViewWindow(lambda: TODAY, view="my work")
    qtbot.addWidget(made)
    made.show()
    made.take_own_views((MINE,))
    made.take(the_demo())
    assert made.filters.arrangement == PLANNED
    assert not made.band.isVisible()


def test_what_is_kept_is_told_and_there_the_next_time(tmp_path: Path, qtbot: QtBot) -> None:
    door = OwnViewsDoor(OwnViews(tmp_path), "plan.db")
    with qtbot.waitSignal(door.told) as told:
        door.start()
    assert told.args == [()]
    with qtbot.waitSignal(door.told) as told:
        door.keep(MINE)
    assert told.args == [(MINE,)]
    door.stop()
    again = OwnViewsDoor(OwnViews(tmp_path), "plan.db")
    with qtbot.waitSignal(again.told) as told:
        again.start()
    assert told.args == [(MINE,)]
    with qtbot.waitSignal(again.told) as told:
        again.forget("a")
    assert told.args == [()]
    again.stop()


def test_a_home_that_hangs_holds_no_window_open(tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    is_back = Event()

    class Away(OwnViews):
        def of(self, source: str) -> tuple[View, ...]:
            is_back.wait()
            return super().of(source)

    monkeypatch.setattr(own_views_door, "STOP_PATIENCE", 0.0)
    door = OwnViewsDoor(Away(tmp_path), "plan.db")
    door.start()
    door.stop()
    with qtbot.waitSignal(door.told):
        is_back.set()


def test_a_damaged_file_is_said_in_a_sentence(tmp_path: Path, qtbot: QtBot) -> None:
    OwnViews(tmp_path).keep("plan.db", MINE)
    for path in tmp_path.iterdir():
        path.write_text("{")
    door = OwnViewsDoor(OwnViews(tmp_path), "plan.db")
    with qtbot.waitSignal(door.troubled) as told:
        door.start()
    door.stop()
    assert told.args is not None
    assert told.args[0].startswith("The views you kept cannot be read and are left out (")
    assert told.args[0].endswith("; keep them anew.")
