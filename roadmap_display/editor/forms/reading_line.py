"""A line to type one more reading into: the day, and the value."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from roadmap_display.editor.desk import Desk
from roadmap_display.editor.forms.line_editor import LineEditor
from roadmap_display.editor.forms.told import as_sentence
from roadmap_display.roadmap.called import called
from roadmap_display.roadmap.dates.when import When
from roadmap_display.roadmap.dates.when_words import show
from roadmap_display.roadmap.fields.goal_fields import READING_FIELDS
from roadmap_display.roadmap.fields.subject import Subject, added_inside, record_of
from roadmap_display.roadmap.goals import Reading
from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.view.plain import button, plain_label, wrapping


class ReadingLine(QWidget):
    """Enter in the value, or the button, adds the reading; no day means today."""

    def __init__(self, desk: Desk, subject: Subject, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._subject = desk, subject
        self.on, self.value = LineEditor(self), LineEditor(self)
        self.on.setPlaceholderText(show(When.on(desk.today)))
        self.on.setAccessibleName("Day of the new reading")
        self.value.setPlaceholderText("New reading")
        self.value.setAccessibleName("Value of the new reading")
        self.add = button("+", "Add the reading (Enter)", self._add, self)
        self.trouble = wrapping(plain_label("", self))
        self.trouble.setObjectName("wrong")
        self.trouble.hide()
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.on, 1)
        row.addWidget(self.value, 1)
        row.addWidget(self.add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(self.trouble)
        self.value.done.connect(self._entered)

    def _entered(self) -> None:
        """Enter adds; leaving the field alone does not."""
        if self.value.hasFocus() and self.value.text().strip():
            self._add()

    def _add(self) -> None:
        context = self._desk.context
        try:
            on = READING_FIELDS["on"].read(self.on.text().strip() or context.today.isoformat(), context)
            value = READING_FIELDS["value"].read(self.value.text(), context)
        except Trouble as told:
            self._say(as_sentence(told))
            return
        metric = record_of(self._subject, context.snapshot)
        changes = added_inside(self._subject, "readings", Reading(on=on, value=value), context.snapshot)
        self._say("")
        self.on.put("")
        self.value.put("")
        self._desk.make(changes, f"read {called(metric)}")

    def _say(self, sentence: str) -> None:
        self.trouble.setText(sentence)
        self.trouble.setVisible(bool(sentence))
