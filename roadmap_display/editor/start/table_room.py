"""Somebody's table: its first rows, and above each column what it is taken for."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from roadmap_display.editor.start.doors import Preview
from roadmap_display.layout.lettering import one_line
from roadmap_display.paint.typeface import font_for
from roadmap_display.view.filter_bar import count_words
from roadmap_display.view.plain import HEADING, HEADING_TYPE, PLAIN, TYPE, button, plain_label, wrapping

KEPT_AS_IT_IS = "Keep as it is"

_WIDTH, _LINE, _LONGEST = 150, 26, 60
_CHOICES_SEEN, _ARROW = 16, 8
_RIGHT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)


class TableRoom(QWidget):
    """`meant(mapping)` when a column is taken for something else, `taken()` to make a plan of it, `left()` to go."""

    meant = Signal(object)
    taken = Signal()
    left = Signal()

    def __init__(self, fields: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fields = {"": KEPT_AS_IT_IS, **fields}
        self._choices: list[QComboBox] = []
        self.title = plain_label("", self, size=HEADING_TYPE, weight=HEADING)
        self.counts = plain_label("", self, tone="quiet")
        self.noticed = wrapping(plain_label("", self, tone="attention"))
        self.table = QTableWidget(self)
        self.table.setAccessibleName("The first rows of the table")
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setFont(font_for("", TYPE, PLAIN))
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(_LINE)
        self.take = button("Make a plan of it", "Make a plan of this table", self.taken.emit, self)
        self.take.setObjectName("primary")
        self.back = button("Back", "Back to the start", self.left.emit, self)
        buttons = QHBoxLayout()
        for widget in (self.take, self.back):
            buttons.addWidget(widget)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        for part in (self.title, self.counts, self.table, self.noticed):
            column.addWidget(part, 1 if part is self.table else 0)
        column.addLayout(buttons)

    @property
    def mapping(self) -> dict[int, str]:
        """What each column is taken for, by place."""
        return {place: str(choice.currentData()) for place, choice in enumerate(self._choices)}

    def begin(self, name: str) -> None:
        """Another table is being read."""
        self.title.setText(one_line(name))
        self.counts.setText("Reading …")
        self.noticed.setText("")
        self.take.setEnabled(False)
        self.table.clear()
        self.table.setColumnCount(0)
        self.table.setRowCount(0)
        self._choices = []

    def show_preview(self, preview: Preview) -> None:
        """What the table would come to."""
        roadmaps = "1 roadmap" if preview.roadmaps == 1 else f"{preview.roadmaps} roadmaps"
        self.counts.setText(f"{count_words(preview.items, preview.items)} in {roadmaps}")
        self.noticed.setText("\n".join(preview.noticed))
        self.take.setEnabled(preview.items > 0)
        if len(self._choices) != len(preview.header):
            self._fill(preview)

    def show_trouble(self, sentence: str) -> None:
        """Why it comes to nothing."""
        self.counts.setText("")
        self.take.setEnabled(False)
        self.say(sentence)

    def say(self, sentence: str) -> None:
        """What else went wrong: the table is as good as it was."""
        self.noticed.setText(sentence)

    def _fill(self, preview: Preview) -> None:
        self.table.setColumnCount(len(preview.header))
        self.table.setRowCount(1 + len(preview.rows))
        self.table.setHorizontalHeaderLabels([one_line(text)[:_LONGEST] or "…" for text in preview.header])
        self._choices = [self._choice(place, field) for place, field in enumerate(preview.meant)]
        for place, choice in enumerate(self._choices):
            self.table.setCellWidget(0, place, choice)
            self.table.setColumnWidth(place, _WIDTH)
        for number, row in enumerate(preview.rows, 1):
            for place, text in enumerate(row):
                self.table.setItem(number, place, QTableWidgetItem(one_line(text)[:_LONGEST]))

    def _choice(self, place: int, field: str) -> QComboBox:
        choice = _Choice(self.table)
        choice.setAccessibleName(f"Column {place + 1} is")
        choice.setFont(font_for("", TYPE, PLAIN))
        choice.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        choice.setMaxVisibleItems(_CHOICES_SEEN)
        for value, words in self._fields.items():
            choice.addItem(words, value)
        choice.setCurrentIndex(max(0, choice.findData(field)))
        choice.activated.connect(self._choose)
        return choice

    def _choose(self) -> None:
        self.meant.emit(self.mapping)


class _Choice(QComboBox):
    """Looks like the other choices of the editor: an arrow says that there is something to choose."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """What is chosen, and the arrow."""
        super().paintEvent(event)
        with QPainter(self) as painter:
            painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
            painter.drawText(self.rect().adjusted(0, 0, -_ARROW, 0), _RIGHT, "▾")
