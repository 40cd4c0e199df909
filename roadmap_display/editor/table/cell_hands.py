"""What hands do with cells: type, copy, cut, paste, fill, clear."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence

from roadmap_display.editor.actions import Actions
from roadmap_display.editor.desk import Desk
from roadmap_display.editor.table.cell_typing import CellTyping
from roadmap_display.editor.table.chosen_cells import ChosenCells, Pasted, choose_rows_of, chosen_block
from roadmap_display.editor.table.fill_handle import FillHandle
from roadmap_display.editor.table.meaning import Meaning
from roadmap_display.editor.table.meant_bar import MeantBar, meant_words
from roadmap_display.editor.table.refusals import Refusals
from roadmap_display.editor.table.table_view import TableView
from roadmap_display.roadmap.fields.editing import edit_note, typed
from roadmap_display.roadmap.fields.field import Field
from roadmap_display.roadmap.fields.subject import Subject
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.rows.block import block_of, written
from roadmap_display.roadmap.rows.entering import Entered, Entry, Refusal, entered
from roadmap_display.roadmap.rows.filling import Places, filled
from roadmap_display.roadmap.trouble import Trouble

MEANT_FROM = 20
"""More cells than that are shown as they would be, before they are."""

_KEYS = QKeySequence.StandardKey


class CellHands(QObject):
    """`told(sentence)`: what could not be done."""

    told = Signal(str)

    def __init__(self, desk: Desk, view: TableView, bar: MeantBar, actions: Actions, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._view = desk, view
        self._cells = ChosenCells(view)
        self.typing = CellTyping(desk, view, self)
        self.refusals = Refusals(desk, view.cells, self.typing, self)
        self.refusals.taken_back.connect(partial(self.told.emit, ""))
        self.meaning = Meaning(view, bar, self._take, self)
        self.handle = FillHandle(view, lambda: not self.meaning.is_on)
        self.handle.wanted.connect(self.fill)
        view.stopped.connect(self._stop)
        view.cells.written.connect(self.commit)
        add = actions.add
        add("Edit", "Copy cells", self.copy, _KEYS.Copy, of=view)
        add("Edit", "Cut cells", self.cut, _KEYS.Cut, of=view)
        add("Edit", "Paste cells", self.paste, _KEYS.Paste, of=view)
        add("Edit", "Fill cells down", self.fill_down, "Ctrl+D", of=view)
        add("Edit", "Clear cells", self.clear, _KEYS.Delete, of=view)

    def commit(self, item: Item, field: Field, text: str) -> None:
        """What was typed into one cell is taken, or stands there with the reason."""
        place = item.id, field.name
        try:
            changes = typed(field, [Subject("item", item.id)], text, self._desk.context)
        except Trouble as trouble:
            self.typing.keep(item, field, text)
            self.refusals.refuse({place: Refusal(text, str(trouble))}, beside=False)
            return
        self._desk.make(changes, edit_note(field, [item]))
        self.refusals.forgive([place])

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
        made = self._entered([Entry(item.id, field, "") for item, field in cells])
        self._desk.make(made.changes, f"cleared {_cells(len(cells))}")
        self.refusals.forgive([(item.id, field.name) for item, field in cells])
        self.told.emit(next((one.sentence for one in made.refused.values()), ""))

    def fill_down(self) -> None:
        """What stands in the topmost chosen cell of a column stands in all below it that are chosen; a single row
        takes what stands in the row above it.
        """
        self._fill(tuple(self._cells.filled_down(self._desk.context)), "down")

    def fill(self, beyond: Places) -> None:
        """What stands in the chosen rows stands in those as well, which are chosen from then on."""
        block = chosen_block(self._view)
        if block is not None:
            chosen, rows = Places(block.top(), block.bottom()), self._view.cells.rows
            fields = self._view.cells.columns[block.left() : block.right() + 1]
            entries = tuple(filled(rows, chosen, beyond, fields, self._desk.context))
            choose_rows_of(self._view, block, Places(min(*chosen, *beyond), max(*chosen, *beyond)))
            self._fill(entries, "up" if beyond.first < chosen.first else "down")

    def paste(self) -> None:
        """What is in the clipboard, from the first chosen cell on; what lies below the last row is added."""
        self.paste_text(QGuiApplication.clipboard().text())

    def paste_text(self, text: str) -> None:
        """A block of cells as text. Where it is large, it is first shown what would become of it."""
        pasted = self._cells.pasted(block_of(text), self._desk.context, self._desk.tables)
        if len(pasted.entries) > MEANT_FROM:
            self.meaning.begin(pasted, self._entered(pasted.entries, pasted.new))
        else:
            self._take(pasted)

    def _stop(self) -> None:
        """Escape leaves what is pulled or meant; else it takes back what was not taken in the chosen cells."""
        if self.handle.leave():
            return
        if self.meaning.is_on:
            self.meaning.leave()
        else:
            self.refusals.forgive([(item.id, field.name) for item, field in self._cells.cells()])

    def _fill(self, entries: Sequence[Entry], way: str) -> None:
        """What may not be edited is left as it is, and told."""
        reasons = {one: self._why_not(one) for one in dict.fromkeys(entry.item for entry in entries)}
        some = tuple(entry for entry in entries if not reasons[entry.item])
        left = [reason for reason in reasons.values() if reason]
        self._take(Pasted(some), f"filled {_cells(len(some))} {way}", left_words(left))

    def _why_not(self, item_id: str) -> str:
        item = self._desk.snapshot.item(item_id)
        return self._desk.why_not(item) if item else ""

    def _take(self, pasted: Pasted, note: str = "", left: str = "") -> None:
        """All that can be read is taken in one go; the rest stands in its cells with the reason. `left` is said too."""
        made = self._entered(pasted.entries, pasted.new)
        self._desk.make(made.changes, note or f"pasted {_cells(len(pasted.entries))}")
        self.refusals.forgive([entry.place for entry in pasted.entries])
        self.refusals.refuse(made.refused, beside=bool(made.changes))
        is_short = made.refused or pasted.cut_off or pasted.unknown
        done = meant_words(made, pasted.cut_off, pasted.unknown) if is_short else ""
        self.told.emit("; ".join(filter(None, (done, left))))

    def _entered(self, entries: Sequence[Entry], new: Sequence[Item] = ()) -> Entered:
        return entered(entries, self._desk.context, new, self._desk.why_not)


def left_words(reasons: Sequence[str]) -> str:
    """`2 rows stay as they are: …`, with the first reason; empty without any."""
    rows = "1 row stays as it is" if len(reasons) == 1 else f"{len(reasons):,} rows stay as they are"
    return f"{rows}: {reasons[0]}" if reasons else ""


def _cells(count: int) -> str:
    return f"{count:,} cell{'' if count == 1 else 's'}"
