"""Leaving while something is not even written down: the one question that has to be asked."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QMessageBox, QWidget

from roadmap_display.editor.desk import Desk


class Leaving(QObject):
    """`may_leave` says whether a window can be closed. If not, it asks, and `decided()` when it can after all."""

    decided = Signal()

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._window = desk, window
        self._is_decided = False
        self._question: QMessageBox | None = None
        desk.edits.told.connect(self._look)

    def may_leave(self) -> bool:
        """Whether every edit is written down on this machine: what is written down is saved at the next start."""
        if self._is_decided or not self._desk.edits.safety.asked:
            return True
        if self._question is None:
            self._ask(self._desk.edits.safety.asked)
        return False

    def _ask(self, number: int) -> None:
        box = QMessageBox(self._window)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle("Not written down yet")
        edits = "One edit is" if number == 1 else f"{number} edits are"
        box.setText(f"{edits} not written down yet, because the disk of this machine does not answer.")
        box.setInformativeText("The window closes by itself as soon as that is done.")
        lose = box.addButton("Leave and lose that", QMessageBox.ButtonRole.DestructiveRole)
        wait = box.addButton("Go on editing", QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(wait)
        lose.clicked.connect(self._decide)
        wait.clicked.connect(self._go_on)
        self._question = box
        box.open()

    def _look(self) -> None:
        if self._question and not self._desk.edits.safety.asked:
            self._decide()

    def _decide(self) -> None:
        self._is_decided = True
        self._go_on()
        self.decided.emit()

    def _go_on(self) -> None:
        question, self._question = self._question, None
        if question:
            question.close()
            question.deleteLater()
