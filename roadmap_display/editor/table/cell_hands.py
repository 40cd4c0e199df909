"""What hands do with cells: type, copy, cut, paste, fill, clear."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence

from roadmap_display.editor.actions import Actions
from roadmap_display.editor.desk import Desk
from roadmap_display.editor.table.cells_model import CellsModel
from roadmap_display.editor.table.chosen_cells import ChosenCells, Pasted
from roadmap_display.editor.table.meaning import Meaning
from roadmap_display.editor.table.meant_bar import MeantBar, meant_words
from roadmap_display.editor.table.table_view import TableView
from roadmap_display.roadmap.fields.editing import edit_note, typed
from roadmap_display.roadmap.fields.field import Field
from roadmap_display.roadmap.fields.subject import Subject
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.rows.block import block_of, written
from roadmap_display.roadmap.rows.entering import Entered, Entry, Refusal, entered
from roadmap_display.roadmap.trouble import Trouble

MEANT_FROM = 20
"""More cells than that are shown as they would be, before they are."""

_KEYS = QKeySequence.StandardKey


class CellHands(QObject):
    """`told(sentence)`: what could not be done."""

    told = Signal(str)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk

    def take_over(self, view: TableView, model: CellsModel, bar: MeantBar, actions: Actions) -> None:
        """These are the cells from now on."""
        self._view, self._model = view, model
        self._cells = ChosenCells(view, model)
        self.meaning = Meaning(view, model, bar, self._take, self)
        view.stopped.connect(self._stop)
        add = actions.add
        add("Edit", "Copy cells", self.copy, _KEYS.Copy, of=view)
        add("Edit", "Cut cells", self.cut, _KEYS.Cut, of=view)
        add("Edit", "Paste cells", self.paste, _KEYS.Paste, of=view)
        add("Edit", "Fill cells down", self.fill_down, "Ctrl+D", of=view)
        add("Edit", "Clear cells", self.clear, _KEYS.Delete, of=view)

    def commit(self, item: Item, field: Field, text: str) -> None:
        """What was typed into one cell is taken, or stands there with the reason."""
        address = item.id, field.name
        self._model.forgive([address])
        try:
            changes = typed(field, [Subject("item", item.id)], text, self._desk.context)
        except Trouble as trouble:
            self._model.refuse({address: Refusal(text, str(trouble))})
            return
        self._desk.make(changes, edit_note(field, [item]))

    def copy(self) -> None:
        """The chosen cells, as a spreadsheet takes them."""
        if block := self._cells.texts():
            QGuiApplication.clipboard().setText(written(block))

    def cut(self) -> None:
        """Copy, and clear."""
        self.copy()
        self.clear()

    def clear(self) -> None:
        """The chosen cells hold nothing any more; what may not be empty stays."""
        cells = self._cells.cells()
        self._model.forgive([(item.id, field.name) for item, field in cells])
        made = self._entered([Entry(item.id, field, "") for item, field in cells])
        self._desk.make(made.changes, f"cleared {_cells(len(cells))}")
        self.told.emit(next((one.sentence for one in made.refused.values()), ""))

    def fill_down(self) -> None:
        """What stands in the topmost chosen cell of a column stands in all below it that are chosen."""
        entries = tuple(self._cells.filled_down(self._desk.context))
        self._take(Pasted(entries), f"filled {_cells(len(entries))} down")

    def paste(self) -> None:
        """What is in the clipboard, from the first chosen cell on; what lies below the last row is added."""
        self.paste_text(QGuiApplication.clipboard().text())

    def paste_text(self, text: str) -> None:
        """A block of cells as text. Where it is large, it is first shown what would become of it."""
        pasted = self._cells.pasted(block_of(text), self._desk.context)
        if len(pasted.entries) > MEANT_FROM:
            self.meaning.begin(pasted, self._entered(pasted.entries, pasted.new))
        else:
            self._take(pasted)

    def _stop(self) -> None:
        """Escape leaves what is meant; else it takes back what was not taken in the chosen cells."""
        if self.meaning.is_on:
            self.meaning.leave()
        else:
            self._model.forgive([(item.id, field.name) for item, field in self._cells.cells()])

    def _take(self, pasted: Pasted, note: str = "") -> None:
        """All that can be read is taken in one go; the rest stands in its cells with the reason."""
        self._model.forgive([entry.address for entry in pasted.entries])
        made = self._entered(pasted.entries, pasted.new)
        self._desk.make(made.changes, note or f"pasted {_cells(len(pasted.entries))}")
        self._model.refuse(made.refused)
        self.told.emit(meant_words(made, pasted.cut_off) if made.refused or pasted.cut_off else "")

    def _entered(self, entries: Sequence[Entry], new: Sequence[Item] = ()) -> Entered:
        return entered(entries, self._desk.context, new, self._desk.why_not)


def _cells(count: int) -> str:
    return f"{count:,} cell{'' if count == 1 else 's'}"
