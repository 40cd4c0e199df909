"""The page of the table: what is listed and how, the cells, and what is the matter with the current one."""

from __future__ import annotations

from functools import partial

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from roadmap_display.editor.actions import Actions
from roadmap_display.editor.desk import Desk
from roadmap_display.editor.table.cell_hands import CellHands
from roadmap_display.editor.table.cells_model import CellsModel
from roadmap_display.editor.table.columns_header import ColumnsHeader
from roadmap_display.editor.table.following import Following
from roadmap_display.editor.table.meant_bar import MeantBar
from roadmap_display.editor.table.row_hands import RowHands
from roadmap_display.editor.table.table_tools import TableTools
from roadmap_display.editor.table.table_view import TableView
from roadmap_display.paint.theme import Theme
from roadmap_display.roadmap.called import called
from roadmap_display.roadmap.fields.field import Context
from roadmap_display.roadmap.filter import EVERYTHING, Filter
from roadmap_display.roadmap.rows.columns import columns_of, shown_columns
from roadmap_display.roadmap.rows.look import TableLook
from roadmap_display.roadmap.rows.relisting import Relisting
from roadmap_display.view.plain import plain_label

NOTHING_PLANNED = "Nothing is planned yet. “+ Row” adds an item; rows of a spreadsheet can be pasted here."
NOTHING_FOUND = "No item passes the filter."


class TablePage(QWidget):
    """`look_changed(look)`: somebody wants the table otherwise; who keeps it gives it back by `set_look`."""

    look_changed = Signal(object)

    def __init__(self, desk: Desk, actions: Actions, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._look, self._wanted, self._listing = TableLook(), EVERYTHING, Relisting()
        self._is_behind, self._said = True, ""
        self.tools, self.meant = TableTools(self), MeantBar(self)
        self.told = plain_label("", self, tone="attention", elided=True)
        self.model = CellsModel(desk.why_not, self)
        self.view = TableView(self.model, theme, self)
        self.header = ColumnsHeader(self.view, self)
        self.following = Following(desk, self.view, self)
        self.hands = CellHands(desk, self.view, self.meant, actions, self)
        self.row_hands = RowHands(desk, self.view, actions, self)
        self._place()
        self._listen()

    @property
    def look(self) -> TableLook:
        """How the table is wanted."""
        return self._look

    def set_look(self, look: TableLook) -> None:
        """Want it so from now on."""
        if look != self._look:
            self._look = look
            self._list()
            self.look_changed.emit(look)

    def set_filter(self, wanted: Filter) -> None:
        """List only what passes; the words typed here come besides."""
        self._wanted = wanted
        self._list()

    def wear(self, theme: Theme) -> None:
        """Other colours."""
        self.view.wear(theme)

    def showEvent(self, event: QShowEvent) -> None:
        """What happened while nobody looked."""
        super().showEvent(event)
        if self._is_behind:
            self._list()

    def _place(self) -> None:
        self.told.hide()
        self.told.setContentsMargins(14, 4, 14, 4)
        self.setFocusProxy(self.view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.tools, self.meant, self.view, self.told):
            column.addWidget(widget, int(widget is self.view))

    def _listen(self) -> None:
        self._desk.shown.connect(self._take)
        self._desk.edits.questions.allowed.connect(self.view.viewport().update)
        self.tools.look_wanted.connect(self.set_look)
        self.tools.searched.connect(self._list)
        self.tools.row_wanted.connect(self.row_hands.add)
        self.header.look_wanted.connect(self.set_look)
        self.hands.meaning.rows_meant.connect(self._list)
        self.view.section_wanted.connect(self._toggle_section)
        self.view.selectionModel().currentChanged.connect(partial(self._say, ""))
        self.model.dataChanged.connect(self._tell_cell)
        self.hands.told.connect(self._say)
        self.row_hands.told.connect(self._say)

    def _take(self) -> None:
        """Another plan is to be seen."""
        if self.isVisible():
            self._list()
        else:
            self._is_behind = True

    def _list(self) -> None:
        self._is_behind = False
        context = self._context()
        plan = context.snapshot
        rows, titles = self._listing.listed(self._look, self._filter(), context)
        with self.following.undisturbed():
            self.model.set_columns(shown_columns(self._look.columns, plan))
            self.model.set_rows((*rows, *self.hands.meaning.items), context)
        self.view.empty_words = NOTHING_FOUND if plan.records else NOTHING_PLANNED
        self.view.setAccessibleDescription("" if rows else self.view.empty_words)
        self.header.tell(self._look)
        self.row_hands.look = self._look
        self.tools.tell(self._look, columns_of(plan), len(rows) - len(titles), len(plan.records))
        self.hands.handle.place()
        self.row_hands.go_on()

    def _filter(self) -> Filter:
        words = " ".join((self._wanted.text, self.tools.words)).strip()
        return msgspec.structs.replace(self._wanted, text=words)

    def _context(self) -> Context:
        """What is to be seen, not what is only asked for."""
        return self._desk.context._replace(snapshot=self._desk.seen)

    def _toggle_section(self, key: str) -> None:
        self.set_look(self._look.with_closed(key))

    def _say(self, sentence: str, *_: object) -> None:
        """What became of many cells stands until the keys go elsewhere."""
        self._said = sentence
        self._tell_cell()

    def _tell_cell(self) -> None:
        """What became of many cells, or what is the matter with the current one, in a line."""
        index = self.view.currentIndex()
        item = self.model.item_at(index) if index.isValid() else None
        sentence = ""
        if item is not None:
            sentence = self.model.cell(index).matter or self.model.why_not(index)
            sentence = f"{self.model.columns[index.column()].title} of {called(item)}: {sentence}" if sentence else ""
        self.told.setText(self._said or sentence)
        self.told.setVisible(bool(self.told.text()))
