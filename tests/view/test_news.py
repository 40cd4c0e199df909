"""What changed since one last looked: counted, listed, marked, and remembered as seen."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event

import pytest
import shiboken6
from builders import when
from contents import content
from portfolios import the_demo
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from roadmap_display.app.histories import Histories
from roadmap_display.layout.shapes import Box, Text
from roadmap_display.live.last_look import LastLook
from roadmap_display.roadmap.changes.change import Change, ChangeSet, Edited, Removed
from roadmap_display.roadmap.changes.diff import apply
from roadmap_display.roadmap.joining.joined import join
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.storage.watching.last_good import LastGood
from roadmap_display.view.window import ViewWindow

AT = datetime(2026, 2, 19, 9, tzinfo=UTC)


def earlier() -> Snapshot:
    """The demo before Mobile checkout moved by three weeks and Spring launch came."""
    now = the_demo()
    checkout, spring = now.item("checkout"), now.item("spring")
    assert checkout
    assert spring
    changes: list[Change] = [
        Edited("item", "checkout", "start", checkout.start, when("2026-02-09")),
        Edited("item", "checkout", "end", checkout.end, when("2026-05-04")),
        Removed("item", spring),
    ]
    was, conflicts = apply(now, changes)
    assert not conflicts
    return was


@pytest.fixture
def window(window: ViewWindow) -> ViewWindow:
    window.news.look_back(earlier(), AT)
    QApplication.processEvents()
    return window


def ways(window: ViewWindow) -> list[str]:
    return [way.accessibleName().split(",")[0] for way in window.details.ways()]


def test_the_button_counts_what_changed(window: ViewWindow) -> None:
    assert window.filters.since.isVisible()
    assert window.filters.since.text() == "2 changes"
    assert not window.details.isVisible()
    assert window.canvas.sight is not None
    assert window.canvas.sight.ghosts is None


def test_the_list_leads_to_the_items_and_back(window: ViewWindow) -> None:
    QTest.mouseClick(window.filters.since, Qt.MouseButton.LeftButton)
    assert ways(window) == ["Mobile checkout", "Spring launch"]
    labels = [label.text() for label in window.details.findChildren(QLabel)]
    assert "Since Thursday 19 February, when you last looked" in labels
    QTest.mouseClick(window.details.ways()[1], Qt.MouseButton.LeftButton)
    assert window.canvas.selection == "spring"
    QTest.keyClick(window.details, Qt.Key.Key_Escape)
    assert ways(window) == ["Mobile checkout", "Spring launch"]
    QTest.keyClick(window.details, Qt.Key.Key_Escape)
    assert not window.details.isVisible()
    assert not window.filters.since.isChecked()


def test_the_list_says_who_did_it_and_when_and_nothing_of_before_the_look(window: ViewWindow) -> None:
    window.filters.since.click()
    assert window.details.ways()[0].accessibleName() == "Mobile checkout, +3 weeks · 25 May"
    moved = Edited("item", "checkout", "end", when("2026-05-04"), when("2026-05-25"))
    before = ChangeSet(at=AT - timedelta(days=1), by="jp", changes=(moved,))
    window.news.take_history((before,))
    window.news.tell()
    assert window.details.ways()[0].accessibleName() == "Mobile checkout, +3 weeks · 25 May"
    window.news.take_history((before, ChangeSet(at=AT + timedelta(days=5), by="Ada Rossi", changes=(moved,))))
    window.news.tell()
    assert window.details.ways()[0].accessibleName() == "Mobile checkout, +3 weeks · 25 May · AR · Tue"


def test_what_moved_is_drawn_where_it_was_with_how_far(window: ViewWindow) -> None:
    window.filters.since.click()
    seen = window.canvas.sight
    assert seen is not None
    assert seen.ghosts is not None
    shapes = list(seen.ghosts.behind(seen.camera.area))
    (outline,) = [shape for shape in shapes if isinstance(shape, Box)]
    assert outline.dashed
    assert (outline.x, outline.item) == (seen.chart.zoom.x_of(when("2026-02-09").first), "checkout")
    assert [shape.text for shape in shapes if isinstance(shape, Text)] == ["+3 w"]
    assert {shape.item for shape in seen.ghosts.over(seen.camera.area) if isinstance(shape, Box)} == {
        "checkout",
        "spring",
    }


def test_seen_is_told_and_counts_from_there(window: ViewWindow, qtbot: QtBot) -> None:
    window.filters.since.click()
    with qtbot.waitSignal(window.seen) as told:
        QTest.mouseClick(window.filters.seen, Qt.MouseButton.LeftButton)
    assert told.args == [window.news.seen]
    assert not window.filters.since.isVisible()
    assert window.canvas.sight is not None
    assert window.canvas.sight.ghosts is None
    item = the_demo().item("sizes")
    assert item
    later, _ = apply(the_demo(), [Edited("item", "sizes", "end", item.end, when("2026-08-01"))])
    window.take(later)
    window.news.tell()
    assert window.filters.since.text() == "1 change"


def looks(folder: Path, sources: tuple[str, ...] = ("a.json",)) -> LastLook:
    return LastLook(LastGood(folder), [(source, f"/plans/{source}") for source in sources])


@pytest.fixture
def _patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is being kept is waited for, however slow the disk is."""
    monkeypatch.setattr("roadmap_display.live.last_look._PATIENCE", 30.0)


