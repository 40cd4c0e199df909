"""The brief: who needs what and why, which is the market owner's to say, and how, which is the product owner's."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from roadmap_display.editor.desk import Desk
from roadmap_display.editor.forms.parts import aside
from roadmap_display.editor.inspector.pages import AFTER_FIELD, FieldsPage
from roadmap_display.roadmap.fields.item_fields import ITEM_FIELDS
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.view.plain import wrapping

_FIELDS = tuple(ITEM_FIELDS[name] for name in ("brief_who", "brief_what", "brief_why", "brief_how"))


class BriefPage(FieldsPage):
    """Below the four fields stands whose they are to fill, where the roadmap says so."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, _FIELDS, parent)
        self.owners = aside("", self)
        self.column.addWidget(self.owners)
        self.column.addSpacing(AFTER_FIELD)

    def show_items(self, items: Sequence[Item]) -> None:
        """Their brief, and whose it is."""
        super().show_items(items)
        self.owners.setText(owners_words(items, self.desk.snapshot))
        wrapping(self.owners).setVisible(bool(self.owners.text()))


def owners_words(items: Sequence[Item], snapshot: Snapshot) -> str:
    """`M. Kaya says who, what and why; A. Rossi says how.` Empty where the items' roadmaps name nobody, or several."""
    roadmaps = {item.roadmap: snapshot.roadmap_by_id.get(item.roadmap) for item in items}
    roadmap = next(iter(roadmaps.values())) if len(roadmaps) == 1 else None
    if roadmap is None:
        return ""
    owners = [snapshot.person_by_id.get(one) for one in (roadmap.market_owner, roadmap.owner)]
    said = [
        f"{owner.short_name} says {what}"
        for owner, what in zip(owners, ("who, what and why", "how"), strict=True)
        if owner
    ]
    return f"{'; '.join(said)}." if said else ""
