"""A line that one writes in inside a part of the window that has keys of its own."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

from roadmap_display.editor.actions import AROUND


class OwnKeys(QLineEdit):
    """The keys of what stands around it are for the line first: Enter and Delete mean something else there."""

    def event(self, event: QEvent) -> bool:
        """Take a key before it runs an action."""
        if _is_key_around(self, event):
            event.accept()
            return True
        return super().event(event)


def _is_key_around(field: QLineEdit, event: QEvent) -> bool:
    """Whether a key that is about to run an action is one of what a field stands in: in the field it is not meant."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    pressed = event.keyCombination()
    plain = QKeyCombination(pressed.keyboardModifiers() & ~Qt.KeyboardModifier.KeypadModifier, pressed.key())
    around: QWidget | None = field.parentWidget()
    keys = QKeySequence(plain)
    while around:
        if any(keys in action.shortcuts() and action.shortcutContext() == AROUND for action in around.actions()):
            return True
        around = around.parentWidget()
    return False
