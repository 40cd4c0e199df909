"""A page of the inspector: what is below one of its tabs."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from roadmap_display.editor.desk import Desk
from roadmap_display.editor.forms.field_box import FieldBox, label_of
from roadmap_display.editor.forms.parts import INSET
from roadmap_display.roadmap.fields.field import Field
from roadmap_display.roadmap.fields.subject import Subject
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.portfolio import Snapshot

GAP, AFTER_FIELD = 1, 8


class Page(QWidget):
    """About some items. `is_for_one`: it has nothing to say of several."""

    is_for_one = False

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.items: tuple[Item, ...] = ()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(GAP)

    @staticmethod
    def number(item: Item, snapshot: Snapshot) -> str:  # noqa: ARG004 - for pages that count
        """What stands behind the page's title: `Links 3`."""
        return ""

    def show_items(self, items: Sequence[Item]) -> None:
        """Be about these, as they are now."""
        self.items = tuple(items)

    def subjects(self) -> tuple[Subject, ...]:
        """The items as subjects of fields."""
        return tuple(Subject("item", item.id) for item in self.items)

    def box(self, name: str) -> FieldBox | None:
        """The field of that name, if it is here."""
        return next((box for box in self.findChildren(FieldBox) if box.field.name == name), None)


class FieldsPage(Page):
    """Fields below each other, each under its title in small capitals; `asides` say more, by name of the field."""

    def __init__(self, desk: Desk, fields: Sequence[Field], parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.boxes = [self._add(field) for field in fields]

    def show_items(self, items: Sequence[Item]) -> None:
        """Every field is about these."""
        super().show_items(items)
        for box in self.boxes:
            box.show_subjects(self.subjects())

    def _add(self, field: Field) -> FieldBox:
        box = FieldBox(self.desk, field, self)
        label = label_of(box, small=True)
        label.setContentsMargins(INSET, 0, 0, 0)
        self.column.addWidget(label)
        self.column.addWidget(box)
        self.column.addSpacing(AFTER_FIELD)
        return box
