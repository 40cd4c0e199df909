"""Whole rows of the table are moved, parked, added, cut and cleared; each is taken back, made again, and read anew."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QGuiApplication, QMouseEvent
from PySide6.QtTest import QTest
from table_hands import ALT, CTRL, LEFT, SHIFT, Cells, ids, of, says

from roadmap_display.editor.table.rows_header import RowsHeader
from roadmap_display.roadmap.filter import Filter
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.roadmap.rows.listing import in_plan_order
from roadmap_display.roadmap.rows.look import TableLook

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

STOREFRONT = ["Store-mode home", "Mobile checkout", "Saved sizes", "Visual search"]


def begins(*titles: str) -> Callable[[Snapshot], bool]:
    """The plan begins with these items."""
    return lambda plan: [item.title for item in in_plan_order(plan)][: len(titles)] == list(titles)


def handles(table: Cells) -> RowsHeader:
    return table.page.row_hands.header


def beside(table: Cells, title: str, part: float = 0.5) -> QPoint:
    """A place in the handle of a row, from its top."""
    room = table.view.visualRect(table.cell(title, "title"))
    return QPoint(8, room.top() + round(room.height() * part))


def drag(table: Cells, title: str, to: QPoint) -> None:
    """Take a row by its handle and go there, without letting go."""
    QTest.mousePress(handles(table).viewport(), LEFT, pos=beside(table, title))
    QTest.mouseMove(handles(table).viewport(), beside(table, title) + QPoint(0, 12))
    move(table, to)


def move(table: Cells, to: QPoint) -> None:
    """Mouse moves of the test library tell of no pressed button."""
    port = handles(table).viewport()
    event = QMouseEvent(
        QEvent.Type.MouseMove, QPointF(to), QPointF(port.mapToGlobal(to)), LEFT, LEFT, Qt.KeyboardModifier.NoModifier
    )
    QGuiApplication.sendEvent(port, event)


def let_go(table: Cells, at: QPoint) -> None:
    QTest.mouseRelease(handles(table).viewport(), LEFT, pos=at)


class TestMoving:
    def test_keys_move_a_row_up_and_down(self, table: Cells) -> None:
        one, two, three, four = STOREFRONT
        table.go(three, "title")
        table.key(Qt.Key.Key_Up, ALT | SHIFT)
        table.checked(begins(one, three, two, four), begins(one, two, three, four))
        assert table.view.currentIndex() == table.cell(three, "title")
        table.key(Qt.Key.Key_Down, ALT | SHIFT)
        table.until(lambda: begins(one, two, three, four)(table.seat.shown))
        assert begins(one, two, three, four)(table.seat.settled())

    def test_several_rows_are_dragged_by_their_handles(self, table: Cells) -> None:
        one, two, three, four = STOREFRONT
        table.go(three, "owner")
        table.drag_to(four, "owner")
        to = beside(table, one, 0.1)
        drag(table, three, to)
        assert handles(table).line.isVisible()
        let_go(table, to)
        assert not handles(table).line.isVisible()
        table.checked(begins(three, four, one, two), begins(one, two, three, four))
        assert len(table.seat.edits.steps.done) == 1
        assert table.page.following.ids() == [ids()[three], ids()[four]]

    def test_a_row_dragged_into_another_lane_is_in_that_lane(self, table: Cells) -> None:
        table.page.set_look(TableLook(group="lane"))
        to = beside(table, "Contacts in", 0.9)
        drag(table, "Saved sizes", to)
        let_go(table, to)

        def is_there(plan: Snapshot) -> bool:
            titles = [item.title for item in in_plan_order(plan)]
            is_behind = titles.index("Saved sizes") == titles.index("Contacts in") + 1
            return is_behind and of("Saved sizes", "lane")(plan) == of("Contacts in", "lane")(plan)

        table.checked(is_there, begins(*STOREFRONT))

    def test_escape_leaves_them_where_they_are(self, table: Cells) -> None:
        drag(table, "Saved sizes", beside(table, "Store-mode home", 0.1))
        table.key(Qt.Key.Key_Escape)
        assert not handles(table).line.isVisible()
        let_go(table, beside(table, "Store-mode home", 0.1))
        assert not table.seat.edits.safety.asked
        assert not table.seat.edits.steps.done

    def test_a_click_on_a_handle_chooses_the_row_and_one_with_shift_all_between(self, table: Cells) -> None:
        table.qtbot.mouseClick(handles(table).viewport(), LEFT, pos=beside(table, "Saved sizes"))
        assert table.seat.desk.selection == (ids()["Saved sizes"],)
        assert table.view.chosen()[0].width() == len(table.model.columns)
        table.qtbot.mouseClick(handles(table).viewport(), LEFT, SHIFT, beside(table, "Store-mode home"))
        assert table.page.following.ids() == [ids()[one] for one in STOREFRONT[:3]]

    def test_dots_show_beside_the_row_under_the_pointer(self, table: Cells) -> None:
        table.go("Contacts in", "title")

        def has_dots(title: str) -> bool:
            room = QRect(0, table.view.visualRect(table.cell(title, "title")).top(), 20, 29)
            seen = handles(table).viewport().grab(room).toImage()
            return any(seen.pixelColor(8, y) != seen.pixelColor(1, y) for y in range(seen.height()))

        assert not has_dots("Saved sizes")
        QTest.mouseMove(table.view.viewport(), table.view.visualRect(table.cell("Saved sizes", "owner")).center())
        table.until(lambda: has_dots("Saved sizes"))
        assert has_dots("Contacts in")

    def test_beyond_the_edge_it_scrolls_along(self, table: Cells) -> None:
        table.window.resize(1000, 400)
        table.until(lambda: table.view.verticalScrollBar().maximum() > 60)
        below = QPoint(8, table.view.viewport().height() + 20)
        drag(table, "Saved sizes", below)
        was = handles(table).place
        table.until(lambda: handles(table).place > was + 2)
        table.key(Qt.Key.Key_Escape)
        let_go(table, below)
        assert not table.seat.edits.safety.asked

    def test_what_is_sorted_is_not_moved_and_says_why(self, table: Cells) -> None:
        table.page.set_look(TableLook(sort="title"))
        table.go("Saved sizes", "title")
        table.key(Qt.Key.Key_Up, ALT | SHIFT)
        assert "sorted by a column" in table.page.told.text()
        assert not table.seat.edits.safety.asked

    def test_what_may_not_be_edited_is_neither_moved_nor_parked_nor_deleted(
        self, table: Cells, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(table.seat.desk, "why_not", lambda item: "it is read-only for you")
        table.go("Saved sizes", "title")
        for key, modifier in ((Qt.Key.Key_Up, ALT | SHIFT), (Qt.Key.Key_P, CTRL | SHIFT), (Qt.Key.Key_Delete, CTRL)):
            table.page.row_hands.told.emit("")
            table.key(key, modifier)
            assert table.page.told.text().endswith("it is read-only for you")
        assert not table.seat.edits.safety.asked


class TestParking:
    def test_rows_are_parked_by_key(self, table: Cells) -> None:
        was = [table.item(one) for one in STOREFRONT[1:3]]
        table.go(STOREFRONT[1], "title")
        table.drag_to(STOREFRONT[2], "owner")
        table.key(Qt.Key.Key_P, CTRL | SHIFT)
        table.checked(
            lambda plan: all(of(one, "stage")(plan) == "parked" for one in STOREFRONT[1:3]),
            lambda plan: [plan.item(item.id) for item in was] == was,
        )
        assert table.item(STOREFRONT[1]).start is None

    def test_dragged_below_the_title_of_what_is_parked_a_row_is_parked(self, table: Cells) -> None:
        was = table.item("Saved sizes")
        to = beside(table, "Gift registry", 0.9)
        drag(table, "Saved sizes", to)
        let_go(table, to)
        table.checked(says("Saved sizes", "stage", "parked"), lambda plan: plan.item(was.id) == was)

    def test_moved_over_that_title_by_key_it_is_planned_again(self, table: Cells) -> None:
        was = table.item("Gift registry")
        table.go("Gift registry", "title")
        table.key(Qt.Key.Key_Up, ALT | SHIFT)
        table.checked(says("Gift registry", "stage", "planned"), lambda plan: plan.item(was.id) == was)
        assert table.item("Gift registry").parked is None
        assert table.model.row_of("§parked") == table.model.row_of(was.id) + 1


class TestCells:
    def test_cleared_cells_come_back(self, table: Cells) -> None:
        was = [table.item(one) for one in STOREFRONT[:3]]
        table.go(STOREFRONT[0], "owner")
        table.drag_to(STOREFRONT[2], "goals")
        table.key(Qt.Key.Key_Delete)
        table.checked(
            lambda plan: all((of(one, "owner")(plan), of(one, "goals")(plan)) == ("", ()) for one in STOREFRONT[:3]),
            lambda plan: [plan.item(item.id) for item in was] == was,
        )

    def test_cut_cells_are_pasted_elsewhere(self, table: Cells) -> None:
        table.go("Mobile checkout", "health")
        table.key(Qt.Key.Key_X, CTRL)
        table.checked(says("Mobile checkout", "health", None), says("Mobile checkout", "health", "at_risk"))
        table.go("Saved sizes", "health")
        table.drag_to("Visual search", "health")
        table.key(Qt.Key.Key_V, CTRL)
        table.checked(
            lambda plan: of("Saved sizes", "health")(plan) == of("Visual search", "health")(plan) == "at_risk",
            lambda plan: of("Saved sizes", "health")(plan) is of("Visual search", "health")(plan) is None,
        )

    def test_a_block_of_a_spreadsheet_is_pasted_over_rows_and_columns(self, table: Cells) -> None:
        was = [table.item(one) for one in STOREFRONT[2:]]
        table.go("Saved sizes", "when")
        QGuiApplication.clipboard().setText("Q3 2026\tMert Kaya\tFaster onboarding\r\nQ4 2026\tAda Rossi\t\r\n")
        table.key(Qt.Key.Key_V, CTRL)

        def is_so(plan: Snapshot) -> bool:
            sizes, visual = (plan.item(item.id) for item in was)
            return bool(sizes and visual) and (
                (str(sizes.start), sizes.owner, sizes.goals) == ("2026-Q3", "kaya", ("onboarding",))
                and (str(visual.end), visual.owner, visual.goals) == ("2026-Q4", "rossi", ())
            )

        table.checked(is_so, lambda plan: [plan.item(item.id) for item in was] == was)
        assert len(table.seat.edits.steps.done) == 1

    def test_a_row_added_by_the_button_is_named_and_both_are_taken_back(self, table: Cells) -> None:
        table.go("Saved sizes", "title")
        table.qtbot.mouseClick(table.page.tools.add, LEFT)
        table.until(lambda: table.editor)
        assert table.editor
        table.qtbot.keyClicks(table.editor, "Price list")
        table.enter()

        def has(plan: Snapshot) -> bool:
            return any(item.title == "Price list" and item.lane == "storefront" for item in plan.items)

        table.until(lambda: has(table.seat.shown))
        assert has(table.seat.settled())
        for _ in range(2):
            table.undo()
        table.until(lambda: len(table.seat.shown.items) == 30)
        assert len(table.seat.settled().items) == 30
        for _ in range(2):
            table.redo()
        table.until(lambda: has(table.seat.shown))
        assert has(table.seat.settled())

    def test_dates_typed_move_what_hangs_on_them_and_all_of_it_comes_back(self, table: Cells) -> None:
        before = {item.id: item for item in table.seat.shown.items}
        table.write("Mobile checkout", "when", "2 Mar 2026 to 1 Jun 2026")

        def others(plan: Snapshot) -> int:
            return sum(plan.item(one) != item for one, item in before.items())

        table.checked(lambda plan: others(plan) >= 1 and len(plan.notices) >= 1, lambda plan: others(plan) == 0)
        assert table.item("Mobile checkout").baseline

    def test_a_cell_is_edited_while_rows_are_sorted_grouped_and_filtered(self, table: Cells) -> None:
        by_when = TableLook(sort="when", descending=True)
        looks = (by_when, TableLook(group="stage"), TableLook(group="owner", sort="title"))
        for number, look in enumerate(looks):
            table.page.set_look(look)
            table.page.set_filter(Filter(text="saved"))
            was = table.item("Saved sizes").progress
            table.write("Saved sizes", "progress", str(20 + number))
            table.checked(says("Saved sizes", "progress", 20 + number), says("Saved sizes", "progress", was))
            table.page.set_filter(Filter())
        owner = table.item("Saved sizes").owner
        table.write("Saved sizes", "owner", "Mert Kaya")
        table.checked(says("Saved sizes", "owner", "kaya"), says("Saved sizes", "owner", owner))
        titles = [row.title for row in table.model.rows]
        assert "Mert Kaya" in titles[: titles.index("Saved sizes")]

    def test_a_column_is_shown_by_the_list_edited_and_hidden_again(self, table: Cells) -> None:
        table.qtbot.mouseClick(table.page.tools.columns, LEFT)
        shown = table.page.tools.columns.list
        assert shown.isVisible()
        shown.toggled.emit("tags")
        shown.hide()
        assert [field.name for field in table.model.columns][-1] == "tags"
        table.write("Saved sizes", "tags", "shop; sizes")
        table.checked(says("Saved sizes", "tags", ("shop", "sizes")), lambda plan: not of("Saved sizes", "tags")(plan))
        table.page.set_look(table.page.look.toggled("tags"))
        assert "tags" not in [field.name for field in table.model.columns]
        assert of("Saved sizes", "tags")(table.seat.settled()) == ("shop", "sizes")


def test_a_selection_dragged_over_the_title_of_a_section_does_not_close_it(table: Cells) -> None:
    table.page.set_look(TableLook(group="goal"))
    rows = table.model.rows
    head = next(place for place, row in enumerate(rows) if place and not isinstance(row, Item))
    port = table.view.viewport()
    QTest.mousePress(port, LEFT, pos=table.view.visualRect(table.model.index(head - 1, 2)).center())
    QTest.mouseRelease(port, LEFT, pos=table.view.visualRect(table.model.index(head, 2)).center())
    assert table.model.rows == rows
