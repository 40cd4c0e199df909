"""Remedies for links that do not hold, lead nowhere, in a circle, or to what will not come."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial

from roadmap_display.roadmap.called import called
from roadmap_display.roadmap.changes.undoing import Step
from roadmap_display.roadmap.fields.field import Choice, Context
from roadmap_display.roadmap.finding import Finding
from roadmap_display.roadmap.gestures.parking import parking
from roadmap_display.roadmap.gestures.removing import removed
from roadmap_display.roadmap.hanging import ancestors
from roadmap_display.roadmap.links import Link
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.roadmap.remedies.edits import there
from roadmap_display.roadmap.remedies.moves import Early, both, driver_earlier, follower_later
from roadmap_display.roadmap.remedies.remedy import Ask, Make, Remedy
from roadmap_display.roadmap.trouble import Trouble


def for_early(finding: Finding, snapshot: Snapshot, _today: date) -> Iterator[Remedy]:
    """What comes too early: move it, or what it hangs on, or each half of the way."""
    early = _early(finding, snapshot)
    if early is None:
        return
    driver, follower, link = early.driver, early.follower, early.link
    is_fixed = any(one.rule == "fixed" and one.to == follower.id for one in snapshot.links)
    if not is_fixed:
        tip = f"Move {called(follower)} later, with all that hangs on it"
        yield Make(f"Move {follower.kind}", partial(follower_later, link.id), tip)
    tip = f"Move {called(driver)} earlier; {called(follower)} stays"
    yield Make(f"Move {driver.kind} earlier", partial(driver_earlier, link.id), tip)
    if not is_fixed and early.is_exact and (finding.days or 0) > 1:
        tip = f"Move {called(driver)} earlier and {called(follower)} later, each half of the way"
        yield Make("Move both", partial(both, link.id), tip)


def for_in_vain(finding: Finding, snapshot: Snapshot, _today: date) -> Iterator[Remedy]:
    """What hangs on something that will not come: it need not, or it will not come either."""
    yield from for_removal(finding, snapshot, _today)
    if len(finding.items) == 2 and (follower := snapshot.item(finding.items[0])):
        tip = f"Park {called(follower)} too"
        yield Make(f"Park {follower.kind}", partial(_park_too, *finding.items), tip)


def for_removal(finding: Finding, snapshot: Snapshot, _today: date) -> Iterator[Remedy]:
    """The link can go."""
    if len(finding.links) == 1 and _link(snapshot, finding.links[0]):
        yield Make("Remove link", partial(without_link, link_id=finding.links[0]), "Remove the link")


def for_circle(finding: Finding, _snapshot: Snapshot, _today: date) -> Iterator[Remedy]:
    """One link of the circle can go."""
    if finding.links:
        choices = partial(_links_to_choose, finding.links)
        yield Ask("Remove link…", "Remove one of the links of the circle", without_link, choices)


def without_link(context: Context, link_id: str) -> Step:
    """The step that removes a link."""
    link = _link(context.snapshot, link_id)
    if link is None:
        raise Trouble("that link is no longer there", kind="unclear")
    return Step((removed(context.snapshot, link),), f"removed the link {_way(context.snapshot, link)}")


def _early(finding: Finding, snapshot: Snapshot) -> Early | None:
    """The link of a finding with its ends; None where one is part of the other, since such a link moves nothing."""
    link = _link(snapshot, finding.links[0]) if len(finding.links) == 1 else None
    driver, follower = (snapshot.item(link.from_), snapshot.item(link.to)) if link else (None, None)
    if link is None or driver is None or follower is None:
        return None
    if driver in ancestors(follower, snapshot) or follower in ancestors(driver, snapshot):
        return None
    return Early(link, driver, follower)


def _link(snapshot: Snapshot, link_id: str) -> Link | None:
    return next((link for link in snapshot.links if link.id == link_id), None)


def _links_to_choose(link_ids: Sequence[str], context: Context) -> list[Choice]:
    plan = context.snapshot
    return [Choice(link.id, _way(plan, link)) for link in plan.links if link.id in link_ids]


def _way(snapshot: Snapshot, link: Link) -> str:
    """`Mobile checkout → Spring launch`."""
    start, end = (called(item) if (item := snapshot.item(one)) else one for one in (link.from_, link.to))
    return f"{start} → {end}"


def _park_too(follower_id: str, driver_id: str, context: Context) -> Step:
    follower, driver = (there(context.snapshot, one) for one in (follower_id, driver_id))
    reason = f"{called(driver)} is {driver.stage}"
    return Step(parking((follower,), reason, context.today, context.by), f"parked {called(follower)}")
