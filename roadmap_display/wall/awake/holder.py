"""Somebody who can keep the screen awake."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QObject, Signal

State = Literal["idle", "asking", "holds", "refused"]
"""`idle` is one who was not asked; `refused` one who is not there or cannot."""

WHO = "Roadmap Display"
WHY = "A wall that is looked at and never touched"


class Holder(QObject):
    """`name` is what the status calls it; `changed()` is emitted whenever its `state` is another one."""

    changed = Signal()

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.name = name
        self.state: State = "idle"

    def ask(self) -> None:
        """Hold from now on; one that holds already looks whether that is still so."""
        raise NotImplementedError

    def release(self) -> None:
        """Hold no more."""
        raise NotImplementedError

    def became(self, state: State) -> None:
        """This is its state from now on."""
        if state != self.state:
            self.state = state
            self.changed.emit()
