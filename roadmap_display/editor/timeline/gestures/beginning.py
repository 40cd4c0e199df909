"""Which gesture begins where a hand takes hold, and why none does."""

from __future__ import annotations

from roadmap_display.editor.timeline.bench import Bench
from roadmap_display.editor.timeline.gestures.dragging import Dragging
from roadmap_display.editor.timeline.gestures.drawing import Banding, Drawing
from roadmap_display.editor.timeline.gestures.gesture import Gesture, Outcome, Pointer, Preview, refusing
from roadmap_display.editor.timeline.gestures.ghosts import spot_in_sight
from roadmap_display.editor.timeline.gestures.lane_dragging import LaneDragging
from roadmap_display.editor.timeline.gestures.linking import Linking
from roadmap_display.editor.timeline.gestures.pulling import Pulling
from roadmap_display.editor.timeline.gestures.roadmap_dragging import RoadmapDragging
from roadmap_display.layout.timeline.timeline_lanes import place_of_lane
from roadmap_display.layout.timeline.timeline_targets import (
    OnDot,
    OnEdge,
    OnGround,
    OnHeading,
    OnItem,
    OnLane,
    Target,
)
from roadmap_display.roadmap.items import Item


class Refusing:
    """The gesture of a hand that may not do what it tries: it says why, and ends in nothing."""

    def __init__(self, why: str) -> None:
        self._why = why

    def moved(self, _bench: Bench, _pointer: Pointer) -> Preview:
        """The reason."""
        return refusing(self._why)

    def ended(self, _bench: Bench, _pointer: Pointer) -> Outcome:
        """Nothing."""
        return None


def gesture_at(target: Target | None, start: Pointer, bench: Bench, selection: tuple[str, ...]) -> Gesture | None:
    """The gesture that begins on a target; None where nothing can be taken hold of."""
    if isinstance(target, OnEdge):
        return _changing(target.item, bench, _pulling(target, start, bench))
    if isinstance(target, OnDot):
        return Linking(target.item.id, target.edge)
    if isinstance(target, OnItem):
        return _dragging(target.item, start, bench, selection)
    if start.keys.shift:
        return Banding(start, selection)
    if isinstance(target, OnGround):
        place = place_of_lane(bench.chart.timeline, target.lane)
        return Drawing(place, start) if place else Banding(start, ())
    if isinstance(target, OnLane):
        place = place_of_lane(bench.chart.timeline, target.lane)
        return LaneDragging(place) if place and place.lane else None
    if isinstance(target, OnHeading) and target.section.key in bench.snapshot.roadmap_by_id:
        return RoadmapDragging(target.section.key)
    return Banding(start, ())


def _changing(item: Item, bench: Bench, gesture: Gesture) -> Gesture:
    """The gesture that changes an item, or the one that says why it may not."""
    why = bench.why_not(bench.snapshot.item(item.id) or item)
    return Refusing(why) if why else gesture


def _dragging(item: Item, start: Pointer, bench: Bench, selection: tuple[str, ...]) -> Gesture:
    together = selection if item.id in selection else (item.id,)
    whys = (bench.why_not(one) for one in map(bench.snapshot.item, together) if one)
    why = next(filter(None, whys), "")
    return Refusing(why) if why else Dragging(item.id, together, start, copies=start.keys.alt)


def _pulling(target: OnEdge, start: Pointer, bench: Bench) -> Gesture:
    spot = spot_in_sight(bench, target.item.id)
    bar = bench.chart.bar_of(spot) if spot else None
    return Pulling(target.item.id, target.edge, start, bar) if bar else Refusing("It is no longer there")
