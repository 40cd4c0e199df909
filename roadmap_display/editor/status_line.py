"""The line at the foot of the editor: how safe the edits are, and how large the plan is."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from roadmap_display.editor.desk import Desk
from roadmap_display.live.edits import Safety
from roadmap_display.view.filter_bar import count_words
from roadmap_display.view.plain import plain_label

_MARGINS = (14, 5, 14, 5)


class StatusLine(QWidget):
    """Says `● Saved · revision 418`, and where that is not so, what is the matter."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.saved = plain_label("", self, elided=True)
        self.saved.setAccessibleName("How safe your edits are")
        self.count = plain_label("", self)
        self.count.setObjectName("quiet")
        row = QHBoxLayout(self)
        row.setContentsMargins(*_MARGINS)
        row.addWidget(self.saved, 1)
        row.addWidget(self.count)
        desk.edits.told.connect(self._tell)
        desk.shown.connect(self._count)

    def _tell(self, safety: Safety) -> None:
        self.saved.setText(safety_words(safety))

    def _count(self) -> None:
        number = len(self._desk.snapshot.records)
        self.count.setText(count_words(number, number))
        self._tell(self._desk.edits.safety)


def safety_words(safety: Safety) -> str:
    """`● Saved · revision 418`, `○ Saving`, `▲ 3 edits are safe on this machine: plan.db is away`."""
    if safety.asked or (safety.here and not safety.trouble):
        return "○ Saving"
    if safety.here:
        number = "1 edit is" if safety.here == 1 else f"{safety.here} edits are"
        return f"▲ {number} safe on this machine and saved later: {safety.trouble}"
    if safety.refused:
        return f"▲ Not taken: {safety.refused}"
    return f"▲ {safety.trouble}" if safety.trouble else f"● Saved · revision {safety.revision}"
