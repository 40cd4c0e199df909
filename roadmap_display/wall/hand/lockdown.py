"""What a hand at a wall could do besides pressing its few keys: nothing of it reaches a widget."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QWidget

_Type = QEvent.Type

DROPS = frozenset((_Type.DragEnter, _Type.DragMove, _Type.DragLeave, _Type.DragResponse, _Type.Drop))
"""To take them would be to accept what is dropped."""

SWALLOWED = DROPS | frozenset((
    _Type.MouseButtonPress, _Type.MouseButtonRelease, _Type.MouseButtonDblClick, _Type.Wheel, _Type.ContextMenu,
    _Type.TouchBegin, _Type.TouchUpdate, _Type.TouchEnd, _Type.TouchCancel,
    _Type.TabletPress, _Type.TabletMove, _Type.TabletRelease,
    _Type.Gesture, _Type.GestureOverride, _Type.NativeGesture, _Type.Shortcut, _Type.ShortcutOverride,
    _Type.ToolTip, _Type.WhatsThis, _Type.QueryWhatsThis, _Type.EnterWhatsThisMode, _Type.StatusTip,
    _Type.InputMethod, _Type.Clipboard, _Type.FileOpen,
))  # fmt: skip
"""Events that end where they arrive."""


def lock_down(widget: QWidget) -> None:
    """No menu, no drop, no way to write letters; the keys it is to obey still come."""
    widget.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
    widget.setAcceptDrops(False)
    widget.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
    widget.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents, False)
    widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)


def swallow(event: QEvent) -> bool:
    """Whether an event is one of those that end here; then it is settled."""
    if event.type() not in SWALLOWED:
        return False
    event.setAccepted(event.type() not in DROPS)
    return True
