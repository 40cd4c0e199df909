"""Tables on the clipboard of the editor, which knows none: handed to it as functions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from roadmap_display.roadmap.gestures.pasting import Pasted, TableText
from roadmap_display.roadmap.gestures.placing import Place
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.portfolio import Snapshot


def tables() -> TableText:
    """How items become rows of a spreadsheet, and rows items. What reads tables is loaded with the first of them."""
    return TableText(_read, _write, _named)


def _read(text: str, into: Snapshot, today: date, place: Place) -> Pasted:
    from roadmap_display.exchange.table_pasting import read_rows

    return read_rows(text, into, today, place)


def _write(snapshot: Snapshot, items: tuple[Item, ...]) -> str:
    from roadmap_display.exchange.table_pasting import write_rows

    return write_rows(snapshot, items)


def _named(header: Sequence[str]) -> Mapping[int, str]:
    from roadmap_display.exchange.table_pasting import columns_named

    return columns_named(header)
