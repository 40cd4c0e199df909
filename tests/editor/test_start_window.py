"""The start window: what was open before, something new, a table taken in, a server tried."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QSettings, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from roadmap_display.app.doors import Doors
from roadmap_display.editor.kept import MOST_RECENT, Kept
from roadmap_display.editor.start.start_room import words_of
from roadmap_display.editor.start.start_window import StartWindow
from roadmap_display.storage.opening import open_store

TODAY = date(2026, 2, 26)
PATIENCE = 15_000
TABLE = (
    "Team,Feature,Begin,Due,Who,Colour\n"
    "Storefront,Mobile checkout,2 Mar 2026,25 May 2026,A. Rossi,red\n"
    "Storefront,Saved sizes,1 Apr 2026,12 Jun 2026,J. Park,blue\n"
)


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    return Kept(QSettings(str(tmp_path / "editor.ini"), QSettings.Format.IniFormat))


@pytest.fixture
def start(qtbot: QtBot, kept: Kept) -> StartWindow:
    kept.keep_recent("/plans/old.db")
    kept.keep_recent("/plans/plan.roadmap.json")
    window = StartWindow(Doors(lambda: TODAY), kept)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    return window


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "plan.csv"
    path.write_text(TABLE)
    return path


def test_what_was_open_before_is_one_click_away(start: StartWindow, qtbot: QtBot) -> None:
    first = start.start.recent.visualRect(start.start.model.index(0, 0)).center()
    with qtbot.waitSignal(start.chosen) as told:
        QTest.mouseClick(start.start.recent.viewport(), Qt.MouseButton.LeftButton, pos=first)
    assert told.args == ["/plans/plan.roadmap.json"]


def test_enter_opens_what_is_marked(start: StartWindow, qtbot: QtBot) -> None:
    start.start.recent.setFocus()
    start.start.recent.setCurrentIndex(start.start.model.index(1, 0))
    with qtbot.waitSignal(start.chosen) as told:
        QTest.keyClick(start.start.recent, Qt.Key.Key_Return)
    assert told.args == ["/plans/old.db"]


def test_a_new_plan_has_a_roadmap_for_each_side(
    start: StartWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = str(tmp_path / "next year.roadmap.json")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (path, ""))
    with qtbot.waitSignal(start.chosen, timeout=PATIENCE) as told:
        QTest.mouseClick(start.start.ways["new"], Qt.MouseButton.LeftButton)
    assert told.args == [path]
    with closing(open_store(path)) as store:
        snapshot = store.load().snapshot
    assert snapshot.portfolio.title == "Next year"
    assert [roadmap.kind for roadmap in snapshot.roadmaps] == ["product", "marketing"]


def test_a_plan_that_is_there_is_not_made_anew(start: StartWindow, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "plan.roadmap.json"
    path.write_text('{"format":"roadmap-display","version":1,"roadmaps":[],"items":[]}')
    start.make_new(str(path))
    qtbot.waitUntil(lambda: bool(start.start.trouble.text()), timeout=PATIENCE)
    assert "plan.roadmap.json" in start.start.trouble.text()
    assert '"items":[]' in path.read_text()


def test_a_table_is_looked_at_first_and_its_columns_can_be_taken_for_others(
    start: StartWindow, qtbot: QtBot, table: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    start.open(str(table))
    room = start.table
    qtbot.waitUntil(room.take.isEnabled, timeout=PATIENCE)
    assert room.counts.text().startswith("2 items")
    assert room.mapping == {0: "lane", 1: "title", 2: "start", 3: "end", 4: "owner", 5: ""}
    tags = room._choices[5]
    tags.setCurrentIndex(tags.findData("tags"))
    tags.activated.emit(tags.currentIndex())
    path = str(tmp_path / "taken.db")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (path, ""))
    with qtbot.waitSignal(start.chosen, timeout=PATIENCE):
        QTest.mouseClick(room.take, Qt.MouseButton.LeftButton)
    with closing(open_store(path)) as store:
        items = store.load().snapshot.items
    assert [(item.title, item.tags) for item in items] == [("Mobile checkout", ("red",)), ("Saved sizes", ("blue",))]


def test_a_table_without_a_title_says_so_and_comes_to_nothing(start: StartWindow, qtbot: QtBot, table: Path) -> None:
    start.open(str(table))
    qtbot.waitUntil(start.table.take.isEnabled, timeout=PATIENCE)
    title = start.table._choices[1]
    title.setCurrentIndex(0)
    title.activated.emit(0)
    qtbot.waitUntil(lambda: bool(start.table.noticed.text()), timeout=PATIENCE)
    assert "no column of titles" in start.table.noticed.text()
    assert not start.table.take.isEnabled()


def test_a_file_that_is_dropped_is_opened_once_the_drop_is_over(start: StartWindow, qtbot: QtBot) -> None:
    """What opens closes the window, and Qt falls over one that is closed while something is dropped into it."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile("/plans/other.db")])
    actions, none = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction, Qt.KeyboardModifier.NoModifier
    event = QDropEvent(QPointF(QPoint(5, 5)), actions, mime, Qt.MouseButton.LeftButton, none)
    event.setDropAction(Qt.DropAction.MoveAction)
    chosen: list[str] = []
    start.chosen.connect(chosen.append)
    start.dropEvent(event)
    assert event.dropAction() is Qt.DropAction.CopyAction, "whoever drags a file takes it for moved away"
    assert not chosen
    qtbot.waitUntil(lambda: chosen == ["/plans/other.db"], timeout=PATIENCE)


