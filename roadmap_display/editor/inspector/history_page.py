"""What happened to the selected item."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from roadmap_display.editor.desk import Desk
from roadmap_display.editor.forms.parts import INSET
from roadmap_display.editor.history_list import HistoryList
from roadmap_display.editor.inspector.pages import Page
from roadmap_display.roadmap.items import Item


class HistoryPage(Page):
    """Of one item."""

    is_for_one = True

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.history = HistoryList(desk, "item", self)
        self.history.none.setContentsMargins(INSET, 0, 0, 0)
        self.column.addWidget(self.history)

    def show_items(self, items: Sequence[Item]) -> None:
        """What happened to one."""
        super().show_items(items)
        self.history.look(items[0].id if len(items) == 1 else "")
