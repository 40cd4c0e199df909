"""What is seen of a move by keys: what lies where until it is shown, then where everything came from."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from roadmap_display.editor.timeline.pane import EditorPane
from roadmap_display.layout.shapes import Shape


class Traces(QObject):
    """Keeps what a move has `left` to be seen, until another plan is shown, something else is selected, or forgotten.

    `settle` is called when nothing is left to be seen.
    """

    def __init__(self, pane: EditorPane, settle: Callable[[], object]) -> None:
        super().__init__(pane)
        self._pane, self._settle = pane, settle
        self.left: tuple[Shape, ...] = ()
        self._coming: tuple[Shape, ...] = ()
        pane.desk.shown.connect(self._take)
        pane.desk.selected.connect(self.forget)

    def carry(self, shapes: tuple[Shape, ...], left: tuple[Shape, ...]) -> None:
        """Show what was moved; and when the plan shows it, what is left of the move."""
        self._coming = left
        if shapes:
            self._pane.show_hand(shapes)

    def forget(self) -> None:
        """Somebody looks at something else."""
        if self.left:
            self.left = ()
            self._settle()

    def _take(self) -> None:
        """What is asked for still is not in what is shown."""
        if not self._pane.desk.edits.safety.asked:
            self.left, self._coming = self._coming, ()
