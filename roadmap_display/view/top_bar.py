"""The line above the timeline: what it is, how far it can be believed, searching, zooming, colours."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from roadmap_display.view.canvas import Canvas
from roadmap_display.view.plain import HEADING, HEADING_TYPE, button, plain_label
from roadmap_display.view.search_field import SearchField

_MARGINS = (14, 8, 14, 8)
_GAP = 8


class TopBar(QWidget):
    """Title, freshness, search field and buttons that act on a canvas. `colours` is the button for the other theme."""

    def __init__(self, canvas: Canvas, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = plain_label("", self, size=HEADING_TYPE, weight=HEADING, elided=True)
        self.freshness = plain_label("", self, elided=True, tone="quiet")
        self.search = SearchField(self)
        self.colours = button("", "Other colours", None, self)
        buttons = (
            button("Today", "Go to today (Home)", canvas.go_to_today, self),
            button("−", "Farther (−)", canvas.farther, self),
            button("+", "Nearer (+)", canvas.nearer, self),
            button("All", "Show everything (Ctrl+0)", canvas.fit_all, self),
            self.colours,
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(*_MARGINS)
        row.setSpacing(_GAP)
        row.addWidget(self.title, 3)
        row.addWidget(self.freshness, 2)
        row.addWidget(self.search)
        for each in buttons:
            row.addWidget(each)
