"""Notes in Markdown: as they are written, and below it as they read."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from roadmap_display.editor.desk import Desk
from roadmap_display.editor.forms.field_box import FieldBox
from roadmap_display.editor.forms.parts import heading
from roadmap_display.editor.inspector.markdown import Preview
from roadmap_display.editor.inspector.pages import Page
from roadmap_display.roadmap.fields.item_fields import ITEM_FIELDS
from roadmap_display.roadmap.items import Item

_LEAST = 6


class NotesPage(Page):
    """What is typed is seen below it at once."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.field = FieldBox(desk, ITEM_FIELDS["notes"], self, least=_LEAST, is_boxed=True)
        self.preview = Preview(self)
        self.reads = heading("Reads as", self)
        for widget in (self.field, self.reads, self.preview):
            self.column.addWidget(widget)
        self.field.editor.textChanged.connect(self._preview)
        self.preview.recoloured.connect(self._preview)

    def show_items(self, items: Sequence[Item]) -> None:
        """Their notes."""
        super().show_items(items)
        self.field.show_subjects(self.subjects())
        self._preview()

    def _preview(self) -> None:
        text = self.field.editor.content()
        self.preview.show_markdown(text)
        for widget in (self.reads, self.preview):
            widget.setVisible(bool(text.strip()))
