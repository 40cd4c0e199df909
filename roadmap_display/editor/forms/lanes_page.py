"""Roadmaps and their lanes: added, named, ordered, owned, taken away."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from roadmap_display.editor.actions import Actions
from roadmap_display.editor.desk import Desk
from roadmap_display.editor.forms.parts import FormArea, buttons_row, quiet
from roadmap_display.editor.forms.roadmap_sheet import RoadmapSheet
from roadmap_display.editor.forms.rows import Rows
from roadmap_display.editor.while_seen import WhileSeen
from roadmap_display.paint.theme import Theme
from roadmap_display.roadmap.gestures.laning import adding_roadmap
from roadmap_display.roadmap.sides import shown_roadmaps
from roadmap_display.view.plain import HEADING, HEADING_TYPE, button, plain_label

_SAID = "A roadmap is one plan for one audience; its lanes are teams, areas or channels."
_EMPTY = "There is no roadmap yet. Add one for the product and one for marketing: the wall shows them side by side."


class LanesPage(FormArea):
    """A sheet for each roadmap."""

    def __init__(self, desk: Desk, actions: Actions, _theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("Lanes and roadmaps", parent)
        self._desk = desk
        self._wanted = ""
        self.none = quiet(_EMPTY)
        self.add_roadmap = button("+ Roadmap", "Add a roadmap", self.make_new)
        self.add_roadmap.setObjectName("primary")
        self.rows = Rows(self._sheet, gap=16)
        self.add(plain_label("Lanes and roadmaps", size=HEADING_TYPE, weight=HEADING))
        self.add(quiet(_SAID))
        self.add(self.none)
        self.add(self.rows)
        self.column.addLayout(buttons_row(self.add_roadmap))
        self.column.addStretch(1)
        actions.add("Edit", "Add another roadmap", self.make_new)
        allowed = desk.edits.questions.allowed
        WhileSeen(self, self.refresh, (desk.shown, self.refresh), (allowed, self.refresh))
        self.refresh()

    def make_new(self) -> None:
        """Add a roadmap with a lane: for marketing, where there is one for the product already."""
        context = self._desk.context
        kinds = {roadmap.kind for roadmap in context.snapshot.roadmaps}
        kind = "marketing" if "product" in kinds and "marketing" not in kinds else "product"
        title = kind.capitalize() if kind not in kinds else "New roadmap"
        self._wanted = context.new_id()
        self._desk.make(adding_roadmap(title, kind, self._wanted, context.new_id()), f"added roadmap {title}")

    def refresh(self) -> None:
        """Show what there is now."""
        roadmaps = self._desk.seen.roadmap_by_id
        self.rows.show_keys(roadmap.id for roadmap in shown_roadmaps(self._desk.seen))
        for roadmap_id, sheet in self.rows.rows.items():
            if isinstance(sheet, RoadmapSheet):
                sheet.show_roadmap(roadmaps[roadmap_id])
        self.none.setVisible(not roadmaps)
        if self._wanted in self.rows.rows:
            self.rows.rows[self._wanted].setFocus()
            self.ensureWidgetVisible(self.rows.rows[self._wanted])
            self._wanted = ""

    def wear(self, theme: Theme) -> None:
        """Other colours."""

    def _sheet(self, roadmap_id: str) -> QWidget:
        return RoadmapSheet(self._desk, roadmap_id)
