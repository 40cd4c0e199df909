"""Dragging items: in time, into another lane, out to be parked; or copies of them."""

from __future__ import annotations

from collections.abc import Sequence
from math import floor
from typing import NamedTuple

from roadmap_display.editor.timeline.bench import Bench
from roadmap_display.editor.timeline.gestures.gesture import (
    NOTHING_YET,
    Deed,
    Outcome,
    Pointer,
    Preview,
    Reasoning,
    refusing,
)
from roadmap_display.editor.timeline.gestures.ghosts import MOST, copy_shapes, move_shapes, rows_in_sight
from roadmap_display.editor.timeline.gestures.said import MANY_HINT, ONE_HINT, items_words, move_phrases, only_phrases
from roadmap_display.editor.timeline.gestures.trial import NO_CASCADE, Trial
from roadmap_display.layout.shapes import Shape
from roadmap_display.layout.timeline.timeline_hand import Phrase, lane_lit
from roadmap_display.layout.timeline.timeline_lanes import lane_at, number_of_place, place_of_lane
from roadmap_display.roadmap.cascades.cascade import Cascade
from roadmap_display.roadmap.cascades.moving import Told, moving
from roadmap_display.roadmap.gestures.copying import added_items, copying, links_among
from roadmap_display.roadmap.gestures.dragging import Pull, dragged
from roadmap_display.roadmap.gestures.placing import Place, place_of, placing, that_stand_in
from roadmap_display.roadmap.gestures.placing import lane_at as lane_of
from roadmap_display.roadmap.gestures.snapping import unit_of, units_in
from roadmap_display.roadmap.items import Item

_BELOW = 40.0
"""Pixels of the design below the timeline from which on something is dragged out of it."""


class _Aim(NamedTuple):
    """Where the hand pulls to: how far in time, into which lane (None: their own), on which row (its top)."""

    pull: Pull
    to: Place | None
    row: float
    only: bool


