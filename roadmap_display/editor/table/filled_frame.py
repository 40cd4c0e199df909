"""The frame round what is chosen and what would be filled with it, while somebody pulls."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionRange, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from roadmap_display.editor.table.table_view import TableView
from roadmap_display.layout.shapes import Ink
from roadmap_display.roadmap.rows.filling import Places

_VEIL = 36
"""How much of its colour lies over what would be filled, of 255."""

_EDGE = 2


class FilledFrame(QWidget):
    """Lies over the cells, and lets the mouse through."""

    def __init__(self, view: TableView) -> None:
        super().__init__(view.viewport())
        self._view = view
        self._beyond = QRect()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_round(self, block: QItemSelectionRange, beyond: Places) -> None:
        """Round these cells; those beyond are coloured."""
        view, seen = self._view, self._view.viewport().rect().adjusted(-_EDGE, -_EDGE, _EDGE, _EDGE)
        chosen = view.seen_rect(block.topLeft(), block.bottomRight())
        self._beyond = QRect()
        if not beyond.is_none:
            top, bottom = (view.cells.index(row, block.left()) for row in beyond)
            rest = view.seen_rect(top, bottom)
            self._beyond = QRect(chosen.left(), rest.top(), chosen.width(), rest.height())
        self.setGeometry(chosen.united(self._beyond) & seen)
        self._beyond.translate(-self.pos())
        self.show()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """An edge, and a veil."""
        colour = self._view.delegate.theme.colour(Ink("goal0"))
        with QPainter(self) as painter:
            painter.fillRect(self._beyond, QColor(colour.red(), colour.green(), colour.blue(), _VEIL))
            painter.setPen(QPen(colour, _EDGE, Qt.PenStyle.DashLine))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
