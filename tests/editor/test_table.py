"""The table by hand: cells are typed, filled, pasted and cleared; each is taken back, made again, and read anew."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import pytest
from contents import content
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from seats import Seat
from table_hands import CTRL, LIGHT, Cells, ids, of, says

from roadmap_display.editor.actions import Actions
from roadmap_display.editor.table.page import TablePage
from roadmap_display.roadmap.filter import Filter
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.roadmap.rows.look import TableLook

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


class TestTyping:
    def test_a_title_typed_over_is_saved_taken_back_and_made_again(self, table: Cells) -> None:
        table.write("Saved sizes", "title", "Kept sizes")
        table.checked(says("Saved sizes", "title", "Kept sizes"), says("Saved sizes", "title", "Saved sizes"))

    def test_after_enter_the_keys_are_one_row_further(self, table: Cells) -> None:
        table.write("Saved sizes", "progress", "5")
        assert table.view.currentIndex() == table.cell("Visual search", "progress")
        table.until(lambda: table.item("Saved sizes").progress == 5)

    def test_tab_goes_on_to_the_next_cell_and_back(self, table: Cells) -> None:
        table.go("Saved sizes", "title")
        table.type("Kept")
        table.key(Qt.Key.Key_Tab)
        assert table.view.currentIndex() == table.cell("Saved sizes", "when")
        table.key(Qt.Key.Key_F2)
        table.key(Qt.Key.Key_Backtab)
        assert table.view.currentIndex() == table.cell("Saved sizes", "title")

    def test_behind_the_last_column_comes_the_next_row(self, table: Cells) -> None:
        table.go("Saved sizes", "lane")
        table.key(Qt.Key.Key_F2)
        table.key(Qt.Key.Key_Tab)
        assert table.view.currentIndex() == table.cell("Visual search", "title")

    def test_enter_opens_a_cell_and_escape_leaves_it_as_it_was(self, table: Cells) -> None:
        table.go("Saved sizes", "title")
        table.enter()
        editor = table.editor
        assert editor
        assert (editor.text(), editor.selectedText()) == ("Saved sizes", "Saved sizes")
        table.qtbot.keyClicks(editor, "x")
        table.key(Qt.Key.Key_Escape)
        assert table.editor is None
        assert table.text("Saved sizes", "title") == "Saved sizes"
        assert not table.seat.edits.steps.done

    def test_a_double_click_opens_a_cell(self, table: Cells) -> None:
        index = table.go("Saved sizes", "owner")
        place = table.view.visualRect(index).center()
        table.qtbot.mouseDClick(table.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert table.editor

    def test_dates_move_what_hangs_on_them(self, table: Cells) -> None:
        table.write("Mobile checkout", "when", "2 Mar 2026 to 1 Jun 2026")
        table.until(lambda: str(table.item("Mobile checkout").end) == "2026-06-01")
        assert table.item("Mobile checkout").baseline

    def test_a_person_is_found_by_a_few_letters_and_taken_by_enter(self, table: Cells) -> None:
        table.go("Visual search", "owner")
        table.type("kay")
        editor = table.editor
        assert editor
        popup = editor.completer().popup()
        assert popup
        assert popup.model().index(0, 0).data() == "Mert Kaya"
        table.qtbot.keyClick(popup, Qt.Key.Key_Down)
        table.qtbot.keyClick(popup, Qt.Key.Key_Return)
        table.checked(says("Visual search", "owner", "kaya"), says("Visual search", "owner", ""))

    def test_several_goals_are_found_one_after_the_other(self, table: Cells) -> None:
        table.go("Visual search", "goals")
        table.enter()
        editor = table.editor
        assert editor
        editor.setText("Email platform; onb")
        completer = editor.completer()
        assert completer.splitPath(editor.text()) == ["onb"]
        completer.setCompletionPrefix("onb")
        assert completer.pathFromIndex(completer.completionModel().index(0, 0)) == "Email platform; Faster onboarding"
        table.key(Qt.Key.Key_Escape)

    def test_a_text_of_several_lines_keeps_them(self, table: Cells) -> None:
        table.page.set_look(TableLook(columns=("title", "notes")))
        table.go("Saved sizes", "notes")
        table.enter()
        editor = table.editor
        assert editor
        editor.setText("one ⏎ two")
        table.enter()
        table.until(lambda: table.item("Saved sizes").notes == "one\ntwo")
        assert table.model.data(table.cell("Saved sizes", "notes")) == "one two"


class TestErrors:
    def test_enter_on_what_cannot_be_read_says_why_below_the_cell_and_the_text_stays(self, table: Cells) -> None:
        table.write("Saved sizes", "owner", "Zoe")
        editor = table.editor
        assert editor
        assert editor.text() == "Zoe"
        assert table.view.error.isVisible()
        assert "no person is called “Zoe”" in table.view.error.text().replace("\u200b", "")
        table.qtbot.keyClick(editor, Qt.Key.Key_Backspace)
        assert not table.view.error.isVisible()
        table.key(Qt.Key.Key_Escape)

    def test_left_by_a_click_elsewhere_it_stands_there_with_the_reason(self, table: Cells) -> None:
        index = table.go("Saved sizes", "when")
        table.type("someday")
        table.go("Mobile checkout", "title")
        cell = table.model.cell(index)
        assert cell.text == "someday"
        assert "is not a date" in cell.refused
        assert "not taken" in index.data(Qt.ItemDataRole.AccessibleTextRole)
        table.go("Saved sizes", "when")
        assert table.page.told.text().startswith("When of Saved sizes: “someday”")
        assert not table.seat.edits.steps.done

    def test_escape_takes_it_back_and_a_better_text_takes_its_place(self, table: Cells) -> None:
        for better in ("", "Q3 2026"):
            index = table.go("Saved sizes", "when")
            table.type("someday")
            table.go("Mobile checkout", "title")
            assert table.model.cell(index).refused
            table.go("Saved sizes", "when")
            if better:
                table.type(better)
                table.enter()
            else:
                table.key(Qt.Key.Key_Escape)
            assert not table.model.cell(index).refused
        table.until(lambda: str(table.item("Saved sizes").start) == "2026-Q3")

    def test_an_empty_title_is_refused(self, table: Cells) -> None:
        table.go("Saved sizes", "title")
        table.key(Qt.Key.Key_F2)
        table.key(Qt.Key.Key_Delete)
        table.enter()
        assert "may not be empty" in table.view.error.text()
        table.key(Qt.Key.Key_Escape)

    def test_what_may_not_be_changed_is_not_opened_and_says_why(
        self, table: Cells, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(table.model, "_why_not", lambda item: "marketing's plan is read-only here")
        index = table.go("Saved sizes", "title")
        table.qtbot.keyClicks(table.view, "x")
        table.enter()
        assert table.editor is None
        assert table.page.told.text() == "Title of Saved sizes: marketing's plan is read-only here"
        assert index.data(Qt.ItemDataRole.ToolTipRole) == "marketing's plan is read-only here"


class TestSeveral:
    def test_fill_down_gives_the_first_to_all_below_in_one_go(self, table: Cells) -> None:
        table.go("Mobile checkout", "owner")
        table.drag_to("Visual search", "goals")
        table.key(Qt.Key.Key_D, CTRL)
        table.checked(says("Visual search", "owner", "rossi"), says("Visual search", "owner", ""))
        assert len(table.seat.edits.steps.done) == 1

    def test_delete_clears_what_may_be_empty(self, table: Cells) -> None:
        table.go("Mobile checkout", "title")
        table.drag_to("Saved sizes", "owner")
        table.key(Qt.Key.Key_Delete)
        table.until(lambda: not table.item("Saved sizes").owner)
        assert table.item("Mobile checkout").title == "Mobile checkout"
        assert "may not be empty" in table.page.told.text()
        assert table.model.refused == {}

    def test_copied_cells_are_pasted_elsewhere(self, table: Cells) -> None:
        table.go("Mobile checkout", "health")
        table.drag_to("Mobile checkout", "confidence")
        table.key(Qt.Key.Key_C, CTRL)
        assert QGuiApplication.clipboard().text() == "At risk\tMedium"
        table.go("Visual search", "health")
        table.key(Qt.Key.Key_V, CTRL)
        table.checked(
            lambda plan: (
                (of("Visual search", "health")(plan), of("Visual search", "confidence")(plan)) == ("at_risk", "medium")
            ),
            says("Visual search", "health", None),
        )

    def test_cut_takes_along_and_one_text_is_for_all_chosen_cells(self, table: Cells) -> None:
        table.go("Mobile checkout", "health")
        table.key(Qt.Key.Key_X, CTRL)
        table.until(lambda: table.item("Mobile checkout").health is None)
        table.go("Saved sizes", "health")
        table.drag_to("Visual search", "health")
        table.key(Qt.Key.Key_V, CTRL)
        table.until(lambda: table.item("Saved sizes").health == table.item("Visual search").health == "at_risk")

    def test_rows_are_deleted_with_their_links_and_come_back(self, table: Cells) -> None:
        table.go("Mobile checkout", "title")
        table.key(Qt.Key.Key_Delete, CTRL)
        table.checked(
            lambda plan: plan.item(ids()["Mobile checkout"]) is None, lambda plan: plan.item(ids()["Mobile checkout"])
        )

    def test_a_row_is_added_beside_the_current_one_and_its_title_written(self, table: Cells) -> None:
        table.go("Battle cards", "title")
        table.key(Qt.Key.Key_Return, CTRL)
        table.until(lambda: table.editor)
        editor = table.editor
        assert editor
        assert editor.selectedText() == "New item"
        table.qtbot.keyClicks(editor, "Price list")
        table.enter()
        table.until(lambda: table.seat.shown.items[-1].title == "Price list")
        made = table.seat.shown.items[-1]
        assert (made.roadmap, made.lane, made.kind) == ("marketing", table.item("Battle cards").lane, "activity")


class TestPasting:
    def test_a_spreadsheet_below_the_last_row_adds_items(self, table: Cells) -> None:
        table.page.set_filter(Filter(text="saved sizes"))
        table.go("Saved sizes", "title")
        QGuiApplication.clipboard().setText("Saved sizes\tQ2 2026\tAda Rossi\nGift cards\tQ3 2026\tMert Kaya\r\n")
        table.key(Qt.Key.Key_V, CTRL)

        def has(plan: Snapshot) -> bool:
            last = plan.items[-1]
            return (last.title, str(last.start), last.owner, last.lane) == (
                "Gift cards",
                "2026-Q3",
                "kaya",
                "storefront",
            )

        table.checked(has, lambda plan: len(plan.items) == 30)
        assert len(table.seat.edits.steps.done) == 1

    def test_what_cannot_be_read_stands_in_its_cell_and_the_rest_is_taken(self, table: Cells) -> None:
        table.go("Saved sizes", "owner")
        QGuiApplication.clipboard().setText("Zoe\tEmail platform\nAda Rossi\tNowhere")
        table.key(Qt.Key.Key_V, CTRL)
        table.until(lambda: table.item("Visual search").owner == "rossi")
        assert table.item("Saved sizes").goals == ("email",)
        assert table.text("Saved sizes", "owner") == "Zoe"
        assert set(table.model.refused) == {(ids()["Saved sizes"], "owner"), (ids()["Visual search"], "goals")}
        assert table.page.told.text() == "2 items change; 2 cells cannot be read"

    def test_taken_back_the_paste_leaves_no_cell_that_was_not_taken(self, table: Cells) -> None:
        was = table.item("Saved sizes")
        table.go("Pricing page", "when")
        table.type("sometime soon")
        table.go("Saved sizes", "owner")
        QGuiApplication.clipboard().setText("Zoe\tEmail platform\nAda Rossi\tNowhere")
        table.key(Qt.Key.Key_V, CTRL)
        table.until(lambda: table.item("Visual search").owner == "rossi")
        table.undo()
        table.until(lambda: table.item("Saved sizes") == was)
        assert table.text("Saved sizes", "owner") != "Zoe"
        assert set(table.model.refused) == {(ids()["Pricing page"], "when")}
        assert "cannot be read" not in table.page.told.text()

    def test_a_large_block_is_shown_before_it_is_taken(self, table: Cells) -> None:
        table.go("Store-mode home", "title")
        before = table.seat.shown
        table.page.hands.paste_text(big_block(30))
        assert table.page.meant.isVisible()
        assert table.page.meant.words.text() == "30 items change, 2 items are added; 1 cell cannot be read"
        assert table.text("Store-mode home", "title") == "Thing 0"
        assert table.seat.shown is before
        table.key(Qt.Key.Key_Escape)
        assert not table.page.meant.isVisible()
        assert table.text("Store-mode home", "title") == "Store-mode home"
        assert table.model.refused == {}
        assert not table.seat.edits.steps.done

    def test_agreed_it_is_one_change_set(self, table: Cells) -> None:
        table.go("Store-mode home", "title")
        table.page.hands.paste_text(big_block(30))
        assert len([row for row in table.model.rows if isinstance(row, Item)]) == 32
        table.qtbot.mouseClick(table.page.meant.agree, Qt.MouseButton.LeftButton)
        table.checked(
            lambda plan: len(plan.items) == 32 and plan.items[-1].title == "Thing 31",
            lambda plan: plan.items[0].title == "Store-mode home" and len(plan.items) == 30,
        )
        assert len(table.seat.edits.steps.done) == 1

    def test_columns_beyond_the_last_are_told(self, table: Cells) -> None:
        table.go("Saved sizes", "lane")
        QGuiApplication.clipboard().setText("Product · Onboarding\tx\ty")
        table.key(Qt.Key.Key_V, CTRL)
        table.until(lambda: table.item("Saved sizes").lane == "onboarding")
        assert table.page.told.text() == "1 item changes; 2 columns lie beyond the last"


def big_block(rows: int) -> str:
    """Titles and progress for all rows of the demo, one of them wrong, and two more."""
    return "\n".join(f"Thing {n}\t\t\t\tplanned\t{n if n != 3 else 'much'}" for n in range(rows + 2))


class TestListing:
    def test_a_click_on_a_head_sorts_and_what_is_selected_stays(self, table: Cells) -> None:
        table.go("Saved sizes", "when")
        header = table.view.horizontalHeader()
        for first in ("Battle cards", "Your size, always"):
            place = QPoint(header.sectionViewportPosition(0) + 20, header.height() // 2)
            table.qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
            assert table.model.rows[0].title == first
            assert table.view.currentIndex() == table.cell("Saved sizes", "when")
            assert table.seat.desk.selection == (ids()["Saved sizes"],)

    def test_an_edit_of_what_is_sorted_by_takes_the_row_along(self, table: Cells) -> None:
        table.page.set_look(msgspec.structs.replace(table.page.look, sort="title"))
        table.go("Saved sizes", "title")
        table.type("Aaa")
        table.key(Qt.Key.Key_Tab)
        table.until(lambda: table.model.rows[0].id == ids()["Saved sizes"])
        assert table.view.currentIndex() == table.cell("Saved sizes", "when")

    def test_what_somebody_else_changes_neither_scrolls_nor_deselects(
        self, table: Cells, sit: Callable[..., Seat]
    ) -> None:
        table.view.scrollToBottom()
        scrolled = table.view.verticalScrollBar().value()
        table.seat.desk.select([ids()["Partner roadshow"], ids()["Retail Expo"]])
        scrolled = table.view.verticalScrollBar().value()
        other = sit(table.seat.source, "M. Kaya")
        item = other.desk.snapshot.items[0]
        from roadmap_display.roadmap.changes.change import Edited

        other.desk.make((Edited("item", item.id, "title", item.title, "Other"),), "renamed")
        table.until(lambda: table.seat.shown.items[0].title == "Other")
        assert table.view.verticalScrollBar().value() == scrolled
        assert table.seat.desk.selection == (ids()["Partner roadshow"], ids()["Retail Expo"])
        other.close()

    def test_sections_open_and_close_by_click_and_by_enter(self, table: Cells) -> None:
        table.page.set_look(msgspec.structs.replace(table.page.look, group="owner"))
        all_rows = len(table.model.rows)
        title = table.model.index(0, 0)
        place = table.view.visualRect(title).center()
        table.qtbot.mouseClick(table.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert len(table.model.rows) < all_rows
        assert table.model.index(0, 0).data() == "Ada Rossi 3"
        table.view.setCurrentIndex(table.model.index(0, 0))
        table.enter()
        assert len(table.model.rows) == all_rows

    def test_words_and_a_filter_leave_rows_out(self, table: Cells) -> None:
        table.qtbot.keyClicks(table.page.tools.line, "saved")
        assert [row.id for row in table.model.rows] == [ids()["Saved sizes"]]
        assert table.page.tools.count.text() == "1 of 30 items"
        table.page.set_filter(Filter(stages=("done",)))
        assert table.model.rows == ()

    def test_columns_come_go_and_stand_elsewhere(self, table: Cells) -> None:
        looks: list[TableLook] = []
        table.page.look_changed.connect(looks.append)
        table.page.tools.columns.toggled.emit("tags")
        assert looks[-1].columns[-1] == "tags"
        table.view.horizontalHeader().moveSection(0, 2)
        assert looks[-1].columns[:3] == ("when", "owner", "title")
        assert [field.name for field in table.model.columns][:3] == ["when", "owner", "title"]
        table.view.horizontalHeader().resizeSection(0, 321)
        assert looks[-1].widths == {"when": 321}

    def test_other_columns_leave_the_current_row_and_what_is_seen_as_they_are(self, table: Cells) -> None:
        table.window.resize(1440, 300)
        table.go("Partner roadshow", "when")
        scrolled = table.view.verticalScrollBar().value()
        assert scrolled
        table.page.tools.columns.toggled.emit("tags")
        assert table.view.currentIndex() == table.cell("Partner roadshow", "when")
        assert table.view.verticalScrollBar().value() == scrolled

    def test_a_kept_look_is_worn_again(self, table: Cells) -> None:
        look = TableLook(columns=("owner", "title"), widths={"owner": 222}, sort="title", descending=True)
        table.page.set_look(look)
        header = table.view.horizontalHeader()
        assert (header.sectionSize(0), table.model.headerData(1, Qt.Orientation.Horizontal)) == (222, "Title ↓")


class TestSelection:
    def test_selected_cells_select_their_items_on_the_desk(self, table: Cells) -> None:
        table.go("Mobile checkout", "owner")
        table.drag_to("Visual search", "goals")
        assert table.seat.desk.selection == (ids()["Mobile checkout"], ids()["Saved sizes"], ids()["Visual search"])

    def test_what_is_selected_elsewhere_is_selected_here_and_seen(self, table: Cells) -> None:
        table.seat.desk.select([ids()["Partner roadshow"]])
        assert table.view.currentIndex().row() == table.model.row_of(ids()["Partner roadshow"])
        assert table.view.viewport().rect().intersects(table.view.visualRect(table.view.currentIndex()))

    def test_what_is_filtered_out_stays_selected_on_the_desk(self, table: Cells) -> None:
        table.go("Mobile checkout", "owner")
        table.page.set_filter(Filter(text="saved sizes"))
        assert table.seat.desk.selection == (ids()["Mobile checkout"],)
        table.page.set_filter(Filter())
        assert table.page.following.ids() == [ids()["Mobile checkout"]]


def test_nothing_is_listed_before_it_is_seen(seat: Seat, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    page = TablePage(seat.desk, Actions(window), LIGHT, window)
    seat.desk.look_again()
    assert page.model.rows == ()


_TEXTS = st.lists(
    st.lists(
        st.sampled_from(["", "x", "Ada Rossi", "Q3 2026", "done", "99", "-1", '"', "a\nb", "🙂", "x" * 300]), max_size=4
    ),
    max_size=5,
).map(lambda rows: "\n".join("\t".join(row) for row in rows))


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=_TEXTS | st.text(max_size=40), row=st.integers(0, 35), column=st.integers(0, 9))
def test_any_text_can_be_pasted_anywhere_and_nothing_outside_changes(
    table: Cells, text: str, row: int, column: int
) -> None:
    model, view, desk = table.model, table.view, table.seat.desk
    view.setCurrentIndex(model.index(min(row, len(model.rows) - 1), column))
    before = desk.snapshot
    first = view.currentIndex().row()
    height = text.count("\n") + text.count("\r") + 1
    untouched = [one for one in (*model.rows[:first], *model.rows[first + height + 1 :]) if isinstance(one, Item)]
    table.page.hands.paste_text(text)
    if table.page.meant.isVisible():
        table.page.meant.agree.click()
    after = desk.snapshot
    changed_links = {link.to for link in before.links}
    for item in untouched:
        if item.id not in changed_links and not any(item.parent == one.id for one in before.items):
            assert after.item(item.id) == before.item(item.id)
    desk.edits.undo()
    assert content(desk.snapshot) == content(before) or after is before
    model.forgive(list(model.refused))
