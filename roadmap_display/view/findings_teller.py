"""From what the checks say to the button that counts it, the list of it, and what an item's details tell."""

from __future__ import annotations

from PySide6.QtCore import QObject

from roadmap_display.layout.details.details_findings import findings_words
from roadmap_display.roadmap.finding import Finding
from roadmap_display.view.body import Body
from roadmap_display.view.filter_bar import FilterBar


class FindingsTeller(QObject):
    """Of the two lists, what changed and what was found, one is shown at a time."""

    def __init__(self, bar: FilterBar, body: Body, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bar, self._body = bar, body
        self._findings: tuple[Finding, ...] = ()
        bar.findings.toggled.connect(self._list)
        bar.since.toggled.connect(self._make_way)
        body.findings_left.connect(self._leave)

    def take(self, findings: tuple[Finding, ...]) -> None:
        """What the checks say now, the most pressing first."""
        self._findings = findings
        self._tell()
        self._body.take_findings(findings)

    def _tell(self) -> None:
        """Say how many there are; without any there is nothing to press."""
        words = findings_words(self._findings)
        self._bar.findings.setText(words)
        self._bar.findings.setAccessibleName(f"{words} of the checks")
        self._bar.findings.setVisible(bool(self._findings) or self._bar.findings.isChecked())

    def _list(self, is_wanted: bool) -> None:
        if is_wanted:
            self._bar.since.setChecked(False)
            self._body.canvas.select("")
        self._body.list_findings(is_wanted=is_wanted)
        self._tell()

    def _make_way(self, is_since_wanted: bool) -> None:
        if is_since_wanted:
            self._leave()

    def _leave(self) -> None:
        self._bar.findings.setChecked(False)
