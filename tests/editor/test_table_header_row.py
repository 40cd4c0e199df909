"""Rows of a spreadsheet pasted with their header: it says what the columns hold, and becomes no item."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from table_hands import CTRL, Cells, ids

from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.roadmap.rows.look import TableLook

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

EXCEL = (
    "Feature\tAssigned to\tStart date\tDue date\tStatus\tBudget\r\n"
    "Lookbook\tMert Kaya\t1 Jul 2026\t15 Sep 2026\tIn progress\t12\r\n"
    "Wish list\tAda Rossi\tQ3 2026\tQ4 2026\tPlanned\t8\r\n"
)
"""As Excel puts it: lines end as on Windows, also the last; and it comes as HTML too."""

CALC = "Titel\tWer\tZeitraum\nLookbook\tMert Kaya\tQ3 2026\nWish list\tAda Rossi\tQ4 2026\n"
"""As LibreOffice puts it, of a German plan."""

SHEETS = "Title\tOwner\tWhen\tLane\nLookbook\tM. Kaya\tQ3 2026\tStorefront\nWish list\tA. Rossi\tQ4 2026\tStorefront"
"""As Google's sheets put it: no line end behind the last."""


def clipboard_of(text: str) -> QMimeData:
    """What a spreadsheet puts there besides."""
    cells = "".join(f"<tr><td>{'</td><td>'.join(row.split(chr(9)))}</td></tr>" for row in text.split("\n"))
    data = QMimeData()
    data.setText(text)
    data.setHtml(f"<html><body><table>{cells}</table></body></html>")
    return data


@pytest.mark.parametrize("text", [EXCEL, CALC, SHEETS], ids=["Excel", "LibreOffice", "Sheets"])
def test_the_header_of_a_spreadsheet_says_what_its_columns_hold_and_is_no_item(table: Cells, text: str) -> None:
    before = len(table.seat.shown.items)
    table.go("Saved sizes", "title")
    QGuiApplication.clipboard().setMimeData(clipboard_of(text))
    table.key(Qt.Key.Key_V, CTRL)

    def is_so(plan: Snapshot) -> bool:
        first, second = (plan.item(ids()[one]) for one in ("Saved sizes", "Visual search"))
        assert first
        assert second
        return (first.title, first.owner, second.title, second.owner) == ("Lookbook", "kaya", "Wish list", "rossi")

    table.checked(is_so, lambda plan: plan.item(ids()["Saved sizes"]).title == "Saved sizes")  # type: ignore[union-attr]
    found = table.seat.shown.item(ids()["Visual search"])
    assert found
    assert str(found.end) == "2026-Q4"
    assert len(table.seat.shown.items) == before
    assert len(table.seat.edits.steps.done) == 1


def test_a_column_that_nobody_knows_is_told(table: Cells) -> None:
    table.go("Saved sizes", "title")
    QGuiApplication.clipboard().setMimeData(clipboard_of(EXCEL))
    table.key(Qt.Key.Key_V, CTRL)
    assert table.page.told.text().endswith("items change; there is no column Budget")


def test_rows_below_the_last_are_added_under_the_header_too(table: Cells) -> None:
    table.page.set_look(TableLook(columns=("title", "owner")))
    last = next(row for row in reversed(table.model.rows) if isinstance(row, Item))
    table.go(last.title, "owner")
    QGuiApplication.clipboard().setText(f"Owner\tTitle\nMert Kaya\t{last.title}\nAda Rossi\tGift cards")
    table.key(Qt.Key.Key_V, CTRL)
    table.checked(
        lambda plan: (plan.items[-1].title, plan.items[-1].owner) == ("Gift cards", "rossi"),
        lambda plan: len(plan.items) == 30,
    )


@pytest.mark.parametrize(
    ("column", "text", "title"),
    [
        ("title", "Events\nWish list", "Events"),
        ("title", "Events\tQ3 2026\nWish list\tQ4 2026", "Events"),
        ("title", "Owner", "Owner"),
        ("title", "Title\nWish list", "Wish list"),
    ],
)
def test_what_only_looks_like_a_header_is_an_item(table: Cells, column: str, text: str, title: str) -> None:
    table.go("Saved sizes", column)
    QGuiApplication.clipboard().setText(text)
    table.key(Qt.Key.Key_V, CTRL)
    table.until(lambda: table.seat.shown.item(ids()["Saved sizes"]).title == title)  # type: ignore[union-attr]
