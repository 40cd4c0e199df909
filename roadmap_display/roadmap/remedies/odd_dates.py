"""Remedies for dates that cannot be."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial

import msgspec

from roadmap_display.roadmap.called import called
from roadmap_display.roadmap.changes.undoing import Step
from roadmap_display.roadmap.fields.field import Context
from roadmap_display.roadmap.finding import Finding
from roadmap_display.roadmap.goals import Goal
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.roadmap.remedies.edits import items_of, records_of, there, to
from roadmap_display.roadmap.remedies.remedy import Make, Open, Remedy


def for_dates(finding: Finding, snapshot: Snapshot, _today: date) -> Iterator[Remedy]:
    """A date that cannot be is written anew."""
    for record in records_of(finding, snapshot)[:1]:
        if isinstance(record, Item):
            yield Open("Correct…", ("item", record.id), _odd_date(record), "Write the date anew")
        if isinstance(record, Goal):
            yield Open("Correct…", ("goal", record.id), "metrics", "Write the date anew")


def for_backwards(finding: Finding, snapshot: Snapshot, _today: date) -> Iterator[Remedy]:
    """An end before a start: they were mixed up, or one is wrong."""
    for item in items_of(finding, snapshot)[:1]:
        of_baseline = finding.severity != "error"
        yield Make(
            "Swap dates", partial(_swapped, item.id, of_baseline), "The start becomes the end, the end the start"
        )
        if not of_baseline:
            yield Open("Correct…", ("item", item.id), "end", "Write the end anew")


def for_day_with_end(finding: Finding, snapshot: Snapshot, _today: date) -> Iterator[Remedy]:
    """What happens on a day has one date."""
    for item in items_of(finding, snapshot)[:1]:
        words = "Remove end" if item.start else "Make it the start"
        yield Make(words, partial(_one_day, item.id), f"{called(item)} is one day: {words.lower()}")


def _odd_date(item: Item) -> str:
    if item.start and not item.start.is_in_range:
        return "start"
    if item.end and not item.end.is_in_range:
        return "end"
    return "baseline" if item.baseline else "parked_review_on"


def _swapped(item_id: str, of_baseline: bool, context: Context) -> Step:
    item = there(context.snapshot, item_id)
    note = f"swapped the dates of {called(item)}"
    if not of_baseline or item.baseline is None:
        return Step(to(item, start=item.end, end=item.start), note)
    baseline = msgspec.structs.replace(item.baseline, start=item.baseline.end, end=item.baseline.start)
    return Step(to(item, baseline=baseline), note)


def _one_day(item_id: str, context: Context) -> Step:
    item = there(context.snapshot, item_id)
    return Step(to(item, start=item.start or item.end, end=None), f"gave {called(item)} one date")
