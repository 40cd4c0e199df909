"""The panel beside the timeline: everything there is to say of the selected item, and the ways to others."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from roadmap_display.layout.details.details import Details
from roadmap_display.layout.details.details_words import Line, Passage
from roadmap_display.paint.theme import Theme
from roadmap_display.view.plain import HEADING, HEADING_TYPE, PLAIN, STRONG, button, plain_label, wrapping
from roadmap_display.view.way import Way

WIDTH, HEIGHT = 330, 280
"""Beside the timeline it is so wide, below it so high."""

_SMALL = 11
_MARGIN, _GAP, _AFTER_PASSAGE = 18, 4, 12
_LABEL_WIDTH = 84


class DetailsPanel(QScrollArea):
    """Shows details; `gone_to(id)` follows a way to another item, `left()` is the wish to see it no more."""

    gone_to = Signal(str)
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._details: Details | None = None
        self.setObjectName("details")
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Details")
        self.hide()

    def show_details(self, details: Details | None) -> None:
        """Show other details, or none; what is the same already is left as it is, with the place one had read to."""
        if details == self._details:
            return
        same_item = bool(details and self._details and details.title == self._details.title)
        self._details = details
        self.setVisible(details is not None)
        if details is not None:
            self._fill(details, keep_place=same_item)

    def wear(self, theme: Theme) -> None:
        """Other colours."""
        self._theme = theme
        if self._details is not None:
            self._fill(self._details, keep_place=True)

    def ways(self) -> list[Way]:
        """The ways to other items, from top to bottom."""
        return self.findChildren(Way) if self._details else []

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves; the arrows scroll."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _fill(self, details: Details, *, keep_place: bool) -> None:
        place = self.verticalScrollBar().value() if keep_place else 0
        focused = next((number for number, way in enumerate(self.ways()) if way.hasFocus()), None)
        # The old one may be handling the very click that leads here, so it must live until that is over.
        if old := self.takeWidget():
            old.hide()
            old.setParent(None)
            old.deleteLater()
        self.setWidget(self._content(details))
        self.setAccessibleDescription(f"{details.place}: {details.title}")
        self.verticalScrollBar().setValue(place)
        if focused is not None:
            self._focus_again(focused, same=keep_place)

    def _focus_again(self, number: int, *, same: bool) -> None:
        """Keys go on where they were, or at the top of what was gone to."""
        ways = self.ways()
        (ways[number] if same and number < len(ways) else self).setFocus(Qt.FocusReason.OtherFocusReason)

    def _content(self, details: Details) -> QWidget:
        content = QWidget()
        content.setObjectName("details_content")
        column = QVBoxLayout(content)
        column.setContentsMargins(_MARGIN, _MARGIN - 4, _MARGIN, _MARGIN)
        column.setSpacing(_GAP)
        top = QHBoxLayout()
        place = plain_label(details.place, elided=True, tone="quiet")
        top.addWidget(place, 1)
        top.addWidget(button("×", "Close the details (Esc)", self.left.emit))
        column.addLayout(top)
        column.addWidget(wrapping(plain_label(details.title, size=HEADING_TYPE, weight=HEADING)))
        for passage in details.passages:
            column.addSpacing(_AFTER_PASSAGE)
            self._add_passage(column, passage)
        column.addStretch(1)
        return content

    def _add_passage(self, column: QVBoxLayout, passage: Passage) -> None:
        if not passage.heading:
            column.addLayout(_table(passage))
            return
        heading = plain_label(passage.heading.upper(), size=_SMALL, weight=STRONG, tone="quiet")
        heading.setAccessibleName(passage.heading)
        column.addWidget(wrapping(heading))
        for line in passage.lines:
            for widget in [self._way(line)] if line.goes_to else _said(line):
                column.addWidget(widget)

    def _way(self, line: Line) -> Way:
        way = Way(line, self._theme)
        way.taken.connect(self.gone_to)
        return way


def _table(passage: Passage) -> QGridLayout:
    """Labels at the left, what they say at the right."""
    table = QGridLayout()
    table.setHorizontalSpacing(8)
    table.setVerticalSpacing(6)
    table.setColumnMinimumWidth(0, _LABEL_WIDTH)
    table.setColumnStretch(1, 1)
    for row, line in enumerate(passage.lines):
        label = plain_label(line.label, tone="quiet")
        table.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
        table.addWidget(_toned(line, STRONG), row, 1)
    return table


def _said(line: Line) -> list[QLabel]:
    """A text, and quietly above it who said it."""
    text = _toned(line, PLAIN)
    if not line.label:
        return [text]
    label = wrapping(plain_label(line.label, size=_SMALL, tone="quiet"))
    return [label, text]


def _toned(line: Line, weight: int) -> QLabel:
    label = wrapping(plain_label(line.text, weight=weight, tone=line.tone))
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
