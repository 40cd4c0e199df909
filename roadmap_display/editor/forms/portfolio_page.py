"""The settings of the portfolio: what stands over everything, and by what items are scored."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from roadmap_display.editor.actions import Actions
from roadmap_display.editor.desk import Desk
from roadmap_display.editor.forms.leave_row import LeaveRow
from roadmap_display.editor.forms.parts import FieldGrid, FieldRow, FormArea, Sheet, buttons_row, quiet
from roadmap_display.editor.forms.rows import Rows
from roadmap_display.editor.while_seen import WhileSeen
from roadmap_display.paint.theme import Theme
from roadmap_display.roadmap.changes.change import Added
from roadmap_display.roadmap.fields.leaving import Naming, namings_of_criterion
from roadmap_display.roadmap.fields.plan_fields import CRITERION_FIELDS, PORTFOLIO_FIELDS
from roadmap_display.roadmap.fields.subject import Subject, record_of
from roadmap_display.roadmap.portfolio import Criterion
from roadmap_display.view.plain import HEADING, HEADING_TYPE, button, plain_label

_LADDER = "Position, vision and strategy are the upper rungs of the ladder that leads down to what is in scope."
_CRITERIA = "What items are scored by, 1 to 5, by product and marketing apart. The weight says how much each counts."
_SHARES = {"title": 5, "kind": 2, "weight": 1}


class PortfolioPage(FormArea):
    """The words over everything, and the criteria."""

    def __init__(self, desk: Desk, actions: Actions, _theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("Settings of the portfolio", parent)
        self._desk = desk
        self._wanted = ""
        self.grid = FieldGrid(desk, tuple(PORTFOLIO_FIELDS.values()))
        self.grid.show_subject(Subject("portfolio"))
        self.rows = Rows(self._card)
        self.none = quiet("There are no criteria yet: items are not scored.")
        self.add_criterion = button("+ Criterion", "Add a criterion", self.make_new)
        self.setFocusProxy(self.grid.boxes["title"])
        self._fill()
        actions.add("Edit", "Add a criterion", self.make_new)
        WhileSeen(self, self.refresh, (desk.shown, self.refresh))
        self.refresh()

    def make_new(self) -> None:
        """Add a criterion."""
        self._wanted = self._desk.context.new_id()
        criterion = Criterion(id=self._wanted, title="New criterion")
        self._desk.make((Added("criterion", criterion),), "added a criterion")

    def refresh(self) -> None:
        """Show what there is now."""
        self.rows.show_keys(criterion.id for criterion in self._desk.seen.criteria)
        self.none.setVisible(not self.rows.rows)
        if self._wanted in self.rows.rows:
            self.rows.rows[self._wanted].setFocus()
            self._wanted = ""

    def wear(self, theme: Theme) -> None:
        """Other colours."""

    def _fill(self) -> None:
        words, criteria = Sheet("", _LADDER), Sheet("Criteria", _CRITERIA)
        words.column.addWidget(self.grid)
        for widget in (self.none, self.rows):
            criteria.column.addWidget(widget)
        criteria.column.addLayout(buttons_row(self.add_criterion))
        self.add(plain_label("Settings of the portfolio", size=HEADING_TYPE, weight=HEADING))
        self.add(words)
        self.add(criteria)
        self.column.addStretch(1)

    def _card(self, criterion_id: str) -> QWidget:
        return CriterionCard(self._desk, Subject("criterion", criterion_id))


class CriterionCard(QFrame):
    """One criterion: its fields, what the scores mean, and taking it away."""

    def __init__(self, desk: Desk, subject: Subject, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._desk, self._subject = desk, subject
        fields = [(CRITERION_FIELDS[name], share) for name, share in _SHARES.items()]
        self.row = FieldRow(desk, fields, subject, self)
        self.rubric = FieldGrid(desk, (CRITERION_FIELDS["rubric"],), self)
        self.rubric.show_subject(subject)
        self.leave = LeaveRow(desk, "criterion", self._record, self._namings, self)
        self.setFocusProxy(self.row.boxes["title"])
        column = QVBoxLayout(self)
        column.setSpacing(6)
        for widget in (self.row, self.rubric, self.leave):
            column.addWidget(widget)

    def _record(self) -> Criterion | None:
        found = record_of(self._subject, self._desk.snapshot)
        return found if isinstance(found, Criterion) else None

    def _namings(self, criterion: Criterion) -> Sequence[Naming]:
        return namings_of_criterion(criterion, self._desk.snapshot)
