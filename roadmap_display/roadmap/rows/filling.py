"""Filling: what stands in some rows is entered into those below or above them as well. Titles of sections stay out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from roadmap_display.roadmap.fields.field import Context, Field
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.rows.entering import Entry
from roadmap_display.roadmap.rows.listing import TableRow, Title, item_of


class Places(NamedTuple):
    """Rows by their places: the first and the last; none where the last comes before the first."""

    first: int
    last: int

    @property
    def is_none(self) -> bool:
        """Whether there is none."""
        return self.last < self.first


NOWHERE = Places(0, -1)


def reach(chosen: Places, to: int) -> Places:
    """The rows from the chosen ones, without them, to a place below or above them."""
    if to > chosen.last:
        return Places(chosen.last + 1, to)
    return Places(to, chosen.first - 1) if to < chosen.first else NOWHERE


def section_rest(rows: Sequence[TableRow], chosen: Places) -> Places:
    """The rows below the chosen ones as far as their section goes."""
    end = chosen.last + 1
    while end < len(rows) and not isinstance(rows[end], Title):
        end += 1
    return Places(chosen.last + 1, end - 1)


def filled(
    rows: Sequence[TableRow], chosen: Places, beyond: Places, fields: Sequence[Field], context: Context
) -> Iterator[Entry]:
    """The texts of the chosen rows for those beyond: again and again in their order, upwards from the last."""
    sources, targets = _items(rows, chosen), _items(rows, beyond)
    if beyond.first < chosen.first:
        sources, targets = sources[::-1], targets[::-1]
    for field in fields if sources else ():
        texts = [field.write(field.value(item), context._replace(record=item)) for item in sources]
        for number, item in enumerate(targets):
            yield Entry(item.id, field, texts[number % len(texts)])


def _items(rows: Sequence[TableRow], places: Places) -> list[Item]:
    return [item for row in rows[places.first : places.last + 1] if (item := item_of(row)) is not None]
