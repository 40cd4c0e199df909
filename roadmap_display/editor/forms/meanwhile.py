"""What somebody else wrote into a field while one types in it: told beside it, never over it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from roadmap_display.editor.desk import Desk
from roadmap_display.live.told import Recalled
from roadmap_display.roadmap.changes.change import ChangeSet, Edited
from roadmap_display.roadmap.dates.when import shortened
from roadmap_display.roadmap.fields.field import Field
from roadmap_display.roadmap.fields.subject import Subject
from roadmap_display.view.plain import button, plain_label, wrapping


class Meanwhile(QFrame):
    """`M. Kaya wrote: 25 Jun`, and a button to take that instead: `taken()`."""

    taken = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._subject = Subject("item")
        self._text = ""
        self.setObjectName("notice")
        self.words = wrapping(plain_label("", self))
        self.take = button("Take theirs", "Take what somebody else wrote", self.taken.emit, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 5, 8, 5)
        column.addWidget(self.words)
        column.addWidget(self.take)
        desk.edits.questions.recalled.connect(self._name)
        self.hide()

    def tell(self, subject: Subject, field: Field, text: str) -> None:
        """Somebody wrote this; who it was is asked of the source."""
        if self._text == text and not self.isHidden():
            return
        self._subject, self._text = subject, text
        self._say("Somebody")
        self.take.setAccessibleName(f"Take what somebody else wrote as {field.title.lower()}")
        self.show()
        self._desk.edits.questions.recall()

    def forget(self) -> None:
        """Nothing more to tell."""
        self._text = ""
        self.hide()

    def _name(self, told: Recalled) -> None:
        """The last who changed the record, if it is known by now."""
        last = next((one for one in reversed(told.history) if _is_of(one, self._subject)), None)
        if self._text and last and last.by:
            person = self._desk.snapshot.person_by_id.get(last.by)
            self._say(person.short_name if person else last.by)

    def _say(self, who: str) -> None:
        self.words.setText(f"{who} wrote: {shortened(self._text) or 'nothing'}")


def _is_of(change_set: ChangeSet, subject: Subject) -> bool:
    edits = (change for change in change_set.changes if isinstance(change, Edited))
    return any((edit.record, edit.id) == (subject.kind, subject.id) for edit in edits)
