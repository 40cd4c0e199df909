"""The timeline and, beside it or below it, the details of what is selected there."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from roadmap_display.layout.details.details import Details, details_of
from roadmap_display.layout.details.details_findings import findings_about, findings_details
from roadmap_display.layout.details.details_since import since_details
from roadmap_display.layout.details.details_words import Line, Passage
from roadmap_display.paint.theme import Theme
from roadmap_display.roadmap.changes.since import Since
from roadmap_display.roadmap.finding import Finding
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.view.canvas import Canvas
from roadmap_display.view.details_panel import HEIGHT, WIDTH, DetailsPanel

BESIDE = 900
"""From this width on the details stand beside the timeline, in narrower windows below it."""

_MOST = 16_777_215
_LEFT_OUT = Passage("", (Line("Left out by the filter", "On the plan", "attention"),))


class Body(QWidget):
    """Selecting an item opens its details; Escape, and the button in their corner, close them."""

    since_left = Signal()
    """The list of what changed is to be put away."""

    findings_left = Signal()
    """The list of what was found is to be put away."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.canvas = Canvas(theme)
        self.details = DetailsPanel(theme)
        self._snapshot: Snapshot | None = None
        self._today = date.min
        self._since: Since | None = None
        self._findings: tuple[Finding, ...] = ()
        self._is_listing_findings = False
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._layout.addWidget(self.canvas, 1)
        self._layout.addWidget(self.details)
        self.canvas.selected.connect(self._selected)
        self.canvas.arranged.connect(self._tell)
        self.details.gone_to.connect(self.canvas.go_to)
        self.details.left.connect(self.leave_details)

    def take(self, snapshot: Snapshot, today: date) -> None:
        """Show another snapshot, and the details as they are in it."""
        self._snapshot, self._today = snapshot, today
        self.canvas.show_snapshot(snapshot, today)
        self._tell()

    def show_since(self, since: Since | None) -> None:
        """List what changed, as long as no item is selected, and mark it on the plan; None puts the list away."""
        self._since = since
        self.canvas.show_changed({one.item.id: one for one in since.happenings} if since else {})
        self._tell()

    def take_findings(self, findings: tuple[Finding, ...]) -> None:
        """What the checks say now, the most pressing first; an item's details tell what is about it."""
        self._findings = findings
        self._tell()

    def list_findings(self, *, is_wanted: bool) -> None:
        """List what was found, as long as no item is selected, or put the list away."""
        self._is_listing_findings = is_wanted
        self._tell()

    def wear(self, theme: Theme) -> None:
        """Other colours."""
        self.canvas.set_theme(theme)
        self.details.wear(theme)

    def read_details(self) -> None:
        """Keys now go through the details."""
        if self.details.isVisible():
            self.details.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def leave_details(self) -> None:
        """Close them; keys go through the timeline again. Behind the details of an item stands the list."""
        if not self.canvas.selection:
            (self.findings_left if self._is_listing_findings else self.since_left).emit()
        self.canvas.select("")
        self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside each other where there is room, else below."""
        super().resizeEvent(event)
        is_wide = self.width() >= BESIDE
        self._layout.setDirection(
            QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom
        )  # fmt: skip
        below = min(HEIGHT, self.height() // 2)
        self.details.setMinimumSize(WIDTH if is_wide else 0, 0 if is_wide else below)
        self.details.setMaximumSize(WIDTH if is_wide else _MOST, _MOST if is_wide else below)

    def _selected(self, _item_id: str) -> None:
        was_open = not self.details.isHidden()
        self._tell()
        if not was_open and not self.details.isHidden():
            self._layout.activate()
            self.canvas.keep_selection_in_sight()

    def _tell(self) -> None:
        item = self._snapshot.item(self.canvas.selection) if self._snapshot and self.canvas.selection else None
        shown = item if item and not item.private else None
        self.details.show_details(self._details_of(shown))

    def _details_of(self, item: Item | None) -> Details | None:
        if self._snapshot is None:
            return None
        if item is not None:
            found = findings_about(item, self._findings)
            details, is_seen = details_of(item, self._snapshot, self._today, found), bool(self.canvas.selected_spot())
            is_left_out = not is_seen and not self.canvas.arrangement.filter.is_empty
            return details._replace(passages=(_LEFT_OUT, *details.passages)) if is_left_out else details
        if self._is_listing_findings:
            return findings_details(self._findings, self._snapshot)
        return since_details(self._since, self._snapshot, self._today) if self._since else None
