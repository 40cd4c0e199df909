"""Remedies for what the days have overtaken: what should have begun or ended, ideas, and what was put off."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from typing import Any

import msgspec

from roadmap_display.roadmap.called import called
from roadmap_display.roadmap.changes.undoing import Step
from roadmap_display.roadmap.checks.overdue_checks import late_on
from roadmap_display.roadmap.fields.field import Context
from roadmap_display.roadmap.finding import Finding
from roadmap_display.roadmap.gestures.parking import parking
from roadmap_display.roadmap.items import Item, Parking, Stage
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.roadmap.remedies.edits import items_of, named, to
from roadmap_display.roadmap.remedies.remedy import Ask, Make, Open, Remedy
from roadmap_display.roadmap.remedies.typed import coming_day, words

_STAGED: dict[Stage, str] = {"done": "Done", "in_progress": "Started", "dropped": "Drop"}
_NOTED: dict[Stage, str] = {"done": "is done", "in_progress": "has started", "dropped": "was dropped"}


def for_late(finding: Finding, snapshot: Snapshot, today: date) -> Iterator[Remedy]:
    """Somebody forgot to say that it is done or has started; or it gets another date."""
    late = [found for item in items_of(finding, snapshot) if (found := late_on(item, today.toordinal()))]
    starting = [one.item for one in late if one.does == "start"]
    ending = [one.item for one in late if one.does != "start"]
    if starting:
        yield _to_stage(starting, "in_progress")
    if ending:
        yield _to_stage(ending, "done")
    for one in late[:1]:
        field = "end" if one.does == "end" else "start"
        yield Open("Other date…", ("item", one.item.id), field, f"Give {called(one.item)} another date")


def for_overtaken(finding: Finding, snapshot: Snapshot, _today: date) -> Iterator[Remedy]:
    """An idea whose time is over is parked, dropped, or gets another date."""
    items = items_of(finding, snapshot)
    if items:
        ids = [item.id for item in items]
        yield Ask("Park…", f"Why is {named(items)} parked?", partial(_parked, ids))
        yield _to_stage(items, "dropped")
        yield Open("Other date…", ("item", ids[0]), "start", f"Give {called(items[0])} another date")


def for_review(finding: Finding, snapshot: Snapshot, _today: date) -> Iterator[Remedy]:
    """What is parked is looked at again another day, dropped, or planned."""
    items = items_of(finding, snapshot)
    if items:
        ids = [item.id for item in items]
        yield Ask("Look again…", f"When is {named(items)} looked at again?", partial(_reviewed_on, ids))
        yield _to_stage(items, "dropped")
        yield Open("Plan…", ("item", ids[0]), "start", f"Give {called(items[0])} its place in time")


def for_reason(finding: Finding, snapshot: Snapshot, _today: date) -> Iterator[Remedy]:
    """Why it is parked is written down."""
    items = items_of(finding, snapshot)
    if items:
        ids = [item.id for item in items]
        yield Ask("Write reason…", f"Why is {named(items)} parked?", partial(_for_reason, ids))


def _to_stage(items: Sequence[Item], stage: Stage) -> Make:
    who = "" if len(items) == 1 else f" all {len(items):,}"
    tip = f"{named(items)}: {_NOTED[stage]}" if who else f"{called(items[0])} {_NOTED[stage]}"
    return Make(f"{_STAGED[stage]}{who}", partial(_staged, [item.id for item in items], stage), tip)


def _staged(ids: Sequence[str], stage: Stage, context: Context) -> Step:
    items = _found(ids, context)
    return Step(tuple(change for item in items for change in to(item, stage=stage)), f"{named(items)} {_NOTED[stage]}")


def _parked(ids: Sequence[str], context: Context, reason: str) -> Step:
    items = _found(ids, context)
    return Step(parking(items, words(reason), context.today, context.by), f"parked {named(items)}")


def _reviewed_on(ids: Sequence[str], context: Context, text: str) -> Step:
    day, items = coming_day(text, context), _found(ids, context)
    return _with_parking(items, f"looks at {named(items)} again another day", review_on=day)


def _for_reason(ids: Sequence[str], context: Context, reason: str) -> Step:
    items = _found(ids, context)
    return _with_parking(items, f"wrote why {named(items)} is parked", reason=words(reason))


def _with_parking(items: Sequence[Item], note: str, **fields: Any) -> Step:
    edits = (
        change
        for item in items
        for change in to(item, parked=msgspec.structs.replace(item.parked or Parking(), **fields))
    )
    return Step(tuple(edits), note)


def _found(ids: Sequence[str], context: Context) -> list[Item]:
    return [item for one in ids if (item := context.snapshot.item(one))]
