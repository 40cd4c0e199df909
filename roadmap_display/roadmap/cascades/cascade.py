"""What moves when something moves.

Drivers are moved by hand, and by nothing else. What `follows` goes as far as its driver's edge went: by as many days,
or by as many months where both are granular. What is `not_before` goes only as far as it must: its latest possible day
is not before its driver's latest; it goes earlier only with something else, and then no further than that allows. What
is `fixed` never moves, nor does what is done, dropped, parked or without dates. Of several that pull at an item the
latest has its way.

The parts of a container go as far as both its edges went. A container whose part leaves its span is stretched to hold
it, in its own unit, and what hangs on that edge moves with the edge; the other parts stay. A container goes on holding
what stays behind when it moves, but for what is dropped or parked, so it cannot be made shorter than its parts. One
with the kind of a milestone has one date and is never stretched.

Everything moves once, in the order in which it hangs together. Links in a circle move nothing, and neither do links
between a container and its parts.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from roadmap_display.roadmap.cascades.cascade_course import Course, Step, course
from roadmap_display.roadmap.cascades.cascade_run import Run
from roadmap_display.roadmap.cascades.cascade_shift import Shift
from roadmap_display.roadmap.cascades.cascade_told import (
    Confirm,
    caused_findings,
    cut_findings,
    pushed_findings,
    to_confirm,
)
from roadmap_display.roadmap.cascades.cascade_ways import Ways
from roadmap_display.roadmap.cascades.move import Move, asked, refusal, too_far
from roadmap_display.roadmap.finding import Finding
from roadmap_display.roadmap.portfolio import Snapshot


class Cascade(msgspec.Struct, frozen=True, kw_only=True):
    """What a move does.

    `moved` are the items that get other dates, each after what moved it, the drivers first. `findings` are the links
    that do not hold because of it (or hold even less), parts that it pushes out of what holds them, and what could not
    move. `confirm` says whose confirmation is needed. `refused` says why a driver stays where it is.
    """

    moved: tuple[Shift, ...] = ()
    findings: tuple[Finding, ...] = ()
    confirm: tuple[Confirm, ...] = ()
    refused: tuple[Finding, ...] = ()


def cascade(snapshot: Snapshot, moves: Iterable[Move], ways: Ways | None = None, *, only: bool = False) -> Cascade:
    """What some moves by hand, made at once, do to everything else; with `only`, what they would leave broken.

    Whoever tries many moves on one snapshot makes its `ways` once. Raises KeyError for an item that is not there.
    """
    ways = ways or Ways(snapshot)
    wanted = {move.item: move for move in moves}
    refused = {item: why for item, move in wanted.items() if (why := refusal(ways, move))}
    drivers = {item: asked(ways, move) for item, move in wanted.items() if item not in refused}
    way = _drivers_only(drivers) if only else course(ways, drivers, lambda step: (_begins(ways, step), step.item))
    links_to = ways.links_to({step.item for step in way.steps})
    run = Run(ways, links_to, drivers, way.cut)
    for step in way.steps:
        run.take(step)
    moved = run.shifts()
    broken = (*caused_findings(ways, links_to, moved), *pushed_findings(ways, moved))
    findings = (*broken, *cut_findings(snapshot, way.cut), *map(too_far, run.too_far))
    confirm = to_confirm(snapshot, moved, findings)
    return Cascade(moved=moved, findings=findings, confirm=confirm, refused=tuple(refused.values()))


def _drivers_only(drivers: Iterable[str]) -> Course:
    return Course(tuple(Step(driver, closes=False) for driver in drivers), frozenset())


def _begins(ways: Ways, step: Step) -> int:
    item = ways.item(step.item)
    return item.first or 0 if item else 0
