"""What does not fit, most pressing first, each with what can be done about it."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from roadmap_display.editor.below.remedying import Remedying
from roadmap_display.editor.below.row import DOT, Doing, Mark, Row
from roadmap_display.editor.below.row_list import RowList
from roadmap_display.editor.below.where import finding_place
from roadmap_display.editor.desk import Desk
from roadmap_display.editor.permitting import with_why_not
from roadmap_display.paint.theme import Theme
from roadmap_display.roadmap.finding import Finding, Severity
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.roadmap.remedies.remedies import remedies
from roadmap_display.roadmap.remedies.remedy import Ask, Remedy

MARKS: dict[Severity, Mark] = {
    "error": Mark("blocked", "wrong", "Wrong"),
    "warning": Mark("at_risk", "attention", "Check"),
    "note": Mark(DOT, "baseline", "Note"),
}

NOT_YET, EMPTY = "Checking …", "Everything fits."


class CheckList(RowList):
    """`counted(number)`: that many findings there are."""

    counted = Signal(int)

    def __init__(self, desk: Desk, remedying: Remedying, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(self._doings, theme, NOT_YET, parent)
        self._desk, self._remedying = desk, remedying
        self.setAccessibleName("Checks")
        # Findings follow a change by a moment; what can be done with those there were is asked once until then.
        self._calm = QTimer(self, singleShot=True)
        self._calm.timeout.connect(self.rows.ask_again)
        desk.found.connect(self._take)
        desk.shown.connect(self._calm.start)
        desk.edits.questions.allowed.connect(self._calm.start)
        self.done.connect(self._treat)

    def remedies(self, row: Row) -> tuple[Remedy, ...]:
        """What can be done about the finding of a line."""
        return remedies(_finding(row), self._desk.snapshot, self._desk.today)

    def ask(self, question: str) -> bool:
        """Ask this at its line; False where no finding asks it."""
        for row in self.rows.rows:
            if (wanted := next((one for one in self.remedies(row) if _is_question(one, question)), None)) is not None:
                self.setCurrentIndex(self.rows.index(self.rows.rows.index(row)))
                self._remedying.take(wanted, self.place_of(row))
                return True
        return False

    def _take(self, findings: tuple[Finding, ...]) -> None:
        self.empty, snapshot = EMPTY, self._desk.snapshot
        self.viewport().update()
        self.rows.set_rows([_row(finding, snapshot) for finding in findings])
        self.counted.emit(len(findings))

    def _doings(self, row: Row) -> Iterator[Doing]:
        for one, why_not in with_why_not(self.remedies(row), _finding(row), self._desk):
            yield Doing(one.words, one.tip, why_not)

    def _treat(self, row: Row, number: int) -> None:
        offered = self.remedies(row)
        if number < len(offered):
            self._remedying.take(offered[number], self.place_of(row))


def _is_question(remedy: Remedy, question: str) -> bool:
    return isinstance(remedy, Ask) and remedy.prompt == question


def _row(finding: Finding, snapshot: Snapshot) -> Row:
    words = finding.message[:1].upper() + finding.message[1:] if not _begins_with_title(finding, snapshot) else ""
    return Row(
        finding, MARKS[finding.severity], words or finding.message, finding_place(finding, snapshot), _tip(finding)
    )


def _begins_with_title(finding: Finding, snapshot: Snapshot) -> bool:
    """A title keeps its letters as they are: iPhone stays iPhone."""
    records = (*map(snapshot.item, finding.items[:1]), *map(snapshot.goal_by_id.get, finding.goals[:1]))
    return any(one and one.title and finding.message.startswith(one.title) for one in records)


def _tip(finding: Finding) -> str:
    return f"{finding.message}\n{finding.remedy}" if finding.remedy else finding.message


def _finding(row: Row) -> Finding:
    key = row.key
    assert isinstance(key, Finding)  # noqa: S101 - the only keys of this list
    return key
