"""One field of the records that are shown: what stands there, what is being typed, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from roadmap_display.editor.desk import Desk
from roadmap_display.editor.forms.editors import editor_for
from roadmap_display.editor.forms.meanwhile import Meanwhile
from roadmap_display.editor.forms.told import Told, as_sentence, dates_meant
from roadmap_display.editor.forms.typed_text import TypedText
from roadmap_display.editor.while_seen import WhileSeen
from roadmap_display.live.settling import Safety
from roadmap_display.roadmap.changes.change import Change
from roadmap_display.roadmap.fields.editing import edit_note, field_of, shown_together, typed
from roadmap_display.roadmap.fields.field import Context, Field
from roadmap_display.roadmap.fields.newcomers import newcomer
from roadmap_display.roadmap.fields.subject import Subject, deciding, records_of
from roadmap_display.roadmap.fields.unfinished import FieldPlace, Unfinished
from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.view.plain import PLAIN, STRONG, TYPE, plain_label, tip

SMALL = 11
SEVERAL = "several"


class FieldBox(QWidget):
    """Shows a field of one record or of several, and makes what is typed into it: a change set for each commit.

    What cannot be read stays as it was typed, with the one sentence that says why. What somebody else writes
    meanwhile is told beside it; what was being typed when a program ended is given back. `changed()`: something else
    is shown.
    """

    changed = Signal()

    def __init__(self, desk: Desk, field: Field, parent: QWidget | None = None, **looks: Any) -> None:
        super().__init__(parent)
        self._desk = desk
        self._subjects: tuple[Subject, ...] = ()
        self._stood = ""
        self._stands: str | None = None
        self._unfinished: dict[tuple[Subject, ...], str] = {}
        self.records: tuple[Any, ...] = ()
        self.field = field
        self.editor = editor_for(field, self._titles, self, **looks)
        self.told = Told(self)
        self.typing, self.meanwhile = TypedText(desk, self), Meanwhile(desk, self)
        self.setFocusProxy(self.editor)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        for widget in (self.editor, self.told, self.typing, self.meanwhile):
            column.addWidget(widget)
        self.editor.began.connect(self._keep)
        self.editor.done.connect(self.commit)
        self.typing.taken.connect(self.commit)
        for dropped in (self.editor.dropped, self.meanwhile.taken, self.typing.forgotten):
            dropped.connect(self.typing.drop)
            dropped.connect(self.put_back)
        others = (desk.shown, desk.edits.questions.allowed, desk.edits.unfinished.changed)
        WhileSeen(self, self.refresh, *((one, self.refresh) for one in others), (desk.edits.told, self._settle))

    @property
    def is_dirty(self) -> bool:
        """Whether something is typed that does not count yet."""
        return self.editor.content() != self._stood

    def show_subjects(self, subjects: Sequence[Subject]) -> None:
        """Be about these records from now on; what is typed for others counts, or waits here for them."""
        if tuple(subjects) == self._subjects:
            self.refresh()
            return
        if self.is_dirty and not self.typing.given_back:
            self.commit()
        if self.is_dirty and not self.typing.given_back:
            self._unfinished[self._subjects] = self.editor.content()
        self._subjects = tuple(subjects)
        self.typing.begin(FieldPlace(self._subjects, self.field.name))
        self.put_back()
        if (text := self._unfinished.pop(self._subjects, None)) is not None:
            self._answer(text)

    def refresh(self) -> None:
        """Show what stands there, unless something is being typed; where nobody sees it, when somebody does."""
        if not self.isVisible():
            return
        context = self._desk.context._replace(snapshot=self._desk.seen)
        self.records = records_of(self._subjects, context.snapshot)
        self._tell_rights(context)
        if not self.records:
            return
        stands = shown_together(self.field, self.records, context)
        is_closed = self.editor.isReadOnly()
        if not self.is_dirty or self.typing.is_done_with(is_closed=is_closed):
            self._put(stands)
        elif stands != self._stands:
            self.meanwhile.tell(self._subjects[0], self.field, stands or SEVERAL)
        if not self.is_dirty and (left := self.typing.give_back(is_closed=is_closed)):
            self._give_back(left, stands)

    def commit(self) -> None:
        """Make what is typed count, or say why it cannot. What was given back does not count because one goes on."""
        if not self.is_dirty:
            self.typing.drop()
            self._say("")
            return
        if self.typing.given_back and not self.editor.hasFocus():
            return
        text, context = self.editor.content(), self._desk.context
        try:
            changes = typed(self.field, self._subjects, text, context)
        except Trouble as trouble:
            self._keep()
            answers = [(words, partial(self._answer, words)) for words in dates_meant(trouble, text)]
            if made := newcomer(trouble, self.field, self._subjects, context):
                answers.append((made.words, partial(self._make, made.changes)))
            self._say(as_sentence(trouble), answers)
            return
        self._make(changes)

    def put_back(self) -> None:
        """Show what stands there, whatever was typed."""
        self._stood = self.editor.content()
        self._say("")
        self.meanwhile.forget()
        self.refresh()

    def _keep(self) -> None:
        """What is being typed is not lost with the program."""
        if self.is_dirty and self.records:
            self.typing.keep(self.editor.content(), field_of(self.field, self.records), stood=self._stands or "")
        else:
            self.typing.drop()

    def _give_back(self, left: Unfinished, stands: str | None) -> None:
        """Put what somebody had typed where it was; it may stand there by now, or something else may."""
        self.editor.give_back(left.text)
        if not self.is_dirty:
            self.typing.drop()
        elif left.stood != (stands or ""):
            self.meanwhile.tell(self._subjects[0], self.field, stands or SEVERAL)

    def _titles(self) -> Sequence[str]:
        record = self.records[0] if self.records else None
        return [choice.title for choice in self.field.choices(self._desk.context._replace(record=record))]

    def _put(self, stands: str | None) -> None:
        self._stands = stands
        self.editor.put(stands or "")
        # An editor may change a text it is given: its line ends, what cannot be seen.
        self._stood = self.editor.content()
        self.editor.setPlaceholderText(SEVERAL if stands is None else self.field.hint)
        self.meanwhile.forget()
        self.changed.emit()

    def _make(self, changes: Sequence[Change]) -> None:
        """What is typed is no longer only typed; what it reads as is shown when it is safe."""
        self._say("")
        self.meanwhile.forget()
        self._stood = self.editor.content()
        if changes:
            self._desk.make(changes, edit_note(self.field, self.records))
        self.typing.drop()
        if not changes:
            self.refresh()

    def _answer(self, text: str) -> None:
        """This is what is meant."""
        self.editor.put(text)
        self.commit()

    def _settle(self, safety: Safety) -> None:
        """What nobody keeps is shown no longer."""
        if not safety.asked:
            self.refresh()

    def _tell_rights(self, context: Context) -> None:
        reasons = map(self._desk.why_not, deciding(self._subjects, context.snapshot))
        reason = next(filter(None, reasons), "")
        if bool(reason) != self.editor.isReadOnly():
            self.editor.setReadOnly(bool(reason))
            if self.is_dirty and not self.typing.given_back:
                self.typing.drop()
            self.editor.style().polish(self.editor)
        self.setToolTip(tip(reason))
        if self.told.isHidden():
            self.editor.setAccessibleDescription(reason or self.field.hint)

    def _say(self, sentence: str, answers: Sequence[tuple[str, Any]] = ()) -> None:
        self.told.say(sentence, answers)
        self.editor.setAccessibleDescription(sentence or self.field.hint)
        if bool(sentence) != bool(self.editor.property("wrong")):
            self.editor.setProperty("wrong", bool(sentence))
            self.editor.style().polish(self.editor)


def label_of(box: FieldBox, *, small: bool = False) -> QLabel:
    """A label with the title of a field, which leads to it."""
    title, size, weight = box.field.title, TYPE, PLAIN
    if small:
        title, size, weight = title.upper(), SMALL, STRONG
    made = plain_label(title, box.parentWidget(), size=size, weight=weight, tone="quiet")
    made.setAccessibleName(box.field.title)
    made.setBuddy(box.editor)
    return made