@pytest.mark.usefixtures("_patient")
def test_the_first_look_is_remembered_and_told_the_next_time(tmp_path: Path, qtbot: QtBot) -> None:
    first = looks(tmp_path)
    with qtbot.waitSignal(first.recalled):
        first.start()
        first.take(earlier())
    first.stop()
    second = looks(tmp_path)
    with qtbot.waitSignal(second.recalled) as told:
        second.start()
    assert told.args is not None
    assert content(told.args[0]) == content(earlier())
    second.take(the_demo())
    second.stop()
    third = looks(tmp_path)
    with qtbot.waitSignal(third.recalled) as told:
        third.start()
    assert content(told.args[0]) == content(earlier()), "looking alone is not having seen"
    third.keep(the_demo())
    third.stop()
    fourth = looks(tmp_path)
    with qtbot.waitSignal(fourth.recalled) as told:
        fourth.start()
    assert content(told.args[0]) == content(the_demo())
    fourth.stop()


@pytest.mark.usefixtures("_patient")
def test_of_several_sources_each_is_remembered_by_itself(tmp_path: Path, qtbot: QtBot) -> None:
    both = ("a.json", "b.json")
    first = looks(tmp_path, both)
    whole = join([("a.json", the_demo()), ("b.json", earlier())])
    with qtbot.waitSignal(first.recalled):
        first.start()
        first.take(whole)
    first.stop()
    alone = looks(tmp_path, ("b.json",))
    with qtbot.waitSignal(alone.recalled) as told:
        alone.start()
    assert told.args is not None
    assert content(told.args[0]) == content(earlier())
    alone.stop()


@pytest.mark.usefixtures("_patient")
def test_of_two_looks_the_later_one_is_remembered_however_long_the_first_takes(tmp_path: Path) -> None:
    is_later_kept = Event()
    revisions: list[int] = []

    class Slow(LastGood):
        def keep(self, source: str, snapshot: Snapshot, seen_at: datetime) -> None:
            if snapshot.revision == 1:
                is_later_kept.wait(0.1)
            revisions.append(snapshot.revision)
            if snapshot.revision == 2:
                is_later_kept.set()

    twice = LastLook(Slow(tmp_path), [("a.json", "/plans/a.json")])
    twice.start()
    for revision in (1, 2):
        twice.keep(Snapshot(revision=revision))
    twice.stop()
    assert revisions == [1, 2]


def test_what_all_sources_remember_is_one_history_and_nobody_is_told_when_the_window_is_gone(qtbot: QtBot) -> None:
    histories = Histories()
    tell, tell_other = histories.tell_of(0), histories.tell_of(1)
    later, sooner = ChangeSet(at=AT + timedelta(days=1)), ChangeSet(at=AT)
    with qtbot.waitSignal(histories.told, check_params_cb=lambda history: len(history) == 2) as told:
        tell((later,))
        tell_other((sooner,))
    assert told.args == [(sooner, later)]
    shiboken6.delete(histories)
    tell(())
