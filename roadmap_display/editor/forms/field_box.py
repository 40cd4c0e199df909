"""One field of the records that are shown: what stands there, what is being typed, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from roadmap_display.editor.desk import NO_SNAPSHOT, Desk
from roadmap_display.editor.forms.answers import answers_to
from roadmap_display.editor.forms.line_editor import LineEditor
from roadmap_display.editor.forms.meanwhile import Meanwhile
from roadmap_display.editor.forms.text_editor import TextEditor
from roadmap_display.live.edits import Safety
from roadmap_display.roadmap.changes.change import Change
from roadmap_display.roadmap.fields.editing import edit_note, shown_together, typed
from roadmap_display.roadmap.fields.field import Context, Field
from roadmap_display.roadmap.fields.subject import Subject, deciding, records_of
from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.view.plain import PLAIN, STRONG, TYPE, button, plain_label, wrapping

SMALL = 11
SEVERAL = "several"
_LONG = ("long", "lines")

Editor = LineEditor | TextEditor


class FieldBox(QWidget):
    """Shows a field of one record or of several, and makes what is typed into it: a change set for each commit.

    What cannot be read stays as it was typed, with the one sentence that says why. What somebody else writes
    meanwhile is told beside it. `changed()`: something else is shown.
    """

    changed = Signal()

    def __init__(
        self,
        desk: Desk,
        field: Field,
        parent: QWidget | None = None,
        *,
        is_title: bool = False,
        is_boxed: bool = False,
        least: int = 1,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._subjects: tuple[Subject, ...] = ()
        self._stands: str | None = None
        self._is_stale = True
        self._stood = ""
        self._unfinished: dict[tuple[Subject, ...], str] = {}
        self.records: tuple[Any, ...] = ()
        self.field = field
        self.editor = self._area(least, is_title, is_boxed) if is_title or field.kind in _LONG else self._line()
        self.trouble = wrapping(plain_label("", self, size=SMALL + 1))
        self.trouble.setObjectName("wrong")
        self.answers = QWidget(self)
        self.meanwhile = Meanwhile(desk, self)
        self._place()
        self.editor.done.connect(self.commit)
        self.editor.dropped.connect(self.put_back)
        self.meanwhile.taken.connect(self.put_back)
        desk.shown.connect(self.refresh)
        desk.edits.allowed.connect(self.refresh)
        desk.edits.told.connect(self._settle)

    @property
    def context(self) -> Context:
        """What is seen, as what a field is written from."""
        return self._desk.context._replace(snapshot=self._desk.edits.shown or NO_SNAPSHOT)

    @property
    def is_dirty(self) -> bool:
        """Whether something is typed that does not count yet."""
        return self.editor.content() != self._stood

    def label(self, *, small: bool = False) -> QLabel:
        """A label with the field's title, which leads to it."""
        title, size, weight = self.field.title, TYPE, PLAIN
        if small:
            title, size, weight = title.upper(), SMALL, STRONG
        made = plain_label(title, self.parentWidget(), size=size, weight=weight)
        made.setObjectName("quiet")
        made.setAccessibleName(self.field.title)
        made.setBuddy(self.editor)
        return made

    def show_subjects(self, subjects: Sequence[Subject]) -> None:
        """Be about these records from now on; what is typed for others counts, or waits here for them."""
        if tuple(subjects) == self._subjects:
            self.refresh()
            return
        if self.is_dirty:
            self.commit()
        if self.is_dirty:
            self._unfinished[self._subjects] = self.editor.content()
        self._subjects = tuple(subjects)
        self._tell("")
        self.meanwhile.forget()
        self._stood = self.editor.content()
        self.refresh()
        if (text := self._unfinished.pop(self._subjects, None)) is not None:
            self.editor.put(text)
            self.commit()

    def refresh(self) -> None:
        """Show what stands there, unless something is being typed; where nobody sees it, when somebody does."""
        self._is_stale = not self.isVisible()
        if self._is_stale:
            return
        context = self.context
        self.records = records_of(self._subjects, context.snapshot)
        self._tell_rights(context)
        if not self.records:
            return
        stands = shown_together(self.field, self.records, context)
        if self.is_dirty:
            if stands != self._stands:
                self.meanwhile.tell(self._subjects[0], self.field, stands or SEVERAL)
            return
        self._put(stands)
        self.changed.emit()

    def commit(self) -> None:
        """Make what is typed count, or say why it cannot."""
        if not self.is_dirty:
            self._tell("")
            return
        text = self.editor.content()
        try:
            changes = typed(self.field, self._subjects, text, self._desk.context)
        except Trouble as told:
            self._tell(as_sentence(told), answers_to(told, text, self._answer))
            return
        self._make(changes)

    def put_back(self) -> None:
        """Forget what was typed."""
        self._stood = self.editor.content()
        self._tell("")
        self.meanwhile.forget()
        self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """What changed while nobody saw it."""
        super().showEvent(event)
        if self._is_stale:
            self.refresh()

    def begin(self) -> None:
        """Type here."""
        self.editor.setFocus(Qt.FocusReason.TabFocusReason)

    def _area(self, least: int, is_title: bool, is_boxed: bool) -> Editor:
        return TextEditor(self, least=least, is_title=is_title, is_boxed=is_boxed)

    def _line(self) -> Editor:
        field, line = self.field, LineEditor(self)
        if field.kind in ("choice", "flag", "several") or field.choices(self._desk.context):
            is_choice = field.kind in ("choice", "flag") or field.name == "goals"
            line.offer(self._titles, is_list=field.kind == "several", is_choice=is_choice)
        return line

    def _titles(self) -> Sequence[str]:
        record = self.records[0] if self.records else None
        return [choice.title for choice in self.field.choices(self._desk.context._replace(record=record))]

    def _place(self) -> None:
        self.editor.setAccessibleName(self.field.title)
        self.editor.setPlaceholderText(self.field.hint)
        self.setFocusProxy(self.editor)
        self._row = QHBoxLayout(self.answers)
        self._row.setContentsMargins(0, 0, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        for widget in (self.editor, self.trouble, self.answers, self.meanwhile):
            column.addWidget(widget)
        self._tell("")

    def _put(self, stands: str | None) -> None:
        self._stands = stands
        self.editor.put(stands or "")
        # An editor may change a text it is given: its line ends, what cannot be seen.
        self._stood = self.editor.content()
        self.editor.setPlaceholderText(SEVERAL if stands is None else self.field.hint)
        self.meanwhile.forget()

    def _make(self, changes: Sequence[Change]) -> None:
        """What is typed is no longer only typed; what it reads as is shown when it is safe."""
        self._tell("")
        self.meanwhile.forget()
        self._stood = self.editor.content()
        if changes:
            self._desk.make(changes, edit_note(self.field, self.records))
        else:
            self.refresh()

    def _answer(self, text: str) -> None:
        """Somebody chose what is meant."""
        self.editor.put(text)
        self.commit()

    def _settle(self, safety: Safety) -> None:
        """What nobody keeps is shown no longer."""
        if not safety.asked:
            self.refresh()

    def _tell_rights(self, context: Context) -> None:
        reasons = map(self._desk.why_not, deciding(self._subjects, context.snapshot))
        reason = next(filter(None, reasons), "")
        is_closed = bool(reason)
        if is_closed != self.editor.isReadOnly():
            self.editor.setReadOnly(is_closed)
            self.editor.style().polish(self.editor)
        self.editor.setAccessibleDescription(reason or self.field.hint)
        self.setToolTip(reason)

    def _tell(self, sentence: str, answers: Sequence[tuple[str, Callable[[], object]]] = ()) -> None:
        """Say what is wrong, and offer what may be meant; nothing for an empty sentence."""
        self.trouble.setText(sentence)
        self.trouble.setVisible(bool(sentence))
        if bool(sentence) != bool(self.editor.property("wrong")):
            self.editor.setProperty("wrong", bool(sentence))
            self.editor.style().polish(self.editor)
        if sentence:
            self.editor.setAccessibleDescription(sentence)
        while (item := self._row.takeAt(0)) is not None:
            if old := item.widget():
                old.hide()
                # It may be handling the very click that leads here.
                old.deleteLater()
        for words, act in answers:
            self._row.addWidget(button(words, words, act, self.answers))
        self.answers.setVisible(bool(answers))


def as_sentence(trouble: Trouble) -> str:
    """What is wrong, as it stands at a field."""
    said = str(trouble)
    return f"{said[0].upper()}{said[1:]}."
