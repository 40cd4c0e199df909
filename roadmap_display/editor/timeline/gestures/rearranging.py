"""What hand and keys share that put lanes and roadmaps elsewhere: deeds, words, and why it may not be."""

from __future__ import annotations

from typing import NamedTuple

from roadmap_display.editor.timeline.bench import Bench
from roadmap_display.editor.timeline.gestures.gesture import Deed
from roadmap_display.layout.shapes import Rect, Shape
from roadmap_display.layout.timeline.timeline_hand import WARNS, Phrase, lane_line, lit
from roadmap_display.roadmap.called import called
from roadmap_display.roadmap.gestures.carrying import Carried, keeping_their_side, views_left_words, with_views
from roadmap_display.roadmap.gestures.laning import items_in
from roadmap_display.roadmap.gestures.placing import Place, lane_at
from roadmap_display.roadmap.gestures.roadmap_order import moving_roadmap
from roadmap_display.roadmap.portfolio import Lane, Roadmap, Snapshot
from roadmap_display.roadmap.sides import SIDES


class Over(NamedTuple):
    """Shapes over the rows, and the same over the names beside them: together they reach from end to end."""

    rows: tuple[Shape, ...]
    names: tuple[Shape, ...]


def held_and_line(bench: Bench, held: tuple[float, float] | None, line: float) -> Over:
    """What is held, from one height to another (None: it is not drawn), and the line where it would come to stand."""
    area, side = bench.area, bench.sight.places.side.w
    ways = (Rect(left, area.y, side + area.w, area.h) for left in (area.x - side, 0.0))
    return Over(*(_marked(bench, held, line, way) for way in ways))


def _marked(bench: Bench, held: tuple[float, float] | None, line: float, area: Rect) -> tuple[Shape, ...]:
    around = (lit(bench.chart, *held, area),) if held else ()
    return (*around, lane_line(bench.chart, line, area))


def lane_deed(bench: Bench, place: Place, made: Carried) -> Deed | None:
    """The deed of a lane that stands elsewhere, with the views of the plan that name it; None where it stays."""
    lane, to = lane_at(bench.snapshot, place), bench.snapshot.roadmap_by_id.get(made.place.roadmap)
    if lane is None or to is None or not made.changes:
        return None
    if to.id == place.roadmap:
        return Deed(made.changes, f"moved lane {called(lane)}")
    changes = with_views(bench.snapshot, place, made, bench.why_not)
    return Deed(changes, f"moved lane {called(lane)} to {called(to)}")


def why_lane_stays(bench: Bench, place: Place, to: Roadmap) -> str:
    """Why a lane may not come into a roadmap: its own may not be changed, or that one, or an item on the way."""
    own = bench.snapshot.roadmap_by_id.get(place.roadmap, to)
    if own.id == to.id:
        return bench.why_not(to)
    leaving = (own, *items_in(bench.snapshot, place)[:1])
    if why := next(filter(None, map(bench.why_not, leaving)), ""):
        return why
    return bench.why_not_into(to.id)


def carried_words(bench: Bench, place: Place, lane: Lane, to: Roadmap) -> tuple[Phrase, ...]:
    """`Move Partners to Marketing`, `with 5 items`, how many of them stay on their side, which views do not follow."""
    if to.id == place.roadmap:
        return (Phrase(f"Move {called(lane)}"),)
    first, *more = landed_words(bench, place, to)
    return (Phrase(f"Move {called(lane)} {first.words}"), *more)


def landed_words(bench: Bench, place: Place, to: Roadmap) -> tuple[Phrase, ...]:
    """`to Marketing`, `with 5 items`, and what stays as it is; nothing where a lane stays on its roadmap."""
    if to.id == place.roadmap:
        return ()
    items = items_in(bench.snapshot, place)
    said = [Phrase(f"to {called(to)}")]
    if items:
        said.append(Phrase("with 1 item" if len(items) == 1 else f"with {len(items):,} items"))
    if keeping := len(keeping_their_side(items, to)):
        side = next(side for side in SIDES if side != to.kind)
        words = "1 stays {}'s by its kind" if keeping == 1 else f"{keeping:,} stay {{}}'s by their kind"
        said.append(Phrase(words.format(side), WARNS))
    if left := views_left_words(bench.snapshot, place, bench.why_not):
        said.append(Phrase(left, WARNS))
    return tuple(said)


def roadmap_deed(snapshot: Snapshot, roadmap: Roadmap, at: int) -> Deed | None:
    """The deed of a roadmap that stands elsewhere among its peers; None where it stays."""
    changes = moving_roadmap(snapshot, roadmap, at)
    return Deed(changes, f"moved roadmap {called(roadmap)}") if changes else None
