"""Dates and stages that are given by hand: what hangs on them moves, and what loses its dates is parked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from roadmap_display.roadmap.called import opening
from roadmap_display.roadmap.cascades.cascade import cascade
from roadmap_display.roadmap.cascades.move import Move
from roadmap_display.roadmap.cascades.moving import Told, moving
from roadmap_display.roadmap.changes.change import Change, Edited
from roadmap_display.roadmap.changes.list_diff import edits_between
from roadmap_display.roadmap.checks.ahead import OVER
from roadmap_display.roadmap.dates.when_move import Edge
from roadmap_display.roadmap.dates.when_span import NO_SPAN, Span
from roadmap_display.roadmap.dates.when_words import show
from roadmap_display.roadmap.fields.field import Context, Making
from roadmap_display.roadmap.fields.parts import with_values
from roadmap_display.roadmap.items import MILESTONE_KINDS, Baseline, Item, Parking
from roadmap_display.roadmap.trouble import Trouble

_ENDED = frozenset(("done", "dropped"))


def span_of(item: Item) -> Span:
    """The dates of an item; one of one day has only a start."""
    return Span(item.start or item.end) if item.is_milestone else Span(item.start, item.end)


def dating(wanted: Sequence[tuple[Item, Span]], context: Context) -> tuple[Change, ...]:
    """Items get other dates, all at once, and what hangs on them follows by its rules.

    Dates take an item out of parking, and what loses them is parked. What had no dates before moves nothing. Raises
    Trouble where an item would end before it starts.
    """
    moves = [(item, span) for item, span in wanted if span != span_of(item) and _is_a_move(item, span)]
    rest = [(item, span) for item, span in wanted if span != span_of(item) and not _is_a_move(item, span)]
    given = [edit for item, span in rest for edit in edits_between("item", item, dated(item, span, context))]
    by_hand = {item.id for item, _ in rest}
    return (*(change for change in _moving(moves, context) if _subject(change) not in by_hand), *given)


def dating_of(edge: Edge) -> Making:
    """What makes the changes when one date of several items is given, the other staying as it is."""

    def making(wanted: Sequence[tuple[Item, Any]], context: Context) -> tuple[Change, ...]:
        return dating([(item, span_of(item)._replace(**{edge: when})) for item, when in wanted], context)

    return making


def dated(item: Item, span: Span, context: Context) -> Item:
    """The item with these dates, and nothing else moved: out of parking with them, parked without."""
    if span.start and span.end and span.end.last < span.start.first:
        raise Trouble(f"{opening(item)} would end {show(span.end)}, before it starts {show(span.start)}")
    if span == NO_SPAN:
        return _parked(item, context) if _is_parked_without_dates(item) else _with_dates(item, span)
    item = staged(item, "planned", context) if item.stage == "parked" else item
    return _with_dates(item, span)


def staged(item: Item, stage: str, context: Context) -> Item:
    """The item in another stage: parked it has no dates, and out of parking no reason to be there."""
    if stage == item.stage:
        return item
    if stage == "parked":
        return _parked(item, context)
    return with_values(item, {"stage": stage, "parked": None if item.stage == "parked" else item.parked})


def of_kind(item: Item, kind: str, _: Context) -> Item:
    """The item of another kind: what becomes one day is on the day it was to be done."""
    if kind in MILESTONE_KINDS and not item.is_milestone:
        return with_values(item, {"kind": kind, "start": item.end or item.start, "end": None})
    return with_values(item, {"kind": kind})


def promise_of(item: Item) -> Span:
    """The dates once promised."""
    return Span(item.baseline.start, item.baseline.end) if item.baseline else NO_SPAN


def promised(item: Item, span: Span, context: Context) -> Item:
    """The item with other dates once promised, set today."""
    if span == promise_of(item):
        return item
    baseline = None if span == NO_SPAN else Baseline(start=span.start, end=span.end, set_on=context.today)
    return with_values(item, {"baseline": baseline})


def _is_a_move(item: Item, span: Span) -> bool:
    """Whether an item has dates and gets others, while somebody still waits for it."""
    edges = ((item.start, span.start), (item.end, span.end))
    had = item.start or item.end
    loses_one = any(was and not now for was, now in edges)
    return bool(had) and not loses_one and item.stage not in OVER


def _moving(wanted: Sequence[tuple[Item, Span]], context: Context) -> tuple[Change, ...]:
    if not wanted:
        return ()
    moves = [Move(item=item.id, start=span.start, end=span.end, is_rebooked=True) for item, span in wanted]
    made = cascade(context.snapshot, moves)
    if made.refused:
        refused = made.refused[0]
        raise Trouble("; ".join(filter(None, (refused.message, refused.remedy))))
    return moving(made, Told(on=context.today, by=context.by), context.new_id)


def _is_parked_without_dates(item: Item) -> bool:
    """What has a horizon keeps its place; what is over needs none."""
    return item.horizon is None and item.stage not in _ENDED and item.stage != "parked"


def _parked(item: Item, context: Context) -> Item:
    why = msgspec.structs.replace(item.parked or Parking(), on=context.today, by=context.by)
    return with_values(_with_dates(item, NO_SPAN), {"stage": "parked", "parked": why})


def _with_dates(item: Item, span: Span) -> Item:
    return with_values(item, {"start": span.start, "end": span.end})


def _subject(change: Change) -> Any:
    return change.id if isinstance(change, Edited) else ""
