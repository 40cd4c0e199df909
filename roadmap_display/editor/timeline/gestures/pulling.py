"""Pulling an edge of a bar: it begins or ends on another day."""

from __future__ import annotations

from roadmap_display.editor.timeline.bench import Bench
from roadmap_display.editor.timeline.gestures.gesture import NOTHING_YET, Deed, Outcome, Pointer, Preview
from roadmap_display.editor.timeline.gestures.ghosts import move_shapes, row_top, spot_in_sight
from roadmap_display.editor.timeline.gestures.said import ONE_HINT, items_words, move_phrases, only_phrases
from roadmap_display.editor.timeline.gestures.trial import NO_CASCADE, Trial
from roadmap_display.layout.shapes import Rect
from roadmap_display.roadmap.cascades.cascade import Cascade
from roadmap_display.roadmap.cascades.move import Move
from roadmap_display.roadmap.cascades.moving import Told, moving
from roadmap_display.roadmap.gestures.dragging import resized
from roadmap_display.roadmap.links import Edge


class Pulling:
    """Resizes one bar; what hangs on the edge follows."""

    def __init__(self, item: str, edge: Edge, start: Pointer, bar: Rect) -> None:
        self._item = item
        self._edge: Edge = edge
        # The hand takes hold a little inside the bar, and the edge stays under it so.
        self._off = start.x - (bar.x if edge == "start" else bar.right)
        self._trial = Trial()
        self._shown: tuple[object, Preview] = (None, NOTHING_YET)

    def moved(self, bench: Bench, pointer: Pointer) -> Preview:
        """The bar as it would lie, and who follows."""
        move, spot = self._move(bench, pointer), spot_in_sight(bench, self._item)
        key = (id(bench.snapshot), id(bench.chart), move, pointer.keys.ctrl)
        if spot and self._shown[0] != key:
            made = self._cascade(bench, pointer)
            only = only_phrases(1, only=pointer.keys.ctrl and bool(move))
            phrases = (*move_phrases(bench, made, self._item), *only)
            shapes = move_shapes(bench, self._trial, made, {self._item: row_top(bench, spot)}) if move else ()
            self._shown = key, Preview(shapes, phrases, ONE_HINT if phrases else "")
        return self._shown[1]

    def ended(self, bench: Bench, pointer: Pointer) -> Outcome:
        """One change set: the date of the edge, and those that follow."""
        item = bench.snapshot.item(self._item)
        told = Told(on=bench.today, by=bench.author)
        changes = moving(self._cascade(bench, pointer), told, bench.new_id)
        return Deed(changes, f"resized {items_words((item,))}") if item and changes else None

    def _move(self, bench: Bench, pointer: Pointer) -> Move | None:
        item = bench.snapshot.item(self._item)
        day = bench.chart.zoom.day_at(pointer.x - self._off)
        return resized(item, self._edge, day, bench.unit, free=pointer.keys.alt) if item else None

    def _cascade(self, bench: Bench, pointer: Pointer) -> Cascade:
        move = self._move(bench, pointer)
        return self._trial.of(bench, (move,), only=pointer.keys.ctrl) if move else NO_CASCADE
