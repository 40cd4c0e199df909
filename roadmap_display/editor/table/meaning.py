"""What would be entered, shown before it is: in its cells, as rows to be added, and in a line above them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal

from roadmap_display.editor.table.chosen_cells import Pasted
from roadmap_display.editor.table.meant_bar import MeantBar
from roadmap_display.editor.table.table_view import TableView
from roadmap_display.roadmap.changes.change import Added
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.rows.entering import Entered


class Meaning(QObject):
    """`rows_meant()`: other items would be added, or none any more. `take(pasted)` is called when it is agreed to."""

    rows_meant = Signal()

    def __init__(self, view: TableView, bar: MeantBar, take: Callable[[Pasted], None], parent: QObject) -> None:
        super().__init__(parent)
        self._view, self._model, self._bar, self._take = view, view.cells, bar, take
        self._pasted: Pasted | None = None
        self.items: tuple[Item, ...] = ()
        bar.agreed.connect(self.agree)
        bar.left.connect(self.leave)

    @property
    def is_on(self) -> bool:
        """Whether something is meant."""
        return self._pasted is not None

    def begin(self, pasted: Pasted, made: Entered) -> None:
        """Show what would become of it."""
        self._pasted = pasted
        added = (one.value for one in made.changes if isinstance(one, Added))
        self.items = tuple(one for one in added if isinstance(one, Item))
        self._model.refused.update(made.refused)
        self._model.mean({one.place: one.text for one in pasted.entries if one.place not in made.refused})
        self._bar.tell(made, pasted.cut_off, pasted.unknown)
        self.rows_meant.emit()

    def agree(self) -> None:
        """Enter it."""
        if self.is_on:
            self._take(self._end())

    def leave(self) -> None:
        """Leave everything as it is."""
        if self.is_on:
            self._model.forgive([entry.place for entry in self._end().entries])

    def _end(self) -> Pasted:
        pasted, self._pasted, self.items = self._pasted or Pasted(()), None, ()
        self._bar.hide()
        self._model.mean({})
        self.rows_meant.emit()
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)
        return pasted