@pytest.mark.parametrize(
    ("written", "kind", "made"),
    [
        ("next year", "", "next year.roadmap.json"),
        ("plan v1.2", "", "plan v1.2.roadmap.json"),
        ("plan.json", "", "plan.json"),
        ("plan", "(*.db)", "plan.db"),
        ("plan.roadmap.json", "(*.db)", "plan.db"),
        ("Plan.DB", "", "Plan.DB"),
    ],
)
def test_the_name_of_a_new_plan_needs_no_suffix(
    start: StartWindow,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    written: str,
    kind: str,
    made: str,
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / written), kind))
    with qtbot.waitSignal(start.chosen, timeout=PATIENCE) as told:
        QTest.mouseClick(start.start.ways["new"], Qt.MouseButton.LeftButton)
    assert told.args == [str(tmp_path / made)]
    assert [path.name for path in tmp_path.glob("[pPn]*")] == [made]


def test_a_plan_that_cannot_be_made_there_leaves_the_table_as_good_as_it_was(
    start: StartWindow, qtbot: QtBot, table: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    start.open(str(table))
    qtbot.waitUntil(start.table.take.isEnabled, timeout=PATIENCE)
    path = tmp_path / "there.roadmap.json"
    path.write_text("{}")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    QTest.mouseClick(start.table.take, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "there already" in start.table.noticed.text(), timeout=PATIENCE)
    assert start.table.take.isEnabled()
    assert start.table.counts.text().startswith("2 items")


def test_dates_in_one_column_stay_dates_where_another_column_is_taken_for_something_else(
    start: StartWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "spans.csv"
    path.write_text("Feature,When,Colour\nCheckout,2 Mar - 25 May 2026,red\nSizes,soon,blue\n")
    start.open(str(path))
    room = start.table
    qtbot.waitUntil(room.take.isEnabled, timeout=PATIENCE)
    assert room.mapping == {0: "title", 1: "date", 2: ""}
    assert room._choices[1].currentText() == "Date or span"
    assert "“soon” is not a date" in room.noticed.text()
    room.noticed.setText("")
    room._choices[2].setCurrentIndex(room._choices[2].findData("tags"))
    room._choices[2].activated.emit(room._choices[2].currentIndex())
    qtbot.waitUntil(lambda: "“soon” is not a date" in room.noticed.text(), timeout=PATIENCE)


def test_of_a_table_that_cannot_be_read_no_grid_is_left(start: StartWindow, qtbot: QtBot, table: Path) -> None:
    start.open(str(table))
    qtbot.waitUntil(start.table.take.isEnabled, timeout=PATIENCE)
    table.write_text("")
    start.open(str(table))
    qtbot.waitUntil(lambda: "is empty" in start.table.noticed.text(), timeout=PATIENCE)
    assert (start.table.table.rowCount(), start.table.table.columnCount()) == (0, 0)


def test_what_is_no_plan_is_said_to_be_none(start: StartWindow, qtbot: QtBot, tmp_path: Path) -> None:
    picture, letter = tmp_path / "beach.png", tmp_path / "letter.docx"
    picture.write_bytes(b"\x89PNG")
    letter.write_bytes(b"PK\x03\x04 and no workbook")
    with qtbot.assertNotEmitted(start.chosen):
        start.open(str(picture))
        qtbot.waitUntil(lambda: "beach.png is of no kind" in start.start.trouble.text(), timeout=PATIENCE)
        start.open(str(letter))
        qtbot.waitUntil(lambda: "letter.docx" in start.table.noticed.text(), timeout=PATIENCE)
    assert not start.table.take.isEnabled()


def test_a_server_that_does_not_answer_is_told_as_that(start: StartWindow, qtbot: QtBot) -> None:
    QTest.mouseClick(start.start.ways["server"], Qt.MouseButton.LeftButton)
    QTest.keyClicks(start.server.address, "postgresql://127.0.0.1:1/plans")
    QTest.keyClick(start.server.address, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: start.server.answer.text() not in ("", "Asking …"), timeout=PATIENCE)
    assert "127.0.0.1" in start.server.answer.text()


def test_sources_are_called_by_their_name_and_place() -> None:
    assert words_of("/srv/plans/plan.db") == ("plan.db", "/srv/plans")
    assert words_of(str(Path.home() / "plans/plan.db")) == ("plan.db", "~/plans")
    assert words_of("postgresql://maya:secret@db.example.org/plans?sslmode=require") == ("plans", "db.example.org")


def test_a_dozen_sources_are_remembered_each_once(kept: Kept) -> None:
    for number in range(20):
        kept.keep_recent(f"/plans/{number}.db")
    kept.keep_recent("/plans/15.db")
    assert len(kept.recent()) == MOST_RECENT
    assert kept.recent()[:3] == ["/plans/15.db", "/plans/19.db", "/plans/18.db"]
