"""What hands do with cells: type, copy, cut, paste, fill, clear; and with rows: add and delete."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence

from roadmap_display.editor.actions import Actions
from roadmap_display.editor.desk import Desk
from roadmap_display.editor.table.chosen_cells import ChosenCells, Pasted
from roadmap_display.editor.table.meant_bar import MeantBar, meant_words
from roadmap_display.editor.table.rows_model import RowsModel
from roadmap_display.editor.table.table_view import TableView
from roadmap_display.roadmap.called import called
from roadmap_display.roadmap.changes.change import Added
from roadmap_display.roadmap.fields.editing import edit_note, typed
from roadmap_display.roadmap.fields.field import Field
from roadmap_display.roadmap.fields.subject import Subject
from roadmap_display.roadmap.gestures.removing import removing
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.rows.block import block_of, written
from roadmap_display.roadmap.rows.entering import Entered, Entry, Refusal, entered
from roadmap_display.roadmap.trouble import Trouble

MEANT_FROM = 20
"""More cells than that are shown as they would be, before they are."""

_KEYS = QKeySequence.StandardKey


class CellHands(QObject):
    """`told(sentence)`: what could not be done. `meant_rows()`: other items would be added, or none any more."""

    told = Signal(str)
    meant_rows = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._pasted: Pasted | None = None
        self._begin_with = ""
        self.meant_items: tuple[Item, ...] = ()

    def take_over(self, view: TableView, model: RowsModel, bar: MeantBar, actions: Actions) -> None:
        """These are the cells from now on."""
        self._view, self._model, self._bar = view, model, bar
        self._cells = ChosenCells(view, model)
        bar.agreed.connect(self._agree)
        bar.left.connect(self._leave)
        view.stopped.connect(self._stop)
        add = actions.add
        add("Edit", "Copy cells", self.copy, _KEYS.Copy, of=view)
        add("Edit", "Cut cells", self.cut, _KEYS.Cut, of=view)
        add("Edit", "Paste cells", self.paste, _KEYS.Paste, of=view)
        add("Edit", "Fill cells down", self.fill_down, "Ctrl+D", of=view)
        add("Edit", "Clear cells", self.clear, _KEYS.Delete, of=view)
        add("Item", "Add row", self.add_row, "Ctrl+Return", of=view)
        add("Item", "Delete rows", self.delete_rows, "Ctrl+Delete", of=view)

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
        self._make(made, f"cleared {_cells(len(cells))}")
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
            self._mean(pasted)
        else:
            self._take(pasted, f"pasted {_cells(len(pasted.entries))}")

    def add_row(self) -> None:
        """One more item, beside the current one in the plan, and its title to be written."""
        item = self._cells.new_item(self._desk.context, "New item")
        self._begin_with = item.id
        self._desk.make((Added("item", item),), f"added {item.title}")

    def delete_rows(self) -> None:
        """The items of the chosen rows are deleted; nothing where one may not be."""
        items = [item for place in self._view.chosen_rows() if (item := self._model.rows[place].item)]
        reason = next(filter(None, map(self._desk.why_not, items)), "")
        if reason or not items:
            self.told.emit(reason)
            return
        names = called(items[0]) if len(items) == 1 else f"{len(items):,} items"
        self._desk.make(removing(self._desk.snapshot, items), f"deleted {names}")

    def go_on(self) -> None:
        """Rows are there that were waited for: the title of a new one is written."""
        place = self._model.row_of(self._begin_with) if self._begin_with else -1
        if place >= 0:
            self._begin_with = ""
            index = self._model.index(place, self._title_column())
            self._view.setCurrentIndex(index)
            self._view.scrollTo(index)
            self._view.edit(index)

    def _title_column(self) -> int:
        names = [field.name for field in self._model.columns]
        return names.index("title") if "title" in names else 0

    def _mean(self, pasted: Pasted) -> None:
        made = self._entered(pasted.entries, pasted.new)
        self._pasted = pasted
        self.meant_items = tuple(
            one.value for one in made.changes if isinstance(one, Added) and isinstance(one.value, Item)
        )
        refused = made.refused
        self._model.refused.update(refused)
        self._model.mean({one.address: one.text for one in pasted.entries if one.address not in refused})
        self._bar.tell(made, pasted.cut_off)
        self.meant_rows.emit()

    def _agree(self) -> None:
        if self._pasted:
            pasted = self._end_meaning()
            self._take(pasted, f"pasted {_cells(len(pasted.entries))}")

    def _leave(self) -> None:
        if self._pasted:
            self._model.forgive([entry.address for entry in self._end_meaning().entries])

    def _end_meaning(self) -> Pasted:
        pasted, self._pasted, self.meant_items = self._pasted or Pasted(()), None, ()
        self._bar.hide()
        self._model.mean({})
        self.meant_rows.emit()
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)
        return pasted

    def _stop(self) -> None:
        """Escape leaves what is meant; else it takes back what was not taken in the chosen cells."""
        if self._pasted:
            self._leave()
        else:
            self._model.forgive([(item.id, field.name) for item, field in self._cells.cells()])

    def _take(self, pasted: Pasted, note: str) -> None:
        """All that can be read is taken in one go; the rest stands in its cells with the reason."""
        self._model.forgive([entry.address for entry in pasted.entries])
        made = self._entered(pasted.entries, pasted.new)
        self._make(made, note)
        self._model.refuse(made.refused)
        self.told.emit(meant_words(made, pasted.cut_off) if made.refused or pasted.cut_off else "")

    def _entered(self, entries: Sequence[Entry], new: Sequence[Item] = ()) -> Entered:
        return entered(entries, self._desk.context, new, self._desk.why_not)

    def _make(self, made: Entered, note: str) -> None:
        self._desk.make(made.changes, note)


def _cells(count: int) -> str:
    return f"{count:,} cell{'' if count == 1 else 's'}"
