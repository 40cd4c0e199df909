"""Moves by which a link holds: the follower later, the driver earlier, or each half of the way."""

from __future__ import annotations

from typing import NamedTuple

import msgspec

from roadmap_display.roadmap.called import called, opening
from roadmap_display.roadmap.cascades.cascade import cascade
from roadmap_display.roadmap.cascades.move import Move, move_by
from roadmap_display.roadmap.cascades.moving import Told, moving
from roadmap_display.roadmap.changes.undoing import Step
from roadmap_display.roadmap.checks.link_checks import edge_of, missed_link
from roadmap_display.roadmap.dates.when import When
from roadmap_display.roadmap.dates.when_move import MONTHS_IN, Amount, steps
from roadmap_display.roadmap.fields.field import Context
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.links import Link
from roadmap_display.roadmap.trouble import Trouble


class Early(NamedTuple):
    """A link that does not hold, with its ends."""

    link: Link
    driver: Item
    follower: Item

    @property
    def after(self) -> When:
        """The driver's edge. Raises Trouble where it has no date."""
        return _dated(edge_of(self.driver, self.link.from_edge), self.driver)

    @property
    def before(self) -> When:
        """The follower's edge. Raises Trouble where it has no date."""
        return _dated(edge_of(self.follower, self.link.to_edge), self.follower)

    @property
    def is_exact(self) -> bool:
        """Whether both edges are days."""
        return self.after.is_exact and self.before.is_exact


def follower_later(link_id: str, context: Context) -> Step:
    """The follower moves as far as it must, with all that hangs on it."""
    early = _early(link_id, context)
    return _moved(early, context, _later(early), [])


def driver_earlier(link_id: str, context: Context) -> Step:
    """The driver moves as far as it must; the follower stays, whatever its rule. What has begun only ends earlier."""
    early = _early(link_id, context)
    return _moved(early, context, None, [_earlier(early, _steps_back(early))])


def both(link_id: str, context: Context) -> Step:
    """Each moves half of the way; of an odd number of days the follower takes one more."""
    early = _early(link_id, context)
    days = early.after.last + early.link.gap_days - early.before.first
    later = move_by(early.follower, Amount(days - days // 2, "day"))
    return _moved(early, context, later, [_earlier(early, Amount(-(days // 2), "day"))])


def _early(link_id: str, context: Context) -> Early:
    """The link as it is now. Raises Trouble where it is gone, or holds by now."""
    snapshot = context.snapshot
    link = next((one for one in snapshot.links if one.id == link_id), None)
    driver, follower = (snapshot.item(link.from_), snapshot.item(link.to)) if link else (None, None)
    if not (link and driver and follower and missed_link(link, driver, follower)):
        raise Trouble("that link holds by now, or is gone", kind="unclear")
    return Early(link, driver, follower)


def _later(early: Early) -> Move:
    """By whole units where the follower's edge is granular."""
    limit, when = early.after.last + early.link.gap_days, early.before
    if when.unit not in MONTHS_IN and when.unit != "week":
        return move_by(early.follower, Amount(limit - when.first, "day"))
    count = next(count for count in range(1, _MOST) if _stepped(when, count).first >= limit)
    return move_by(early.follower, Amount(count, when.unit))


def _steps_back(early: Early) -> Amount:
    limit, when = early.before.first - early.link.gap_days, early.after
    if when.unit not in MONTHS_IN and when.unit != "week":
        return Amount(limit - when.last, "day")
    return Amount(-next(count for count in range(1, _MOST) if _stepped(when, -count).last <= limit), when.unit)


_MOST = 6000
"""More units than there are weeks from 1990 to 2100."""


def _stepped(when: When, count: int) -> When:
    try:
        return steps(when, count)
    except ValueError as error:
        raise Trouble(str(error), kind="unclear") from None


def _earlier(early: Early, amount: Amount) -> Move:
    driver = early.driver
    move = move_by(driver, amount, is_rebooked=True)
    has_begun = driver.stage == "in_progress" and early.link.from_edge == "end" and not driver.is_milestone
    return msgspec.structs.replace(move, start=None) if has_begun else move


def _moved(early: Early, context: Context, later: Move | None, drivers: list[Move]) -> Step:
    """Both ends are moved by hand: the follower to where it is to be, if only to where it is."""
    stays = Move(item=early.follower.id, is_rebooked=True)
    done = cascade(context.snapshot, [*drivers, later or stays])
    if done.refused:
        raise Trouble(done.refused[0].message, kind="unclear")
    now = {shift.was.id: shift.now for shift in done.moved}
    driver, follower = (now.get(one.id, one) for one in (early.driver, early.follower))
    if missed_link(early.link, driver, follower):
        what = early.follower if later else early.driver
        raise Trouble(f"{opening(what)} cannot move that far: what it holds stays", kind="unclear")
    told = Told(on=context.today, by=context.by)
    names = " and ".join(called(one) for one in _by_hand(early, later, drivers))
    return Step(moving(done, told, context.new_id), f"moved {names}")


def _by_hand(early: Early, later: Move | None, drivers: list[Move]) -> list[Item]:
    return [*([early.driver] if drivers else []), *([early.follower] if later else [])]


def _dated(when: When | None, item: Item) -> When:
    if when is None:
        raise Trouble(f"{opening(item)} has no date there", kind="unclear")
    return when
