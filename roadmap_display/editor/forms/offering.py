"""The list that lies below a field while one types: what may be meant. The keys stay in the field."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QPoint, QStringListModel, Qt, Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QListView, QVBoxLayout

from roadmap_display.paint.typeface import font_for
from roadmap_display.roadmap.fields.matching import last_element, matching
from roadmap_display.view.plain import PLAIN, TYPE

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_LINES, _LINE, _LEAST_WIDTH, _GAP = 10, 26, 180, 3


class Offering(QFrame):
    """Offers titles; `taken(text)` when one is: the whole text of the field with it. `is_list`: one after another."""

    taken = Signal(str)

    def __init__(self, line: QLineEdit, titles: Callable[[], Sequence[str]], *, is_list: bool) -> None:
        super().__init__(line.window())
        self._line, self._titles, self._is_list = line, titles, is_list
        self.setObjectName("choices")
        self.model = QStringListModel(self)
        self.list = QListView(self)
        self.list.setModel(self.model)
        self.list.setUniformItemSizes(True)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setFont(font_for("", TYPE, PLAIN))
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName("Choices")
        self.list.clicked.connect(self._take)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(self.list)
        # It lies over the window, and goes with its field all the same.
        line.destroyed.connect(self.deleteLater)
        self.hide()

    @property
    def marked(self) -> str:
        """What Enter takes; empty for nothing."""
        index = self.list.currentIndex()
        return str(index.data()) if index.isValid() and self.isVisible() else ""

    def open(self, words: str, *, marks: bool) -> None:
        """Offer what holds the words; nothing for nothing. With `marks` the first is marked."""
        words = last_element(words)[1] if self._is_list else words.strip()
        found = matching(self._titles(), words)
        self.model.setStringList(list(found))
        if not found:
            self.hide()
            return
        self.list.setCurrentIndex(self.model.index(0, 0) if marks and words else QModelIndex())
        self._fit(len(found))
        self.show()
        self.raise_()

    def press(self, key: Qt.Key) -> bool:
        """Make use of a key, if it is one for the list; whether it was."""
        if key in _STEPS and not self._line.isReadOnly():
            self._step(_STEPS[key]) if self.isVisible() else self.open("", marks=False)
        elif key in _ENTER and self.marked:
            self.take()
        elif key == Qt.Key.Key_Escape and self.isVisible():
            self.hide()
        else:
            return False
        return True

    def take(self) -> None:
        """Take what is marked."""
        self._take(self.list.currentIndex())

    def _step(self, by: int) -> None:
        """Mark another."""
        row = self.list.currentIndex().row() + by
        self.list.setCurrentIndex(self.model.index(max(0, min(self.model.rowCount() - 1, row)), 0))

    def _take(self, index: QModelIndex) -> None:
        before = last_element(self._line.text())[0] if self._is_list else ""
        title = str(index.data())
        self.hide()
        self.taken.emit(f"{before}{title}")

    def _fit(self, count: int) -> None:
        """Below the field, or above it where there is more room; as wide as the field."""
        window = self._line.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        corner = self._line.mapTo(window, QPoint(0, self._line.height() + _GAP))
        above, below = corner.y() - self._line.height() - 2 * _GAP, window.height() - corner.y() - _GAP
        is_below = below >= min(count, _LINES) * _LINE or below >= above
        height = max(1, min(_LINES, count, (below if is_below else above) // _LINE)) * _LINE + 4
        width = min(max(_LEAST_WIDTH, self._line.width()), window.width() - 2 * _GAP)
        left = min(corner.x(), window.width() - width - _GAP)
        self.setGeometry(left, corner.y() if is_below else above - height + _GAP, width, height)
