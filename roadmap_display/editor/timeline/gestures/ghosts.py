"""A move in the hand as shapes: what is carried, what follows as a ghost, the links that pull or break."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from roadmap_display.editor.timeline.bench import Bench
from roadmap_display.editor.timeline.gestures.said import followers
from roadmap_display.editor.timeline.gestures.trial import Trial
from roadmap_display.layout.shapes import Ink, Rect, Shape
from roadmap_display.layout.timeline.timeline import Spot
from roadmap_display.layout.timeline.timeline_hand import (
    bar_in_row,
    bound,
    broken,
    follower,
    in_hand,
    left_behind,
    outline,
)
from roadmap_display.roadmap.cascades.cascade import Cascade
from roadmap_display.roadmap.items import Item

MOST = 120
"""So many items in the hand, and so many ghosts, are drawn; a plan holds more, a look does not."""

RowTop = Mapping[str, float]
"""Where the row begins on which an item in the hand lies, by its id."""


def move_shapes(bench: Bench, trial: Trial, made: Cascade, rows: RowTop) -> tuple[Shape, ...]:
    """What a move would come to, from the back to the front; items in the hand lie on the `rows` told."""
    now = {shift.was.id: shift.now for shift in made.moved}
    return (
        *_left_behind(bench, rows),
        *_ghosts(bench, made, rows),
        *_links(bench, trial, made, {**now, **_carried(bench, rows, now)}, rows),
        *_in_hand(bench, rows, now),
    )


def copy_shapes(bench: Bench, made: Cascade, rows: RowTop) -> tuple[Shape, ...]:
    """Copies in the hand; what they are copies of stays where it lies."""
    return tuple(_in_hand(bench, rows, {shift.was.id: shift.now for shift in made.moved}))


def whence(bench: Bench, made: Cascade) -> Iterator[Shape]:
    """Dashed lines where everything lay that a move has moved."""
    spots = (spot_in_sight(bench, shift.was.id) for shift in islice(made.moved, MOST))
    return (outline(bench.chart, bench.chart.bar_of(spot), Ink("baseline")) for spot in spots if spot)


def rows_in_sight(bench: Bench, ids: Sequence[str]) -> dict[str, float]:
    """Where the rows begin of those of some items that are drawn: of many items of those that are seen, up to MOST."""
    if len(ids) <= MOST:
        spots = ((one, spot_in_sight(bench, one)) for one in ids)
        return {one: row_top(bench, spot) for one, spot in spots if spot}
    wanted, timeline = frozenset(ids), bench.chart.timeline
    seen = ((timeline.item_at(spot).id, spot) for spot in bench.chart.spots_in(bench.area))
    return {one: row_top(bench, spot) for one, spot in islice((pair for pair in seen if pair[0] in wanted), MOST)}


def spot_in_sight(bench: Bench, item_id: str) -> Spot | None:
    """Where an item stands; None where it is not drawn."""
    item = bench.drawn(item_id)
    return bench.chart.timeline.spot_of(item) if item else None


def row_top(bench: Bench, spot: Spot) -> float:
    """Where the row of a spot begins."""
    return bench.chart.area_of(spot).y


def _carried(bench: Bench, rows: RowTop, now: Mapping[str, Item]) -> dict[str, Item]:
    """The items in the hand that keep their dates."""
    found = ((one, bench.snapshot.item(one)) for one in rows if one not in now)
    return {one: item for one, item in found if item}


def _left_behind(bench: Bench, rows: RowTop) -> Iterator[Shape]:
    for item_id in islice(rows, MOST):
        spot = spot_in_sight(bench, item_id)
        if spot:
            yield from left_behind(bench.chart, spot)


def _in_hand(bench: Bench, rows: RowTop, now: Mapping[str, Item]) -> Iterator[Shape]:
    for item_id, top in islice(rows.items(), MOST):
        item = now.get(item_id) or bench.snapshot.item(item_id)
        if item:
            yield from in_hand(bench.chart, item, top)


def _ghosts(bench: Bench, made: Cascade, rows: RowTop) -> Iterator[Shape]:
    breaking = {item for finding in made.findings for item in finding.items}
    moving = {shift.was.id for shift in made.moved} | rows.keys()
    found = ((shift, spot_in_sight(bench, shift.was.id)) for shift in followers(made))
    following = list(islice(((shift, spot) for shift, spot in found if spot), MOST))
    for _, spot in following:
        yield from left_behind(bench.chart, spot)
    for shift, spot in following:
        yield from follower(bench.chart, shift.now, row_top(bench, spot), breaks=shift.was.id in breaking)
    for item_id in islice(sorted(breaking - moving), MOST):
        if stays := spot_in_sight(bench, item_id):
            yield broken(bench.chart, bench.chart.bar_of(stays))


def _links(bench: Bench, trial: Trial, made: Cascade, now: Mapping[str, Item], rows: RowTop) -> Iterator[Shape]:
    """The links that pull something along, and those that break."""
    pulling = [shift.why.link for shift in followers(made) if shift.why.link]
    breaking = [link for finding in made.findings for link in finding.links]
    for link_id in islice(dict.fromkeys((*breaking, *pulling)), MOST):
        link = trial.link(bench, link_id)
        ends = [now.get(one) or bench.snapshot.item(one) for one in (link.from_, link.to)] if link else []
        bars = [_bar(bench, one, rows) for one in ends if one]
        if link and len(bars) == 2 and ends[0] and ends[1] and bars[0] and bars[1]:
            yield from bound(bench.chart, link, (ends[0], ends[1]), (bars[0], bars[1]), bench.measure)


def _bar(bench: Bench, item: Item, rows: RowTop) -> Rect | None:
    """Where the bar of an item would lie."""
    spot = spot_in_sight(bench, item.id)
    top = rows.get(item.id, row_top(bench, spot) if spot else None)
    found = bench.chart.as_drawn(item, top) if top is not None else None
    return bar_in_row(bench.chart, found, top) if found and top is not None else None
