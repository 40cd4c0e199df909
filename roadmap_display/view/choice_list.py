"""A list to choose several from, with a field to find them where there are many."""

from __future__ import annotations

from collections.abc import Container, Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from roadmap_display.layout.lettering import one_line
from roadmap_display.paint.typeface import font_for
from roadmap_display.roadmap.filter_choices import Choice
from roadmap_display.view.plain import PLAIN, TYPE

_MANY = 8
_WIDTH, _ROW, _MOST_ROWS = 280, 24, 12
_VALUE = Qt.ItemDataRole.UserRole


class ChoiceList(QFrame):
    """Pops up, and says `toggled(value)` for each that is clicked, or marked by Space or Enter. Escape closes it."""

    toggled = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("choices")
        self.field = QLineEdit(self)
        self.field.setPlaceholderText("Type to find")
        self.field.setAccessibleName(f"Find a {name}")
        self.field.setFont(font_for("", TYPE, PLAIN))
        self.list = QListWidget(self)
        self.list.setAccessibleName(name)
        self.list.setFont(font_for("", TYPE, PLAIN))
        self.list.setUniformItemSizes(True)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        column.addWidget(self.field)
        column.addWidget(self.list)
        self.field.textChanged.connect(self._find)
        self.field.returnPressed.connect(self._mark)
        self.list.itemClicked.connect(self._toggle)

    def open_at(self, place: QPoint, choices: Sequence[Choice], wanted: Container[str]) -> None:
        """Show the choices below a point of the screen; those `wanted` are marked."""
        self.list.clear()
        for value, title in choices:
            item = QListWidgetItem(one_line(title), self.list)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            item.setData(_VALUE, value)
            item.setCheckState(_check(value in wanted))
        self.field.clear()
        self.field.setVisible(len(choices) > _MANY)
        self.list.setCurrentRow(0)
        self.list.setFixedHeight(max(1, min(_MOST_ROWS, len(choices))) * _ROW + 8)
        self.setFixedWidth(_WIDTH)
        self.adjustSize()
        self.move(place)
        self.show()
        (self.field if self.field.isVisible() else self.list).setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space and Enter mark, down leaves the field for the list, Escape closes."""
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.hide()
        elif key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.list.hasFocus():
            self._mark()
        elif key == Qt.Key.Key_Down and self.field.hasFocus():
            self.list.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    def _mark(self) -> None:
        if (item := self.list.currentItem()) and not item.isHidden():
            self._toggle(item)

    def _toggle(self, item: QListWidgetItem) -> None:
        item.setCheckState(_check(item.checkState() == Qt.CheckState.Unchecked))
        self.toggled.emit(item.data(_VALUE))

    def _find(self, words: str) -> None:
        """Only what holds the words; the first of it is the one that Enter marks."""
        first = None
        for row in range(self.list.count()):
            item = self.list.item(row)
            item.setHidden(words.casefold() not in item.text().casefold())
            first = item if first is None and not item.isHidden() else first
        if first:
            self.list.setCurrentItem(first)


def _check(is_wanted: bool) -> Qt.CheckState:
    return Qt.CheckState.Checked if is_wanted else Qt.CheckState.Unchecked
