"""Texts that were not taken: they stand in their cells with the reason, until they are done with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject, Signal

from roadmap_display.editor.desk import Desk
from roadmap_display.editor.table.cell_typing import CellTyping
from roadmap_display.editor.table.cells_model import CellsModel
from roadmap_display.roadmap.rows.entering import CellPlace, Refusal


class Refusals(QObject):
    """What was refused beside something that was taken goes with it: `taken_back()` when that was undone."""

    taken_back = Signal()

    def __init__(self, desk: Desk, model: CellsModel, typing: CellTyping, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._model, self._typing = desk, model, typing
        self._beside: list[tuple[int, tuple[CellPlace, ...]]] = []
        """How many steps there were with the one beside which these were refused."""
        desk.edits.stepped.connect(self._step)

    def refuse(self, refused: Mapping[CellPlace, Refusal], *, beside: bool) -> None:
        """These were not taken, `beside` others that were by the latest step, or alone."""
        self._model.refuse(refused)
        if refused and beside:
            self._beside.append((len(self._desk.edits.steps.done), tuple(refused)))

    def forgive(self, places: Sequence[CellPlace]) -> None:
        """What stands in the plan is shown in these cells; whatever was typed there is done with."""
        self._model.forgive(places)
        self._typing.drop(places)

    def _step(self) -> None:
        depth = len(self._desk.edits.steps.done)
        gone = [places for number, places in self._beside if number > depth]
        self._beside = [one for one in self._beside if one[0] <= depth]
        for places in gone:
            self.forgive(places)
        if gone:
            self.taken_back.emit()
