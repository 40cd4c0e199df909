"""Remedies for the seam: a launch gets its release, a release somebody who markets it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial

from roadmap_display.roadmap.called import called
from roadmap_display.roadmap.cascades.cascade import cascade
from roadmap_display.roadmap.cascades.move import move_by
from roadmap_display.roadmap.cascades.moving import Told, moving
from roadmap_display.roadmap.changes.change import Added
from roadmap_display.roadmap.changes.undoing import Step
from roadmap_display.roadmap.checks.ahead import OVER
from roadmap_display.roadmap.checks.launch_checks import days_apart
from roadmap_display.roadmap.dates.when import When
from roadmap_display.roadmap.dates.when_move import Amount, steps
from roadmap_display.roadmap.fields.field import Choice, Context
from roadmap_display.roadmap.finding import Finding
from roadmap_display.roadmap.gestures.placing import Place, last_order
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.links import Link
from roadmap_display.roadmap.portfolio import Roadmap, Snapshot
from roadmap_display.roadmap.remedies.edits import items_of, there
from roadmap_display.roadmap.remedies.remedy import Ask, Make, Remedy
from roadmap_display.roadmap.sides import homes_of, side_of
from roadmap_display.roadmap.trouble import Trouble


def for_launch(finding: Finding, snapshot: Snapshot, _today: date) -> Iterator[Remedy]:
    """What is launched leads to its launch."""
    for launch in items_of(finding, snapshot)[:1]:
        if _ahead("product", launch, snapshot):
            released = partial(_to_choose, "product", launch.id)
            yield Ask("Add link…", f"What does {called(launch)} launch?", partial(_promoted, launch.id), released)


def for_release(finding: Finding, snapshot: Snapshot, _today: date) -> Iterator[Remedy]:
    """Something promotes it: what there is comes nearer, or is linked; or an activity is added."""
    items = items_of(finding, snapshot)
    if not items:
        return
    release = items[0]
    if finding.days is not None and len(items) == 2:
        tip = f"Move {called(items[1])} to {called(release)}"
        yield Make(f"Move {items[1].kind}", partial(_brought_nearer, release.id, items[1].id), tip)
    else:
        if _ahead("marketing", release, snapshot):
            marketing = partial(_to_choose, "marketing", release.id)
            yield Ask("Add link…", f"What promotes {called(release)}?", partial(_promoting, release.id), marketing)
    if _market(snapshot):
        tip = f"Add an activity that promotes {called(release)}"
        yield Make("Add…", partial(_with_activity, release.id), tip)


def _to_choose(side: str, other_id: str, context: Context) -> list[Choice]:
    found = _ahead(side, there(context.snapshot, other_id), context.snapshot)
    return [Choice(item.id, called(item)) for item in found]


def _ahead(side: str, other: Item, snapshot: Snapshot) -> list[Item]:
    """What is ahead on that side, releases first, then what is nearest to the other item."""
    homes, day = homes_of(snapshot), other.first or 0
    ahead = (item for item in snapshot.items if item.stage not in OVER and item is not other)
    found = [item for item in ahead if side_of(item, homes) == side]
    return sorted(found, key=lambda item: (item.kind != "release", abs((item.first or 0) - day), item.title))


def _promoted(launch_id: str, context: Context, product_id: str) -> Step:
    return _linked(there(context.snapshot, product_id), there(context.snapshot, launch_id), context)


def _promoting(release_id: str, context: Context, marketing_id: str) -> Step:
    return _linked(there(context.snapshot, release_id), there(context.snapshot, marketing_id), context)


def _linked(product: Item, marketing: Item, context: Context) -> Step:
    link = Link(id=context.new_id(), from_=product.id, to=marketing.id, type="promotes")
    return Step((Added("link", link),), f"linked {called(product)} → {called(marketing)}")


def _brought_nearer(release_id: str, marketing_id: str, context: Context) -> Step:
    """So near that nothing lies between them, with all that hangs on it."""
    release, marketing = (there(context.snapshot, one) for one in (release_id, marketing_id))
    days = days_apart(release, marketing)
    if not days:
        raise Trouble(f"{called(marketing)} is near by now", kind="unclear")
    done = cascade(context.snapshot, [move_by(marketing, Amount(-days, "day"))])
    if done.refused:
        raise Trouble(done.refused[0].message, kind="unclear")
    told = Told(on=context.today, by=context.by)
    return Step(moving(done, told, context.new_id), f"moved {called(marketing)}")


def _with_activity(release_id: str, context: Context) -> Step:
    release, roadmap = there(context.snapshot, release_id), _market(context.snapshot)
    if roadmap is None:
        raise Trouble("there is no marketing roadmap to put it on; add one", kind="unclear")
    place = Place(roadmap.id, roadmap.lanes[0].id if roadmap.lanes else "")
    activity = Item(
        id=context.new_id(),
        roadmap=place.roadmap,
        lane=place.lane,
        title=f"Announce {called(release)}",
        kind="activity",
        stage="idea",
        start=_after(release.start or release.end),
        owner=roadmap.owner,
        goals=release.goals,
        order=last_order(context.snapshot, place),
    )
    link = Link(id=context.new_id(), from_=release.id, to=activity.id, type="promotes")
    return Step((Added("item", activity), Added("link", link)), f"added {activity.title}")


def _market(snapshot: Snapshot) -> Roadmap | None:
    return next((roadmap for roadmap in snapshot.roadmaps if roadmap.kind == "marketing"), None)


def _after(when: When | None) -> When | None:
    """On the very day; where that is not known, in the next week, month or quarter, so that it surely comes after."""
    return when if when is None or when.is_exact else steps(when, 1)
