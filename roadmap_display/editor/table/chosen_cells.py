"""Which cells are chosen, and what a block of texts means for them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QItemSelectionRange

from roadmap_display.editor.table.table_view import TableView
from roadmap_display.roadmap.fields.field import Context, Field
from roadmap_display.roadmap.gestures.pasting import TableText
from roadmap_display.roadmap.gestures.placing import Place, last_order, place_of
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.rows.block import Block
from roadmap_display.roadmap.rows.columns import columns_of
from roadmap_display.roadmap.rows.entering import Entry
from roadmap_display.roadmap.rows.filling import Places
from roadmap_display.roadmap.rows.heading import Heading, heading_of
from roadmap_display.roadmap.rows.listing import item_of


class Pasted(NamedTuple):
    """Texts for cells, the items that would be added for them, how many columns lie beyond the last, and what columns
    are called whose names nobody knows.
    """

    entries: tuple[Entry, ...]
    new: tuple[Item, ...] = ()
    cut_off: int = 0
    unknown: tuple[str, ...] = ()


def chosen_block(view: TableView) -> QItemSelectionRange | None:
    """The chosen cells, where they are one rectangle that holds an item."""
    parts = view.chosen()
    if not parts:
        return None
    top, bottom = min(part.top() for part in parts), max(part.bottom() for part in parts)
    left, right = min(part.left() for part in parts), max(part.right() for part in parts)
    is_whole = sum(part.width() * part.height() for part in parts) == (bottom - top + 1) * (right - left + 1)
    if not is_whole or not any(item_of(row) for row in view.cells.rows[top : bottom + 1]):
        return None
    return QItemSelectionRange(view.cells.index(top, left), view.cells.index(bottom, right))


def choose_rows_of(view: TableView, block: QItemSelectionRange, places: Places) -> None:
    """Choose the cells of a block's columns in these rows."""
    first, last = view.cells.index(places.first, block.left()), view.cells.index(places.last, block.right())
    view.selectionModel().select(QItemSelection(first, last), QItemSelectionModel.SelectionFlag.ClearAndSelect)


class ChosenCells:
    """The chosen cells of a table, as items and fields."""

    def __init__(self, view: TableView) -> None:
        self._view, self._model = view, view.cells

    def cells(self) -> list[tuple[Item, Field]]:
        """Each chosen cell of an item, row by row."""
        found = sorted({(row, column) for row, column in self._places()})
        columns, rows = self._model.columns, self._model.rows
        return [(item, columns[column]) for row, column in found if (item := item_of(rows[row]))]

    def texts(self) -> Block:
        """The texts of the block that holds all chosen cells; those that are not chosen are empty."""
        chosen = set(self._places())
        rows = sorted({row for row, _ in chosen if isinstance(self._model.rows[row], Item)})
        columns = range(min((one for _, one in chosen), default=0), max((one for _, one in chosen), default=-1) + 1)
        return tuple(
            tuple(
                self._model.cell(self._model.index(row, column)).text if (row, column) in chosen else ""
                for column in columns
            )
            for row in rows
        )

    def filled_down(self, context: Context) -> Iterator[Entry]:
        """For each column the text of its topmost chosen cell, for those below it; of one row that of the row above."""
        tops: dict[str, str] = {}
        cells = self.cells()
        if cells and cells[0][0] is cells[-1][0]:
            cells = [*self._above(cells), *cells]
        for item, field in cells:
            if field.name not in tops:
                tops[field.name] = field.write(field.value(item), context._replace(record=item))
            else:
                yield Entry(item.id, field, tops[field.name])

    def pasted(self, block: Block, context: Context, named: TableText | None = None) -> Pasted:
        """A single text is for all chosen cells; a block begins at the first of them, and a header says what it holds.

        `named` knows what other people call columns.
        """
        if len(block) == 1 and len(block[0]) == 1:
            return Pasted(tuple(Entry(item.id, field, block[0][0]) for item, field in self.cells()))
        places = sorted(self._places())
        row, column = places[0][0] if places else 0, min((one for _, one in places), default=0)
        width = len(block[0]) if block else 0
        fields: Sequence[Field | None] = self._model.columns[column : column + width]
        cut_off, heading = width - len(fields), self._heading(block, context, column, named)
        if heading:
            fields, cut_off, block = heading.fields, 0, block[1:]
        items = [item.id for one in self._model.rows[row:] if (item := item_of(one))]
        new = self._new_items(len(block) - len(items), context)
        keys = [*items, *(item.id for item in new)]
        entries = (
            Entry(key, field, text)
            for key, texts in zip(keys, block, strict=False)
            for field, text in zip(fields, texts, strict=False)
            if field
        )
        return Pasted(tuple(entries), new, cut_off, heading.unknown if heading else ())

    def _heading(self, block: Block, context: Context, column: int, named: TableText | None) -> Heading | None:
        if len(block) < 2:
            return None
        meant = named.named if named else lambda _: {}
        return heading_of(block[0], columns_of(context.snapshot), meant, self._model.columns[column].name)

    def new_item(self, context: Context, title: str) -> Item:
        """An item beside the current one in the plan; where there is none, in the first lane there is."""
        row = self._view.currentIndex().row()
        beside = next((item for one in reversed(self._model.rows[: row + 1]) if (item := item_of(one))), None)
        return _new_item(context, _place(beside, context), title)

    def _new_items(self, count: int, context: Context) -> tuple[Item, ...]:
        """Items without a title, where the last row that is not parked stands."""
        items = (one for row in reversed(self._model.rows) if (one := item_of(row)))
        last = next((item for item in items if item.stage != "parked"), None)
        place = _place(last, context)
        return tuple(_new_item(context, place, "", number) for number in range(count))

    def _above(self, cells: Sequence[tuple[Item, Field]]) -> Iterator[tuple[Item, Field]]:
        """The cells of the nearest item above, in the same columns."""
        rows = self._model.rows[: self._model.row_of(cells[0][0].id)]
        above = next((item for row in reversed(rows) if (item := item_of(row))), None)
        return ((above, field) for _, field in cells if above)

    def _places(self) -> Iterator[tuple[int, int]]:
        for part in self._view.chosen():
            for row in range(part.top(), part.bottom() + 1):
                for column in range(part.left(), part.right() + 1):
                    yield row, column


def _place(beside: Item | None, context: Context) -> Place:
    if beside:
        return place_of(beside)
    roadmap = next(iter(context.snapshot.roadmaps), None)
    return Place(roadmap.id, roadmap.lanes[0].id if roadmap.lanes else "") if roadmap else Place("", "")


def _new_item(context: Context, place: Place, title: str, number: int = 0) -> Item:
    """An idea until somebody says more."""
    roadmap = context.snapshot.roadmap_by_id.get(place.roadmap)
    return Item(
        id=context.new_id(),
        roadmap=place.roadmap,
        lane=place.lane,
        title=title,
        kind="activity" if roadmap and roadmap.kind == "marketing" else "initiative",
        stage="idea",
        order=last_order(context.snapshot, place) + number,
    )
