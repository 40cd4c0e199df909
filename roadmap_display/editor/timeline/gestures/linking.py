"""Drawing a link from the dot beside an edge to another item."""

from __future__ import annotations

from roadmap_display.editor.timeline.bench import Bench
from roadmap_display.editor.timeline.gestures.gesture import Deed, Outcome, Pointer, Preview, refusing
from roadmap_display.editor.timeline.gestures.ghosts import spot_in_sight
from roadmap_display.layout.shapes import Rect, Shape
from roadmap_display.layout.timeline.timeline_chart import Chart
from roadmap_display.layout.timeline.timeline_grips import DOT_AWAY, dot_at, dots_at
from roadmap_display.layout.timeline.timeline_hand import Phrase, reaching
from roadmap_display.layout.timeline.timeline_marks import MARK, dot, ring
from roadmap_display.layout.timeline.timeline_targets import OnDot, OnEdge, OnItem, target_at
from roadmap_display.roadmap.called import called, opening
from roadmap_display.roadmap.gestures.linking import link_between, linking, why_no_link
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.links import Edge, Link

_END_SHARE = 0.7
"""Right of this share of a bar its end is meant, else its start: most work waits to begin."""


class Linking:
    """A link from an edge of one item to the edge of another that the pointer is let go on."""

    def __init__(self, item: str, edge: Edge) -> None:
        self._item = item
        self._edge: Edge = edge

    def moved(self, bench: Bench, pointer: Pointer) -> Preview:
        """A curve to the pointer; the edge lights up that it would reach, or the reason stands there why it cannot."""
        found = self._aim(bench, pointer)
        if found is None:
            return Preview(self._curve(bench, (pointer.x, pointer.y)), (Phrase("Link to …"),))
        driver, follower, edge = found
        bar = _bar(bench, follower)
        end = dot_at(bench.chart, bar, edge) if bar else (pointer.x, pointer.y)
        curve = self._curve(bench, end)
        if why := self._why_not(bench, driver, follower):
            return refusing(why)._replace(shapes=curve)
        lit = (ring(bench.chart, bar, MARK), dot(bench.chart, end, MARK)) if bar else ()
        link = link_between(bench.snapshot, driver, follower, (self._edge, edge), "")
        return Preview((*curve, *lit), (Phrase(link_words(link, driver, follower)),))

    def ended(self, bench: Bench, pointer: Pointer) -> Outcome:
        """The link; none on empty ground, or where there can be none."""
        found = self._aim(bench, pointer)
        if found is None or self._why_not(bench, *found[:2]):
            return None
        driver, follower, edge = found
        link = link_between(bench.snapshot, driver, follower, (self._edge, edge), bench.new_id())
        return Deed(linking(link), f"linked {called(follower)} to {called(driver)}", link=link.id)

    def _why_not(self, bench: Bench, driver: Item, follower: Item) -> str:
        return why_no_link(bench.snapshot, driver, follower) or bench.why_not(follower)

    def _aim(self, bench: Bench, pointer: Pointer) -> tuple[Item, Item, Edge] | None:
        """The item it begins at, the one it reaches, and by which edge."""
        hovered = target_at(bench.sight, pointer.at)
        driver = bench.snapshot.item(self._item)
        if driver is None or not isinstance(hovered, (OnItem, OnEdge, OnDot)) or hovered.item.id == self._item:
            return None
        follower = bench.snapshot.item(hovered.item.id)
        bar = _bar(bench, hovered.item)
        if follower is None or bar is None:
            return None
        return driver, follower, _edge_of(hovered, bar, pointer.x)

    def _curve(self, bench: Bench, end: tuple[float, float]) -> tuple[Shape, ...]:
        spot = spot_in_sight(bench, self._item)
        if spot is None:
            return ()
        start = self._dot(bench.chart, bench.chart.timeline.item_at(spot), bench.chart.bar_of(spot))
        return reaching(bench.chart, start, end, leaves_right=self._edge == "end"), dot(bench.chart, start, MARK)

    def _dot(self, chart: Chart, item: Item, bar: Rect) -> tuple[float, float]:
        return dict(dots_at(chart, item, bar)).get(self._edge) or dot_at(chart, bar, self._edge)


def link_words(link: Link, driver: Item, follower: Item) -> str:
    """What a link says: `Spring launch promotes Mobile checkout`, `Sample waits for Guided set-up`."""
    verb = "promotes" if link.type == "promotes" else "waits for"
    edges = "" if (link.from_edge, link.to_edge) == ("end", "start") else f" ({link.from_edge} to {link.to_edge})"
    return f"{opening(follower)} {verb} {called(driver)}{edges}"


def _edge_of(hovered: OnItem | OnEdge | OnDot, bar: Rect, x: float) -> Edge:
    if hovered.item.is_milestone:
        return "start"
    return hovered.edge if isinstance(hovered, OnDot) else _edge_at(bar, x)


def _edge_at(bar: Rect, x: float) -> Edge:
    return "end" if x > bar.x + _END_SHARE * bar.w and bar.w > 2 * DOT_AWAY else "start"


def _bar(bench: Bench, item: Item) -> Rect | None:
    spot = spot_in_sight(bench, item.id)
    return bench.chart.bar_of(spot) if spot else None
