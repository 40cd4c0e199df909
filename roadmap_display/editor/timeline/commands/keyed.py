"""What a key comes to: the same deeds as those of the hand, for whatever is selected."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

from roadmap_display.editor.timeline.bench import Bench
from roadmap_display.editor.timeline.gestures.gesture import Deed
from roadmap_display.editor.timeline.gestures.ghosts import move_shapes, rows_in_sight, whence
from roadmap_display.editor.timeline.gestures.said import KEY_HINT, followers, items_words, move_phrases, only_phrases
from roadmap_display.editor.timeline.gestures.trial import Trial
from roadmap_display.layout.shapes import Shape
from roadmap_display.layout.timeline.timeline_hand import WARNS, Phrase
from roadmap_display.layout.timeline.timeline_lanes import place_of_lane
from roadmap_display.roadmap.called import called, opening
from roadmap_display.roadmap.cascades.move import Move
from roadmap_display.roadmap.cascades.moving import Told, moving
from roadmap_display.roadmap.changes.change import Change
from roadmap_display.roadmap.dates.when import Unit
from roadmap_display.roadmap.gestures.copying import added_items, copying, links_among
from roadmap_display.roadmap.gestures.dragging import Pull, dragged, stretched
from roadmap_display.roadmap.gestures.linking import (
    RULE_WORDS,
    link_between,
    linking,
    next_rule,
    ruling,
    why_no_link,
)
from roadmap_display.roadmap.gestures.placing import Place, lane_at, place_of, placing, that_stand_in
from roadmap_display.roadmap.gestures.removing import removing, removing_link
from roadmap_display.roadmap.gestures.snapping import unit_of
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.links import Edge, Link, Rule


class Done(NamedTuple):
    """What a key did, where it did anything, what is said of it, and quietly what another key would do.

    `carried` is what lies where until the deed is shown, `left` what else there is to see of it then.
    """

    deed: Deed | None
    phrases: tuple[Phrase, ...] = ()
    hint: str = ""
    carried: tuple[Shape, ...] = ()
    left: tuple[Shape, ...] = ()


Items = Sequence[Item]
"""What is selected; the last one is the one that is looked at."""


def moved(bench: Bench, items: Items, step: int, unit: Unit | None = None, *, only: bool = False) -> Done:
    """Later or earlier by a unit of the zoom, or by another one, with all that follows; with `only` without it."""
    own = unit or unit_of(items[-1], bench.unit)
    return _moved(bench, items, lambda: dragged(items, Pull(step, own, unit is not None)), "moved", only=only)


def resized(bench: Bench, items: Items, edge: Edge, step: int) -> Done:
    """One edge of each later or earlier by a unit of the zoom, with all that follows."""

    def moves() -> tuple[Move, ...]:
        found = (stretched(item, edge, Pull(step, bench.unit)) for item in items if not item.is_milestone)
        return tuple(move for move in found if move)

    return _moved(bench, items, moves, "resized")


def to_lane(bench: Bench, items: Items, step: int) -> Done:
    """Into the lane above or below, also into that of another roadmap."""
    if why := _why_not(bench, items):
        return _no(why)
    to = beside(bench, place_of(items[-1]), step)
    if to is None:
        return Done(None)
    if why := bench.why_not_into(to.roadmap):
        return _no(why)
    changes = placing(bench.snapshot, that_stand_in(items, place_of(items[-1])), to)
    lane = lane_at(bench.snapshot, to)
    return _did(changes, f"moved {items_words(items)}", f"to {lane.title}" if lane else "")


def deleted(bench: Bench, items: Items) -> Done:
    """No longer there, with their links."""
    if why := _why_not(bench, items):
        return _no(why)
    return _did(removing(bench.snapshot, items), f"deleted {items_words(items)}", f"deleted {items_words(items)}")


def duplicated(bench: Bench, items: Items) -> Done:
    """Copies of them beside them."""
    if why := _why_not(bench, items):
        return _no(why)
    links = links_among(bench.snapshot, {item.id for item in items})
    changes = copying(bench.snapshot, items, links, bench.new_id)
    return Done(Deed(changes, f"copied {items_words(items)}", select=added_items(changes)))


def linked(bench: Bench, items: Items) -> Done:
    """Each one hangs on the one selected before it."""
    changes: list[Change] = []
    last = ""
    for driver, follower in pairwise(items):
        if why := why_no_link(bench.snapshot, driver, follower) or bench.why_not(follower):
            return _no(why)
        last = bench.new_id()
        changes += linking(link_between(bench.snapshot, driver, follower, ("end", "start"), last))
    if not changes:
        return _no("Select the item that goes first, then the one that hangs on it")
    note = f"linked {called(items[-1])} to {called(items[-2])}" if len(items) == 2 else f"linked {len(items)} items"
    said = (Phrase(f"{opening(items[-1])} hangs on {called(items[-2])} now"),)
    return Done(Deed(tuple(changes), note, link=last), said)


def unlinked(bench: Bench, link: Link) -> Done:
    """The link is no longer there."""
    if why := _why_no_change(bench, link):
        return _no(why)
    return _did(
        removing_link(bench.snapshot, link), f"unlinked {_end(bench, link.to)} from {_end(bench, link.from_)}", ""
    )


def ruled(bench: Bench, link: Link, to: Rule | None = None) -> Done:
    """The link has another rule, or the next one."""
    if why := _why_no_change(bench, link):
        return _no(why)
    rule = to or next_rule(link)
    words = f"{_end(bench, link.to)}: {RULE_WORDS[rule]}"
    return Done(Deed(ruling(link, rule), f"changed the rule of a link, {words}", link=link.id), (Phrase(words),))


def beside(bench: Bench, place: Place, step: int) -> Place | None:
    """The lane drawn above or below one."""
    timeline = bench.chart.timeline
    found = [one for number in range(len(timeline.lanes)) if (one := place_of_lane(timeline, number)) and one.lane]
    at = found.index(place) + step if place in found else 0
    return found[at] if 0 <= at < len(found) else None


def _moved(bench: Bench, items: Items, moves: Callable[[], Sequence[Move]], verb: str, *, only: bool = False) -> Done:
    if why := _why_not(bench, items):
        return _no(why)
    try:
        wanted = moves()
    except ValueError as beyond:
        return _no(str(beyond))
    trial = Trial()
    made = trial.of(bench, wanted, only=only)
    changes = moving(made, Told(on=bench.today, by=bench.author), bench.new_id)
    phrases = (*move_phrases(bench, made, items[-1].id), *only_phrases(len(items), only=only and bool(changes)))
    if not changes:
        return Done(None, phrases)
    carried = move_shapes(bench, trial, made, rows_in_sight(bench, [item.id for item in items]))
    hint = KEY_HINT if verb == "moved" and followers(made) else ""
    return Done(Deed(changes, f"{verb} {items_words(items)}"), phrases, hint, carried, tuple(whence(bench, made)))


def _did(changes: tuple[Change, ...], note: str, words: str) -> Done:
    return Done(Deed(changes, note) if changes else None, (Phrase(words),) if words else ())


def _no(why: str) -> Done:
    return Done(None, (Phrase(why, WARNS),))


def _why_not(bench: Bench, items: Items) -> str:
    return next(filter(None, map(bench.why_not, items)), "")


def _why_no_change(bench: Bench, link: Link) -> str:
    """A link is changed by whoever may change what hangs on it."""
    follower = bench.snapshot.item(link.to)
    return bench.why_not(follower) if follower else ""


def _end(bench: Bench, item_id: str) -> str:
    item = bench.snapshot.item(item_id)
    return called(item) if item else "an item that is gone"
