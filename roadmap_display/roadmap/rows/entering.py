"""Texts entered into cells: what they come to as one set of changes, and which of them cannot be read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from roadmap_display.roadmap.changes.change import Added, Change, Edited
from roadmap_display.roadmap.changes.diff import apply, diff
from roadmap_display.roadmap.changes.list_diff import edits_between
from roadmap_display.roadmap.dates.when_span import Span
from roadmap_display.roadmap.fields.dating import dated, dating, span_of
from roadmap_display.roadmap.fields.field import Context, Field
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.trouble import Trouble

CellPlace = tuple[str, str]
"""A cell: the id of its item, and the name of its field."""

EDGES = ("start", "end")

_ONE_BY_ONE = frozenset(("parent",))
"""Fields where what one item becomes decides what the next may."""


class Entry(NamedTuple):
    """A text for the field of an item."""

    item: str
    field: Field
    text: str

    @property
    def place(self) -> CellPlace:
        """Its cell."""
        return self.item, self.field.name


class Refusal(NamedTuple):
    """A text that was not taken, and the sentence that says why."""

    text: str
    sentence: str


class Entered(NamedTuple):
    """What becomes of entries: the changes, how many items they edit and add, and what was not taken."""

    changes: tuple[Change, ...] = ()
    edited: int = 0
    added: int = 0
    refused: Mapping[CellPlace, Refusal] = {}


def entered(
    entries: Sequence[Entry],
    context: Context,
    new: Sequence[Item] = (),
    why_not: Callable[[Item], str] = lambda _: "",
) -> Entered:
    """Everything that can be taken of some entries, in one set of changes.

    `new` are items to be added, which entries may be for; one that has no title after that is not. `why_not` says
    why an item may not be changed.
    """
    made = _Making(context, new, why_not)
    for some in _by_column(entries):
        made.take(some)
    return made.entered()


def _by_column(entries: Sequence[Entry]) -> Iterator[list[Entry]]:
    """Entries of one field together; starts and ends too, since one without the other may be impossible."""
    columns: dict[str, list[Entry]] = {}
    for entry in entries:
        columns.setdefault("edges" if entry.field.name in EDGES else entry.field.name, []).append(entry)
    yield from columns.values()


class _Making:
    """The plan on its way, column by column: each is read in what those before it made of the plan."""

    def __init__(self, context: Context, new: Sequence[Item], why_not: Callable[[Item], str]) -> None:
        self._context, self._why_not = context, why_not
        self._before = context.snapshot
        self._new = {item.id: item for item in new}
        self._refused: dict[CellPlace, Refusal] = {}

    def entered(self) -> Entered:
        untitled = [item_id for item_id, item in self._new.items() if not item.title]
        for item_id in untitled:
            self._refused.setdefault((item_id, "title"), Refusal("", "a new item needs a title; write one"))
        added = [Added("item", item) for item in self._new.values() if item.title]
        edits = diff(self._before, self._context.snapshot)
        edited = {one.id for one in edits if isinstance(one, Edited) and one.record == "item"}
        return Entered((*edits, *added), len(edited), len(added), self._refused)

    def take(self, entries: Sequence[Entry]) -> None:
        """The entries of one column. A new item needs no word for what nobody says of it."""
        entries = [entry for entry in entries if entry.text.strip() or entry.item not in self._new]
        read = [(entry, *found) for entry in entries if (found := self._read(entry)) is not None]
        old = [one for one in read if one[0].item not in self._new]
        for entry, _, value in (one for one in read if one[0].item in self._new):
            self._put_new(entry, value)
        if entries and entries[0].field.name in _ONE_BY_ONE:
            for entry in (one[0] for one in old):
                self._put([(entry, *found) for found in [self._read(entry)] if found is not None])
        else:
            self._put(old)

    def _read(self, entry: Entry) -> tuple[Item, Any] | None:
        """The item and the value; None where the text is not taken."""
        item = self._new.get(entry.item) or self._context.snapshot.item(entry.item)
        if item is None:
            return None
        reason = "" if entry.item in self._new else self._why_not(item)
        if not reason:
            try:
                return item, entry.field.read(entry.text, self._context._replace(record=item))
            except Trouble as trouble:
                reason = str(trouble)
        self._refuse(entry, reason)
        return None

    def _put_new(self, entry: Entry, value: Any) -> None:
        item = self._new[entry.item]
        try:
            self._new[entry.item] = _with(item, entry.field, value, self._context._replace(record=item))
        except Trouble as trouble:
            self._refuse(entry, str(trouble))

    def _put(self, read: Sequence[tuple[Entry, Item, Any]]) -> None:
        """All at once; where that cannot be, one after the other, and what cannot be is not taken."""
        if not read:
            return
        try:
            self._apply(_changes(read, self._context))
        except Trouble as trouble:
            self._put_singly(read, str(trouble))

    def _put_singly(self, read: Sequence[tuple[Entry, Item, Any]], sentence: str) -> None:
        """Item by item; of one item by itself the reason is known."""
        items = list(dict.fromkeys(entry.item for entry, *_ in read))
        if len(items) == 1:
            for entry, *_ in read:
                self._refuse(entry, sentence)
            return
        for item_id in items:
            self._put([self._again(one) for one in read if one[0].item == item_id])

    def _again(self, one: tuple[Entry, Item, Any]) -> tuple[Entry, Item, Any]:
        """With the item as it is by now."""
        return one[0], self._context.snapshot.item(one[0].item) or one[1], one[2]

    def _apply(self, changes: Sequence[Change]) -> None:
        made, _ = apply(self._context.snapshot, changes)
        self._context = self._context._replace(snapshot=made)

    def _refuse(self, entry: Entry, sentence: str) -> None:
        self._refused[entry.place] = Refusal(entry.text, sentence)


def _changes(read: Sequence[tuple[Entry, Item, Any]], context: Context) -> tuple[Change, ...]:
    field = read[0][0].field
    if field.name in EDGES:
        return dating(list(_spans(read)), context)
    if field.making:
        return field.making([(item, value) for _, item, value in read], context)
    made = ((item, field.becomes(item, value, context._replace(record=item))) for _, item, value in read)
    return tuple(edit for was, now in made for edit in edits_between("item", was, now))


def _spans(read: Sequence[tuple[Entry, Item, Any]]) -> Iterator[tuple[Item, Span]]:
    """Each item with both its dates, of which one or both are entered."""
    spans: dict[str, tuple[Item, Span]] = {}
    for entry, item, when in read:
        _, span = spans.get(item.id, (item, span_of(item)))
        spans[item.id] = item, span._replace(**{entry.field.name: when})
    yield from spans.values()


def _with(item: Item, field: Field, value: Any, context: Context) -> Item:
    """A new item with a value: nothing hangs on its dates yet."""
    if field.name in EDGES:
        return dated(item, span_of(item)._replace(**{field.name: value}), context)
    if field.making:
        return dated(item, value, context)
    made: Item = field.becomes(item, value, context)
    return made
