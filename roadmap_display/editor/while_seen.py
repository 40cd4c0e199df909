"""Widgets that hear what differs only while they are seen: a window has many pages and fields, of which few are."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, SignalInstance
from PySide6.QtWidgets import QWidget

Heard = tuple[SignalInstance, Callable[..., object]]
"""A signal, and what is called with what it says."""


class WhileSeen(QObject):
    """Connects signals while a widget is seen. `look` is called when it comes to be seen: something may differ by then.

    A window that is minimised is still seen.
    """

    def __init__(self, widget: QWidget, look: Callable[[], object], *heard: Heard) -> None:
        super().__init__(widget)
        self._widget, self._look, self._heard = widget, look, heard
        self._hears = False
        widget.installEventFilter(self)

    def eventFilter(self, _widget: QObject, event: QEvent) -> bool:
        """Begin or end to hear; the event goes on."""
        kind = event.type()
        if kind in (QEvent.Type.Show, QEvent.Type.Hide) and self._widget.isVisible() != self._hears:
            self._hears = not self._hears
            self._hear()
        return False

    def _hear(self) -> None:
        for signal, slot in self._heard:
            if self._hears:
                signal.connect(slot)
            else:
                signal.disconnect(slot)
        if self._hears:
            self._look()
