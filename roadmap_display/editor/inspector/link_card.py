"""One link: the way to the other item, and its rule, type, gap and edges to be written in."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from roadmap_display.editor.desk import Desk
from roadmap_display.editor.forms.field_box import SMALL, FieldBox, label_of
from roadmap_display.layout.lettering import one_line
from roadmap_display.layout.timeline.timeline_tip import dates_of
from roadmap_display.roadmap.fields.linking import LinkSeen
from roadmap_display.roadmap.fields.plan_fields import LINK_FIELDS
from roadmap_display.roadmap.fields.subject import Subject
from roadmap_display.roadmap.gestures.removing import removing_link
from roadmap_display.view.plain import button, literally, plain_label

_FIELDS = (("rule", 0, 0, 3), ("type", 0, 3, 3), ("gap_days", 1, 0, 2), ("from_edge", 1, 2, 2), ("to_edge", 1, 4, 2))
"""With the row, the column, and how many of six columns each takes."""

_LONGEST = 30


class LinkCard(QFrame):
    """`gone_to(id)` follows the link."""

    gone_to = Signal(str)

    def __init__(self, desk: Desk, link_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._seen: LinkSeen | None = None
        self.setObjectName("card")
        self.go = button("", "Go to this item", self._go, self)
        self.go.setObjectName("plain")
        self.remove = button("×", "Take the link away", self._remove, self)
        self.dates = plain_label("", self, size=SMALL + 1, elided=True, tone="quiet")
        self.boxes = {name: FieldBox(desk, LINK_FIELDS[name], self) for name, *_ in _FIELDS}
        for box in self.boxes.values():
            box.show_subjects([Subject("link", link_id)])
        self._place()

    def tell(self, seen: LinkSeen) -> None:
        """What is at the other end, and when that is."""
        self._seen = seen
        title = one_line(seen.title)
        shown = title if len(title) <= _LONGEST else f"{title[: _LONGEST - 1]}…"
        self.go.setText(literally(shown))
        self.go.setAccessibleName(f"Go to {title}")
        self.go.setToolTip("")
        other = self._desk.snapshot.item(seen.other)
        self.dates.setText(dates_of(other, self._desk.today) if other else "")
        self.remove.setAccessibleName(f"Take away the link with {title}")
        self.remove.setEnabled(not self._desk.why_not(seen.link))

    def _place(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.go, 0, Qt.AlignmentFlag.AlignLeft)
        top.addWidget(self.dates, 1)
        top.addWidget(self.remove)
        grid = QGridLayout()
        grid.setSpacing(4)
        for name, row, place, width in _FIELDS:
            grid.addLayout(self._cell(name), row, place, 1, width)
        for number in range(6):
            grid.setColumnStretch(number, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 6, 8, 8)
        column.setSpacing(5)
        column.addLayout(top)
        column.addLayout(grid)

    def _cell(self, name: str) -> QVBoxLayout:
        cell = QVBoxLayout()
        cell.setSpacing(1)
        label = label_of(self.boxes[name], small=True)
        cell.addWidget(label)
        cell.addWidget(self.boxes[name])
        cell.setAlignment(Qt.AlignmentFlag.AlignTop)
        return cell

    def _go(self) -> None:
        if self._seen:
            self.gone_to.emit(self._seen.other)

    def _remove(self) -> None:
        if self._seen:
            self._desk.make(removing_link(self._desk.snapshot, self._seen.link), f"unlinked {self._seen.title}")
