"""The head of the inspector: where the items stand, what they are called, and why they may not be changed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from roadmap_display.editor.desk import Desk
from roadmap_display.editor.forms.field_box import SMALL, FieldBox
from roadmap_display.editor.forms.parts import INSET
from roadmap_display.paint.typeface import font_for
from roadmap_display.roadmap.fields.item_fields import ITEM_FIELDS
from roadmap_display.roadmap.fields.names import lanes_of
from roadmap_display.roadmap.fields.subject import Subject
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.view.plain import HEADING, plain_label, wrapping

_TITLE_TYPE = 19


class Title(QWidget):
    """`Product · Storefront`, and below it the title, to be written in."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.place = plain_label("", self, size=SMALL + 1, elided=True, tone="quiet")
        self.field = FieldBox(desk, ITEM_FIELDS["title"], self, is_title=True)
        self.field.editor.setFont(_bold())
        self.several = plain_label("", self, size=_TITLE_TYPE, weight=HEADING)
        self.reason = wrapping(plain_label("", self, size=SMALL + 1, tone="attention"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        for widget in (self.place, self.field, self.several, self.reason):
            row = QHBoxLayout()
            row.setContentsMargins(0 if widget is self.field else INSET, 0, 0, 0)
            row.addWidget(widget)
            column.addLayout(row)
        desk.edits.questions.allowed.connect(self._say_why_not)

    def show_items(self, items: Sequence[Item]) -> None:
        """Be about these; several have no title together."""
        self._items = tuple(items)
        self.place.setText(_place(items, self._desk.snapshot))
        self.field.setVisible(len(items) == 1)
        self.several.setVisible(len(items) > 1)
        self.several.setText(f"{len(items):,} items")
        if len(items) == 1:
            self.field.show_subjects([Subject("item", items[0].id)])
        self._say_why_not()

    def box(self, name: str) -> FieldBox | None:
        """The field of that name, if it is here."""
        return self.field if name == "title" else None

    def _say_why_not(self) -> None:
        deciding = {item.roadmap: item for item in self._items}.values()
        reason = next(filter(None, map(self._desk.why_not, deciding)), "")
        self.reason.setText(f"Read only: {reason}" if reason else "")
        self.reason.setVisible(bool(reason))


def _place(items: Sequence[Item], snapshot: Snapshot) -> str:
    """`Product · Storefront`; of several what they share."""
    lanes = {(item.roadmap, item.lane) for item in items}
    if len(lanes) == 1:
        return lanes_of(snapshot).text_of(lanes.pop())
    roadmaps = {roadmap for roadmap, _ in lanes}
    known = snapshot.roadmap_by_id.get(roadmaps.pop()) if len(roadmaps) == 1 else None
    return known.title if known else "Several roadmaps" if items else ""


def _bold() -> QFont:
    return font_for("", _TITLE_TYPE, HEADING)
