"""What all parts of the editor share: what is planned, what of it is selected, and the one way to change it."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Sequence
from datetime import date

from PySide6.QtCore import QObject, Signal

from roadmap_display.live.edits import Edits
from roadmap_display.roadmap.changes.change import Change
from roadmap_display.roadmap.fields.field import Context
from roadmap_display.roadmap.finding import Finding
from roadmap_display.roadmap.gestures.pasting import TableText
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.roadmap.record import Record

NO_SNAPSHOT = Snapshot()


class Desk(QObject):
    """The desk of one editor. To be used on the thread of the windows.

    `shown(snapshot, changes)`: another snapshot is to be seen. `selected(ids)`: other items are selected.
    `found(findings)`: what the checks say. `day_came()`: today is another day.
    """

    shown = Signal(object, object)
    selected = Signal(object)
    found = Signal(object)
    day_came = Signal()

    tables: TableText | None = None
    """How items are written for a spreadsheet and read out of one; None where nobody knows."""

    def __init__(self, edits: Edits, today: Callable[[], date], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.edits = edits
        self.selection: tuple[str, ...] = ()
        self.findings: tuple[Finding, ...] = ()
        self._today = today
        edits.changed.connect(self._show)

    @property
    def today(self) -> date:
        """The day that is drawn as today."""
        return self._today()

    @property
    def snapshot(self) -> Snapshot:
        """What edits are made to: all of them on top, also those that are not to be seen yet."""
        return self.edits.snapshot or NO_SNAPSHOT

    @property
    def seen(self) -> Snapshot:
        """What is to be seen: only edits that are safe."""
        return self.edits.shown or NO_SNAPSHOT

    @property
    def context(self) -> Context:
        """What a text typed into a field is read in."""
        return Context(self.snapshot, self.today, new_id, self.author)

    @property
    def items(self) -> tuple[Item, ...]:
        """The selected items, as they are."""
        found = map(self.snapshot.item, self.selection)
        return tuple(item for item in found if item)

    def select(self, ids: Iterable[str]) -> None:
        """Select these items, in this order, and no others."""
        selection = tuple(dict.fromkeys(ids))
        if selection != self.selection:
            self.selection = selection
            self.selected.emit(selection)

    def make(self, changes: Sequence[Change], note: str) -> None:
        """Make changes in one go: one undo, one line of history, which says `note`."""
        self.edits.submit(changes, note)

    @property
    def author(self) -> str:
        """Who edits: the id of a person of the plan, or a name."""
        return self.edits.author_of(self.snapshot)

    def why_not(self, record: Record) -> str:
        """Why a record may not be changed; empty where it may."""
        return self.edits.questions.why_not(record)

    def look_again(self) -> None:
        """It may be another day: everything that speaks of today is shown anew."""
        self.day_came.emit()
        if self.edits.shown:
            self.shown.emit(self.edits.shown, ())

    def take_findings(self, findings: Sequence[Finding]) -> None:
        """This is what the checks say now."""
        self.findings = tuple(findings)
        self.found.emit(self.findings)

    def _show(self, snapshot: Snapshot, changes: Sequence[Change]) -> None:
        """Show what differs; what is gone is selected no longer."""
        self.shown.emit(snapshot, changes)
        self.select(one for one in self.selection if self.snapshot.item(one))


def new_id() -> str:
    """An id that nobody else has."""
    return str(uuid.uuid4())
