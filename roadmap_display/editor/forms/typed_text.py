"""What is typed into a field and not entered yet: kept, and given back in it when a program ended meanwhile."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from roadmap_display.editor.desk import Desk
from roadmap_display.roadmap.fields.unfinished import FieldPlace, Unfinished, typed_words
from roadmap_display.view.flow import FlowLayout
from roadmap_display.view.plain import button, plain_label, wrapping

NOWHERE = FieldPlace((), "")


def field_at(place: FieldPlace, within: QWidget) -> QWidget | None:
    """The field that is seen there and that one types into; None where none is."""
    found = (one.parentWidget() for one in within.findChildren(TypedText) if one.place == place)
    return next((field for field in found if field and field.isVisible()), None)


class TypedText(QFrame):
    """Seen beside a field while a text stands in it that was given back: `taken()` when it shall count, `forgotten()`
    when it shall not. Nothing enters it by itself.
    """

    taken = Signal()
    forgotten = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._texts = desk, desk.edits.unfinished
        self.place = NOWHERE
        self.given_back: Unfinished | None = None
        self.setObjectName("notice")
        self.words = wrapping(plain_label("", self))
        self.take = button("Enter it", "Enter what was typed before the program ended", self._take, self)
        forget = "Forget what was typed before the program ended (Esc)"
        self.forget = button("Forget it", forget, self.forgotten.emit, self)
        row = QWidget(self)
        flow = FlowLayout(row)
        flow.setContentsMargins(0, 0, 0, 0)
        flow.addWidget(self.take)
        flow.addWidget(self.forget)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 5, 8, 5)
        column.setSpacing(3)
        column.addWidget(self.words)
        column.addWidget(row)
        self.hide()

    def begin(self, place: FieldPlace) -> None:
        """This is where one types from now on; nothing was given back here yet."""
        self.place = place
        self._show(None)

    def keep(self, text: str, about: str, *, stood: str = "", answers: str = "") -> None:
        """This is being typed here now."""
        self._show(None)
        self._texts.type(self.place, text, about, stood=stood, answers=answers)

    def drop(self) -> None:
        """What was typed here is entered, or not wanted."""
        self._show(None)
        self._texts.drop(self.place)

    def is_done_with(self, *, is_closed: bool) -> bool:
        """Whether a text stands here that was given back and is not to be here any more: the field is closed, or
        somebody was done with it elsewhere.
        """
        found = None if is_closed else self._texts.left_at(self.place)
        is_over = self.given_back is not None and found is not self.given_back
        if is_over:
            self._show(None)
        return is_over

    def give_back(self, *, is_closed: bool) -> Unfinished | None:
        """The text that is to be put into the field now, once; None for none, or where nobody may write."""
        found = None if is_closed or self.given_back else self._texts.left_at(self.place)
        if found:
            self._show(found)
        return found

    def _take(self) -> None:
        """It is as if it had just been typed."""
        if found := self.given_back:
            self.keep(found.text, found.about, stood=found.stood, answers=found.answers)
            self.taken.emit()

    def _show(self, text: Unfinished | None) -> None:
        self.given_back = text
        if text:
            self.words.setText(f"{typed_words(text, self._desk.today)}. Not entered yet.")
        self.setVisible(text is not None)
