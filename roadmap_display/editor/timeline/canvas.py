"""The timeline one edits: as marketing's window shows it, and every gesture leads to one change set."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from roadmap_display.editor.desk import Desk
from roadmap_display.paint.theme import Theme
from roadmap_display.roadmap.changes.change import Change
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.view.canvas import Canvas


class EditorCanvas(Canvas):
    """Shows what the desk shows, and selects what is selected there."""

    def __init__(self, desk: Desk, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self._desk = desk
        desk.shown.connect(self._take)
        desk.selected.connect(self._take_selection)
        self.selected.connect(self._select)

    def _take(self, snapshot: Snapshot, _changes: Sequence[Change]) -> None:
        self.show_snapshot(snapshot, self._desk.today)

    def _select(self, item_id: str) -> None:
        self._desk.select((item_id,) if item_id else ())

    def _take_selection(self, ids: Sequence[str]) -> None:
        self.select(ids[-1] if ids else "")
