"""Cut, copy and paste: whole items for another editor, the rows of a table for a spreadsheet, and back."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QByteArray, QMimeData, QObject
from PySide6.QtGui import QGuiApplication

from roadmap_display.editor.timeline.bench import Bench
from roadmap_display.editor.timeline.commands.doing import Doing
from roadmap_display.editor.timeline.commands.keyed import Done, Items, deleted
from roadmap_display.editor.timeline.gestures.gesture import Deed
from roadmap_display.editor.timeline.gestures.said import items_words
from roadmap_display.layout.timeline.timeline_hand import WARNS, Phrase
from roadmap_display.roadmap.gestures.copying import added_items
from roadmap_display.roadmap.gestures.parcel import KIND, packed, unpacked
from roadmap_display.roadmap.gestures.pasting import Pasted, TableText, parcel_of, touched_items, unwrapping
from roadmap_display.roadmap.gestures.placing import Place, places_in
from roadmap_display.roadmap.trouble import Trouble

_LONGEST_TEXT = 4 * 2**20
"""Characters of a pasted table."""


class Clipboard(QObject):
    """Cut, copy and paste for what is selected on a canvas."""

    def __init__(self, doing: Doing) -> None:
        super().__init__(doing)
        self._doing = doing
        self._canvas = doing.canvas

    def copy(self) -> None:
        """The selected items, onto the clipboard."""
        self._doing.with_items(partial(copied, tables=self._canvas.desk.tables))

    def cut(self) -> None:
        """The selected items, onto the clipboard and out of the plan."""
        self._doing.with_items(partial(cut, tables=self._canvas.desk.tables))

    def paste(self) -> None:
        """What the clipboard holds: as it lay, or into a lane that was chosen."""
        canvas, bench = self._canvas, self._canvas.bench
        if bench:
            places = places_in(bench.snapshot)
            place = canvas.place if canvas.place in places else next(iter(places), None)
            into = place if canvas.is_chosen else None
            self._doing.take(pasted(bench, place, into, canvas.desk.tables))


def copied(bench: Bench, items: Items, tables: TableText | None) -> Done:
    """Items on the clipboard, for an editor and for a spreadsheet."""
    data = QMimeData()
    data.setData(KIND, QByteArray(packed(parcel_of(bench.snapshot, tuple(items)))))
    titles = "\n".join(item.title for item in items)
    data.setText(tables.write(bench.snapshot, tuple(items)) if tables else titles)
    QGuiApplication.clipboard().setMimeData(data)
    return Done(None, (Phrase(f"{items_words(items)} copied"),))


def cut(bench: Bench, items: Items, tables: TableText | None) -> Done:
    """Items on the clipboard, and no longer in the plan."""
    done = deleted(bench, items)
    if done.deed:
        copied(bench, items, tables)
        return Done(done.deed._replace(note=f"cut {items_words(items)}"), (Phrase(f"{items_words(items)} cut"),))
    return done


def pasted(bench: Bench, place: Place | None, into: Place | None, tables: TableText | None) -> Done:
    """What the clipboard holds: items as they lay, or all `into` one lane; rows without a lane come to `place`."""
    data = QGuiApplication.clipboard().mimeData()
    try:
        found = _found(bench, data, place, into, tables)
    except Trouble as trouble:
        return Done(None, (Phrase(str(trouble), WARNS),))
    if found is None or not found.changes:
        return Done(None, (Phrase("There is nothing to paste that could be an item", WARNS),))
    touched = touched_items(bench.snapshot, found.changes)
    if why := next(filter(None, map(bench.why_not, touched)), ""):
        return Done(None, (Phrase(why, WARNS),))
    words = items_words(touched) if touched else "a table"
    noticed = (Phrase(found.noticed[0], WARNS),) if found.noticed else ()
    select = added_items(found.changes) or tuple(item.id for item in touched)
    return Done(Deed(found.changes, f"pasted {words}", select=select), (Phrase(f"pasted {words}"), *noticed))


def _found(
    bench: Bench, data: QMimeData | None, place: Place | None, into: Place | None, tables: TableText | None
) -> Pasted | None:
    parcel = unpacked(bytes(data.data(KIND).data())) if data and data.hasFormat(KIND) else None
    if parcel:
        return Pasted(unwrapping(bench.snapshot, parcel, bench.new_id, into))
    text = data.text() if data and data.hasText() else ""
    if not text.strip() or tables is None or place is None:
        return None
    if len(text) > _LONGEST_TEXT:
        raise Trouble("what you paste is longer than a table may be; import it as a file instead")
    return tables.read(text, bench.snapshot, bench.today, place)
