"""All findings of a plan with as many links as items, beside one diff of it.

Two plans: one that is kept, in which stages fit the day, items say why, and nearly all links hold; and one that is
neglected, in which nothing of that is so.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from random import Random

import msgspec

from benchmarks.figures import Floor, tell, timed
from benchmarks.generate import SEED, TODAY, portfolio
from roadmap_display.roadmap.changes.diff import diff
from roadmap_display.roadmap.checks.checks import check
from roadmap_display.roadmap.dates.when import When
from roadmap_display.roadmap.items import Brief, Item, Positioning
from roadmap_display.roadmap.links import Link
from roadmap_display.roadmap.portfolio import LISTS, Snapshot
from roadmap_display.storage.codec import encode_lines, list_decoder

_BROKEN, _MOST_BROKEN = 0.02, 0.5
"""The share of the links that do not hold, in a plan that is kept and in one that is neglected."""


def findings(sizes: Sequence[int], quick: bool) -> None:
    """Each plan is checked after one item moved."""
    for size in sizes:
        kept, neglected = linked(_kept(portfolio(size)), _BROKEN), linked(portfolio(size), _MOST_BROKEN)
        for name, plan in (("all findings", kept), ("all findings, neglected plan", neglected)):
            plans = Plans(plan)
            times = timed(plans.check, 9 if quick else 30, Floor("diff", plans.diff), prepare=plans.prepare)
            tell(name, size, times, budget="findings", found=plans.found)


def _kept(plan: Snapshot) -> Snapshot:
    """With the stage that its dates ask for, a why and positioning."""
    day = TODAY.toordinal()
    brief = Brief(why="Half of our visitors stand in a store when they open it")
    said = Positioning(proposition="The shop that knows your size", differentiators=("sizes",), pitch="It fits")

    def kept(item: Item) -> Item:
        stage = "done" if (item.last or 0) < day else "planned" if (item.first or 0) > day else "in_progress"
        return msgspec.structs.replace(item, stage=stage, brief=brief, positioning=said)

    return _with(plan, items=tuple(map(kept, plan.items)))


def linked(plan: Snapshot, broken: float) -> Snapshot:
    """Every item hangs on another that ends before it begins, or for a share of them, does not."""
    random = Random(SEED)
    by_end = sorted(plan.items, key=lambda item: item.last or 0)
    links = tuple(_link(number, item, by_end, random, broken) for number, item in enumerate(plan.items))
    return _with(plan, links=links)


def _link(number: int, item: Item, by_end: Sequence[Item], random: Random, broken: float) -> Link:
    first = item.first or 0
    earlier = _count_before(by_end, first)
    places = range(earlier, len(by_end)) if random.random() < broken else range(max(1, earlier))
    driver = by_end[random.choice(places or range(1))]
    return Link(id=f"l{number}", from_=driver.id, to=item.id, type=random.choice(("depends", "promotes")))


def _count_before(by_end: Sequence[Item], day: int) -> int:
    from bisect import bisect_left

    return bisect_left(by_end, day, key=lambda item: item.last or 0)


class Plans:
    """A plan before and after one item moved, each as it was just read: nothing shared, nothing looked up yet."""

    def __init__(self, before: Snapshot) -> None:
        self.found = 0
        self._before, self._after = before, _read_again(_moved(before))

    def prepare(self, _: int) -> None:
        """Forget what was looked up."""
        self._before, self._after = _with(self._before), _with(self._after)

    def check(self, _: int) -> None:
        """All findings."""
        self.found = len(check(self._after, TODAY))

    def diff(self, _: int) -> None:
        """What differs."""
        diff(self._before, self._after)


def _moved(plan: Snapshot) -> Snapshot:
    """With one item a week later."""
    place = next(place for place, item in enumerate(plan.items) if item.start and item.start.is_exact and item.end)
    item = plan.items[place]
    later = msgspec.structs.replace(item, start=When.on(TODAY + timedelta(days=7)), end=When.on(TODAY + timedelta(99)))
    return _with(plan, items=(*plan.items[:place], later, *plan.items[place + 1 :]))


def _read_again(plan: Snapshot) -> Snapshot:
    def again(kind: str, name: str) -> tuple[object, ...]:
        text = b"[" + encode_lines(getattr(plan, name)).rstrip().replace(b"\n", b",") + b"]"
        return tuple(list_decoder(kind, 1).decode(text))

    return _with(plan, **{name: again(kind, name) for kind, name in LISTS.items()})


def _with(plan: Snapshot, **lists: object) -> Snapshot:
    return Snapshot(plan.portfolio, **{name: getattr(plan, name) for name in LISTS.values()} | lists)
