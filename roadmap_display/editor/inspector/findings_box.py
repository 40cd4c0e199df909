"""What the checks say of the selected item, and what can be done about it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from roadmap_display.editor.desk import Desk
from roadmap_display.editor.permitting import deciding_of, with_why_not
from roadmap_display.roadmap.finding import Finding, for_footer
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.remedies.remedies import remedies
from roadmap_display.roadmap.remedies.remedy import Remedy, Show
from roadmap_display.view.flow import FlowLayout
from roadmap_display.view.plain import STRONG, button, emptied, plain_label, put_into, wrapping

MOST, MOST_REMEDIES = 4, 3
_SIGNS = {"error": "⬣", "warning": "▲", "note": "●"}
_INKS = {"error": "wrong", "warning": "attention", "note": "quiet"}


class FindingsBox(QFrame):
    """`remedy_wanted(finding, name)` when a remedy of that name is pressed."""

    remedy_wanted = Signal(object, str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._told: tuple[object, ...] = ()
        self._item: Item | None = None
        self.setObjectName("findings")
        self.setAccessibleName("What the checks say")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(11, 9, 11, 10)
        self._column.setSpacing(4)
        desk.found.connect(self._look)
        desk.edits.questions.allowed.connect(self._look)
        self.hide()

    def show_items(self, items: Sequence[Item]) -> None:
        """Be about one item; nothing is said of several."""
        self._item = items[0] if len(items) == 1 else None
        self._look()

    def _look(self) -> None:
        item = self._item
        told = tuple(one for one in self._desk.findings if item and item.id in one.items)
        reasons = [self._desk.why_not(one) for finding in told for one in deciding_of(finding, self._desk)]
        if (*told, *reasons) != self._told:
            self._told = (*told, *reasons)
            self._fill(for_footer(told)[:MOST])

    def _fill(self, findings: Sequence[Finding]) -> None:
        emptied(self._column)
        for finding in findings:
            self._add(finding)
        self.setVisible(bool(findings))

    def _add(self, finding: Finding) -> None:
        first, _, rest = _said(finding).partition("\n")
        sign = wrapping(plain_label(f"{_SIGNS[finding.severity]} {first}", self, weight=STRONG))
        sign.setObjectName(_INKS[finding.severity])
        put_into(self._column, sign)
        if rest:
            put_into(self._column, wrapping(plain_label(rest, self)))
        offered = self._offered(finding)
        if offered:
            row = QWidget(self)
            flow = FlowLayout(row)
            flow.setContentsMargins(0, 3, 0, 0)
            for remedy, why_not in with_why_not(offered[:MOST_REMEDIES], finding, self._desk):
                act = partial(self.remedy_wanted.emit, finding, remedy.words)
                made = button(remedy.words, why_not or remedy.tip, act, row)
                made.setEnabled(not why_not)
                flow.addWidget(made)
            put_into(self._column, row)

    def _offered(self, finding: Finding) -> Sequence[Remedy]:
        """What can be done about it."""
        found = remedies(finding, self._desk.snapshot, self._desk.today)
        return [one for one in found if not isinstance(one, Show)]


def _said(finding: Finding) -> str:
    """The gist on the first line, the rest below it."""
    if finding.lead and finding.sentence:
        return f"{finding.lead[0].upper()}{finding.lead[1:]}\n{finding.sentence}"
    return finding.message
