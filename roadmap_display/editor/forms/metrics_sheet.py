"""The metrics of a goal, with their readings."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from roadmap_display.editor.desk import Desk
from roadmap_display.editor.forms.field_box import label_of
from roadmap_display.editor.forms.parts import FieldRow, Sheet, buttons_row
from roadmap_display.editor.forms.reading_line import ReadingLine
from roadmap_display.editor.forms.rows import Rows
from roadmap_display.roadmap.called import called
from roadmap_display.roadmap.fields.goal_fields import METRIC_FIELDS, READING_FIELDS
from roadmap_display.roadmap.fields.subject import Subject, added_inside, edits_inside, key_of, record_of
from roadmap_display.roadmap.goals import Goal, Metric
from roadmap_display.view.plain import button, plain_label

_SAID = "The number that shows whether the goal is reached: where it began, where it is to be, by when."
_SHARES = {"title": 5, "unit": 2, "better": 2}
_FIGURES = {"baseline": 2, "target": 2, "due": 3}
MOST_READINGS = 8
"""So many of the latest are seen; the others are in the plan still."""


class MetricsSheet(Sheet):
    """A card for each metric, and a button for one more."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("Metrics", _SAID, parent)
        self._desk = desk
        self._goal = Goal(id="", title="")
        self._wanted = ""
        self.rows = Rows(self._card, self)
        self.add = button("+ Metric", "Add a metric", self._add, self)
        self.column.addWidget(self.rows)
        self.column.addLayout(buttons_row(self.add))

    def show_goal(self, goal: Goal) -> None:
        """The metrics of this one."""
        if goal.id != self._goal.id:
            self.rows.clear()
        self._goal = goal
        self.rows.show_keys(metric.id for metric in goal.metrics)
        for metric in goal.metrics:
            card = self.rows.rows[metric.id]
            if isinstance(card, MetricCard):
                card.show_metric(metric)
                card.line.allow(self._desk.why_not(goal))
            if metric.id == self._wanted:
                self._wanted = ""
                card.setFocus(Qt.FocusReason.TabFocusReason)
        self.add.setEnabled(not self._desk.why_not(goal))

    def _card(self, metric_id: str) -> QWidget:
        return MetricCard(self._desk, Subject("goal", self._goal.id, (("metrics", metric_id),)), self)

    def _add(self) -> None:
        context = self._desk.context
        self._wanted = context.new_id()
        metric = Metric(id=self._wanted, title="New metric")
        changes = added_inside(Subject("goal", self._goal.id), "metrics", metric, context.snapshot)
        self._desk.make(changes, f"added a metric to {called(self._goal)}")


class MetricCard(QFrame):
    """The fields of a metric, and its latest readings."""

    def __init__(self, desk: Desk, subject: Subject, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._subject = desk, subject
        self.setObjectName("card")
        self.words = FieldRow(desk, [(METRIC_FIELDS[name], share) for name, share in _SHARES.items()], subject, self)
        self.setFocusProxy(self.words.boxes["title"])
        self.words.add_button("×", "Take this metric away", self._remove)
        figures = [(METRIC_FIELDS[name], share) for name, share in _FIGURES.items()]
        self.figures = FieldRow(desk, figures, subject, self)
        self.readings = Rows(self._reading, self)
        self.line = ReadingLine(desk, subject, self)
        self.more = plain_label("", self, tone="quiet")
        column = QVBoxLayout(self)
        column.setSpacing(6)
        column.addLayout(_titles(self.words))
        column.addWidget(self.words)
        column.addLayout(_titles(self.figures))
        for widget in (self.figures, self.more, self.readings, self.line):
            column.addWidget(widget)

    def show_metric(self, metric: Metric) -> None:
        """What it says now."""
        latest = sorted(metric.readings, key=lambda reading: reading.on, reverse=True)[:MOST_READINGS]
        earlier = len(metric.readings) - len(latest)
        self.more.setText("Readings" + (f", {earlier} earlier ones not shown" if earlier else ""))
        self.more.setVisible(bool(latest))
        self.readings.show_keys(key_of(reading) for reading in reversed(latest))

    def _reading(self, day: str) -> QWidget:
        subject = self._subject._replace(inside=(*self._subject.inside, ("readings", day)))
        row = FieldRow(self._desk, [(READING_FIELDS["on"], 1), (READING_FIELDS["value"], 1)], subject, self)
        row.add_button("×", "Take this reading away", partial(self._remove_reading, subject))
        return row

    def _remove_reading(self, subject: Subject) -> None:
        self._desk.make(edits_inside(subject, None, self._desk.snapshot), "took a reading away")

    def _remove(self) -> None:
        metric = record_of(self._subject, self._desk.snapshot)
        if metric:
            self._desk.make(edits_inside(self._subject, None, self._desk.snapshot), f"removed {called(metric)}")


def _titles(row: FieldRow) -> QHBoxLayout:
    """The titles above a row of fields, as wide as they are."""
    titles = QHBoxLayout()
    titles.setSpacing(6)
    for name, box in row.boxes.items():
        titles.addWidget(label_of(box, small=True), {**_SHARES, **_FIGURES}[name])
    if row.boxes.keys() == _SHARES.keys():
        titles.addSpacing(34)
    return titles
