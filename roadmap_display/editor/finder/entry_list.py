"""The list of what was found, a line each."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from roadmap_display.editor.finder.entries import Entry
from roadmap_display.paint.typeface import font_for
from roadmap_display.view.plain import PLAIN, STRONG, TYPE

_LINE, _PAD, _SHARE = 30, 12, 0.62
_SMALL = 12

Index = QModelIndex | QPersistentModelIndex


class EntryModel(QAbstractListModel):
    """Entries in their order; each says its title and its words to screen readers."""

    def __init__(self) -> None:
        super().__init__()
        self.entries: tuple[Entry, ...] = ()

    def show(self, entries: Sequence[Entry]) -> None:
        """Offer these."""
        self.beginResetModel()
        self.entries = tuple(entries)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - the signature of Qt
        """How many."""
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The title; as accessible text the words too."""
        one = self.entries[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return one.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{one.title}, {one.words}" if one.words else one.title
        return None


class EntryDelegate(QStyledItemDelegate):
    """Paints a title, and quietly at the right what it is."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - the signature of Qt
        """A line."""
        return QSize(200, _LINE)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Both elided to the room they have."""
        model = index.model()
        if not isinstance(model, EntryModel):
            return
        one, room, palette = model.entries[index.row()], option.rect, option.palette
        is_marked = bool(option.state & QStyle.StateFlag.State_Selected)
        if is_marked:
            painter.fillRect(room, palette.color(QPalette.ColorRole.Highlight))
        split = room.left() + round(room.width() * _SHARE)
        title = QRect(room.left() + _PAD, room.top(), split - room.left() - _PAD, room.height())
        words = QRect(split + _PAD, room.top(), room.right() - split - 2 * _PAD, room.height())
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        _write(painter, one.title, title, STRONG, TYPE, Qt.AlignmentFlag.AlignLeft)
        painter.setPen(palette.color(QPalette.ColorRole.Text if is_marked else QPalette.ColorRole.PlaceholderText))
        _write(painter, one.words, words, PLAIN, _SMALL, Qt.AlignmentFlag.AlignRight)


def _write(painter: QPainter, text: str, room: QRect, weight: int, size: int, side: Qt.AlignmentFlag) -> None:
    font = font_for("", size, weight)
    painter.setFont(font)
    # At the right stand folders, too, whose ends tell them apart.
    mode = Qt.TextElideMode.ElideMiddle if side == Qt.AlignmentFlag.AlignRight else Qt.TextElideMode.ElideRight
    shown = QFontMetrics(font).elidedText(text, mode, room.width())
    painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | side), shown)
