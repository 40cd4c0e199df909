"""A page with a list of records at the left and a form for the chosen one at the right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from roadmap_display.editor.desk import Desk
from roadmap_display.editor.forms.leave_row import LeaveRow
from roadmap_display.editor.forms.parts import FieldGrid, FormArea, Sheet, quiet
from roadmap_display.editor.forms.record_list import RecordList
from roadmap_display.editor.while_seen import WhileSeen
from roadmap_display.paint.theme import Theme
from roadmap_display.roadmap.called import called
from roadmap_display.roadmap.changes.change import Added, Kind
from roadmap_display.roadmap.fields.field import Field
from roadmap_display.roadmap.fields.leaving import Naming
from roadmap_display.roadmap.fields.subject import Subject
from roadmap_display.roadmap.portfolio import LISTS
from roadmap_display.view.plain import HEADING, HEADING_TYPE, button, plain_label, wrapping

_LIST_WIDTH = 250


class ListPage(QWidget):
    """Deriving classes say what is listed, what a new one is, and what is in the form besides its fields."""

    kind: Kind
    noun: str
    title: str
    empty: str

    def __init__(self, desk: Desk, fields: Sequence[Field], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.desk = desk
        self._wanted = ""
        self.list = RecordList(self.title)
        self.add = button(f"+ {self.noun.capitalize()}", f"Add a {self.noun}", self.make_new)
        self.add.setObjectName("primary")
        self.form = FormArea(self.title)
        self.none = quiet(self.empty)
        self.sheet = Sheet("")
        self.grid = FieldGrid(desk, fields)
        self.sheet.column.addWidget(self.grid)
        self.leave = LeaveRow(desk, self.kind, self.record, self.namings)
        self.reason = wrapping(plain_label("", self, tone="attention"))
        self.form.add(self.reason)
        self.form.add(self.none)
        self.form.add(self.sheet)
        self.add_more()
        self.form.add(self.leave)
        self.form.column.addStretch(1)
        self._place()
        self.setFocusProxy(self.list)
        self.list.chosen.connect(self._choose)
        WhileSeen(self, self.refresh, (desk.shown, self.refresh), (desk.edits.questions.allowed, self._choose))
        self.refresh()

    def add_more(self) -> None:
        """What is in the form besides the fields."""

    def made(self, record_id: str) -> Any:
        """A new record."""
        raise NotImplementedError

    def namings(self, record: Any) -> Sequence[Naming]:
        """What else names a record."""
        raise NotImplementedError

    def records(self) -> Sequence[Any]:
        """All that are listed."""
        listed: Sequence[Any] = getattr(self.desk.seen, LISTS[self.kind])
        return listed

    def record(self) -> Any:
        """The one that is seen, as the next edit finds it; None for none."""
        listed = getattr(self.desk.snapshot, LISTS[self.kind])
        return next((one for one in listed if one.id == self.list.current), None)

    def subject(self) -> Subject:
        """The one that is seen, as a subject of fields."""
        return Subject(self.kind, self.list.current)

    def make_new(self) -> None:
        """Add one, and write in it."""
        record = self.made(self.desk.context.new_id())
        self._wanted = record.id
        self.desk.make((Added(self.kind, record),), f"added {self.noun} {called(record)}")

    def refresh(self) -> None:
        """Show what there is now."""
        self.list.show_records([(one.id, called(one)) for one in self.records()])
        wanted, known = self._wanted, {one.id for one in self.records()}
        if wanted in known:
            self._wanted = ""
            self.list.choose(wanted)
            next(iter(self.grid.boxes.values())).setFocus(Qt.FocusReason.TabFocusReason)
        self._choose()

    def show_record(self, record: Any) -> None:
        """Fill the form with a record."""
        self.grid.show_subject(Subject(self.kind, record.id))

    def wear(self, theme: Theme) -> None:
        """Other colours."""

    def _choose(self) -> None:
        record = next((one for one in self.records() if one.id == self.list.current), None)
        self.none.setVisible(not self.records())
        for widget in self.parts():
            widget.setVisible(record is not None)
        if record is not None:
            self.show_record(record)
            self._allow()

    def parts(self) -> Sequence[QWidget]:
        """What is there only while a record is seen."""
        return self.sheet, self.leave

    def _allow(self) -> None:
        record = self.record()
        reason = self.desk.why_not(record) if record else ""
        self.leave.allow(reason)
        self.reason.setText(reason)
        self.reason.setVisible(bool(reason))

    def _place(self) -> None:
        left = QWidget()
        left.setFixedWidth(_LIST_WIDTH)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 14, 0, 0)
        top = QHBoxLayout()
        top.setContentsMargins(14, 0, 14, 4)
        top.addWidget(plain_label(self.title, size=HEADING_TYPE, weight=HEADING), 1)
        top.addWidget(self.add)
        column.addLayout(top)
        column.addWidget(self.list, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(left)
        row.addWidget(self.form, 1)
