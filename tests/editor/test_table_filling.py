"""Chosen cells are pulled down and up by the square at their corner: seen before, taken back, made again."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from table_hands import CTRL, LEFT, SHIFT, Cells, ids, of, says

from roadmap_display.editor.table.fill_handle import FillHandle
from roadmap_display.layout.shapes import Ink
from roadmap_display.paint.theme import theme
from roadmap_display.roadmap.filter import Filter
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.roadmap.rows.look import TableLook

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def handle(table: Cells) -> FillHandle:
    return table.page.hands.handle


def pull(table: Cells, to: QPoint) -> None:
    """Take hold of the square and go there, without letting go."""
    square = handle(table)
    assert square.isVisible()
    QTest.mousePress(square, LEFT, pos=square.rect().center())
    QTest.mouseMove(square, square.mapFrom(table.view.viewport(), to))


def let_go(table: Cells) -> None:
    QTest.mouseRelease(handle(table), LEFT, pos=handle(table).rect().center())


def pull_to(table: Cells, title: str, column: str) -> None:
    pull(table, table.view.visualRect(table.cell(title, column)).center())
    let_go(table)


def all_say(titles: tuple[str, ...], field: str, value: object) -> Callable[[Snapshot], bool]:
    return lambda plan: all(says(title, field, value)(plan) for title in titles)


def beside_a_title(table: Cells) -> tuple[Item, Item]:
    """The items above and below the title of a section that is not the first."""
    table.page.set_look(TableLook(group="goal"))
    rows = table.model.rows
    head = next(place for place, row in enumerate(rows) if place and not isinstance(row, Item))
    above, below = rows[head - 1], rows[head + 1]
    assert isinstance(above, Item)
    assert isinstance(below, Item)
    return above, below


class TestPulling:
    def test_down_it_fills_the_rows_below_in_one_go(self, table: Cells) -> None:
        was = {title: table.item(title) for title in ("Saved sizes", "Visual search")}
        table.go("Mobile checkout", "owner")
        pull_to(table, "Visual search", "owner")
        table.checked(
            all_say(("Saved sizes", "Visual search"), "owner", "rossi"),
            lambda plan: all(plan.item(item.id) == item for item in was.values()),
        )
        assert len(table.seat.edits.steps.done) == 1
        assert table.seat.edits.steps.done[-1].note == "filled 2 cells down"

    def test_up_it_fills_the_rows_above(self, table: Cells) -> None:
        table.go("Visual search", "confidence")
        pull_to(table, "Mobile checkout", "confidence")
        table.checked(
            all_say(("Saved sizes", "Mobile checkout"), "confidence", "low"),
            says("Mobile checkout", "confidence", "medium"),
        )

    def test_dates_are_filled_exactly(self, table: Cells) -> None:
        table.go("Visual search", "when")
        dates = table.item("Visual search")
        pull_to(table, "Contacts in", "when")

        def is_so(plan: Snapshot) -> bool:
            item = plan.item(ids()["Contacts in"])
            return item is not None and (item.start, item.end) == (dates.start, dates.end)

        table.checked(is_so, lambda plan: not is_so(plan))

    def test_several_rows_and_columns_are_repeated(self, table: Cells) -> None:
        table.go("Store-mode home", "stage")
        table.drag_to("Mobile checkout", "progress")
        pull_to(table, "Loyalty in the store", "progress")
        below = ("Saved sizes", "Visual search", "Loyalty in the store")
        table.checked(
            lambda plan: [of(title, "progress")(plan) for title in below] == [70, 15, 70],
            says("Loyalty in the store", "progress", 0),
        )
        assert table.item("Loyalty in the store").stage == "in_progress"

    def test_what_was_filled_is_chosen_then_and_the_square_stands_at_its_end(self, table: Cells) -> None:
        table.go("Mobile checkout", "owner")
        pull_to(table, "Visual search", "owner")
        table.until(lambda: table.item("Visual search").owner == "rossi")
        assert table.page.following.ids() == [ids()[one] for one in ("Mobile checkout", "Saved sizes", "Visual search")]
        corner = table.view.visualRect(table.cell("Visual search", "owner")).bottomRight()
        assert handle(table).geometry().contains(corner)

    def test_a_double_click_fills_as_far_as_the_section_goes(self, table: Cells) -> None:
        table.page.set_look(TableLook(group="owner"))
        first = next(place for place, row in enumerate(table.model.rows) if row.title == "Eva Virtanen") + 1
        rows = [row for row in table.model.rows[first : first + 6] if isinstance(row, Item)]
        other = table.model.rows[first + 7]
        table.write(rows[0].title, "confidence", "low")
        table.until(lambda: table.item(rows[0].title).confidence == "low")
        table.go(rows[0].title, "confidence")
        square = handle(table)
        table.qtbot.mouseDClick(square, LEFT, pos=square.rect().center())
        titles = tuple(row.title for row in rows)
        table.checked(
            all_say(titles, "confidence", "low"), lambda plan: [plan.item(row.id) for row in rows[1:]] == rows[1:]
        )
        assert isinstance(other, Item)
        assert table.item(other.title).confidence != "low"

    def test_over_the_title_of_a_section_it_goes_on_in_the_same_columns(self, table: Cells) -> None:
        above, below = beside_a_title(table)
        table.go(above.title, "owner")
        pull_to(table, below.title, "owner")
        table.checked(says(below.title, "owner", above.owner), says(below.title, "owner", below.owner))
        assert table.item(below.title).goals == below.goals

    def test_among_filtered_rows_only_those_that_are_seen_are_filled(self, table: Cells) -> None:
        table.page.set_filter(Filter(text="s"))
        table.page.set_look(TableLook(sort="title"))
        seen = [row for row in table.model.rows if isinstance(row, Item)]
        table.go(seen[0].title, "confidence")
        pull_to(table, seen[3].title, "confidence")
        table.until(lambda: table.item(seen[3].title).confidence == seen[0].confidence)
        filled = {row.id for row in seen[1:4]}
        before = {item.id: item for item in table.seat.reloaded().items}
        assert all(table.seat.shown.item(one) == item for one, item in before.items() if one not in filled)


class TestSeen:
    def test_a_frame_shows_what_would_be_filled_and_escape_leaves_it(self, table: Cells) -> None:
        table.go("Mobile checkout", "owner")
        pull(table, table.view.visualRect(table.cell("Visual search", "owner")).center())
        frame = handle(table).frame
        first, last = (table.view.visualRect(table.cell(one, "owner")) for one in ("Mobile checkout", "Visual search"))
        assert frame.isVisible()
        assert frame.geometry() == first.united(last)
        table.key(Qt.Key.Key_Escape)
        assert not frame.isVisible()
        QTest.mouseMove(handle(table), QPoint(3, 200))
        let_go(table)
        assert not table.seat.edits.steps.done
        assert not table.seat.edits.safety.asked

    def test_pulled_back_onto_what_is_chosen_nothing_is_filled(self, table: Cells) -> None:
        table.go("Mobile checkout", "owner")
        pull(table, table.view.visualRect(table.cell("Visual search", "owner")).center())
        QTest.mouseMove(handle(table), handle(table).rect().center())
        let_go(table)
        assert not table.seat.edits.safety.asked

    @pytest.mark.parametrize("look", ["light", "dark"])
    def test_the_square_is_seen_in_every_theme(self, table: Cells, look: str) -> None:
        worn = theme(look)
        table.page.wear(worn)
        table.go("Mobile checkout", "owner")
        square = handle(table)
        grabbed = table.window.grab(QRect(square.mapTo(table.window, QPoint(0, 0)), square.size())).toImage()
        colours = {grabbed.pixelColor(x, y).name() for x in range(grabbed.width()) for y in range(grabbed.height())}
        assert worn.colour(Ink("goal0")).name() in colours

    def test_it_goes_along_when_one_scrolls(self, table: Cells) -> None:
        table.window.resize(1000, 400)
        table.qtbot.waitUntil(lambda: table.view.verticalScrollBar().maximum() > 60)
        table.go("Mobile checkout", "owner")
        table.view.verticalScrollBar().setValue(30)
        corner = table.view.visualRect(table.cell("Mobile checkout", "owner")).bottomRight()
        assert handle(table).geometry().center() == corner

    def test_beyond_the_edge_it_scrolls_along(self, table: Cells) -> None:
        table.window.resize(1000, 400)
        table.qtbot.waitUntil(lambda: table.view.verticalScrollBar().maximum() > 60)
        table.go("Mobile checkout", "owner")
        pull(table, QPoint(400, table.view.viewport().height() + 20))
        was = handle(table).beyond.last
        table.until(lambda: handle(table).beyond.last > was + 2)
        table.key(Qt.Key.Key_Escape)
        let_go(table)
        assert not table.seat.edits.safety.asked

    def test_it_is_away_while_somebody_types_and_where_cells_are_no_block(self, table: Cells) -> None:
        table.go("Mobile checkout", "owner")
        table.key(Qt.Key.Key_F2)
        assert not handle(table).isVisible()
        table.key(Qt.Key.Key_Escape)
        assert handle(table).isVisible()
        place = table.view.visualRect(table.cell("Visual search", "goals")).center()
        table.qtbot.mouseClick(table.view.viewport(), LEFT, CTRL, place)
        assert not handle(table).isVisible()

    def test_it_is_away_while_a_block_is_only_meant(self, table: Cells) -> None:
        table.go("Store-mode home", "title")
        table.page.hands.paste_text("\n".join(f"Thing {number}" for number in range(30)))
        assert table.page.meant.isVisible()
        assert not handle(table).isVisible()
        table.key(Qt.Key.Key_Escape)
        assert handle(table).isVisible()


class TestLeftOut:
    def test_rows_that_may_not_be_edited_are_skipped_and_told(
        self, table: Cells, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        sizes = ids()["Saved sizes"]
        reason = "the product roadmap is read-only for you"
        monkeypatch.setattr(table.seat.desk, "why_not", lambda item: reason if item.id == sizes else "")
        table.go("Mobile checkout", "owner")
        pull_to(table, "Visual search", "owner")
        table.checked(says("Visual search", "owner", "rossi"), says("Visual search", "owner", ""))
        assert table.item("Saved sizes").owner == "petersen"
        assert table.page.told.text() == f"1 row stays as it is: {reason}"
        assert not table.model.refused

    def test_what_cannot_be_read_there_stands_in_its_cell_with_the_reason(self, table: Cells) -> None:
        table.go("Journey builder", "when")
        pull_to(table, "Legacy off", "when")
        assert set(table.model.refused) == {(ids()["Legacy off"], "when")}
        assert "1 cell cannot be read" in table.page.told.text()


class TestByKey:
    def test_a_single_row_takes_what_stands_above_it(self, table: Cells) -> None:
        table.go("Visual search", "owner")
        table.key(Qt.Key.Key_D, CTRL)
        table.checked(says("Visual search", "owner", "petersen"), says("Visual search", "owner", ""))

    def test_chosen_over_a_title_only_the_chosen_columns_are_filled(self, table: Cells) -> None:
        above, below = beside_a_title(table)
        table.go(above.title, "owner")
        for _ in range(2):
            table.key(Qt.Key.Key_Down, SHIFT)
        table.key(Qt.Key.Key_D, CTRL)
        table.checked(says(below.title, "owner", above.owner), says(below.title, "owner", below.owner))
        assert table.item(below.title).title == below.title
