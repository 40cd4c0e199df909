"""What forms are made of: sheets with a heading, fields in a grid, rows with buttons."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QScrollArea, QToolButton, QVBoxLayout, QWidget

from roadmap_display.editor.desk import Desk
from roadmap_display.editor.forms.field_box import SMALL, FieldBox, label_of
from roadmap_display.roadmap.fields.field import Field
from roadmap_display.roadmap.fields.subject import Subject
from roadmap_display.view.plain import HEADING, HEADING_TYPE, STRONG, button, plain_label, tip, wrapping

_MARGINS, _SHEET_MARGINS = (28, 22, 28, 28), (18, 15, 18, 18)
_WIDEST, _LABEL_WIDTH = 760, 118
INSET = 4
"""By so much the frame of a text that is only to be seen while one writes stands out at both sides."""


class FormArea(QScrollArea):
    """A page to scroll, with sheets below each other."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("form")
        self.setAccessibleName(name)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        content = QWidget()
        content.setObjectName("form_content")
        row = QHBoxLayout(content)
        row.setContentsMargins(*_MARGINS)
        inner = QWidget()
        inner.setMaximumWidth(_WIDEST)
        row.addWidget(inner, 1)
        row.addStretch(0)
        self.column = QVBoxLayout(inner)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(16)
        self.setWidget(content)

    def add(self, widget: QWidget) -> None:
        """Below what is there."""
        self.column.addWidget(widget)


class Sheet(QFrame):
    """A heading, what it is about in a quiet sentence, and what is below."""

    def __init__(self, title: str, sentence: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sheet")
        self.setAccessibleName(title)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(*_SHEET_MARGINS)
        self.column.setSpacing(9)
        if title:
            self.column.addWidget(plain_label(title, self, size=HEADING_TYPE - 2, weight=HEADING))
        if sentence:
            self.column.addWidget(quiet(sentence, self))


class FieldGrid(QWidget):
    """Fields below each other, their titles at the left."""

    def __init__(self, desk: Desk, fields: Sequence[Field], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.boxes = {
            field.name: FieldBox(desk, field, self, least=2 if field.kind == "long" else 1, is_boxed=True)
            for field in fields
        }
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(8)
        grid.setColumnMinimumWidth(0, _LABEL_WIDTH)
        grid.setColumnStretch(1, 1)
        for row, box in enumerate(self.boxes.values()):
            label = label_of(box)
            label.setContentsMargins(0, 5, 0, 0)
            grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(box, row, 1)

    def show_subject(self, subject: Subject) -> None:
        """Every field is about this."""
        for box in self.boxes.values():
            box.show_subjects([subject])


class FieldRow(QWidget):
    """Fields beside each other, each as wide as its share, and buttons behind them; for lists inside a form."""

    def __init__(
        self, desk: Desk, fields: Sequence[tuple[Field, int]], subject: Subject, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.subject = subject
        self.boxes = {field.name: FieldBox(desk, field, self) for field, _ in fields}
        self.buttons: list[QToolButton] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(6)
        for field, share in fields:
            box = self.boxes[field.name]
            box.editor.setToolTip(tip(field.title))
            box.show_subjects([subject])
            self._row.addWidget(box, share, Qt.AlignmentFlag.AlignTop)

    def add_button(self, text: str, name: str, act: Callable[[], object]) -> QToolButton:
        """One more button at the end."""
        made = button(text, name, act, self)
        self.buttons.append(made)
        self._row.addWidget(made, 0, Qt.AlignmentFlag.AlignTop)
        return made


def bring_to_view(widget: QWidget) -> None:
    """Scroll whatever it stands in."""
    around = widget.parentWidget()
    while around:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(widget)
        around = around.parentWidget()


def allow(one: QToolButton, reason: str) -> None:
    """Whether a button may be pressed; else its tip says why not."""
    one.setEnabled(not reason)
    one.setToolTip(tip(reason or one.accessibleName()))


def quiet(text: str, parent: QWidget | None = None) -> QWidget:
    """A quiet sentence on as many lines as it needs."""
    return wrapping(plain_label(text, parent, tone="quiet"))


def buttons_row(*buttons: QWidget) -> QHBoxLayout:
    """Buttons beside each other, from the left."""
    row = QHBoxLayout()
    for one in buttons:
        row.addWidget(one)
    row.addStretch(1)
    return row


def heading(text: str, parent: QWidget | None = None) -> QLabel:
    """A heading in small capitals."""
    made = plain_label(text.upper(), parent, size=SMALL, weight=STRONG, tone="quiet")
    made.setAccessibleName(text)
    made.setContentsMargins(INSET, 0, 0, 0)
    return made


def aside(text: str, parent: QWidget | None = None, *, inset: int = INSET) -> QLabel:
    """A quiet sentence, so many pixels further in than cards and frames beside it; inside one, by none."""
    made = wrapping(plain_label(text, parent, size=SMALL + 1, tone="quiet"))
    made.setContentsMargins(inset, 0, 0, 0)
    return made


def card(parent: QWidget | None = None) -> tuple[QFrame, QVBoxLayout]:
    """A frame for things that belong together, and its column."""
    made = QFrame(parent)
    made.setObjectName("card")
    column = QVBoxLayout(made)
    column.setContentsMargins(8, 7, 8, 7)
    column.setSpacing(5)
    return made, column
