"""A move by hand: what somebody asks for, and why it may be refused."""

from __future__ import annotations

import msgspec

from roadmap_display.roadmap.called import opening
from roadmap_display.roadmap.cascades.cascade_ways import Ways
from roadmap_display.roadmap.checks.ahead import OVER
from roadmap_display.roadmap.checks.faults import fault
from roadmap_display.roadmap.dates.when import When
from roadmap_display.roadmap.dates.when_move import Amount, by, days_between
from roadmap_display.roadmap.dates.when_words import show
from roadmap_display.roadmap.finding import Finding
from roadmap_display.roadmap.items import Item


class Move(msgspec.Struct, frozen=True, kw_only=True):
    """The dates somebody gives an item; None leaves one as it is. A booked event moves only when it `is_rebooked`."""

    item: str
    start: When | None = None
    end: When | None = None
    is_rebooked: bool = False


def move_by(item: Item, how_far: str | Amount, *, is_rebooked: bool = False) -> Move:
    """Both dates by an amount (`7d`, `-2w`, `1m`).

    Raises ValueError outside 1990 to 2100, Trouble for an amount that cannot be understood.
    """
    start = by(how_far, item.start, "start") if item.start else None
    end = by(how_far, item.end, "end") if item.end else None
    return Move(item=item.id, start=start, end=end, is_rebooked=is_rebooked)


def move_to(item: Item, start: When | None, end: When | None, *, is_rebooked: bool = False) -> Move:
    """To dates of its own: a start alone takes the end along, so that it lasts as long; an end alone stretches it.

    An item of one day takes either as its date. Raises ValueError outside 1990 to 2100.
    """
    if item.is_milestone:
        start, end = (None, end or start) if item.end and not item.start else (start or end, None)
        return Move(item=item.id, start=start, end=end, is_rebooked=is_rebooked)
    if start and not end and item.start and item.end:
        end = by(Amount(days_between(item.start, start), "day"), item.end, "end")
    return Move(item=item.id, start=start, end=end, is_rebooked=is_rebooked)


def asked(ways: Ways, move: Move) -> Item:
    """The item as it is to be. Raises KeyError where it is not there."""
    item = _found(ways, move)
    return msgspec.structs.replace(item, start=move.start or item.start, end=move.end or item.end)


def refusal(ways: Ways, move: Move) -> Finding | None:
    """Why an item cannot be moved so; None where it can. Raises KeyError where it is not there."""
    item, now = _found(ways, move), asked(ways, move)
    if item.stage in OVER:
        return _refused(item, f"is {item.stage} and no longer moves", "give it another stage first")
    if ways.is_fixed(item.id) and not move.is_rebooked:
        remedy = "say that it is rebooked, or change the rule of the link that leads to it"
        return _refused(item, "is fixed: it moves only when it was booked for another day", remedy)
    if not (now.start or now.end):
        return _refused(item, "has no dates that could move", "give it a start or an end")
    if not all(when.is_in_range for when in (move.start, move.end) if when):
        return too_far(item)
    if now.start and now.end and not now.is_milestone and now.end.last < now.start.first:
        dates = f"would end {_on(now.end)}, before it starts {_on(now.start)}"
        return _refused(item, dates, "give it a later end, or an earlier start")
    return None


def too_far(item: Item) -> Finding:
    """An item that would have to lie outside 1990 to 2100."""
    message = f"{opening(item)} cannot move that far: a roadmap spans 1990 to 2100"
    return fault("date-out-of-range", item, message, "move it less far")


def _found(ways: Ways, move: Move) -> Item:
    item = ways.item(move.item)
    if item is None:
        raise KeyError(move.item)
    return item


def _on(when: When) -> str:
    return f"{'on' if when.is_exact else 'in'} {show(when)}"


def _refused(item: Item, why: str, remedy: str) -> Finding:
    return fault("cannot-move", item, f"{opening(item)} {why}", remedy, "error")
