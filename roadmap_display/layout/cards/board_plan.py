"""A board's items in order: in columns where those are wide enough, else below each other; dealt over sheets."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from roadmap_display.layout.bands.groups import Group, Groups
from roadmap_display.layout.cards.board_cards import CARD, LOW_CARD
from roadmap_display.layout.cards.horizons import COLUMNS, Column, column_of, due_order, start_order
from roadmap_display.layout.differing import Pieces, replaced
from roadmap_display.layout.frame import GAP
from roadmap_display.layout.page_memory import PageMemory
from roadmap_display.layout.paging import Sheets, paged
from roadmap_display.layout.scene import Scene
from roadmap_display.layout.shapes import Rect
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.sides import SIDES

LEAST_WIDTH = 14.0
"""A card is at least so many times as wide as bar titles are high."""

HEADING, SECTION, INSET = 58.0, 40.0, 16.0
"""Heights of a column's heading and of a side's name; beside the cards. In units."""

PITCHES = {CARD: CARD + 12.0, LOW_CARD: LOW_CARD + 9.0}
"""From card to card by the height of the cards."""

_END, _MOST_SPARE = 8.0, 14.0


class Cards(msgspec.Struct, frozen=True, gc=False):
    """Some of a group's items, in their order: `order` are the places of all of them in it, of which every `step`th is
    taken from the one at `start` on.
    """

    items: Pieces = Pieces()
    order: Sequence[int] = ()
    start: int = 0
    step: int = 1

    def __len__(self) -> int:
        return len(self._taken)

    def some(self, first: int, behind: int) -> Iterator[Item]:
        """Those from the first on up to, not including, the one at `behind`."""
        return self.items.at(self.order[place] for place in self._taken[first:behind])

    def dealt(self, across: int) -> tuple[Cards, ...]:
        """These onto so many strips, in turns."""
        return tuple(replace(self, start=place, step=across) for place in range(across))

    @property
    def _taken(self) -> range:
        return range(self.start, len(self.order), self.step)


NO_CARDS = Cards()


class Label(NamedTuple):
    """What stands above cards: a column's name where that has no heading, the side, and how many cards it has."""

    side: str
    cards: int
    column: str = ""


class Section(NamedTuple):
    """Cards of one side in strips beside each other; `labels` stand above the strips, `columns` say which they are."""

    labels: tuple[Label | None, ...]
    columns: tuple[Column, ...]
    strips: tuple[Cards, ...]
    is_marketing: bool

    @property
    def rows(self) -> int:
        """How many cards its longest strip has."""
        return max(map(len, self.strips))


class Board(NamedTuple):
    """Sections dealt over sheets. `strips` are the panels of the columns, or parts of the one panel there is."""

    sections: tuple[Section, ...]
    sheets: Sheets
    strips: tuple[Rect, ...]
    columns: tuple[Column, ...]
    counts: Mapping[Column, int]
    top: float
    room: float
    card: float
    has_columns: bool

    def pitch(self, sheet: int) -> float:
        """From row to row on a sheet, in units: spare height goes to the rows."""
        parts = self.sheets[sheet]
        rows, pitch = sum(part.rows for part in parts), PITCHES[self.card]
        spare = (self.room - SECTION * len(parts)) / rows - pitch
        return pitch + max(0.0, min(_MOST_SPARE, spare))


class _Order(NamedTuple):
    """A group, what each of its items is sorted by, and their places in that order."""

    items: Pieces
    days: list[int]
    places: list[int]


class Sorted:
    """The cards of each column and side in their order, sorted anew only where a date changed."""

    def __init__(self) -> None:
        self._known: dict[Group, _Order] = {}

    def cards(self, group: Group, items: Pieces) -> Cards:
        """What is being done by its end, the rest by its start."""
        known = self._known.get(group)
        if known is None or known.items is not items:
            known = self._known[group] = _ordered(items, due_order if group[0] == "now" else start_order, known)
        return Cards(items, known.places)


