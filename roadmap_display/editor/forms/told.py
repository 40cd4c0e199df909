"""What is wrong with a field, in the one sentence that says so, and below it what may be meant."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from roadmap_display.roadmap.dates.when_span import edges_of
from roadmap_display.roadmap.dates.when_words import Unclear, show
from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.view.flow import FlowLayout
from roadmap_display.view.plain import button, emptied, plain_label, wrapping

_TYPE, _MOST = 12, 3

Answer = tuple[str, Callable[[], object]]


class Told(QWidget):
    """Hidden while there is nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = wrapping(plain_label("", self, size=_TYPE, tone="wrong"))
        self._row = QWidget(self)
        self._flow = FlowLayout(self._row)
        self._flow.setContentsMargins(0, 0, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(self.words)
        column.addWidget(self._row)
        self.hide()

    def say(self, sentence: str, answers: Sequence[Answer] = ()) -> None:
        """Say what is wrong, and offer what may be meant; nothing for an empty sentence."""
        self.words.setText(sentence)
        emptied(self._flow)
        for words, act in answers:
            self._flow.addWidget(button(words, words, act, self._row))
        self._row.setVisible(bool(answers))
        self.setVisible(bool(sentence))


def as_sentence(trouble: Trouble) -> str:
    """What is wrong, as it stands at a field."""
    said = str(trouble)
    return f"{said[0].upper()}{said[1:]}."


def dates_meant(trouble: Trouble, text: str) -> Sequence[str]:
    """Each of the dates that a text may mean, as it would be clear; none where it is not that."""
    if isinstance(trouble, Unclear) and edges_of(text) is None:
        return [show(when) for when in trouble.choices[:_MOST]]
    return ()
