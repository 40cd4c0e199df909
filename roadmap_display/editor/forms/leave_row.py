"""Taking a record away: asked in place, with what else names it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from roadmap_display.editor.desk import Desk
from roadmap_display.editor.forms.asking import Asking
from roadmap_display.editor.forms.parts import buttons_row
from roadmap_display.roadmap.called import called, opening
from roadmap_display.roadmap.changes.change import Kind
from roadmap_display.roadmap.fields.leaving import Naming, counted_namings, leaving
from roadmap_display.view.plain import button, tip


class LeaveRow(QWidget):
    """A button that takes a record away at once where nothing names it; else it says what does, and asks.

    `record` and `namings` are asked when it is pressed. One change set either way.
    """

    def __init__(
        self,
        desk: Desk,
        kind: Kind,
        record: Callable[[], Any],
        namings: Callable[[Any], Sequence[Naming]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._kind = desk, kind
        self._record, self._namings = record, namings
        self.remove = button("Remove", f"Take this {kind} away", self._ask, self)
        self.asking = Asking(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(buttons_row(self.remove))
        column.addWidget(self.asking)

    def allow(self, reason: str) -> None:
        """Whether it may be taken away; else why not."""
        self.remove.setEnabled(not reason)
        self.remove.setToolTip(tip(reason))

    def _ask(self) -> None:
        record = self._record()
        told = counted_namings(self._namings(record)) if record else ""
        if not told:
            self._leave(is_clearing=False)
            return
        ways = [
            ("Clear it there and remove", partial(self._leave, is_clearing=True)),
            ("Only remove", partial(self._leave, is_clearing=False)),
        ]
        self.asking.ask(f"{opening(record)} is named by {told}.", ways)

    def _leave(self, *, is_clearing: bool) -> None:
        record = self._record()
        if record:
            cleared = self._namings(record) if is_clearing else ()
            changes = leaving(record, self._desk.snapshot, cleared)
            self._desk.make(changes, f"removed {self._kind} {called(record)}")
