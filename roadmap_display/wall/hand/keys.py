"""The few keys a wall obeys; everything else does nothing."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from roadmap_display.roadmap.trouble import Trouble

Deed = Literal["pause", "forward", "back", "pin", "leave"]

_PLAIN: dict[Qt.Key, Deed] = {
    Qt.Key.Key_Space: "pause",
    Qt.Key.Key_Right: "forward",
    Qt.Key.Key_Left: "back",
    Qt.Key.Key_P: "pin",
}
_IGNORED = Qt.KeyboardModifier.KeypadModifier
_HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class Keys:
    """Which key does what. `leave` is a chord such as `Ctrl+Alt+Q`; in a window Escape leaves too."""

    def __init__(self, leave: str, *, windowed: bool) -> None:
        self._leave = chord(leave)
        self._windowed = windowed

    def deed(self, event: QKeyEvent) -> Deed | None:
        """What the pressed key asks for; a key that repeats itself asks for nothing but turning."""
        if event.keyCombination() == self._leave:
            return "leave"
        if event.modifiers() & ~_IGNORED:
            return None
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape and self._windowed:
            return "leave"
        deed = _PLAIN.get(key)
        return None if deed in ("pause", "pin") and event.isAutoRepeat() else deed


def chord(text: str) -> QKeyCombination:
    """Keys pressed together, one of them Ctrl, Alt or Meta. Raises Trouble for anything a hand may press by chance."""
    sequence = QKeySequence.fromString(text, QKeySequence.SequenceFormat.PortableText)
    keys = sequence[0] if sequence.count() == 1 else QKeyCombination()  # type: ignore[index]
    if keys.key() in (Qt.Key.Key_unknown, Qt.Key(0)) or not keys.keyboardModifiers() & _HELD:
        raise Trouble(f'"{text}" is no chord to leave the wall with; write one such as Ctrl+Alt+Q.', kind="unclear")
    return keys
