"""What the editor has to say in passing, and what two people wrote at once: lines above the foot, with buttons."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from roadmap_display.view.plain import button, emptied, plain_label, put_into, wrapping

MOST = 3
"""So many are seen at once; the others come when these are done with."""

_MARGINS = (12, 6, 8, 6)


class Remedy(NamedTuple):
    """A button of a notice: its words, and what it does. The notice goes with it."""

    words: str
    act: Callable[[], object]


class Notices(QWidget):
    """Notices by key, so that a later one takes the place of an earlier one about the same."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._told: dict[str, tuple[str, tuple[Remedy, ...]]] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(10, 6, 10, 6)
        self._column.setSpacing(4)
        self.hide()

    @property
    def sentences(self) -> tuple[str, ...]:
        """What is said, the latest last."""
        return tuple(sentence for sentence, _ in self._told.values())

    def tell(self, key: str, sentence: str, remedies: Sequence[Remedy] = ()) -> None:
        """Say a sentence, with buttons; an empty one says nothing more of that."""
        if self._told.get(key, ("", ()))[0] == sentence and sentence:
            return
        self._told.pop(key, None)
        if sentence:
            self._told[key] = sentence, tuple(remedies)
        self._fill()

    def _fill(self) -> None:
        emptied(self._column)
        for key in list(self._told)[-MOST:]:
            put_into(self._column, self._line(key, *self._told[key]))
        self.setVisible(bool(self._told))

    def _line(self, key: str, sentence: str, remedies: Sequence[Remedy]) -> QFrame:
        line = QFrame(self)
        line.setObjectName("notice")
        line.setAccessibleName(sentence)
        row = QHBoxLayout(line)
        row.setContentsMargins(*_MARGINS)
        row.addWidget(wrapping(plain_label(sentence, line)), 1)
        for remedy in remedies:
            made = button(remedy.words, remedy.words, remedy.act, line)
            made.clicked.connect(partial(self.tell, key, ""))
            row.addWidget(made)
        close = button("×", "Put this away", partial(self.tell, key, ""), line)
        row.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        return line
