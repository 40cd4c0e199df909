"""A line to type one more reading into: the day, and the value."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from roadmap_display.editor.desk import Desk
from roadmap_display.editor.forms.line_editor import LineEditor
from roadmap_display.editor.forms.parts import allow
from roadmap_display.editor.forms.told import as_sentence
from roadmap_display.editor.forms.typed_lines import TypedLines
from roadmap_display.editor.forms.typed_text import TypedText
from roadmap_display.roadmap.called import called
from roadmap_display.roadmap.dates.when import When
from roadmap_display.roadmap.dates.when_words import show
from roadmap_display.roadmap.fields.goal_fields import READING_FIELDS
from roadmap_display.roadmap.fields.subject import Subject, added_inside, record_of
from roadmap_display.roadmap.fields.unfinished import FieldPlace
from roadmap_display.roadmap.goals import Reading
from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.view.plain import button, plain_label, wrapping

NEW_READING = "new_reading"
"""The name of the field one types it into."""


class ReadingLine(QWidget):
    """Enter in the value, or the button, adds the reading; no day means today. Leaving it adds nothing."""

    def __init__(self, desk: Desk, subject: Subject, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._subject = desk, subject
        self.on, self.value = LineEditor(self), LineEditor(self)
        self.on.setPlaceholderText(show(When.on(desk.today)))
        self.on.setAccessibleName("Day of the new reading")
        self.value.setPlaceholderText("New reading")
        self.value.setAccessibleName("Value of the new reading")
        self.add = button("+", "Add the reading (Enter)", self._add, self)
        self.trouble = wrapping(plain_label("", self, tone="wrong"))
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
        self.typing = TypedText(desk, self)
        column.addWidget(self.typing)
        self.setFocusProxy(self.value)
        self._typed = TypedLines(desk, (self.on, self.value), self.typing, self._about)
        self._typed.begin(FieldPlace((subject,), NEW_READING))
        self.value.done.connect(self._entered)
        self.typing.taken.connect(self._add)
        for line in (self.on, self.value):
            line.dropped.connect(self._forget)

    def allow(self, reason: str) -> None:
        """Whether one may write here; else why not."""
        self._typed.allow(reason)
        allow(self.add, reason)

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
        self._desk.make(changes, f"read {called(metric)}")
        self._forget()

    def _about(self) -> str:
        metric = record_of(self._subject, self._desk.snapshot)
        return f"new reading of {called(metric)}" if metric else "new reading"

    def _forget(self) -> None:
        self._typed.forget()
        self._say("")

    def _say(self, sentence: str) -> None:
        self.trouble.setText(sentence)
        self.trouble.setVisible(bool(sentence))
