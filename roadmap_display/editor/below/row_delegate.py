"""How a line is painted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from roadmap_display.editor.below.row import Doing, Mark
from roadmap_display.editor.below.row_model import RowModel
from roadmap_display.editor.below.row_places import MORE, RowPlaces, row_places
from roadmap_display.layout.lettering import one_line
from roadmap_display.layout.shapes import Ink
from roadmap_display.paint.signs import sign
from roadmap_display.paint.theme import Theme
from roadmap_display.paint.typeface import font_for
from roadmap_display.view.plain import PLAIN, STRONG, TYPE

CHOSEN = Ink("goal0", 5, "panel")
"""The ground of the chosen line: no darker, or what can be done could not be read on it."""

_LEADING = 14
_LEFT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
_CENTRE = int(Qt.AlignmentFlag.AlignCenter)


class RowDelegate(QStyledItemDelegate):
    """Paints lines of a `RowModel`; `doing` is the one that Enter would do in the current line. `usual` are the words
    of all that is done in any line, where that is known.
    """

    def __init__(self, model: RowModel, theme: Theme, usual: Sequence[str] = ()) -> None:
        super().__init__(model)
        self._model, self._usual = model, usual
        self.theme = theme
        self.doing = 0

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """All are of one height."""
        return QSize(200, QFontMetrics(_font()).height() + _LEADING)

    def places(self, room: QRect, doings: Sequence[Doing]) -> RowPlaces:
        """Where the parts of a line stand in its room."""
        metrics = QFontMetrics(_strong())
        widths = [metrics.horizontalAdvance(doing.words) for doing in doings]
        usual = [metrics.horizontalAdvance(words) for words in self._usual]
        return row_places(room, widths, metrics.horizontalAdvance(MORE), usual)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """The line, a hairline below it, and where it is chosen a ground of its own."""
        row, rect = self._model.row_at(index), option.rect
        state = option.state
        doings = self._model.doings(row)
        places = self.places(rect, doings)
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, self.theme.colour(CHOSEN))
        painter.setPen(self.theme.colour(Ink("hairline")))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        self._paint_mark(painter, row.mark, places.mark)
        self._write(painter, one_line(row.words), places.words, Ink("text"))
        self._write(painter, one_line(row.aside), places.aside, Ink("quiet"))
        has_focus = bool(state & QStyle.StateFlag.State_HasFocus)
        self._paint_doings(painter, doings, places, self.doing if has_focus else None)
        painter.restore()

    def _paint_mark(self, painter: QPainter, mark: Mark, room: QRect) -> None:
        colour = self.theme.colour(Ink(mark.role))
        if mark.sign:
            sign(mark.sign, colour.name()).render(painter, QRectF(room))
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawEllipse(QRectF(room).adjusted(2, 2, -2, -2))

    def _write(self, painter: QPainter, text: str, room: QRect, ink: Ink) -> None:
        painter.setFont(_font())
        painter.setPen(self.theme.colour(ink))
        shown = QFontMetrics(_font()).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, _LEFT, shown)

    def _paint_doings(self, painter: QPainter, doings: Sequence[Doing], places: RowPlaces, focused: int | None) -> None:
        painter.setFont(_strong())
        painter.setBrush(Qt.BrushStyle.NoBrush)
        last = len(places.doings) - 1
        for number, room in enumerate(places.doings):
            is_more = places.has_more and number == last
            may_not = not is_more and doings[number].why_not
            painter.setPen(self.theme.colour(Ink("quiet" if may_not else "goal0")))
            painter.drawText(room, _CENTRE, MORE if is_more else doings[number].words)
            if focused is not None and (number == focused or (is_more and focused >= number)):
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setPen(QPen(self.theme.colour(Ink("goal0")), 1.4))
                painter.drawRoundedRect(QRectF(room).adjusted(1, 1, -1, -1), 4, 4)


def _font() -> QFont:
    return font_for("", TYPE, PLAIN)


def _strong() -> QFont:
    return font_for("", TYPE, STRONG)
