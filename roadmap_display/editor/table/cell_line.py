"""The line one types in, in a cell, with what there is to choose."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from roadmap_display.editor.own_keys import OwnKeys
from roadmap_display.paint.typeface import font_for
from roadmap_display.roadmap.fields.field import Context, Field
from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.view.plain import PLAIN, TYPE

_LINE_END = " ⏎ "
"""Stands for a line end, so that a text of several lines can be written in one."""

_SHOWN = 12
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_BREAKING = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.AltModifier


class CellLine(OwnKeys):
    """Takes a text for a field of one item. `entered()` by Enter, or by choosing; `told(sentence)` why not;
    `typed(self)` at every key.
    """

    entered = Signal()
    told = Signal(str)
    typed = Signal(object)

    def __init__(self, field: Field, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self.item, self.field, self._context = context.record, field, context
        self._was, self._is_given_back = "", False
        self._has_lines = field.kind in ("long", "lines")
        self.setObjectName("cell")
        self.setFont(font_for("", TYPE, PLAIN))
        self.setAccessibleName(field.title)
        self.setPlaceholderText(field.hint)
        # Later: a choice that Enter takes out of the list is put here after that.
        self.returnPressed.connect(self.entered, Qt.ConnectionType.QueuedConnection)
        self.textEdited.connect(self._forget)
        if choices := [choice.title for choice in field.choices(context)]:
            self._offer(choices)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Shift or Alt with Enter ends a line of a text that may have several."""
        if self._has_lines and event.key() in _ENTER and event.modifiers() & _BREAKING:
            self.insert(_LINE_END)
        else:
            super().keyPressEvent(event)

    def begin(self, text: str) -> None:
        """Go on with this text."""
        self._was = text.replace("\n", _LINE_END) if self._has_lines else text
        self.setText(self._was)
        self.selectAll()

    def give_back(self, text: str) -> None:
        """Go on with what was typed before the program ended: it is a change when somebody says so, or goes on."""
        self.setText(text.replace("\n", _LINE_END) if self._has_lines else text)
        self._is_given_back = True

    def accept(self) -> None:
        """Whatever stands here is meant."""
        self._is_given_back = False

    @property
    def is_changed(self) -> bool:
        """Whether something else was typed than stood here at the beginning."""
        return self.text() != self._was and not self._is_given_back

    @property
    def written(self) -> str:
        """What is written, with its line ends."""
        return self.text().replace(_LINE_END, "\n").replace("⏎", "\n") if self._has_lines else self.text()

    def is_understood(self) -> bool:
        """Whether it can be read; where it cannot, it is told why."""
        if not self.is_changed:
            return True
        try:
            self.field.read(self.written, self._context)
        except Trouble as trouble:
            self.told.emit(str(trouble))
            return False
        return True

    def _forget(self) -> None:
        self.accept()
        self.told.emit("")
        self.typed.emit(self)

    def _offer(self, choices: Sequence[str]) -> None:
        offered = SeveralCompleter(choices, self) if self.field.kind == "several" else QCompleter(choices, self)
        offered.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        offered.setFilterMode(Qt.MatchFlag.MatchContains)
        offered.setMaxVisibleItems(_SHOWN)
        self.setCompleter(offered)
        if popup := offered.popup():
            popup.setFont(self.font())


class SeveralCompleter(QCompleter):
    """Offers the next of several, behind the last semicolon."""

    def splitPath(self, path: str) -> list[str]:
        """What is being typed: behind the last semicolon."""
        return [path.rpartition(";")[2].strip()]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        """The whole line with the choice in it."""
        line = self.widget()
        before, semicolon, _ = line.text().rpartition(";") if isinstance(line, QLineEdit) else ("", "", "")
        return f"{before}{semicolon} {index.data()}".strip()
