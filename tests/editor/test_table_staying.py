"""The titles stay at the left edge while the other columns go under them: by mouse, keys, and as it is painted."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtTest import QTest
from table_hands import LEFT, SHIFT, Cells, ids, says

from roadmap_display.editor.table.staying_head import StayingHead
from roadmap_display.roadmap.rows.look import TableLook

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

ITEM = "Saved sizes"


@pytest.fixture
def aside(table: Cells) -> Cells:
    """A narrow table, scrolled sideways until the dates are half under the titles."""
    table.window.resize(800, 600)
    table.until(lambda: table.view.horizontalScrollBar().maximum() > 400)
    scroll(table, 300)
    return table


def scroll(table: Cells, to: int) -> None:
    table.view.horizontalScrollBar().setValue(to)
    assert table.view.horizontalScrollBar().value() == to


def place(table: Cells, x: int, title: str = ITEM) -> QPoint:
    """So many pixels from the left, in the row of an item."""
    return QPoint(x, table.view.visualRect(table.cell(title, "title")).center().y())


def click(table: Cells, x: int, title: str = ITEM) -> None:
    table.qtbot.mouseClick(table.view.viewport(), LEFT, pos=place(table, x, title))


def chosen(table: Cells) -> list[tuple[int, int, int, int]]:
    return [(part.top(), part.left(), part.bottom(), part.right()) for part in table.view.chosen()]


def on_screen(table: Cells) -> QImage:
    """What the cells look like on the screen: what was there already is only shifted."""
    table.qtbot.wait(1)
    view = table.view.viewport()
    seen: QImage = view.screen().grabWindow(table.window.winId()).toImage().convertToFormat(QImage.Format.Format_RGB32)
    return seen.copy(QRect(view.mapTo(table.window, QPoint(0, 0)), view.size()))


def painted_anew(table: Cells) -> QImage:
    seen: QImage = table.view.viewport().grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    return seen


class TestPlaces:
    def test_titles_are_at_the_left_edge_whatever_is_scrolled(self, aside: Cells) -> None:
        for scrolled in (1, 120, 300, aside.view.horizontalScrollBar().maximum()):
            scroll(aside, scrolled)
            assert aside.view.visualRect(aside.cell(ITEM, "title")).left() == 0
            assert aside.view.indexAt(place(aside, 10)) == aside.cell(ITEM, "title")
        scroll(aside, 0)
        assert aside.view.edge() == 0

    def test_on_either_side_of_the_edge_another_cell_is_hit(self, aside: Cells) -> None:
        edge = aside.view.edge()
        click(aside, edge - 1)
        assert aside.view.currentIndex() == aside.cell(ITEM, "title")
        click(aside, edge)
        assert aside.view.currentIndex().column() > 1
        assert aside.view.currentIndex().row() == aside.cell(ITEM, "title").row()

    def test_every_cell_has_a_place_of_its_own(self, aside: Cells) -> None:
        for column in range(len(aside.model.columns)):
            index = aside.model.index(3, column)
            assert aside.view.indexAt(aside.view.visualRect(index).center()) == index

    def test_titles_that_stand_behind_others_stay_once_they_reach_the_edge(self, aside: Cells) -> None:
        aside.page.set_look(TableLook(columns=("owner", "title", "when", "goals", "stage", "lane")))
        scroll(aside, 60)
        assert aside.view.edge() == 0
        scroll(aside, 200)
        assert aside.view.visualRect(aside.cell(ITEM, "title")).left() == 0
        assert aside.view.indexAt(place(aside, 10)) == aside.cell(ITEM, "title")

    def test_nothing_stays_where_too_little_would_be_left(self, aside: Cells) -> None:
        aside.page.set_look(TableLook(widths={"title": 700}))
        scroll(aside, 200)
        assert aside.view.edge() == 0

    def test_without_titles_nothing_stays(self, aside: Cells) -> None:
        aside.page.set_look(TableLook(columns=("when", "owner", "goals", "stage", "lane", "health", "notes")))
        scroll(aside, 100)
        assert aside.view.edge() == 0


class TestTyping:
    def test_a_title_is_typed_over_where_it_stays(self, aside: Cells) -> None:
        click(aside, 30)
        aside.type("Kept sizes")
        editor = aside.editor
        assert editor
        assert (editor.x(), editor.width(), aside.view.horizontalScrollBar().value()) == (0, aside.view.edge(), 300)
        aside.enter()
        aside.checked(says(ITEM, "title", "Kept sizes"), says(ITEM, "title", ITEM))

    def test_what_is_being_typed_stays_too_and_so_does_what_is_the_matter(self, aside: Cells) -> None:
        click(aside, 30)
        aside.type("x")
        editor = aside.editor
        assert editor
        editor.clear()
        aside.enter()
        assert aside.view.error.isVisible()
        scroll(aside, 380)
        assert (editor.x(), aside.view.error.x()) == (0, 0)
        aside.key(Qt.Key.Key_Escape)

    def test_what_is_typed_beside_goes_under_the_titles(self, aside: Cells) -> None:
        aside.go(ITEM, "goals")
        aside.enter()
        editor, edge = aside.editor, aside.view.edge()
        assert editor
        assert editor.x() >= edge
        scroll(aside, aside.view.horizontalScrollBar().value() + editor.x() - edge + 40)
        assert editor.x() == edge
        scroll(aside, aside.view.horizontalScrollBar().maximum())
        assert editor.visibleRegion().isEmpty()
        aside.key(Qt.Key.Key_Escape)


class TestKeys:
    def test_they_come_from_below_the_titles_and_reach_them_without_scrolling(self, aside: Cells) -> None:
        aside.go(ITEM, "lane")
        for _ in range(len(aside.model.columns) - 2):
            aside.key(Qt.Key.Key_Left)
            current = aside.view.currentIndex()
            assert aside.view.visualRect(current).left() >= aside.view.edge()
        assert aside.view.currentIndex() == aside.cell(ITEM, "when")
        scroll(aside, 300)
        click(aside, 30)
        aside.key(Qt.Key.Key_Down)
        assert aside.view.horizontalScrollBar().value() == 300
        aside.key(Qt.Key.Key_Right)
        assert aside.view.visualRect(aside.view.currentIndex()).left() >= aside.view.edge()

    def test_with_shift_all_is_chosen_from_a_cell_on_that_lies_under_the_titles(self, aside: Cells) -> None:
        scroll(aside, 0)
        first = aside.go(ITEM, "when")
        for _ in range(4):
            aside.key(Qt.Key.Key_Right, SHIFT)
        scroll(aside, 320)
        aside.key(Qt.Key.Key_Right, SHIFT)
        assert chosen(aside) == [(first.row(), 1, first.row(), 6)]


class TestMouse:
    def test_shift_and_a_click_choose_from_a_cell_under_the_titles_on(self, aside: Cells) -> None:
        scroll(aside, 0)
        first = aside.go(ITEM, "when")
        scroll(aside, 250)
        assert aside.view.seen_rect(first, first).isEmpty()
        last = aside.cell("Visual search", "stage")
        aside.qtbot.mouseClick(aside.view.viewport(), LEFT, SHIFT, aside.view.visualRect(last).center())
        assert chosen(aside) == [(first.row(), 1, last.row(), last.column())]

    def test_what_is_dragged_from_a_title_begins_there_though_the_rest_is_scrolled(self, aside: Cells) -> None:
        first, last = aside.cell(ITEM, "title"), aside.cell("Visual search", "health")
        view = aside.view.viewport()
        QTest.mousePress(view, LEFT, pos=place(aside, 30))
        QTest.mouseMove(view, place(aside, aside.view.edge() + 30))
        scroll(aside, 420)
        QTest.mouseMove(view, aside.view.visualRect(last).center())
        QTest.mouseRelease(view, LEFT, pos=aside.view.visualRect(last).center())
        assert chosen(aside) == [(first.row(), 0, last.row(), last.column())]

    def test_what_is_dragged_from_a_cell_begins_there_though_it_went_under_the_titles(self, aside: Cells) -> None:
        first, last = aside.cell(ITEM, "goals"), aside.cell("Visual search", "health")
        view = aside.view.viewport()
        QTest.mousePress(view, LEFT, pos=aside.view.visualRect(first).center())
        QTest.mouseMove(view, aside.view.visualRect(aside.cell(ITEM, "stage")).center())
        scroll(aside, 560)
        assert aside.view.seen_rect(first, first).isEmpty()
        QTest.mouseMove(view, aside.view.visualRect(last).center())
        QTest.mouseRelease(view, LEFT, pos=aside.view.visualRect(last).center())
        assert chosen(aside) == [(first.row(), first.column(), last.row(), last.column())]

    def test_the_square_to_fill_goes_with_its_cell_and_never_lies_on_a_title(self, aside: Cells) -> None:
        square = aside.page.hands.handle
        index = aside.go(ITEM, "goals")
        assert square.geometry().contains(aside.view.visualRect(index).bottomRight())
        scroll(aside, aside.view.horizontalScrollBar().maximum())
        assert not square.isVisible()
        click(aside, 30)
        scroll(aside, 200)
        assert square.geometry().contains(aside.view.visualRect(aside.cell(ITEM, "title")).bottomRight())

    def test_a_title_is_filled_from_where_it_stays(self, aside: Cells) -> None:
        click(aside, 30)
        square = aside.page.hands.handle
        QTest.mousePress(square, LEFT, pos=square.rect().center())
        QTest.mouseMove(square, square.mapFrom(aside.view.viewport(), place(aside, 40, "Visual search")))
        frame = aside.page.hands.handle.frame.geometry()
        assert (frame.left(), frame.right()) == (0, aside.view.edge() - 1)
        QTest.mouseRelease(square, LEFT, pos=square.rect().center())
        key = ids()["Visual search"]
        aside.until(lambda: (item := aside.seat.shown.item(key)) and item.title == ITEM)

    def test_the_frame_of_what_is_filled_ends_at_the_edge(self, aside: Cells) -> None:
        aside.go(ITEM, "stage")
        aside.drag_to("Visual search", "health")
        block = aside.view.chosen()[0]
        scroll(aside, 600)
        seen = aside.view.seen_rect(block.topLeft(), block.bottomRight())
        assert seen.left() == aside.view.edge()
        assert seen.right() == aside.view.visualRect(block.bottomRight()).right()


class TestHead:
    def head(self, table: Cells) -> StayingHead:
        found = table.view.findChild(StayingHead)
        assert isinstance(found, StayingHead)
        return found

    def test_it_is_there_only_while_something_stays(self, aside: Cells) -> None:
        assert self.head(aside).isVisible()
        assert self.head(aside).width() == aside.view.edge()
        scroll(aside, 0)
        assert not self.head(aside).isVisible()

    def test_it_goes_when_the_window_becomes_too_narrow(self, aside: Cells) -> None:
        aside.page.set_look(TableLook(widths={"title": 560}))
        assert self.head(aside).isVisible()
        aside.window.resize(640, 600)
        aside.until(lambda: aside.view.viewport().width() < 640)
        assert aside.view.edge() == 0
        assert not self.head(aside).isVisible()

    def test_a_click_on_it_sorts(self, aside: Cells) -> None:
        aside.qtbot.mouseClick(self.head(aside).viewport(), LEFT, pos=QPoint(60, 12))
        assert (aside.page.look.sort, aside.view.edge()) == ("title", aside.view.horizontalHeader().sectionSize(0))
        assert self.head(aside).model().headerData(0, Qt.Orientation.Horizontal) == "Title ↑"

    def test_pulled_at_its_end_the_column_is_wider_and_so_is_what_stays(self, aside: Cells) -> None:
        head, width = self.head(aside), aside.view.edge()
        QTest.mousePress(head.viewport(), LEFT, pos=QPoint(width - 2, 12))
        QTest.mouseMove(head.viewport(), QPoint(width + 10, 12))
        QTest.mouseMove(head.viewport(), QPoint(width + 38, 12))
        QTest.mouseRelease(head.viewport(), LEFT, pos=QPoint(width + 38, 12))
        assert aside.page.look.widths["title"] == width + 40
        assert (aside.view.edge(), head.width()) == (width + 40, width + 40)


class TestPicture:
    def test_on_the_screen_it_is_as_if_all_were_painted_anew(self, aside: Cells) -> None:
        aside.page.set_look(TableLook(group="lane", widths={"title": 100}))
        aside.seat.desk.select([ids()[ITEM], ids()["Visual search"]])
        bars = aside.view.horizontalScrollBar(), aside.view.verticalScrollBar()
        for across, down in ((300, 0), (310, 0), (310, 60), (90, 60), (3, 90), (0, 90), (40, 0)):
            on_screen(aside)
            bars[0].setValue(across)
            bars[1].setValue(down)
            assert on_screen(aside) == painted_anew(aside), (across, down)

    def test_what_is_chosen_with_the_keys_is_painted_at_once(self, aside: Cells) -> None:
        click(aside, 30)
        for key in (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Right, Qt.Key.Key_Left):
            on_screen(aside)
            aside.key(key, SHIFT)
            assert on_screen(aside) == painted_anew(aside), key

    def test_what_is_chosen_by_the_mouse_is_painted_at_once(self, aside: Cells) -> None:
        click(aside, 30)
        on_screen(aside)
        aside.qtbot.mouseClick(aside.view.viewport(), LEFT, SHIFT, place(aside, 30, "Battle cards"))
        assert on_screen(aside) == painted_anew(aside)

    def test_a_shadow_says_that_there_is_more_below(self, aside: Cells) -> None:
        edge, row = aside.view.edge(), place(aside, 0).y()
        seen = painted_anew(aside)
        beside, far = (seen.pixelColor(x, row - 12).lightness() for x in (edge, edge + 20))
        assert beside < far
        scroll(aside, 0)
        plain = painted_anew(aside)
        assert plain.pixelColor(edge, row - 12) == plain.pixelColor(edge + 20, row - 12)

    def test_the_title_of_a_section_stays(self, aside: Cells) -> None:
        scroll(aside, 0)
        aside.page.set_look(TableLook(group="lane", widths={"title": 400}))
        room = QRect(0, 0, 250, 30)
        before = painted_anew(aside).copy(room)
        scroll(aside, 300)
        assert painted_anew(aside).copy(room) == before


def test_screen_readers_find_the_titles_where_they_stay(aside: Cells) -> None:
    view = aside.view
    told = QAccessible.queryAccessibleInterface(view)
    index: QModelIndex = aside.cell(ITEM, "title")
    at = view.viewport().mapToGlobal(place(aside, 10))
    found = told.childAt(at.x(), at.y())
    assert found.text(QAccessible.Text.Name) == f"{ITEM}, Title: {ITEM}"
    assert found.rect().topLeft() == view.viewport().mapToGlobal(view.visualRect(index).topLeft())
