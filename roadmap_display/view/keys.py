"""What the keys do on the timeline."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QKeyCombination, Qt

from roadmap_display.layout.timeline.timeline_neighbours import Direction
from roadmap_display.view.traveller import Traveller

_SHARE = 8
"""An arrow key moves by one part in so many of what is seen."""

_ARROWS: dict[Qt.Key, tuple[Direction, int, int]] = {
    Qt.Key.Key_Left: ("left", -1, 0),
    Qt.Key.Key_Right: ("right", 1, 0),
    Qt.Key.Key_Up: ("up", 0, -1),
    Qt.Key.Key_Down: ("down", 0, 1),
}

_PLAIN: dict[Qt.Key, Callable[[Traveller], object]] = {
    Qt.Key.Key_Home: lambda pane: pane.go_to_today(),
    Qt.Key.Key_Plus: lambda pane: pane.nearer(),
    Qt.Key.Key_Equal: lambda pane: pane.nearer(),
    Qt.Key.Key_Minus: lambda pane: pane.farther(),
    Qt.Key.Key_PageUp: lambda pane: pane.pan(0, -pane.height() * 0.8),
    Qt.Key.Key_PageDown: lambda pane: pane.pan(0, pane.height() * 0.8),
    Qt.Key.Key_Escape: lambda pane: pane.select(""),
    Qt.Key.Key_Return: lambda pane: pane.go_to(pane.selection),
    Qt.Key.Key_Enter: lambda pane: pane.go_to(pane.selection),
}


def press(pane: Traveller, combination: QKeyCombination) -> bool:
    """Do what a key says; False where it says nothing here."""
    key, modifiers = combination.key(), combination.keyboardModifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if key in _ARROWS and modifiers in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier):
        direction, right, down = _ARROWS[key]
        if modifiers or not pane.select_beside(direction):
            pane.pan(right * pane.width() / _SHARE, down * pane.height() / _SHARE)
        return True
    if modifiers == Qt.KeyboardModifier.ControlModifier and key == Qt.Key.Key_0:
        pane.fit_all()
        return True
    if key in _PLAIN and not modifiers & (Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier):
        _PLAIN[key](pane)
        return True
    return False
