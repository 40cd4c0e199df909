"""A list of lines: chosen by mouse and arrows, and done with by a click on a word of it, or by Enter."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QListView, QMenu, QWidget

from roadmap_display.editor.below.row import Doing, Row
from roadmap_display.editor.below.row_delegate import RowDelegate
from roadmap_display.editor.below.row_model import Index, RowModel
from roadmap_display.layout.shapes import Ink
from roadmap_display.paint.theme import Theme
from roadmap_display.paint.typeface import font_for
from roadmap_display.view.plain import PLAIN, TYPE, literally, show_tip, tip

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_SIDEWAYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class RowList(QListView):
    """`done(row, number)`: that of the doings of a line is wanted. `refused(why)`: one is that may not be done.

    `usual` are the words of all doings there are, where that is known.
    """

    done = Signal(object, int)
    refused = Signal(str)

    def __init__(
        self,
        doings: Callable[[Row], Iterable[Doing]],
        theme: Theme,
        empty: str,
        parent: QWidget | None = None,
        *,
        usual: Sequence[str] = (),
    ) -> None:
        super().__init__(parent)
        self.rows = RowModel(doings, self)
        self._delegate = RowDelegate(self.rows, theme, usual)
        self.empty = empty
        self.setModel(self.rows)
        self.setItemDelegate(self._delegate)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setFont(font_for("", TYPE, PLAIN))

    def wear(self, theme: Theme) -> None:
        """Other colours."""
        self._delegate.theme = theme
        self.viewport().update()

    @property
    def doing(self) -> int:
        """Which of its doings Enter does in the current line."""
        return self._delegate.doing

    def place_of(self, row: Row) -> QPoint:
        """A point of the screen below the doings of a line."""
        index = self.rows.index(self.rows.rows.index(row))
        room = self.visualRect(index)
        places = self._delegate.places(room, self.rows.doings(row)).doings
        return self.viewport().mapToGlobal((places[0] if places else room).bottomLeft())

    def currentChanged(self, current: Index, previous: Index) -> None:
        """In another line Enter does the first again."""
        self._delegate.doing = 0
        super().currentChanged(current, previous)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter does what is marked, left and right mark another."""
        index = self.currentIndex()
        if index.isValid() and event.key() in _ENTER:
            self._do(self.rows.row_at(index), self.doing)
        elif index.isValid() and event.key() in _SIDEWAYS:
            count = len(self.rows.doings(self.rows.row_at(index)))
            self._delegate.doing = max(0, min(count - 1, self.doing + _SIDEWAYS[Qt.Key(event.key())]))
            self.viewport().update()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a word does it; on the line, the first of all."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.isValid() and index == self.currentIndex():
            row, number = self.rows.row_at(index), self._doing_at(event.position().toPoint(), index)
            self._open(row, event.globalPosition().toPoint()) if number is None else self._do(row, number)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A hand where a click does something."""
        super().mouseMoveEvent(event)
        index = self.indexAt(event.position().toPoint())
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if index.isValid() else Qt.CursorShape.ArrowCursor)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """All that can be done, in a menu."""
        index = self.indexAt(event.pos()) if event.reason() == event.Reason.Mouse else self.currentIndex()
        if index.isValid():
            self._open(self.rows.row_at(index), event.globalPos())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The lines; where there are none, that this is well so."""
        super().paintEvent(event)
        if not self.rows.rows:
            with QPainter(self.viewport()) as painter:
                painter.setFont(self.font())
                painter.setPen(self._delegate.theme.colour(Ink("quiet")))
                painter.drawText(self.viewport().rect(), int(Qt.AlignmentFlag.AlignCenter), self.empty)

    def viewportEvent(self, event: QEvent) -> bool:
        """Over what can be done stands what it does, or why it may not be done; over the line, all of it."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            index = self.indexAt(event.pos())
            doing = self._doing_under(event.pos(), index) if index.isValid() else None
            if doing and (words := doing.why_not or doing.tip):
                show_tip(event.globalPos(), words, self.viewport())
                return True
        return super().viewportEvent(event)

    def _doing_under(self, point: QPoint, index: QModelIndex) -> Doing | None:
        """What stands right there; None for what opens the rest."""
        doings = self.rows.doings(self.rows.row_at(index))
        places = self._delegate.places(self.visualRect(index), doings)
        number = next((number for number, room in enumerate(places.doings) if room.contains(point)), None)
        is_more = places.has_more and number == len(places.doings) - 1
        return None if number is None or is_more else doings[number]

    def _doing_at(self, point: QPoint, index: QModelIndex) -> int | None:
        """What is done by a click there; None where the click asks for what else there is."""
        places = self._delegate.places(self.visualRect(index), self.rows.doings(self.rows.row_at(index)))
        for number, room in enumerate(places.doings):
            if room.contains(point):
                return None if places.has_more and number == len(places.doings) - 1 else number
        return 0

    def _do(self, row: Row, number: int) -> None:
        doings = self.rows.doings(row)
        if number >= len(doings):
            return
        if why := doings[number].why_not:
            self.refused.emit(why)
            return
        self._delegate.doing = number
        self.done.emit(row, number)

    def _open(self, row: Row, place: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setFont(self.font())
        menu.setToolTipsVisible(True)
        for number, doing in enumerate(self.rows.doings(row)):
            action = menu.addAction(literally(doing.words), partial(self._do, row, number))
            action.setEnabled(not doing.why_not)
            action.setToolTip(tip(doing.why_not or doing.tip))
        menu.popup(place)