def _ordered(items: Pieces, order: Callable[[Item], int], before: _Order | None) -> _Order:
    changed = replaced(before.items.pieces, items.pieces) if before else None
    if before and changed is not None and all(order(item) == before.days[place] for place, item in changed.items()):
        return before._replace(items=items)
    days = list(map(order, items.items))
    return _Order(items, days, sorted(range(len(days)), key=days.__getitem__))


def arranged(scene: Scene, area: Rect, memory: PageMemory) -> Board:
    """The cards of a scene in the area."""
    columns = COLUMNS if scene.parked else COLUMNS[:3]
    cards = _cards(scene, memory)
    counts = {column: sum(len(cards.get((column, side), NO_CARDS)) for side in SIDES) for column in columns}
    unit = scene.sizes.unit
    strips = _strips(scene, area, len(columns))
    has_columns = strips[0].x == area.x
    sections = tuple(_beside(columns, cards) if has_columns else _below(columns, cards, len(strips)))
    top = HEADING if has_columns else _END
    room = area.h / unit - top - _END
    card, sheets = _dealt(tuple(section.rows for section in sections), room)
    return Board(sections, sheets, strips, columns, counts, area.y + top * unit, room, card, has_columns)


def _strips(scene: Scene, area: Rect, columns: int) -> tuple[Rect, ...]:
    """The columns; where they would be too narrow, as many strips as are wide enough, within one panel."""
    gap, inset = GAP * scene.sizes.margin, INSET * scene.sizes.unit
    least = LEAST_WIDTH * scene.sizes.bar
    if (area.w + gap) / columns - gap >= least:
        return tuple(_split(area, columns, gap))
    inner = Rect(area.x + inset, area.y, area.w - 2 * inset, area.h)
    return tuple(_split(inner, max(1, int((inner.w + gap) / (least + gap))), inset))


def _dealt(rows: tuple[int, ...], room: float) -> tuple[float, Sheets]:
    """Cards of two lines, unless only those of one fit, or bring all onto one sheet."""
    sheets = {card: paged(rows, (SECTION,) * len(rows), pitch, room) for card, pitch in PITCHES.items()}
    is_low = room < SECTION + PITCHES[CARD] or len(sheets[LOW_CARD]) == 1 < len(sheets[CARD])
    card = LOW_CARD if is_low else CARD
    return card, sheets[card]


def _cards(scene: Scene, memory: PageMemory) -> Mapping[Group, Cards]:
    key_of = partial(column_of, today=scene.today)
    groups = memory.part(Groups).gathered(scene.snapshot, key_of, scene.today)
    in_order = memory.part(Sorted)
    return {group: in_order.cards(group, items) for group, items in groups.items()}


def _beside(columns: tuple[Column, ...], cards: Mapping[Group, Cards]) -> Iterator[Section]:
    """A section a side, a strip a column."""
    for side in SIDES:
        strips = tuple(cards.get((column, side), NO_CARDS) for column in columns)
        if any(map(len, strips)):
            labels = tuple(Label(side.capitalize(), len(strip)) if len(strip) else None for strip in strips)
            yield Section(labels, columns, strips, side == "marketing")


def _below(columns: tuple[Column, ...], cards: Mapping[Group, Cards], across: int) -> Iterator[Section]:
    """A section for each column and side, its cards in as many strips as fit."""
    for column in columns:
        for side in SIDES:
            found = cards.get((column, side), NO_CARDS)
            if len(found):
                labels = (Label(side.capitalize(), len(found), column.capitalize()),)
                yield Section(labels, (column,) * across, found.dealt(across), side == "marketing")


def _split(area: Rect, count: int, gap: float) -> Iterator[Rect]:
    width = (area.w - gap * (count - 1)) / count
    return (Rect(area.x + place * (width + gap), area.y, width, area.h) for place in range(count))
