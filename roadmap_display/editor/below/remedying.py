"""Taking a remedy: showing, opening a field, asking, and making changes."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QWidget

from roadmap_display.editor.below.asking import Asking
from roadmap_display.editor.desk import Desk
from roadmap_display.roadmap.changes.change import Added, Address
from roadmap_display.roadmap.changes.undoing import Step
from roadmap_display.roadmap.remedies.remedy import Ask, Make, Open, Remedy, Show
from roadmap_display.roadmap.trouble import Trouble


class Remedying(QObject):
    """`shown_wanted(id, kind)`: a record is to be seen. `field_wanted(id, field, kind)`: one of its fields is to be
    written in. `told(sentence)`: what could not be done, empty where all could.
    """

    shown_wanted = Signal(str, str)
    field_wanted = Signal(str, str, str)
    told = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self.asking = Asking(desk, parent)

    def take(self, remedy: Remedy, place: QPoint) -> None:
        """Do it; what has to be asked is asked below that point of the screen."""
        self.told.emit("")
        if isinstance(remedy, Show):
            self.show(remedy.records)
        elif isinstance(remedy, Open):
            self.show((remedy.record,))
            kind, record_id = remedy.record
            self.field_wanted.emit(record_id, remedy.field, kind)
        elif isinstance(remedy, Make):
            self._make(remedy)
        else:
            self._ask(remedy, place)

    def make(self, step: Step) -> None:
        """Make changes; what was added is selected and shown."""
        self._desk.make(step.changes, step.note)
        added = tuple(one.value for one in step.changes if isinstance(one, Added) and one.record == "item")
        if added:
            self.show(tuple(("item", str(getattr(one, "id", ""))) for one in added))

    def show(self, records: tuple[Address, ...]) -> None:
        """Let records be seen; items are selected."""
        items = [record_id for kind, record_id in records if kind == "item"]
        if items:
            self._desk.select(items)
        kind, record_id = records[0]
        self.shown_wanted.emit(record_id, kind)

    def _make(self, remedy: Make) -> None:
        try:
            self.make(remedy.make(self._desk.context))
        except Trouble as trouble:
            self.told.emit(str(trouble))

    def _ask(self, remedy: Ask, place: QPoint) -> None:
        choices = remedy.choices(self._desk.context) if remedy.choices else None
        is_kept = choices is None
        self.asking.ask(remedy.prompt, choices, place, partial(self._answer, remedy), is_kept=is_kept)

    def _answer(self, remedy: Ask, answer: Any) -> None:
        self.make(remedy.make(self._desk.context, answer))
