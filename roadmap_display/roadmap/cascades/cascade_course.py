"""The course of a cascade: every item it can reach, once, after all that it hangs on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from typing import NamedTuple

from roadmap_display.roadmap.cascades.cascade_ways import Ways
from roadmap_display.roadmap.knots import knots


class Step(NamedTuple):
    """An item's turn. A container has two: it `closes` when all its parts have had theirs."""

    item: str
    closes: bool


Arrows = Mapping[Step, list[Step]]
"""The steps that each step leads to."""


Cut = frozenset[tuple[str, str]]
"""Links that lie on circles and move nothing, by both their ends."""


class Course(NamedTuple):
    """Steps in an order in which each comes after all that leads to it, but for the links that were cut."""

    steps: tuple[Step, ...]
    cut: Cut


def course(ways: Ways, drivers: Iterable[str], order: Callable[[Step], object]) -> Course:
    """Where a move of some items leads; `order` decides between steps of which none leads to another.

    Nothing leads to a driver: what is moved by hand moves by nothing else. Links in a circle lead nowhere: what
    lies on it moves only by what pulls at it from outside.
    """
    arrows = _reached(ways, tuple(drivers))
    try:
        return Course(tuple(_ordered(arrows, order)), frozenset())
    except CycleError:
        loose, cut = _without_circles(arrows)
        return Course(tuple(_ordered(loose, order)), cut)


def _reached(ways: Ways, drivers: tuple[str, ...]) -> dict[Step, list[Step]]:
    still = set(drivers)
    ahead = [Step(driver, closes=False) for driver in drivers]
    arrows: dict[Step, list[Step]] = {}
    while ahead:
        step = ahead.pop()
        if step not in arrows:
            arrows[step] = list(_following(ways, step, still))
            ahead += arrows[step]
    return arrows


def _following(ways: Ways, step: Step, drivers: set[str]) -> Iterator[Step]:
    """What a step leads to: a container to its parts first; what it leads to itself, when it closes."""
    item_id = step.item
    if ways.holds(item_id) and not step.closes:
        for part in ways.parts(item_id):
            if part.id not in drivers and not ways.stays(part.id):
                yield Step(part.id, closes=False)
        yield Step(item_id, closes=True)
        return
    for link in ways.links_from(item_id):
        if link.to not in drivers and not ways.stays(link.to) and not ways.is_within(link):
            yield Step(link.to, closes=False)
    parent = ways.parent(item_id)
    if parent and not ways.stays(parent):
        yield Step(parent, closes=True)


def _ordered(arrows: Arrows, order: Callable[[Step], object]) -> Iterator[Step]:
    sorter: TopologicalSorter[Step] = TopologicalSorter()
    for step, following in arrows.items():
        sorter.add(step)
        for other in following:
            sorter.add(other, step)
    sorter.prepare()
    while sorter.is_active():
        ready = sorted(sorter.get_ready(), key=order)  # type: ignore[arg-type]
        yield from ready
        sorter.done(*ready)


def _without_circles(arrows: Arrows) -> tuple[Arrows, Cut]:
    """The arrows without the links that lie on circles; what is part of what is never cut, and closes no circle.

    A link is an arrow from where an item is done with to where another begins.
    """
    knot = knots(arrows)
    cut = {
        (step, other)
        for step, following in arrows.items()
        for other in following
        if knot[step] == knot[other] and _is_link(step, other, arrows)
    }
    loose = {step: [other for other in arrows[step] if (step, other) not in cut] for step in arrows}
    return loose, frozenset((step.item, other.item) for step, other in cut)


def _is_link(step: Step, other: Step, arrows: Arrows) -> bool:
    is_done = step.closes or Step(step.item, closes=True) not in arrows
    return is_done and not other.closes
