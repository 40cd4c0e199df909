"""Lines in which one writes what is not there yet: what is typed in them is kept, and given back."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject

from roadmap_display.editor.desk import Desk
from roadmap_display.editor.forms.line_editor import LineEditor
from roadmap_display.editor.forms.typed_text import TypedText
from roadmap_display.roadmap.fields.unfinished import FieldPlace
from roadmap_display.view.plain import tip


class TypedLines(QObject):
    """Lines that belong together. `about` says for people what is typed in them; `typing` stands beside them."""

    def __init__(self, desk: Desk, lines: Sequence[LineEditor], typing: TypedText, about: Callable[[], str]) -> None:
        super().__init__(typing)
        self._lines, self._typing, self._about = lines, typing, about
        self._texts = desk.edits.unfinished
        for line in lines:
            line.began.connect(self._keep)
        typing.forgotten.connect(self.forget)
        self._texts.changed.connect(self._look)

    @property
    def is_given_back(self) -> bool:
        """Whether what stands here was typed before the program ended, and nobody said that it is meant."""
        return self._typing.given_back is not None

    def begin(self, place: FieldPlace) -> None:
        """This is where one types from now on: what was typed there and not entered is there again."""
        self._typing.begin(place)
        typed = self._texts.text_at(place)
        self._put(typed.text if typed else "")
        self._look()

    def allow(self, reason: str) -> None:
        """Whether one may type here; else why not, and nothing is given back."""
        for line in self._lines:
            line.setToolTip(tip(reason))
            if line.isReadOnly() != bool(reason):
                line.setReadOnly(bool(reason))
                line.style().polish(line)
        self._look()

    def forget(self) -> None:
        """What is typed here is entered, or not wanted."""
        self._put("")
        self._typing.drop()

    def _keep(self) -> None:
        """What is being typed is not lost with the program."""
        texts = [line.text() for line in self._lines]
        if any(map(str.strip, texts)):
            self._typing.keep("\n".join(texts), self._about())
        else:
            self._typing.drop()

    def _look(self) -> None:
        """Show what was left here, as long as nobody is done with it."""
        is_closed = all(line.isReadOnly() for line in self._lines)
        if self._typing.is_done_with(is_closed=is_closed):
            self._put("")
        if left := self._typing.give_back(is_closed=is_closed):
            self._put(left.text)

    def _put(self, text: str) -> None:
        for line, words in zip(self._lines, (*text.split("\n"), *[""] * len(self._lines)), strict=False):
            if words:
                line.give_back(words)
            else:
                line.put("")
