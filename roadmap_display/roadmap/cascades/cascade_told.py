"""What is told of a cascade: what it breaks, and whose confirmation is needed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, pairwise
from typing import NamedTuple

import msgspec

from roadmap_display.roadmap.called import called, opening
from roadmap_display.roadmap.cascades.cascade_course import Cut
from roadmap_display.roadmap.cascades.cascade_shift import Shift
from roadmap_display.roadmap.cascades.cascade_ways import LinksTo, Ways
from roadmap_display.roadmap.checks.link_checks import MissedLink, link_finding, missed_link
from roadmap_display.roadmap.checks.part_checks import part_finding
from roadmap_display.roadmap.checks.soundness import link_circles
from roadmap_display.roadmap.finding import Finding
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.links import Link
from roadmap_display.roadmap.portfolio import Snapshot


class Confirm(msgspec.Struct, frozen=True, kw_only=True):
    """A function that has to confirm a move, because it affects its items.

    A function is the kind of a roadmap. `moved` are its items that moved along with another roadmap's, `affected`
    those that stayed and no longer fit, `drivers` what was moved by hand.
    """

    function: str
    drivers: tuple[str, ...]
    moved: tuple[str, ...] = ()
    affected: tuple[str, ...] = ()

    @property
    def items(self) -> tuple[str, ...]:
        """All its items that are affected."""
        return self.moved + self.affected


def caused_findings(ways: Ways, links_to: LinksTo, moved: Sequence[Shift]) -> tuple[Finding, ...]:
    """The links that do not hold because of the move, or hold even less than before; the worst first."""
    now = {shift.was.id: shift.now for shift in moved}
    found = (_caused(ways, link, now) for link in _touched(ways, links_to, now))
    return tuple(sorted((one for one in found if one), key=lambda one: (not one.certain, -(one.days or 0), one.links)))


def _touched(ways: Ways, links_to: LinksTo, items: Iterable[str]) -> Iterator[Link]:
    links = chain.from_iterable((*ways.links_from(one), *links_to.get(one, ())) for one in items)
    yield from {id(link): link for link in links}.values()


def _caused(ways: Ways, link: Link, now: Mapping[str, Item]) -> Finding | None:
    driver, follower = ways.item(link.from_), ways.item(link.to)
    if not driver or not follower or driver is follower:
        return None
    now_driver, now_follower = now.get(driver.id, driver), now.get(follower.id, follower)
    after = _badness(missed_link(link, now_driver, now_follower))
    is_worse = after > _badness(missed_link(link, driver, follower))
    return link_finding(link, now_driver, now_follower) if is_worse else None


def _badness(missed: MissedLink | None) -> tuple[bool, int]:
    return (missed.certain, missed.days) if missed else (False, 0)


def pushed_findings(ways: Ways, moved: Sequence[Shift]) -> Iterator[Finding]:
    """The parts that a move pushes out of a container that does not stretch, or farther out than before."""
    now = {shift.was.id: shift.now for shift in moved}
    held = [(shift, container) for shift in moved if shift.was.parent and (container := ways.item(shift.was.parent))]
    links_to = ways.links_to({container.id for _, container in held}) if held else {}
    for shift, container in held:
        is_fixed = any(link.rule == "fixed" for link in links_to.get(container.id, ()))
        before = part_finding(shift.was, container, is_fixed=is_fixed)
        after = part_finding(shift.now, now.get(container.id, container), is_fixed=is_fixed)
        if after and _outside(after) > _outside(before):
            yield after


def _outside(finding: Finding | None) -> tuple[bool, int]:
    return (bool(finding.certain), finding.days or 0) if finding else (False, 0)


def cut_findings(snapshot: Snapshot, cut: Cut) -> Iterator[Finding]:
    """The circles on which a cascade ended; `cut` are the ends of their links."""
    left = set(cut)
    for circle in link_circles(snapshot) if cut else ():
        ends = set(pairwise((*circle.items, circle.items[0])))
        if ends & left:
            yield circle
            left -= ends
    for start, end in sorted(left):
        yield _knotted(snapshot, start, end)


def _knotted(snapshot: Snapshot, start: str, end: str) -> Finding:
    """A link on a circle that is not told otherwise: it shares links with another, or leads through containers."""
    driver, follower = snapshot.item(start), snapshot.item(end)
    return Finding(
        code="link-circle",
        severity="error",
        message=f"{opening(follower)} does not move with {called(driver)}: what hangs on it leads back to it",
        items=(end, start),
        remedy="remove one of the links that lead in a circle",
    )


def to_confirm(snapshot: Snapshot, moved: Sequence[Shift], findings: Iterable[Finding]) -> tuple[Confirm, ...]:
    """Whose confirmation is needed: whose items move, or no longer fit, because of another roadmap's driver."""
    asked: dict[str, _Asked] = {}
    driver_of = {shift.was.id: shift.driver for shift in moved}
    for item_id, driver in driver_of.items():
        if item_id != driver:
            _ask(snapshot, asked, item_id, (driver,), is_moved=True)
    for finding in findings:
        drivers = tuple(driver_of[one] for one in finding.items if one in driver_of)
        for item_id in finding.items:
            if item_id not in driver_of:
                _ask(snapshot, asked, item_id, drivers, is_moved=False)
    return tuple(
        Confirm(function=function, drivers=tuple(one.drivers), moved=tuple(one.moved), affected=tuple(one.affected))
        for function, one in asked.items()
    )


class _Asked(NamedTuple):
    """What a function is asked to confirm, so far; the keys of a dict are an ordered set."""

    drivers: dict[str, None]
    moved: dict[str, None]
    affected: dict[str, None]


def _ask(snapshot: Snapshot, asked: dict[str, _Asked], item_id: str, drivers: Sequence[str], *, is_moved: bool) -> None:
    home = _roadmap(snapshot, item_id)
    roadmap = snapshot.roadmap_by_id.get(home)
    foreign = [driver for driver in drivers if _roadmap(snapshot, driver) != home]
    if roadmap and foreign:
        one = asked.setdefault(roadmap.kind, _Asked({}, {}, {}))
        one.drivers.update(dict.fromkeys(foreign))
        (one.moved if is_moved else one.affected)[item_id] = None


def _roadmap(snapshot: Snapshot, item_id: str) -> str:
    item = snapshot.item(item_id)
    return item.roadmap if item else ""
