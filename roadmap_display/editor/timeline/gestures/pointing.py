"""From events of the mouse and the keyboard to the pointer that gestures know."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QKeyEvent

from roadmap_display.editor.timeline.gestures.gesture import Keys, Pointer
from roadmap_display.editor.timeline.pane import EditorPane

_OF_KEY = {
    Qt.Key.Key_Shift: Qt.KeyboardModifier.ShiftModifier,
    Qt.Key.Key_Control: Qt.KeyboardModifier.ControlModifier,
    Qt.Key.Key_Alt: Qt.KeyboardModifier.AltModifier,
}
HELD = tuple(_OF_KEY)
"""Keys that change what a gesture does while they are held."""


def pointer_at(pane: EditorPane, position: QPointF, keys: Qt.KeyboardModifier) -> Pointer:
    """A position of the widget."""
    return _pointer(pane, (position.x() * pane.ratio, position.y() * pane.ratio), _keys(keys))


def pointer_again(pane: EditorPane, last: Pointer) -> Pointer:
    """The pointer where it was on the widget, which may be another place of the plan by now."""
    return _pointer(pane, last.at, last.keys)


def held_after(event: QKeyEvent) -> Keys:
    """The keys that are held after an event: the one it tells of is in its modifiers only afterwards."""
    of_key = _OF_KEY[Qt.Key(event.key())]
    is_down = event.type() == QEvent.Type.KeyPress
    return _keys(event.modifiers() | of_key if is_down else event.modifiers() & ~of_key)


def _pointer(pane: EditorPane, at: tuple[float, float], keys: Keys) -> Pointer:
    seen = pane.sight
    if seen is None:
        return Pointer(*at, at, keys)
    body, camera = seen.places.body, seen.camera
    return Pointer(at[0] - body.x + camera.x, at[1] - body.y + camera.y, at, keys)


def _keys(keys: Qt.KeyboardModifier) -> Keys:
    return Keys(*(bool(keys & modifier) for modifier in _OF_KEY.values()))
