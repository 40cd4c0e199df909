"""A question that stands in place, with a button for each answer, and one that changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QFrame, QToolButton, QVBoxLayout, QWidget

from roadmap_display.view.flow import FlowLayout
from roadmap_display.view.plain import button, emptied, plain_label, wrapping

Way = tuple[str, Callable[[], object]]


class Asking(QFrame):
    """Hidden until something is asked; every answer puts it away."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self.words = wrapping(plain_label("", self))
        self.answers: list[QToolButton] = []
        self._row = QWidget(self)
        self._flow = FlowLayout(self._row)
        self._flow.setContentsMargins(0, 0, 0, 0)
        column = QVBoxLayout(self)
        column.addWidget(self.words)
        column.addWidget(self._row)
        self.hide()

    def ask(self, sentence: str, ways: Sequence[Way]) -> None:
        """Ask; the first answer has the keys."""
        emptied(self._flow)
        self.words.setText(sentence)
        self.setAccessibleName(sentence)
        self.answers = [self._answer(words, act) for words, act in (*ways, ("Keep", self.hide))]
        for one in self.answers:
            self._flow.addWidget(one)
        self.show()
        self.answers[0].setFocus()

    def _answer(self, words: str, act: Callable[[], object]) -> QToolButton:
        return button(words, words, partial(self._take, act), self._row)

    def _take(self, act: Callable[[], object]) -> None:
        self.hide()
        act()
