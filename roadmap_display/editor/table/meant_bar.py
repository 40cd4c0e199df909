"""Says what would be entered, before it is; done by a button or Enter, left by the other or Escape."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from roadmap_display.roadmap.rows.entering import Entered
from roadmap_display.view.plain import STRONG, button, plain_label


class MeantBar(QFrame):
    """`agreed()` and `left()`."""

    agreed = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self.words = plain_label("", self, weight=STRONG, elided=True)
        self.agree = button("Paste", "Enter all that can be read (Enter)", self.agreed.emit, self)
        self.agree.setObjectName("primary")
        self.leave = button("Leave it", "Leave everything as it is (Esc)", self.left.emit, self)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 14, 6)
        row.addWidget(self.words, 1)
        row.addWidget(self.agree)
        row.addWidget(self.leave)
        self.hide()

    def tell(self, entered: Entered, cut_off: int, unknown: Sequence[str] = ()) -> None:
        """What would become of the plan."""
        self.words.setText(meant_words(entered, cut_off, unknown))
        self.agree.setEnabled(bool(entered.changes))
        self.show()


def meant_words(entered: Entered, cut_off: int = 0, unknown: Sequence[str] = ()) -> str:
    """`12 items change, 3 are added; 2 cells cannot be read`; `unknown` are columns whose names nobody knows."""
    done = [
        f"{_counted(entered.edited, 'item')} {'changes' if entered.edited == 1 else 'change'}"
        if entered.edited
        else "",
        f"{_counted(entered.added, 'item')} {'is' if entered.added == 1 else 'are'} added" if entered.added else "",
    ]
    not_done = [
        f"{_counted(len(entered.refused), 'cell')} cannot be read" if entered.refused else "",
        f"{_counted(cut_off, 'column')} {'lies' if cut_off == 1 else 'lie'} beyond the last" if cut_off else "",
        f"there is no column {' nor '.join(unknown)}" if unknown else "",
    ]
    said = ", ".join(filter(None, done)) or "Nothing changes"
    return "; ".join(filter(None, (said, ", ".join(filter(None, not_done)))))


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
