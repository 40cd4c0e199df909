"""The editor's window: its pages, its menu, what it keeps, what it says."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from a_source import a_source
from editor_hands import said
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QToolButton
from pytestqt.qtbot import QtBot
from seats import Seat

from roadmap_display.editor.actions import MENUS
from roadmap_display.editor.below.checks import EMPTY
from roadmap_display.editor.inspector.inspector import NO_ROADMAP
from roadmap_display.editor.kept import Kept
from roadmap_display.editor.status_line import safety_words
from roadmap_display.editor.window import EditorWindow
from roadmap_display.live.settling import Safety
from roadmap_display.roadmap.changes.change import Edited
from roadmap_display.roadmap.portfolio import Portfolio, Snapshot
from roadmap_display.view.plain import button
from roadmap_display.view.window import Standing


def rename(seat: Seat, becomes: str, was: str = "Mobile checkout") -> None:
    seat.desk.make((Edited("item", "checkout", "title", was, becomes),), f"renamed {becomes}")


def test_every_page_can_be_turned_to_by_its_key(window: EditorWindow) -> None:
    for number, name in enumerate(window.places.titles, 1):
        if number < 10:
            QTest.keyClick(window, Qt.Key(Qt.Key.Key_0 + number), Qt.KeyboardModifier.AltModifier)
            assert window.places.page == name


def test_undo_and_redo_are_possible_where_there_is_something(seat: Seat, window: EditorWindow) -> None:
    assert not window.menus.undo.isEnabled()
    rename(seat, "Checkout")
    assert window.menus.undo.isEnabled()
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.menus.redo.isEnabled()
    assert not window.menus.undo.isEnabled()
    seat.settled()


def test_everything_one_can_do_is_in_the_menu_and_no_key_does_two_things(window: EditorWindow) -> None:
    actions = window.acts.all()
    assert sum(len(window.acts.of(menu)) for menu in MENUS) == len(actions)
    everywhere = Qt.ShortcutContext.WindowShortcut
    keys = [
        one.shortcut().toString() for one in actions if one.shortcutContext() == everywhere and one.shortcut().count()
    ]
    assert sorted(set(keys)) == sorted(keys)


def test_colours_and_places_are_kept(window: EditorWindow, seat: Seat, tmp_path: Path, qtbot: QtBot) -> None:
    window.change_look()
    window.resize(760, 640)
    window.close()
    again = EditorWindow(seat.desk, Kept(QSettings(str(tmp_path / "editor.ini"), QSettings.Format.IniFormat)))
    qtbot.addWidget(again)
    assert again.look == "dark"
    assert (again.width(), again.height()) == (760, 640)


def test_the_foot_says_how_safe_the_edits_are() -> None:
    live = Standing("● Live")
    assert safety_words(Safety(revision=418), live) == ("good", "Saved · revision 418")
    assert safety_words(Safety(here=1), live) == ("quiet", "Saving")
    away = safety_words(Safety(here=2, trouble="plan.db is away"), live)
    assert away == ("attention", "2 edits are safe on this machine and saved later: plan.db is away")
    assert safety_words(Safety(), Standing("as of 14:02"))[1] == "Not reachable; shown as of 14:02"
    assert safety_words(Safety(refused="it may only be read"), live)[1] == "Not taken: it may only be read"


def test_a_source_that_is_away_is_told_at_the_foot(seat: Seat, window: EditorWindow) -> None:
    os.rename(seat.source, seat.source + ".away")
    rename(seat, "Checkout")
    seat.until(lambda: "safe on this machine" in window.status.saved.text())
    os.rename(seat.source + ".away", seat.source)
    seat.settled()
    assert window.status.saved.text().startswith("Saved · revision")


def test_of_two_values_for_one_field_either_can_be_made_to_stand(seat: Seat, sit: object, window: EditorWindow) -> None:
    other = sit(seat.source, "kaya")  # type: ignore[operator]
    rename(seat, "Checkout")
    rename(other, "Pay by phone")
    for one in (seat, other):
        one.until(lambda one=one: one.is_saved() and one.shown.conflicts)
    seat.until(lambda: window.notices.sentences)
    stands = seat.shown.item("checkout")
    assert stands is not None
    assert "Two people changed the same" in window.notices.sentences[0]
    take = next(
        one for one in window.notices.findChildren(type(button("", "", None))) if one.text() == "Take the other"
    )
    QTest.mouseClick(take, Qt.MouseButton.LeftButton)
    now = seat.settled()
    item = now.item("checkout")
    assert item is not None
    assert {item.title, stands.title} == {"Checkout", "Pay by phone"}
    assert now.conflicts == ()
    seat.until(lambda: not window.notices.sentences)


@pytest.mark.qt_log_ignore("propagateSizeHints")
def test_nobody_leaves_with_an_edit_that_is_not_written_down(seat: Seat, window: EditorWindow, qtbot: QtBot) -> None:
    closed: list[bool] = []
    window.closed.connect(lambda: closed.append(True))
    rename(seat, "Checkout")
    event = QCloseEvent()
    QApplication.sendEvent(window, event)
    assert not event.isAccepted()
    assert window.findChild(QMessageBox) is not None
    seat.until(lambda: closed)
    assert seat.reloaded()


def test_a_view_is_kept_in_the_plan_for_everybody(seat: Seat, window: EditorWindow) -> None:
    from roadmap_display.roadmap.views import View

    window.filters.keeper.shared.emit(View(id="v1", title="Mine", goals=("mobile",)))
    assert [view.title for view in seat.settled().views][-1] == "Mine"
    window.filters.keeper.shared.emit(View(id="v2", title="Mine", text="checkout"))
    assert [view.id for view in seat.settled().views if view.title == "Mine"] == ["v2"]


def test_undo_puts_a_view_that_was_replaced_back_where_it_stood(seat: Seat, window: EditorWindow) -> None:
    from roadmap_display.roadmap.views import View

    for name in ("Mine", "Ours"):
        window.filters.keeper.shared.emit(View(id=name, title=name))
    before = seat.settled().views
    window.filters.keeper.shared.emit(View(id="later", title="Mine", text="checkout"))
    assert seat.settled().views != before
    seat.edits.undo()
    assert seat.settled().views == before


def test_letters_are_larger_from_the_next_start_on(window: EditorWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    from roadmap_display.editor.scale import VARIABLE, apply_scale, scaled

    # First set, so that what is set here is gone afterwards: other windows would be drawn larger.
    monkeypatch.setenv(VARIABLE, "1")
    monkeypatch.delenv(VARIABLE)
    scaled(window.kept, 1)
    assert "150%" in scaled(window.kept, 1).replace(" ", "")
    apply_scale(window.kept)
    assert os.environ[VARIABLE] == "1.5"
    monkeypatch.setenv(VARIABLE, "3")
    apply_scale(window.kept)
    assert os.environ[VARIABLE] == "3"


def test_a_scale_that_there_is_not_is_no_scale(window: EditorWindow) -> None:
    from roadmap_display.editor.scale import SCALES, scale_of, scaled

    window.kept.keep_text("scale", "900")
    assert scale_of(window.kept) == "1"
    for _ in range(20):
        scaled(window.kept, 1)
    assert scale_of(window.kept) == SCALES[-1]


def test_a_plan_without_a_roadmap_says_where_one_is_added(sit: Any, tmp_path: Path, qtbot: QtBot) -> None:
    path = a_source(tmp_path / "plan.roadmap.json", Snapshot(Portfolio(id="p", title="Nothing")))
    seat = sit(str(path))
    window = EditorWindow(seat.desk, Kept(QSettings(str(tmp_path / "none.ini"), QSettings.Format.IniFormat)))
    qtbot.addWidget(window)
    seat.desk.look_again()
    with qtbot.waitExposed(window):
        window.show()
    seat.until(lambda: window.rooms.inspector.empty.text() == NO_ROADMAP)
    seat.until(lambda: window.canvas.sight)
    window.rooms.commands.lanes.add_item.trigger()
    assert "Alt+7" in said(window.canvas.sight.tip)
    seat.until(lambda: window.rooms.below.checks.empty == EMPTY)


def test_where_there_is_no_room_for_all_pages_one_button_leads_to_them(window: EditorWindow, qtbot: QtBot) -> None:
    pages = [made for made in window.menus.switch.findChildren(QToolButton) if made.isCheckable()]
    one = next(made for made in window.menus.switch.findChildren(QToolButton) if made not in pages)
    for width, is_narrow in ((1440, False), (1280, False), (820, True), (1280, False)):
        window.resize(width, 700)
        qtbot.waitUntil(lambda: one.isVisible() is is_narrow, timeout=5000)  # noqa: B023 - waited for at once
        assert [made.isVisible() for made in pages] == [not is_narrow] * len(pages)
        assert all(made.width() >= made.sizeHint().width() for made in (*pages, one) if made.isVisible())
    milestone = next(made for made in window.bar.findChildren(QToolButton) if made.text() == "+ Milestone")
    for width, is_seen in ((680, False), (940, True)):
        window.resize(width, 700)
        qtbot.waitUntil(lambda: milestone.isVisible() is is_seen, timeout=5000)  # noqa: B023 - waited for at once
    assert one.isVisible()
    window.turn("goals")
    assert one.text() == "Goals ▾"
    with qtbot.waitSignal(window.menus.switch.chosen) as chosen:
        next(action for action in one.menu().actions() if action.text() == "Table").trigger()
    assert chosen.args == ["table"]


def test_a_source_that_is_only_read_says_so_at_the_foot(sit: Any, tmp_path: Path, qtbot: QtBot) -> None:
    table = tmp_path / "plan.csv"
    table.write_text("roadmap,lane,title,start,end\nProduct,Shop,Checkout,2026-03-02,2026-05-25\n")
    seat = sit(str(table))
    window = EditorWindow(seat.desk, Kept(QSettings(str(tmp_path / "table.ini"), QSettings.Format.IniFormat)))
    qtbot.addWidget(window)
    seat.desk.look_again()
    seat.until(lambda: window.status.saved.text().startswith("Read only"))