class Dragging:
    """Moves items as far as the one that was taken hold of; those in its lane go with it into another one."""

    def __init__(self, grabbed: str, items: Sequence[str], start: Pointer, *, copies: bool = False) -> None:
        self._grabbed = grabbed
        self._ids = tuple(items)
        self._start = start
        self._copies = copies
        self._trial = Trial()
        self._shown: tuple[object, Preview] = (None, NOTHING_YET)

    def moved(self, bench: Bench, pointer: Pointer) -> Preview:
        """What lies where, who follows, and what is said of it; worked out anew only where that differs."""
        grabbed = bench.snapshot.item(self._grabbed)
        if grabbed is None:
            return NOTHING_YET
        if self._is_out(bench, pointer):
            words = items_words([grabbed]) if len(self._ids) == 1 else f"{len(self._ids)} items"
            return Preview(phrases=(Phrase(f"Park {words}"), Phrase("no place in time")))
        aim = self._aim(bench, pointer, grabbed)
        if aim.to and (why := bench.why_not_into(aim.to.roadmap)):
            return refusing(why)
        key = (id(bench.snapshot), id(bench.chart), bench.sight.camera, aim)
        if self._shown[0] != key:
            self._shown = key, self._preview(bench, aim, grabbed)
        return self._shown[1]

    def ended(self, bench: Bench, pointer: Pointer) -> Outcome:
        """One change set: dates, lane and roadmap, those that follow; or the copies."""
        items, grabbed = self._items(bench, self._ids), bench.snapshot.item(self._grabbed)
        if grabbed is None:
            return None
        if self._is_out(bench, pointer):
            return Reasoning(tuple(item.id for item in items))
        aim = self._aim(bench, pointer, grabbed)
        made = self._cascade(bench, items, aim)
        if self._copies:
            return _copied(bench, items, made, aim.to)
        coming = that_stand_in(items, place_of(grabbed))
        lanes = placing(bench.snapshot, coming, aim.to) if aim.to else ()
        changes = (*moving(made, Told(on=bench.today, by=bench.author), bench.new_id), *lanes)
        return Deed(changes, f"moved {items_words(items)}") if changes else None

    def _preview(self, bench: Bench, aim: _Aim, grabbed: Item) -> Preview:
        """Of very many only those in sight are shown, and who is affected is seen when they lie there."""
        rows = rows_in_sight(bench, self._ids)
        many = len(self._ids) > MOST
        items = self._items(bench, (*rows, self._grabbed) if many else self._ids)
        made = self._cascade(bench, items, aim._replace(only=aim.only or many))
        if aim.to:
            rows |= {item.id: aim.row for item in that_stand_in(items, place_of(grabbed)) if item.id in rows}
        shapes = copy_shapes(bench, made, rows) if self._copies else move_shapes(bench, self._trial, made, rows)
        hint = "" if self._copies else ONE_HINT if len(self._ids) == 1 else MANY_HINT
        lit = self._lit(bench, aim)
        return Preview((*lit, *shapes), (*move_phrases(bench, made, self._grabbed), *self._words(bench, aim)), hint)

    def _words(self, bench: Bench, aim: _Aim) -> list[Phrase]:
        lane = lane_of(bench.snapshot, aim.to) if aim.to else None
        number, said = len(self._ids), []
        if number > 1 or self._copies:
            said.append(f"{number:,} {'copies' if self._copies else 'items'}" if number > 1 else "a copy")
        if lane:
            said.append(f"to {lane.title}")
        return [*map(Phrase, said), *only_phrases(number, only=aim.only and bool(aim.pull.many))]

    def _lit(self, bench: Bench, aim: _Aim) -> tuple[Shape, ...]:
        number = number_of_place(bench.chart.timeline, aim.to) if aim.to else None
        return () if number is None else (lane_lit(bench.chart, number, bench.area),)

    def _aim(self, bench: Bench, pointer: Pointer, grabbed: Item) -> _Aim:
        """As far as the pointer went, in units of the item it took hold of."""
        free = pointer.keys.alt and not self._copies
        unit = "day" if free else unit_of(grabbed, bench.unit)
        many = units_in((pointer.x - self._start.x) / bench.chart.zoom.day_width, unit)
        number = lane_at(bench.chart, pointer.y)
        to = place_of_lane(bench.chart.timeline, number) if number is not None else None
        is_other = to is not None and to != place_of(grabbed)
        row = _row_at(bench, pointer.y) if is_other else 0.0
        only = pointer.keys.ctrl and not self._copies
        return _Aim(Pull(many, unit, free), to if is_other else None, row, only)

    def _items(self, bench: Bench, ids: Sequence[str]) -> tuple[Item, ...]:
        found = (bench.snapshot.item(one) for one in dict.fromkeys(ids))
        return tuple(item for item in found if item)

    def _cascade(self, bench: Bench, items: Sequence[Item], aim: _Aim) -> Cascade:
        """What the pull does; nothing where it would lead out of the calendar."""
        try:
            moves = dragged(items, aim.pull)
        except ValueError:
            return NO_CASCADE
        return self._trial.of(bench, moves, only=aim.only or self._copies)

    def _is_out(self, bench: Bench, pointer: Pointer) -> bool:
        """Whether the pointer is left of all that has a place in time, or well below it, where parked items are."""
        body = bench.sight.places.body
        is_below = pointer.at[1] > body.bottom + _BELOW * bench.chart.zoom.ratio
        return (pointer.at[0] < body.x or is_below) and not self._copies


def _copied(bench: Bench, items: Sequence[Item], made: Cascade, to: Place | None) -> Deed:
    now = {shift.was.id: shift.now for shift in made.moved}
    links = links_among(bench.snapshot, {item.id for item in items})
    changes = copying(bench.snapshot, [now.get(item.id, item) for item in items], links, bench.new_id, to)
    return Deed(changes, f"copied {items_words(items)}", select=added_items(changes))


def _row_at(bench: Bench, y: float) -> float:
    """Where the row begins that lies at a height, among those of its lane."""
    number = lane_at(bench.chart, y)
    if number is None:
        return y
    heights, height = bench.chart.heights, bench.chart.zoom.row_height
    rows = bench.chart.timeline.lanes[number].rows.row_count
    row = floor((y - heights.bands[number].first_row) / height)
    return heights.row_top(number, max(0, min(row, max(0, rows - 1))))
